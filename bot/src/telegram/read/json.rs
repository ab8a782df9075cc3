//! The parts of Telegram's objects that we read. Everything else may change as it likes.

#![expect(clippy::struct_field_names, reason = "the names are Telegram's")]

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

/// At most one of these is there; none of them in updates that are nothing for us.
#[derive(Deserialize)]
pub(super) struct Update {
    pub(super) message: Option<Message>,
    pub(super) edited_message: Option<Message>,
    pub(super) callback_query: Option<Press>,
    pub(super) my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
pub(super) struct Message {
    pub(super) message_id: i64,
    pub(super) chat: Chat,
    pub(super) from: Option<User>,
    /// In whose name it was written, if not in the author's own.
    pub(super) sender_chat: Option<Chat>,
    message_thread_id: Option<i64>,
    #[serde(default)]
    is_topic_message: bool,
    pub(super) text: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) reply_to_message: Option<Box<Original>>,
    pub(super) migrate_to_chat_id: Option<i64>,
    /// Its keys say what kind of message it is.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What people can send instead of text. Everything else without a text is a note of Telegram's.
const CONTENTS: [&str; 14] = [
    "animation",
    "audio",
    "document",
    "photo",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
    "contact",
    "dice",
    "location",
    "venue",
    "poll",
];

impl Message {
    /// The topic, if it is in one. Replies in the general topic carry a number too, which must not be used.
    pub(super) fn topic(&self) -> Option<i64> {
        self.message_thread_id.filter(|_| self.is_topic_message)
    }

    /// A file that was sent. Moving pictures carry one, too, for old programs.
    pub(super) fn file(&self) -> Option<Document> {
        let document = self.rest.get("document").filter(|_| !self.rest.contains_key("animation"))?;
        Document::deserialize(document).ok()
    }

    /// Whether Telegram itself says something: a pinned message, a changed picture.
    pub(super) fn is_service(&self) -> bool {
        self.text.is_none() && !CONTENTS.iter().any(|content| self.rest.contains_key(*content))
    }
}

#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) file_id: String,
    pub(super) file_size: Option<u64>,
}

/// A message that another one replies to.
#[derive(Deserialize)]
pub(super) struct Original {
    pub(super) message_id: i64,
    pub(super) from: Option<User>,
    pub(super) forum_topic_created: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    #[serde(rename = "type", default)]
    pub(super) kind: ChatKind,
    pub(super) title: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChatKind {
    Private,
    Group,
    Supergroup,
    #[default]
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    #[serde(default)]
    pub(super) is_bot: bool,
    #[serde(default)]
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) language_code: Option<String>,
}

/// A pressed button. Its message may be too old to be shown; its chat and number are there anyway.
#[derive(Deserialize)]
pub(super) struct Press {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) message: Option<Message>,
    pub(super) data: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Membership {
    pub(super) chat: Chat,
    pub(super) from: Option<User>,
    pub(super) old_chat_member: Member,
    pub(super) new_chat_member: Member,
}

/// What we are in a chat.
#[derive(Deserialize)]
pub(super) struct Member {
    pub(super) status: String,
    #[serde(default)]
    pub(super) is_member: bool,
    #[serde(default)]
    pub(super) can_send_messages: bool,
}
