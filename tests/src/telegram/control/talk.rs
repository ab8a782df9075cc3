//! What people write, change and take away.

use super::chat::Room;
use super::person::Person;
use crate::telegram::html::{Entity, Formatted, tidy, utf16_length};
use crate::telegram::state::{Draft, State};
use crate::telegram::transport::Upload;
use crate::telegram::world::{Content, Kind, Sender, Status};

impl Person {
    /// Writes into a group or topic (and joins it before, if need be); gives the id of the message.
    pub fn says(&self, room: &Room, text: &str) -> i64 {
        self.writes(room, text, None)
    }

    /// Answers a message there.
    pub fn replies(&self, room: &Room, to: i64, text: &str) -> i64 {
        self.writes(room, text, Some(to))
    }

    /// Writes into the private chat; whoever hasn't pressed Start before has now. `/start 335763` is what a link with `?start=` sends.
    pub fn writes_to_bot(&self, text: &str) -> i64 {
        self.writes(&self.private_chat(), text, None)
    }

    /// Sends a file, perhaps with words on it.
    pub fn sends_file(&self, room: &Room, name: &str, bytes: &[u8], caption: &str) -> i64 {
        let upload = Upload { name: name.to_owned(), kind: "text/csv".to_owned(), bytes: bytes.to_vec() };
        let file = self.shared.lock().keep_file(&upload);
        self.posts(room, Content::Document(file, tidy(&with_found_entities(caption))), None)
    }

    fn writes(&self, room: &Room, text: &str, reply_to: Option<i64>) -> i64 {
        self.posts(room, Content::Text(tidy(&with_found_entities(text))), reply_to)
    }

    fn posts(&self, room: &Room, content: Content, reply_to: Option<i64>) -> i64 {
        let mut state = self.shared.lock();
        let chat = state.forward(room.id);
        state.enter(chat, self.id);
        let from = state.speaks_as(chat, self.id);
        let draft = Draft { reply_to, ..Draft::new(chat, room.topic, from, content) };
        let message = state.post(draft);
        state.announce_message("message", chat, &message);
        message.id
    }

    /// Changes a message of theirs.
    pub fn edits(&self, room: &Room, message: i64, text: &str) {
        let mut state = self.shared.lock();
        let now = state.now();
        let found = state.chats.get_mut(&room.id).and_then(|chat| chat.messages.get_mut(&message));
        let Some(found) = found else { return };
        found.content = Content::Text(tidy(&with_found_entities(text)));
        found.edited = Some(now);
        found.edits += 1;
        let changed = found.clone();
        state.announce_message("edited_message", room.id, &changed);
        state.ring();
    }

    /// Takes a message away: their own, or as an administrator any. Bots aren't told.
    pub fn deletes(&self, room: &Room, message: i64) {
        let mut state = self.shared.lock();
        if let Some(chat) = state.chats.get_mut(&room.id) {
            chat.remove(message);
        }
        state.ring();
    }
}

impl State {
    /// Where a group has gone.
    pub(super) fn forward(&self, chat: i64) -> i64 {
        self.chats.get(&chat).and_then(|found| found.migrated_to).unwrap_or(chat)
    }

    /// Whoever speaks or presses is there.
    pub(super) fn enter(&mut self, chat: i64, who: i64) {
        let Some(found) = self.chats.get_mut(&chat) else { return };
        if found.kind != Kind::Private && !found.member(who).is_there() {
            found.set_status(who, Status::Member);
        }
        if found.kind == Kind::Private
            && let Some(user) = self.users.get_mut(&who)
        {
            (user.started, user.blocked) = (true, false);
        }
    }

    fn speaks_as(&self, chat: i64, who: i64) -> Sender {
        let anonymous = self.chats.get(&chat).is_some_and(|found| found.member(who).anonymous);
        if anonymous { Sender::Chat(chat) } else { Sender::User(who) }
    }
}

/// The server itself marks commands, names and addresses in what people write.
fn with_found_entities(text: &str) -> Formatted {
    let mut formatted = Formatted::plain(text);
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let kind = match bare.as_bytes() {
            [b'/', first, ..] if first.is_ascii_alphanumeric() => Some("bot_command"),
            [b'@', first, ..] if first.is_ascii_alphanumeric() => Some("mention"),
            _ if bare.starts_with("http://") || bare.starts_with("https://") => Some("url"),
            _ => None,
        };
        if let Some(kind) = kind {
            let length = utf16_length(bare);
            formatted.entities.push(Entity { kind, offset: at, length, about: String::new() });
        }
        at += utf16_length(word);
    }
    formatted
}
