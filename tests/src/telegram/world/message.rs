//! A message as the server keeps it.

use super::Keyboard;
use crate::telegram::html::Formatted;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) id: i64,
    /// The topic, or the chain of replies, it belongs to.
    pub(crate) thread: Option<i64>,
    pub(crate) in_topic: bool,
    pub(crate) from: Sender,
    pub(crate) date: DateTime<Utc>,
    pub(crate) edited: Option<DateTime<Utc>>,
    pub(crate) edits: u32,
    pub(crate) content: Content,
    pub(crate) reply_to: Option<i64>,
    /// Empty is the same as none.
    pub(crate) keyboard: Keyboard,
    /// It carried another kind of markup (a keyboard for answers): then it can't be edited (`can_edit_message`).
    pub(crate) had_other_markup: bool,
    pub(crate) silent: bool,
    /// By user; the bot's by its own id.
    pub(crate) reactions: BTreeMap<i64, Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sender {
    User(i64),
    /// An administrator in the name of the chat.
    Chat(i64),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Text(Formatted),
    Photo(File, Formatted),
    Document(File, Formatted),
    /// The fields that it adds to the message, and what people read.
    Service(Value, String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) bytes: Arc<Vec<u8>>,
}

impl Content {
    /// What can be read: the text or the caption.
    pub(crate) fn words(&self) -> Formatted {
        match self {
            Self::Text(words) | Self::Photo(_, words) | Self::Document(_, words) => words.clone(),
            Self::Service(_, words) => Formatted::plain(words),
        }
    }

    pub(crate) fn file(&self) -> Option<&File> {
        match self {
            Self::Photo(file, _) | Self::Document(file, _) => Some(file),
            _ => None,
        }
    }

    pub(crate) fn is_service(&self) -> bool {
        matches!(self, Self::Service(..))
    }
}
