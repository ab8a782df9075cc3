//! Answers to pressed buttons (D5). How long a press may be answered is a setting: nobody knows the true number.

use crate::telegram::answer::{Outcome, bad};
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use crate::telegram::world::Item;
use chrono::{DateTime, Utc};
use serde_json::json;

#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) who: i64,
    pub(crate) chat: i64,
    pub(crate) pressed: DateTime<Utc>,
    pub(crate) answered: Option<Answered>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) text: String,
    pub(crate) alert: bool,
    pub(crate) url: String,
}

const LONGEST: usize = 200;

pub(super) fn answer(state: &mut State, parameters: &Parameters) -> Outcome {
    let (now, window) = (state.now(), state.settings.callback_window);
    let bot = state.settings.bot_username.clone();
    let query = state.queries.get_mut(&parameters.text("callback_query_id"));
    let open = query.filter(|query| query.answered.is_none() && now - query.pressed <= window);
    let old = "query is too old and response timeout expired or query ID is invalid";
    let query = open.ok_or_else(|| bad(old))?;
    let answered = Answered {
        text: parameters.text("text"),
        alert: parameters.is_true("show_alert"),
        url: parameters.text("url"),
    };
    if answered.text.chars().count() > LONGEST {
        return Err(bad("MESSAGE_TOO_LONG"));
    }
    if !answered.url.is_empty() && !opens_bot(&answered.url, &bot) {
        return Err(bad("URL_INVALID"));
    }
    query.answered = Some(answered.clone());
    let (who, chat) = (query.who, query.chat);
    note(state, who, chat, &answered);
    state.ring();
    Ok(json!(true))
}

/// Only links into the bot's own private chat (API `answerCallbackQuery`; games are none of ours).
fn opens_bot(url: &str, bot: &str) -> bool {
    let rest = ["https://t.me/", "http://t.me/", "t.me/"].into_iter().find_map(|start| url.strip_prefix(start));
    rest.is_some_and(|rest| rest.starts_with(&format!("{bot}?start=")))
}

fn note(state: &mut State, who: i64, chat: i64, answered: &Answered) {
    let what = match answered {
        Answered { url, .. } if !url.is_empty() => "is led to the private chat".to_owned(),
        Answered { text, .. } if text.is_empty() => return,
        Answered { text, alert: true, .. } => format!("must close: {text}"),
        Answered { text, .. } => format!("sees: {text}"),
    };
    if let Some(chat) = state.chats.get_mut(&chat) {
        chat.timeline.push(Item::Notice { who, what });
    }
}
