//! Who is in a group, and with which rights; what happens to groups and topics as a whole.

use super::chat::Room;
use super::person::{Person, new_chat_id};
use crate::telegram::shape;
use crate::telegram::state::{Draft, State};
use crate::telegram::world::{Chat, Content, Kind, Member, Sender, Status, Topic};
use serde_json::{Value, json};

impl Person {
    /// The bot is told about itself, and sees the service message.
    pub fn adds_bot(&self, room: &Room) {
        let mut state = self.shared.lock();
        state.enter(room.id, self.id);
        let bot = state.bot.id;
        state.change_bot(room.id, self.id, |chat| chat.set_status(bot, Status::Member));
        let name = state.bot.first_name.clone();
        let fields = json!({"new_chat_members": [shape::user(&state.bot)]});
        let words = format!("({} added {name})", state.user(self.id).full_name());
        state.post_service(room.id, self.id, fields, words);
    }

    pub fn kicks_bot(&self, room: &Room) {
        let mut state = self.shared.lock();
        let bot = state.bot.id;
        state.change_bot(room.id, self.id, |chat| chat.set_status(bot, Status::Kicked));
    }

    /// With all rights; `lacking` names those that it doesn't get: `can_pin_messages`.
    pub fn promotes_bot(&self, room: &Room, lacking: &[&str]) {
        self.sets_bot(room, Status::Administrator, lacking);
    }

    pub fn demotes_bot(&self, room: &Room) {
        self.sets_bot(room, Status::Member, &[]);
    }

    /// Takes these permissions away: `can_send_messages`.
    pub fn restricts_bot(&self, room: &Room, lacking: &[&str]) {
        self.sets_bot(room, Status::Restricted, lacking);
    }

    fn sets_bot(&self, room: &Room, status: Status, lacking: &[&str]) {
        let mut state = self.shared.lock();
        let bot = state.bot.id;
        let lacking = lacking.iter().map(|right| (*right).to_owned()).collect();
        let member = Member { lacking, ..Member::new(status) };
        state.change_bot(room.id, self.id, |chat| {
            chat.members.insert(bot, member);
        });
    }

    pub fn joins(&self, room: &Room) {
        let mut state = self.shared.lock();
        state.change_member(room.id, self.id, self.id, Member::new(Status::Member));
        let user = state.user(self.id);
        let fields = json!({"new_chat_members": [shape::user(&user)]});
        state.post_service(room.id, self.id, fields, format!("({} joined)", user.full_name()));
    }

    pub fn leaves(&self, room: &Room) {
        let mut state = self.shared.lock();
        let user = state.user(self.id);
        state.change_member(room.id, self.id, self.id, Member::new(Status::Left));
        let fields = json!({"left_chat_member": shape::user(&user)});
        state.post_service(room.id, self.id, fields, format!("({} left)", user.full_name()));
    }

    /// Makes somebody an administrator.
    pub fn promotes(&self, room: &Room, whom: &Self) {
        self.changes(room, whom, Member::new(Status::Administrator));
    }

    pub fn demotes(&self, room: &Room, whom: &Self) {
        self.changes(room, whom, Member::new(Status::Member));
    }

    /// From now on they are an administrator who speaks in the name of the group.
    pub fn hides(&self, room: &Room) {
        let creator =
            self.shared.lock().chats.get(&room.id).is_some_and(|chat| chat.member(self.id).status == Status::Creator);
        let status = if creator { Status::Creator } else { Status::Administrator };
        self.changes(room, self, Member { anonymous: true, ..Member::new(status) });
    }

    /// From now on only administrators of the supergroup see who is in it.
    pub fn hides_members(&self, room: &Room) {
        self.on_chat(room, |chat| chat.hides_members = true);
    }

    fn changes(&self, room: &Room, whom: &Self, member: Member) {
        self.shared.lock().change_member(room.id, self.id, whom.id, member);
    }

    /// One reaction in the place of all they gave before.
    pub fn reacts(&self, room: &Room, message: i64, emoji: &str) {
        let mut state = self.shared.lock();
        let Some(chat) = state.chats.get_mut(&room.id) else { return };
        let Some(found) = chat.messages.get_mut(&message) else { return };
        let old = found.reactions.insert(self.id, vec![emoji.to_owned()]).unwrap_or_default();
        state.announce_reaction(room.id, message, self.id, &old, emoji);
    }

    /// Turns a basic group into a supergroup; gives the new one (D4.17).
    pub fn upgrades(&self, room: &Room) -> Room {
        let to = self.shared.lock().migrate(room.id, self.id);
        Room::new(self.shared.clone(), to, None)
    }

    /// Deletes a basic group as a whole.
    pub fn deletes_group(&self, room: &Room) {
        self.on_chat(room, |chat| chat.deleted = true);
    }

    pub fn closes_topic(&self, topic: &Room) {
        self.on_topic(topic, "forum_topic_closed", |topic| topic.closed = true);
    }

    pub fn reopens_topic(&self, topic: &Room) {
        self.on_topic(topic, "forum_topic_reopened", |topic| topic.closed = false);
    }

    /// All its messages go with it.
    pub fn deletes_topic(&self, topic: &Room) {
        self.on_chat(topic, |chat| {
            if let Some(found) = topic.topic.and_then(|id| chat.topics.get_mut(&id)) {
                found.deleted = true;
            }
            let gone = chat.messages.values().filter(|message| topic.holds(message)).map(|message| message.id);
            for id in gone.collect::<Vec<_>>() {
                chat.remove(id);
            }
        });
    }

