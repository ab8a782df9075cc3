//! About chats and who is in them.

use super::access::{Need, find_topic};
use crate::telegram::answer::{Outcome, bad};
use crate::telegram::shape;
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use crate::telegram::world::{Kind, Status};
use serde_json::{Value, json};

pub(super) fn get_chat(state: &State, parameters: &Parameters) -> Outcome {
    Ok(shape::full_chat(state, state.find_chat(parameters, Need::Read)?))
}

/// Who never was there counts as having left; whom the bot has never met as unknown.
pub(super) fn get_member(state: &State, parameters: &Parameters) -> Outcome {
    let id = parameters.number("user_id");
    if id <= 0 {
        return Err(bad("Invalid user_id specified"));
    }
    let chat = state.find_chat(parameters, if id == state.bot.id { Need::Read } else { Need::Members })?;
    if id != state.bot.id && chat.hides_members && !chat.member(state.bot.id).is_administrator() {
        return Err(bad("CHAT_ADMIN_REQUIRED"));
    }
    if id != state.bot.id && !state.users.contains_key(&id) {
        return Err(bad("PARTICIPANT_ID_INVALID"));
    }
    Ok(shape::member(state, id, &chat.member(id)))
}

pub(super) fn get_administrators(state: &State, parameters: &Parameters) -> Outcome {
    let chat = state.find_chat(parameters, Need::Members)?;
    if chat.kind == Kind::Private {
        return Err(bad("there are no administrators in the private chat"));
    }
    // Bots are left out, except the one that asks (API `getChatAdministrators`).
    let administrators = chat.people().filter(|(_, member)| member.is_administrator());
    Ok(administrators.map(|(id, member)| shape::member(state, id, member)).collect())
}

pub(super) fn count_members(state: &State, parameters: &Parameters) -> Outcome {
    let chat = state.find_chat(parameters, Need::Members)?;
    Ok(json!(if chat.kind == Kind::Private { 2 } else { chat.people().count() }))
}

pub(super) fn send_chat_action(state: &State, parameters: &Parameters) -> Outcome {
    const ACTIONS: [&str; 6] =
        ["typing", "upload_photo", "upload_document", "choose_sticker", "find_location", "record_video"];
    let action = parameters.text("action");
    if !ACTIONS.contains(&action.as_str()) {
        return Err(bad("Wrong parameter action in request"));
    }
    let chat = state.find_chat(parameters, Need::Write)?;
    find_topic(chat, parameters)?;
    state.check_receiver(chat)?;
    Ok(json!(true))
}

/// The bot's own doing is told to it, too.
pub(super) fn leave(state: &mut State, parameters: &Parameters) -> Outcome {
    let chat = state.find_chat(parameters, Need::Read)?;
    if chat.kind == Kind::Private {
        return Err(bad("chat is not a group chat"));
    }
    let chat = chat.id;
    let bot = state.bot.id;
    state.change_bot(chat, bot, |found| found.set_status(bot, Status::Left));
    Ok(Value::Bool(true))
}
