//! One room as one person sees it: each event that comes changes it.

use super::heard::{Came, Heard, event_in};
use super::poll;
use matrix_sdk::ruma::{OwnedEventId, OwnedUserId, UserId};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// State that people see as a line between messages.
const SERVICE: [&str; 2] = ["m.room.member", "m.room.tombstone"];

#[derive(Debug, Default)]
pub(super) struct View {
    pub(super) messages: Vec<Heard>,
    /// Content by type and key.
    pub(super) state: BTreeMap<(String, String), Value>,
    /// What could not be read yet.
    pub(super) unread: HashMap<OwnedEventId, Value>,
    /// Everything that came, by its id.
    pub(super) known: HashSet<OwnedEventId>,
    /// Events were left out between two answers of the server.
    pub(super) has_gaps: bool,
    reactions: HashMap<OwnedEventId, Reaction>,
}

#[derive(Debug)]
struct Reaction {
    to: OwnedEventId,
    key: String,
    sender: OwnedUserId,
}

impl View {
    pub(super) fn take(&mut self, came: &Came) {
        let (Some(event_id), Some(sender)) = (came.event_id(), came.sender()) else { return };
        if !self.known.insert(event_id.clone()) {
            return;
        }
        self.apply(came, event_id, sender);
    }

    /// The keys have come: it takes the place of what could not be read.
    pub(super) fn take_decrypted(&mut self, came: &Came) {
        let (Some(event_id), Some(sender)) = (came.event_id(), came.sender()) else { return };
        self.unread.remove(&event_id);
        let place = self.messages.iter().position(|heard| heard.event_id == event_id);
        let before = self.messages.len();
        self.apply(came, event_id, sender);
        let Some(place) = place else { return };
        if self.messages.len() > before {
            self.messages.swap_remove(place);
        } else {
            self.messages.remove(place);
        }
    }

    fn apply(&mut self, came: &Came, event_id: OwnedEventId, sender: OwnedUserId) {
        let (kind, content) = (came.text("type"), came.content());
        let relation = &content["m.relates_to"];
        let target = event_in(&relation["event_id"]);
        match kind {
            "m.room.message" | poll::START if relation["rel_type"] == "m.replace" => self.edit(came, target, &sender),
            "m.room.message" | poll::START => self.messages.extend(Heard::new(came)),
            "m.room.encrypted" => {
                self.unread.insert(event_id, came.json.clone());
                self.messages.extend(Heard::new(came));
            }
            poll::RESPONSE => {
                if let Some(poll) = self.message(target).and_then(|heard| heard.poll.as_mut()) {
                    poll.hear(event_id, sender, content);
                }
            }
            poll::END => {
                if let Some(poll) = self.message(target).and_then(|heard| heard.poll.as_mut()) {
                    poll.ended = true;
                }
            }
            "m.reaction" => self.react(event_id, target, relation["key"].as_str().unwrap_or_default(), sender),
            "m.room.redaction" => self.redact(came),
            _ if SERVICE.contains(&kind) => self.messages.extend(Heard::new(came)),
            _ => {}
        }
    }

    pub(super) fn take_state(&mut self, event: &Value) {
        let text = |name: &str| event[name].as_str().map(str::to_owned);
        if let (Some(kind), Some(key)) = (text("type"), text("state_key")) {
            self.state.insert((kind, key), event["content"].clone());
        }
    }

    /// `join`, `invite`, `leave`, `ban`.
    pub(super) fn membership(&self, user: &UserId) -> Option<&str> {
        self.state.get(&("m.room.member".to_owned(), user.to_string()))?["membership"].as_str()
    }

    fn message(&mut self, id: Option<OwnedEventId>) -> Option<&mut Heard> {
        let id = id?;
        self.messages.iter_mut().find(|heard| heard.event_id == id)
    }

    /// Nobody edits what somebody else has said.
    fn edit(&mut self, came: &Came, target: Option<OwnedEventId>, sender: &UserId) {
        if let Some(heard) = self.message(target).filter(|heard| heard.sender == sender && !heard.taken_back) {
            heard.edit(came);
        }
    }

    fn react(&mut self, event_id: OwnedEventId, to: Option<OwnedEventId>, key: &str, sender: OwnedUserId) {
        let Some(to) = to else { return };
        if let Some(heard) = self.message(Some(to.clone())) {
            heard.reactions.entry(key.to_owned()).or_default().insert(sender.clone());
            self.reactions.insert(event_id, Reaction { to, key: key.to_owned(), sender });
        }
    }

    /// Older rooms name what is taken back outside of the content, newer ones inside.
    fn redact(&mut self, came: &Came) {
        let inside = event_in(&came.content()["redacts"]);
        let Some(id) = inside.or_else(|| event_in(&came.json["redacts"])) else { return };
        self.unread.remove(&id);
        if let Some(Reaction { to, key, sender }) = self.reactions.remove(&id)
            && let Some(heard) = self.message(Some(to))
            && let Some(who) = heard.reactions.get_mut(&key)
        {
            who.remove(&sender);
            heard.reactions.retain(|_, who| !who.is_empty());
        }
        for poll in self.messages.iter_mut().filter_map(|heard| heard.poll.as_mut()) {
            poll.forget(&id);
        }
        if let Some(heard) = self.message(Some(id)) {
            heard.take_back();
        }
    }
}
