//! Editing: only the bot's own messages, without time limit; what stays the same is refused (A7, D4.14).

use super::access::Need;
use super::draft::{LONGEST_CAPTION, finish_text, finish_words, format_words, read_text, read_words};
use super::send::image_kind;
use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::html::tidy;
use crate::telegram::shape;
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use crate::telegram::world::{Content, Keyboard, Markup, Message, Sender, read_markup};

const SAME: &str = "message is not modified: specified new message content and reply markup are exactly the same as a \
                    current content and reply markup of the message";

pub(super) fn edit_text(state: &mut State, parameters: &Parameters) -> Outcome {
    let words = read_text(parameters)?;
    let markup = read_markup(parameters)?;
    let (chat, message) = find_own(state, parameters)?;
    if !matches!(message.content, Content::Text(_)) {
        return Err(bad("There is no text in the message to edit"));
    }
    // Checked by Telegram's own servers, and so in other words than when sending (A6).
    let words = finish_text(&words, "MESSAGE_TOO_LONG")?;
    change(state, chat, &message, Content::Text(words), markup)
}

pub(super) fn edit_caption(state: &mut State, parameters: &Parameters) -> Outcome {
    let caption = read_words(parameters, "caption", "caption_entities")?;
    let markup = read_markup(parameters)?;
    let (chat, message) = find_own(state, parameters)?;
    let caption = finish_words(tidy(&caption), LONGEST_CAPTION, "MEDIA_CAPTION_TOO_LONG")?;
    let content = match message.content.clone() {
        Content::Photo(file, _) => Content::Photo(file, caption),
        Content::Document(file, _) => Content::Document(file, caption),
        _ => return Err(bad("There is no caption in the message to edit")),
    };
    change(state, chat, &message, content, markup)
}

pub(super) fn edit_markup(state: &mut State, parameters: &Parameters) -> Outcome {
    let markup = read_markup(parameters)?;
    let (chat, message) = find_own(state, parameters)?;
    let content = message.content.clone();
    change(state, chat, &message, content, markup)
}

pub(super) fn edit_media(state: &mut State, parameters: &Parameters) -> Outcome {
    let media = parameters.object("media").ok_or_else(|| bad("media isn't specified"))?;
    let field = |name: &str| media[name].as_str().unwrap_or_default().to_owned();
    let entities = media.get("caption_entities");
    let caption = format_words(&field("caption"), &field("parse_mode").to_ascii_lowercase(), entities)?;
    let markup = read_markup(parameters)?;
    let (chat, message) = find_own(state, parameters)?;
    let file = state.read_file(parameters, "media", &field("media"))?;
    let caption = finish_words(tidy(&caption), LONGEST_CAPTION, "MEDIA_CAPTION_TOO_LONG")?;
    let content = match field("type").as_str() {
        "photo" if image_kind(&file.bytes).is_none() => return Err(bad("IMAGE_PROCESS_FAILED")),
        "photo" => Content::Photo(file, caption),
        _ => Content::Document(file, caption),
    };
    change(state, chat, &message, content, markup)
}

fn find_own(state: &State, parameters: &Parameters) -> Result<(i64, Message), Refusal> {
    if !parameters.has("chat_id") && parameters.number("message_id") == 0 {
        return Err(bad("Message identifier is not specified"));
    }
    let (chat, message) = state.find_message(parameters, Need::Edit, "message to edit")?;
    let own = message.from == Sender::User(state.bot.id) && !message.content.is_service();
    if !own || message.had_other_markup {
        return Err(bad("Message can't be edited"));
    }
    Ok((chat.id, message.clone()))
}

/// Without markup the keyboard goes (D4.14).
fn change(state: &mut State, chat: i64, old: &Message, content: Content, markup: Markup) -> Outcome {
    let keyboard = if let Markup::Inline(keyboard) = markup { keyboard } else { Keyboard::new() };
    if let Some(chat) = state.chats.get(&chat) {
        state.check_keyboard(chat, &keyboard)?;
    }
    if old.content == content && old.keyboard == keyboard {
        return Err(bad(SAME));
    }
    state.check_flood(chat)?;
    let now = state.now();
    let message = state.chats.get_mut(&chat).and_then(|chat| chat.messages.get_mut(&old.id));
    if let Some(message) = message {
        // Changing only the buttons doesn't mark a message as edited.
        if message.content != content {
            message.edited = Some(now);
        }
        message.edits += 1;
        (message.content, message.keyboard) = (content, keyboard);
    }
    state.ring();
    let found = state.chats.get(&chat).ok_or_else(|| bad("chat not found"))?;
    let message = found.messages.get(&old.id).ok_or_else(|| bad("message to edit not found"))?;
    Ok(shape::message(state, found, message))
}
