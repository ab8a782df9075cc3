//! Telegram's updates in the words of [`Inbound`].
//!
//! Read into the few fields that matter instead of teloxide's types: those refuse a whole update when some part of it (an entity, a kind of
//! attachment) is newer than they are, and a refused update is a lost vote. Most of a group's talk is not for us and ends here.

mod json;

use super::api::Me;
use crate::inbound::{Read, Reader};
use json::{Chat, ChatKind, Member, Message, Press, Update, User};
use reihum_domain::language::Language;
use reihum_engine::chat::{Inbound, IncomingFile, Place, PlaceKind, Sender, UpdateKey, What};

/// Reads updates for the bot that we are.
pub(crate) struct Reading {
    pub(crate) me: Me,
}

impl Reader for Reading {
    fn read(&self, key: &UpdateKey, payload: &str) -> Read {
        let Ok(update) = serde_json::from_str::<Update>(payload) else { return Read::NotUnderstood };
        self.event(update).map_or(Read::Nothing, |Event { place, from, what }| {
            Read::Inbound(Box::new(Inbound { key: key.clone(), place, from, what }))
        })
    }
}

struct Event {
    place: Place,
    from: Option<Sender>,
    what: What,
}

impl Reading {
    /// What happened; `None` if it is nothing for us.
    fn event(&self, update: Update) -> Option<Event> {
        if let Some(message) = update.message {
            return self.message(&message, false);
        }
        if let Some(message) = update.edited_message {
            return self.message(&message, true);
        }
        update.callback_query.and_then(press).or_else(|| update.my_chat_member.as_ref().and_then(membership))
    }

    fn message(&self, message: &Message, edited: bool) -> Option<Event> {
        let kind = kind_of(&message.chat)?;
        if let Some(to) = message.migrate_to_chat_id {
            let what = What::Moved { to: to.to_string() };
            return Some(Event { place: place(&message.chat, kind, None), from: None, what });
        }
        let from = author(message)?;
        let replies_to = self.reply_to_us(message);
        let typed = message.text.as_deref().or(message.caption.as_deref()).unwrap_or_default();
        let text = self.addressed_to_us(typed)?;
        let heard = match kind {
            PlaceKind::Private => !message.is_service(),
            PlaceKind::Group => text.starts_with('/') || (replies_to.is_some() && !text.is_empty()),
        };
        let id = message.message_id.to_string();
        let what = match message.file() {
            _ if edited => What::Rewrote { text, message: id },
            Some(file) => What::SentFile { file: incoming(file), text, message: id },
            None => What::Wrote { text, message: id, replies_to },
        };
        heard.then(|| Event { place: place(&message.chat, kind, message.topic()), from: Some(from), what })
    }

    /// Our message that this one answers. In a topic every message "replies" to the note that the topic was made; that does not count.
    fn reply_to_us(&self, message: &Message) -> Option<String> {
        let original = message.reply_to_message.as_ref()?;
        let ours = original.from.as_ref().is_some_and(|user| user.id == self.me.id);
        (ours && original.forum_topic_created.is_none()).then(|| original.message_id.to_string())
    }

    /// The text without our name behind the command; `None` if the command is another bot's.
    fn addressed_to_us(&self, text: &str) -> Option<String> {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (first, rest) = text.split_at(end);
        match first.strip_prefix('/').and_then(|command| command.split_once('@')) {
            Some((command, name)) => name.eq_ignore_ascii_case(&self.me.username).then(|| format!("/{command}{rest}")),
            None => Some(text.to_owned()),
        }
    }
}

/// Who wrote. `None`: other bots, channels, and people who write in the name of a channel: nobody could tell how many of them are one.
fn author(message: &Message) -> Option<Sender> {
    match (&message.sender_chat, &message.from) {
        // An administrator who stays anonymous writes as the group itself, and is an administrator (see `is_administrator`).
        (Some(chat), _) if chat.id == message.chat.id => {
            Some(Sender::new(chat.id.to_string(), chat.title.as_deref().unwrap_or_default(), None))
        }
        (Some(_), _) | (None, None) => None,
        (None, Some(user)) => sender(user),
    }
}

fn sender(user: &User) -> Option<Sender> {
    let name = format!("{} {}", user.first_name, user.last_name.as_deref().unwrap_or_default());
    let language = user.language_code.as_deref().and_then(Language::parse);
    (!user.is_bot).then(|| Sender::new(user.id.to_string(), &name, language))
}

fn press(press: Press) -> Option<Event> {
    let message = press.message?;
    let place = place(&message.chat, kind_of(&message.chat)?, message.topic());
    let what = What::Pressed { query: press.id, data: press.data? };
    Some(Event { place, from: Some(sender(&press.from)?), what })
}

fn incoming(file: json::Document) -> IncomingFile {
    IncomingFile { handle: file.file_id, size: file.file_size }
}

/// Only what changes whether we can write.
fn membership(change: &json::Membership) -> Option<Event> {
    let place = place(&change.chat, kind_of(&change.chat)?, None);
    let (before, after) = (&change.old_chat_member, &change.new_chat_member);
    let what = match (can_write(before), can_write(after)) {
        (false, true) => What::Welcomed,
        _ if is_there(before) && !is_there(after) => What::Removed,
        _ => return None,
    };
    Some(Event { place, from: change.from.as_ref().and_then(sender), what })
}

fn is_there(member: &Member) -> bool {
    match member.status.as_str() {
        "left" | "kicked" => false,
        "restricted" => member.is_member,
        _ => true,
    }
}

fn can_write(member: &Member) -> bool {
    is_there(member) && (member.status != "restricted" || member.can_send_messages)
}

/// `None` for channels: nobody can answer us there.
fn kind_of(chat: &Chat) -> Option<PlaceKind> {
    match chat.kind {
        ChatKind::Private => Some(PlaceKind::Private),
        ChatKind::Group | ChatKind::Supergroup => Some(PlaceKind::Group),
        ChatKind::Other => None,
    }
}

fn place(chat: &Chat, kind: PlaceKind, thread: Option<i64>) -> Place {
    Place { address: chat.id.to_string(), kind, thread: thread.map(|thread| thread.to_string()) }
}

#[cfg(test)]
mod tests;
