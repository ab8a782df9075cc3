//! A message as a person sees it now: edits applied, reactions gathered, taken back or not.

use super::poll::Poll;
use matrix_sdk::ruma::{EventId, OwnedEventId, OwnedUserId, UserId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "a list of what is to be seen")]
pub struct Heard {
    pub event_id: OwnedEventId,
    pub sender: OwnedUserId,
    /// `m.text`, `m.notice`, `m.image`; of what is no message, the type of the event: `org.matrix.msc3381.poll.start`, `m.room.member`.
    pub msgtype: String,
    /// Plain text; the question of a poll.
    pub body: String,
    /// With formatting.
    pub html: Option<String>,
    /// Who is called by it.
    pub mentions: Vec<OwnedUserId>,
    pub mentions_room: bool,
    pub reply_to: Option<OwnedEventId>,
    /// The root of the thread in which it stands.
    pub thread: Option<OwnedEventId>,
    pub poll: Option<Poll>,
    /// Who gave which one, as it was sent: `2️⃣`.
    pub reactions: BTreeMap<String, BTreeSet<OwnedUserId>>,
    /// Somebody joined, the room moved.
    pub is_service: bool,
    /// Who joined, left, was invited.
    pub member: Option<OwnedUserId>,
    pub edited: bool,
    pub taken_back: bool,
    /// Encrypted for others, or the keys are still under way.
    pub undecryptable: bool,
    /// And so was every edit.
    pub is_encrypted: bool,
    /// The sender's device is signed by the sender, as apps will soon demand of everybody (MSC4153).
    pub is_cross_signed: bool,
    /// Only the sender's own device is told it.
    pub transaction_id: Option<String>,
    /// The current content as it came.
    pub content: Value,
}

/// An event as it came, decrypted if possible.
#[derive(Debug, Clone)]
pub(super) struct Came {
    pub(super) json: Value,
    pub(super) is_encrypted: bool,
    pub(super) is_cross_signed: bool,
}

impl Came {
    pub(super) fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_default()
    }

    pub(super) fn content(&self) -> &Value {
        &self.json["content"]
    }

    pub(super) fn event_id(&self) -> Option<OwnedEventId> {
        EventId::parse(self.text("event_id")).ok()
    }

    pub(super) fn sender(&self) -> Option<OwnedUserId> {
        UserId::parse(self.text("sender")).ok()
    }
}

impl Heard {
    pub(super) fn new(came: &Came) -> Option<Self> {
        let kind = came.text("type");
        let relation = &came.content()["m.relates_to"];
        let mut heard = Self {
            event_id: came.event_id()?,
            sender: came.sender()?,
            msgtype: kind.to_owned(),
            body: String::new(),
            html: None,
            mentions: Vec::new(),
            mentions_room: false,
            reply_to: event_in(&relation["m.in_reply_to"]["event_id"]),
            thread: event_in(&relation["event_id"]).filter(|_| relation["rel_type"] == "m.thread"),
            poll: Poll::new(came.content()),
            reactions: BTreeMap::new(),
            is_service: came.json.get("state_key").is_some(),
            member: came.json["state_key"].as_str().and_then(|key| UserId::parse(key).ok()),
            edited: false,
            taken_back: came.json["unsigned"].get("redacted_because").is_some(),
            undecryptable: kind == "m.room.encrypted",
            is_encrypted: came.is_encrypted || kind == "m.room.encrypted",
            is_cross_signed: came.is_cross_signed,
            transaction_id: came.json["unsigned"]["transaction_id"].as_str().map(str::to_owned),
            content: Value::Null,
        };
        heard.take_content(came.content());
        Some(heard)
    }

    /// What stands in an edit takes the place of what stood here.
    pub(super) fn edit(&mut self, came: &Came) {
        self.take_content(&came.content()["m.new_content"]);
        if let Some(poll) = &mut self.poll {
            poll.rewrite(&came.content()["m.new_content"]);
        }
        self.edited = true;
        self.is_encrypted &= came.is_encrypted;
        self.is_cross_signed &= came.is_cross_signed;
    }

    pub(super) fn take_back(&mut self) {
        self.take_content(&Value::Null);
        (self.taken_back, self.poll) = (true, None);
        self.reactions.clear();
    }

    fn take_content(&mut self, content: &Value) {
        if let Some(msgtype) = content["msgtype"].as_str() {
            msgtype.clone_into(&mut self.msgtype);
        }
        let question = self.poll.as_ref().map(|poll| poll.question.clone());
        self.body = question.unwrap_or_else(|| content["body"].as_str().unwrap_or_default().to_owned());
        self.html = content["formatted_body"].as_str().map(str::to_owned);
        let mentioned = content["m.mentions"]["user_ids"].as_array().into_iter().flatten();
        self.mentions = mentioned.filter_map(|user| UserId::parse(user.as_str()?).ok()).collect();
        self.mentions_room = content["m.mentions"]["room"] == true;
        self.content = content.clone();
    }
}

pub(super) fn event_in(value: &Value) -> Option<OwnedEventId> {
    EventId::parse(value.as_str()?).ok()
}
