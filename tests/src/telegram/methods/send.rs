//! Sending. The checks come in the source's order (D4.12): text, markup, chat, topic and reply, rights, length, Telegram's own, flood.

use super::access::{Need, find_topic};
use super::draft::{LONGEST_CAPTION, finish_text, finish_words, read_text, read_words};
use crate::telegram::answer::{Outcome, Refusal, bad, forbidden};
use crate::telegram::html::{Formatted, tidy};
use crate::telegram::shape;
use crate::telegram::state::{Draft, State};
use crate::telegram::transport::Parameters;
use crate::telegram::world::{Content, Kind, Markup, Sender, read_markup};

pub(super) fn send_message(state: &mut State, parameters: &Parameters) -> Outcome {
    let words = read_text(parameters)?;
    let markup = read_markup(parameters)?;
    let place = find_place(state, parameters, ("can_send_messages", "text messages"))?;
    let words = finish_text(&words, "Message is too long")?;
    post(state, parameters, &place, markup, Content::Text(words))
}

pub(super) fn send_photo(state: &mut State, parameters: &Parameters) -> Outcome {
    let (caption, markup, place) = begin_media(state, parameters, "photo")?;
    let photo = state.read_file(parameters, "photo", &parameters.text("photo"))?;
    // TDLib looks at the file before it sends it; what is no picture is refused (server-side).
    if image_kind(&photo.bytes).is_none() {
        return Err(bad("IMAGE_PROCESS_FAILED"));
    }
    let caption = finish_words(tidy(&caption), LONGEST_CAPTION, "Message caption is too long")?;
    post(state, parameters, &place, markup, Content::Photo(photo, caption))
}

pub(super) fn send_document(state: &mut State, parameters: &Parameters) -> Outcome {
    let (caption, markup, place) = begin_media(state, parameters, "document")?;
    let document = state.read_file(parameters, "document", &parameters.text("document"))?;
    if document.bytes.is_empty() {
        return Err(bad("file must be non-empty"));
    }
    let caption = finish_words(tidy(&caption), LONGEST_CAPTION, "Message caption is too long")?;
    post(state, parameters, &place, markup, Content::Document(document, caption))
}

fn begin_media(state: &State, parameters: &Parameters, kind: &str) -> Result<(Formatted, Markup, Place), Refusal> {
    // The file must be named before anything else counts (C:12942-12960).
    if !parameters.has(kind) && !parameters.files.contains_key(kind) {
        return Err(bad(&format!("There is no {kind} in the request")));
    }
    let caption = read_words(parameters, "caption", "caption_entities")?;
    let markup = read_markup(parameters)?;
    let permission = (format!("can_send_{kind}s"), format!("{kind}s"));
    Ok((caption, markup, find_place(state, parameters, (&permission.0, &permission.1))?))
}

pub(super) fn image_kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 4] =
        [(b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp")];
    kinds.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| kind)
}

struct Place {
    chat: i64,
    topic: Option<i64>,
    reply_to: Option<i64>,
}

fn find_place(state: &State, parameters: &Parameters, permission: (&str, &str)) -> Result<Place, Refusal> {
    let chat = state.find_chat(parameters, Need::Write)?;
    let topic = find_topic(chat, parameters)?;
    let reply_to = find_answered(state, chat.id, parameters)?;
    let (right, what) = permission;
    if chat.kind != Kind::Private && !chat.member(state.bot.id).may_send(right) {
        return Err(bad(&format!("not enough rights to send {what} to the chat")));
    }
    if chat.kind == Kind::Private && !state.user(chat.id).started {
        return Err(forbidden("bot can't initiate conversation with a user"));
    }
    Ok(Place { chat: chat.id, topic, reply_to })
}

fn find_answered(state: &State, chat: i64, parameters: &Parameters) -> Result<Option<i64>, Refusal> {
    let given = parameters.object("reply_parameters");
    let id = given.as_ref().and_then(|reply| reply["message_id"].as_i64()).unwrap_or_default();
    if id <= 0 || state.message(chat, id).is_some() {
        return Ok((id > 0).then_some(id));
    }
    if given.is_some_and(|reply| reply["allow_sending_without_reply"] == true) {
        return Ok(None);
    }
    Err(bad("message to be replied not found"))
}

fn post(state: &mut State, parameters: &Parameters, place: &Place, markup: Markup, content: Content) -> Outcome {
    let had_other_markup = markup == Markup::Other;
    let keyboard = if let Markup::Inline(keyboard) = markup { keyboard } else { Vec::new() };
    let topic = place.topic.or_else(|| topic_of(state, place.chat, place.reply_to?));
    if let Some(chat) = state.chats.get(&place.chat) {
        state.check_receiver(chat)?;
        state.check_topic_open(chat, topic)?;
        state.check_keyboard(chat, &keyboard)?;
    }
    state.check_flood(place.chat)?;
    let from = Sender::User(state.bot.id);
    let silent = parameters.is_true("disable_notification");
    let reply_to = place.reply_to;
    let draft = Draft { reply_to, keyboard, had_other_markup, silent, ..Draft::new(place.chat, topic, from, content) };
    let sent = state.post(draft);
    let chat = state.chats.get(&place.chat).ok_or_else(|| bad("chat not found"))?;
    Ok(shape::message(state, chat, &sent))
}

/// A reply goes where the answered message is.
fn topic_of(state: &State, chat: i64, answered: i64) -> Option<i64> {
    let answered = state.message(chat, answered)?;
    answered.thread.filter(|_| answered.in_topic)
}
