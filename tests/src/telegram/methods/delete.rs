//! Deleting: own messages, and with the right to do so those of others; nothing older than 48 hours except in supergroups.

use super::access::Need;
use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::state::State;
use crate::telegram::transport::{Parameters, read_number};
use crate::telegram::world::{Chat, Kind, Message, Sender};
use chrono::TimeDelta;
use serde_json::{Value, json};

pub(super) fn delete_message(state: &mut State, parameters: &Parameters) -> Outcome {
    for (name, words) in [("chat_id", "Chat identifier"), ("message_id", "Message identifier")] {
        if !parameters.has(name) {
            return Err(bad(&format!("{words} is not specified")));
        }
    }
    let (chat, message) = state.find_message(parameters, Need::Write, "message to delete")?;
    check(state, chat, message)?;
    let (chat, message) = (chat.id, message.id);
    remove(state, chat, &[message]);
    Ok(json!(true))
}

/// Those that aren't there are left out silently (C:12410).
pub(super) fn delete_messages(state: &mut State, parameters: &Parameters) -> Outcome {
    let ids = read_ids(parameters)?;
    let chat = state.find_chat(parameters, Need::Write)?;
    let found: Vec<_> = ids.iter().filter_map(|id| chat.messages.get(id)).collect();
    found.iter().try_for_each(|message| check(state, chat, message))?;
    let (chat, ids): (_, Vec<_>) = (chat.id, found.iter().map(|message| message.id).collect());
    remove(state, chat, &ids);
    Ok(json!(true))
}

fn read_ids(parameters: &Parameters) -> Result<Vec<i64>, Refusal> {
    if !parameters.has("message_ids") {
        return Err(bad("Message identifiers are not specified"));
    }
    let given = parameters.object("message_ids").ok_or_else(|| bad("Can't parse message_ids JSON object"))?;
    let given = given.as_array().ok_or_else(|| bad("Expected an Array of message identifiers"))?;
    match given.len() {
        0 => return Err(bad("Message identifiers are not specified")),
        1..=100 => {}
        _ => return Err(bad("Too many message identifiers specified")),
    }
    let id = |value: &Value| value.as_i64().or(value.as_str().map(read_number)).filter(|id| *id > 0);
    given.iter().map(|value| id(value).ok_or_else(|| bad("Invalid message identifier specified"))).collect()
}

fn check(state: &State, chat: &Chat, message: &Message) -> Result<(), Refusal> {
    let own = message.from == Sender::User(state.bot.id);
    let may_all = chat.member(state.bot.id).may_manage("can_delete_messages");
    if !own && !may_all && chat.kind != Kind::Private {
        return Err(bad("Message can't be deleted"));
    }
    let is_old = state.now() - message.date > TimeDelta::hours(48);
    if is_old && !chat.kind.is_supergroup() {
        return Err(bad("Message can't be deleted for everyone"));
    }
    Ok(())
}

fn remove(state: &mut State, chat: i64, ids: &[i64]) {
    if let Some(chat) = state.chats.get_mut(&chat) {
        for id in ids {
            chat.remove(*id);
        }
    }
    state.ring();
}
