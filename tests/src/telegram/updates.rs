//! What the bot is told: the queue of updates, and the two ways in which it leaves the server.

mod allowed;
mod poll;
mod privacy;
mod queue;
mod webhook;

pub(crate) use allowed::Allowed;
pub(crate) use poll::{Polling, get_updates};
pub(crate) use queue::{Event, Queue};
pub(crate) use webhook::{Webhook, deliver_for_ever};

use crate::telegram::shape;
use crate::telegram::state::State;
use crate::telegram::world::Message;
use serde_json::{Value, json};

impl State {
    /// Queues an update. Whether the bot wants its kind is decided now, not when it asks (A3).
    pub(crate) fn announce(&mut self, kind: &'static str, key: String, object: &Value) {
        if !self.queue.allowed.has(kind) {
            return;
        }
        let now = self.now();
        self.queue.push(kind, key, object, now);
        self.ring();
    }

    /// A new or edited message of somebody else, if the bot may see it.
    pub(crate) fn announce_message(&mut self, kind: &'static str, chat: i64, message: &Message) {
        let Some(found) = self.chats.get(&chat) else { return };
        if privacy::may_see(self, found, message) {
            let object = shape::message(self, found, message);
            self.announce(kind, format!("chat {chat}"), &object);
        }
    }

    /// Somebody's place in a chat has changed (A2). `by` did it.
    pub(crate) fn announce_change(&mut self, kind: &'static str, chat: i64, by: i64, old: &Value, new: &Value) {
        let Some(found) = self.chats.get(&chat) else { return };
        let object = json!({
            "chat": shape::chat(self, found),
            "from": shape::user(&self.user(by)),
            "date": self.now().timestamp(),
            "old_chat_member": old,
            "new_chat_member": new,
        });
        self.announce(kind, format!("chat {chat}"), &object);
    }
}