    /// General is closed as a property of the forum.
    fn on_topic(&self, room: &Room, event: &str, change: impl FnOnce(&mut Topic)) {
        self.on_chat(room, |chat| {
            let mut general = Topic { name: String::new(), closed: chat.general_closed, deleted: false };
            let found = room.topic.map_or(Some(&mut general), |id| chat.topics.get_mut(&id));
            if let Some(topic) = found {
                change(topic);
            }
            if room.topic.is_none() {
                chat.general_closed = general.closed;
            }
        });
        let mut state = self.shared.lock();
        let words = format!("({event})");
        let content = Content::Service(json!({event: {}}), words);
        let message = state.post(Draft::new(room.id, room.topic, Sender::User(self.id), content));
        state.announce_message("message", room.id, &message);
    }

    fn on_chat(&self, room: &Room, change: impl FnOnce(&mut Chat)) {
        let mut state = self.shared.lock();
        if let Some(chat) = state.chats.get_mut(&room.id) {
            change(chat);
        }
        state.ring();
    }
}

impl State {
    /// Changes the bot's place in a chat and tells it so.
    pub(crate) fn change_bot(&mut self, chat: i64, by: i64, change: impl FnOnce(&mut Chat)) {
        let bot = self.bot.id;
        let Some(found) = self.chats.get(&chat) else { return };
        let old = shape::member(self, bot, &found.member(bot));
        if let Some(found) = self.chats.get_mut(&chat) {
            change(found);
        }
        let Some(found) = self.chats.get(&chat) else { return };
        let new = shape::member(self, bot, &found.member(bot));
        self.announce_change("my_chat_member", chat, by, &old, &new);
        self.ring();
    }

    /// Others' places are only told to administrators who asked for it (API `Update`).
    fn change_member(&mut self, chat: i64, by: i64, whom: i64, member: Member) {
        let Some(found) = self.chats.get(&chat) else { return };
        let old = shape::member(self, whom, &found.member(whom));
        let new = shape::member(self, whom, &member);
        let told = found.member(self.bot.id).is_administrator();
        if let Some(found) = self.chats.get_mut(&chat) {
            found.members.insert(whom, member);
        }
        if told {
            self.announce_change("chat_member", chat, by, &old, &new);
        }
        self.ring();
    }

    /// Only to administrators, and never in private (A2).
    fn announce_reaction(&mut self, chat: i64, message: i64, who: i64, old: &[String], new: &str) {
        let Some(found) = self.chats.get(&chat) else { return };
        if found.kind == Kind::Private || !found.member(self.bot.id).is_administrator() {
            return;
        }
        let reaction = |emoji: &str| json!({"type": "emoji", "emoji": emoji});
        let object = json!({
            "chat": shape::chat(self, found),
            "message_id": message,
            "user": shape::user(&self.user(who)),
            "date": self.now().timestamp(),
            "old_reaction": old.iter().map(|emoji| reaction(emoji)).collect::<Vec<_>>(),
            "new_reaction": [reaction(new)],
        });
        self.announce("message_reaction", format!("chat {chat}"), &object);
    }

    /// In private chats blocking is being kicked (A2).
    pub(super) fn announce_block(&mut self, user: i64, blocked: bool) {
        let bot = self.bot.id;
        let shape = |status| shape::member(self, bot, &Member::new(status));
        let (member, kicked) = (shape(Status::Member), shape(Status::Kicked));
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        self.announce_change("my_chat_member", user, user, &old, &new);
    }

    fn post_service(&mut self, chat: i64, by: i64, fields: Value, words: String) {
        let content = Content::Service(fields, words);
        let message = self.post(Draft::new(chat, None, Sender::User(by), content));
        self.announce_message("message", chat, &message);
    }

    /// The topic's id is that of the message that opened it.
    pub(crate) fn open_topic(&mut self, chat: i64, by: i64, name: &str) -> i64 {
        let fields = json!({"forum_topic_created": {"name": name, "icon_color": 7_322_096}});
        let content = Content::Service(fields, format!("(topic {name} opened)"));
        let opened = self.post(Draft::new(chat, None, Sender::User(by), content));
        if let Some(found) = self.chats.get_mut(&chat) {
            found.topics.insert(opened.id, Topic { name: name.to_owned(), closed: false, deleted: false });
            if let Some(message) = found.messages.get_mut(&opened.id) {
                (message.thread, message.in_topic) = (Some(opened.id), true);
            }
        }
        if let Some(message) = self.message(chat, opened.id).cloned() {
            self.announce_message("message", chat, &message);
        }
        opened.id
    }

    /// Service messages in both; messages stay behind under their old ids.
    fn migrate(&mut self, from: i64, by: i64) -> i64 {
        let to = new_chat_id(self, Kind::Supergroup);
        let Some(old) = self.chats.get(&from) else { return from };
        let mut new = Chat::new(to, Kind::Supergroup, &old.title);
        new.members.clone_from(&old.members);
        self.chats.insert(to, new);
        self.post_service(from, by, json!({"migrate_to_chat_id": to}), "(became a supergroup)".to_owned());
        self.post_service(to, by, json!({"migrate_from_chat_id": from}), "(was a group)".to_owned());
        if let Some(old) = self.chats.get_mut(&from) {
            old.migrated_to = Some(to);
        }
        self.ring();
        to
    }
}
