//! Reactions and pins.

use super::access::Need;
use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::shape;
use crate::telegram::state::{Draft, State};
use crate::telegram::transport::Parameters;
use crate::telegram::world::{Chat, Content, Kind, Message, Sender};
use serde_json::json;

/// A small part of the real list: those outside of it are refused (`REACTION_INVALID`, server-side).
const EMOJI: [&str; 16] =
    ["👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🎉", "🙏", "👌", "🤝", "✍", "👀", "🫡", "💯"];

pub(super) fn react(state: &mut State, parameters: &Parameters) -> Outcome {
    let reactions = parameters.object("reaction").unwrap_or_else(|| json!([]));
    let emoji: Vec<_> = reactions.as_array().into_iter().flatten().map(|one| one["emoji"].clone()).collect();
    let (chat, message) = state.find_message(parameters, Need::Read, "message to react")?;
    let (chat, message) = (chat.id, message.id);
    let names: Option<Vec<_>> = emoji.iter().map(|name| name.as_str().filter(|name| EMOJI.contains(name))).collect();
    let names = names.ok_or_else(|| bad("REACTION_INVALID"))?;
    if names.len() > 1 {
        // Bots aren't premium (API `setMessageReaction`).
        return Err(bad("REACTIONS_TOO_MANY"));
    }
    let (bot, names) = (state.bot.id, names.into_iter().map(str::to_owned).collect());
    if let Some(message) = state.chats.get_mut(&chat).and_then(|chat| chat.messages.get_mut(&message)) {
        message.reactions.insert(bot, names);
    }
    state.ring();
    Ok(json!(true))
}

/// The group sees a service message of it.
pub(super) fn pin(state: &mut State, parameters: &Parameters) -> Outcome {
    let (chat, message) = state.find_message(parameters, Need::Write, "message to pin")?;
    check_right(state, chat)?;
    let (chat, pinned) = (chat.id, message.clone());
    let Some(found) = state.chats.get_mut(&chat) else { return Ok(json!(true)) };
    found.pinned.retain(|id| *id != pinned.id);
    found.pinned.push(pinned.id);
    tell_pinned(state, chat, &pinned);
    state.ring();
    Ok(json!(true))
}

fn tell_pinned(state: &mut State, chat: i64, pinned: &Message) {
    let Some(found) = state.chats.get(&chat) else { return };
    let fields = json!({"pinned_message": shape::message(state, found, pinned)});
    let words = format!("({} pinned a message)", state.bot.first_name);
    let topic = pinned.thread.filter(|_| pinned.in_topic);
    let (from, content) = (Sender::User(state.bot.id), Content::Service(fields, words));
    let message = state.post(Draft::new(chat, topic, from, content));
    state.announce_message("message", chat, &message);
}

pub(super) fn unpin(state: &mut State, parameters: &Parameters) -> Outcome {
    let chat = state.find_chat(parameters, Need::Write)?;
    check_right(state, chat)?;
    let wanted = if parameters.has("message_id") {
        parameters.number("message_id")
    } else {
        chat.pinned.last().copied().unwrap_or_default()
    };
    let (chat, known) = (chat.id, chat.pinned.contains(&wanted));
    if !known {
        return Err(bad("Message to unpin not found"));
    }
    forget_pins(state, chat, |pinned| pinned == wanted);
    Ok(json!(true))
}

pub(super) fn unpin_all(state: &mut State, parameters: &Parameters) -> Outcome {
    let chat = state.find_chat(parameters, Need::Write)?;
    check_right(state, chat)?;
    let chat = chat.id;
    forget_pins(state, chat, |_| true);
    Ok(json!(true))
}

fn forget_pins(state: &mut State, chat: i64, which: impl Fn(i64) -> bool) {
    if let Some(chat) = state.chats.get_mut(&chat) {
        chat.pinned.retain(|pinned| !which(*pinned));
    }
    state.ring();
}

/// In basic groups every member may; in supergroups only administrators with the right (A7).
fn check_right(state: &State, chat: &Chat) -> Result<(), Refusal> {
    let bot = chat.member(state.bot.id);
    if chat.kind == Kind::Private || bot.may_manage("can_pin_messages") {
        return Ok(());
    }
    Err(bad("not enough rights to manage pinned messages in the chat"))
}
