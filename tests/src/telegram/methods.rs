//! The methods that bots call. Each file knows one subject; the order of the checks is the real server's (D4.12).

mod access;
mod callbacks;
mod chats;
mod commands;
mod delete;
mod draft;
mod edit;
mod marks;
mod profile;
mod send;
mod topics;
mod webhook;

pub(crate) use callbacks::{Answered, Query};
pub(crate) use commands::Commands;
pub(crate) use webhook::DESCRIPTION;

use crate::telegram::answer::{Outcome, Refusal};
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use serde_json::json;

/// All but `getUpdates`, which waits. `method` is written as in the interface.
pub(crate) fn call(state: &mut State, method: &str, parameters: &Parameters) -> Outcome {
    match method {
        "sendMessage" => send::send_message(state, parameters),
        "sendPhoto" => send::send_photo(state, parameters),
        "sendDocument" => send::send_document(state, parameters),
        "sendChatAction" => chats::send_chat_action(state, parameters),
        "editMessageText" => edit::edit_text(state, parameters),
        "editMessageCaption" => edit::edit_caption(state, parameters),
        "editMessageReplyMarkup" => edit::edit_markup(state, parameters),
        "editMessageMedia" => edit::edit_media(state, parameters),
        "deleteMessage" => delete::delete_message(state, parameters),
        "deleteMessages" => delete::delete_messages(state, parameters),
        "answerCallbackQuery" => callbacks::answer(state, parameters),
        "setMessageReaction" => marks::react(state, parameters),
        "pinChatMessage" => marks::pin(state, parameters),
        "unpinChatMessage" => marks::unpin(state, parameters),
        "unpinAllChatMessages" => marks::unpin_all(state, parameters),
        _ => call_other(state, method, parameters),
    }
}

fn call_other(state: &mut State, method: &str, parameters: &Parameters) -> Outcome {
    match method {
        "getChat" => chats::get_chat(state, parameters),
        "getChatMember" => chats::get_member(state, parameters),
        "getChatAdministrators" => chats::get_administrators(state, parameters),
        "getChatMemberCount" => chats::count_members(state, parameters),
        "leaveChat" => chats::leave(state, parameters),
        "createForumTopic" => topics::create(state, parameters),
        "closeForumTopic" | "reopenForumTopic" | "deleteForumTopic" => topics::change(state, method, parameters),
        "setMyCommands" => commands::set(state, parameters),
        "getMyCommands" => commands::get(state, parameters),
        "deleteMyCommands" => commands::delete(state, parameters),
        "getMe" => Ok(profile::get_me(state)),
        "getFile" => profile::get_file(state, parameters),
        "logOut" => {
            state.logged_out = true;
            Ok(json!(true))
        }
        "close" => Ok(json!(true)),
        "setWebhook" => webhook::set(state, parameters),
        "deleteWebhook" => Ok(webhook::delete(state, parameters)),
        "getWebhookInfo" => Ok(webhook::get_info(state)),
        _ if profile::knows(method) => profile::get_or_set(state, method, parameters),
        _ => Err(Refusal::new(404, "Not Found: method not found")),
    }
}
