//! Topics of forums, made and changed by the bot. General is none of them.

use super::access::Need;
use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use crate::telegram::world::Kind;
use serde_json::json;

const LONGEST_NAME: usize = 128;

/// Counts as sending a message (levlam, td #2592).
pub(super) fn create(state: &mut State, parameters: &Parameters) -> Outcome {
    let name = parameters.text("name");
    let chat = find_forum(state, parameters, "create a topic")?;
    if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
        return Err(bad("TOPIC_TITLE_EMPTY"));
    }
    state.check_flood(chat)?;
    let bot = state.bot.id;
    let id = state.open_topic(chat, bot, &name);
    Ok(json!({"message_thread_id": id, "name": name, "icon_color": 7_322_096}))
}

pub(super) fn change(state: &mut State, method: &str, parameters: &Parameters) -> Outcome {
    let what = if method == "deleteForumTopic" { "delete the topic" } else { "close or open the topic" };
    let chat = find_forum(state, parameters, what)?;
    let found = state.chats.get_mut(&chat);
    let topic = found.and_then(|chat| chat.topics.get_mut(&parameters.number("message_thread_id")));
    let topic = topic.filter(|topic| !topic.deleted).ok_or_else(|| bad("message thread not found"))?;
    match method {
        "deleteForumTopic" => topic.deleted = true,
        _ => topic.closed = method == "closeForumTopic",
    }
    state.ring();
    Ok(json!(true))
}

/// Words from td/ForumTopicManager.cpp:523-1252. That a bot may change topics of its own without the right is left out.
fn find_forum(state: &State, parameters: &Parameters, what: &str) -> Result<i64, Refusal> {
    let chat = state.find_chat(parameters, Need::Write)?;
    if chat.kind != Kind::Forum {
        return Err(bad("The chat is not a forum"));
    }
    if !chat.member(state.bot.id).may_manage("can_manage_topics") {
        return Err(bad(&format!("Not enough rights to {what}")));
    }
    Ok(chat.id)
}
