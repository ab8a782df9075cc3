//! What people write, change, take back, and tap. Each returns when the person's own phone shows it.

use super::person::Person;
use super::poll;
use super::rooms::Room;
use anyhow::{Context, Result};
use matrix_sdk::ruma::{EventId, OwnedEventId, UserId};
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    /// Gives the id of the event.
    pub async fn says(&self, room: &Room, text: &str) -> Result<OwnedEventId> {
        self.sends(room, "m.room.message", json!({"msgtype": "m.text", "body": text, "m.mentions": {}})).await
    }

    /// Calls somebody by it.
    pub async fn says_to(&self, room: &Room, whom: &UserId, text: &str) -> Result<OwnedEventId> {
        let mentions = json!({"user_ids": [whom]});
        self.sends(room, "m.room.message", json!({"msgtype": "m.text", "body": text, "m.mentions": mentions})).await
    }

    pub async fn replies(&self, room: &Room, to: &EventId, text: &str) -> Result<OwnedEventId> {
        let relation = json!({"m.in_reply_to": {"event_id": to}});
        let content = json!({"msgtype": "m.text", "body": text, "m.mentions": {}, "m.relates_to": relation});
        self.sends(room, "m.room.message", content).await
    }

    /// Changes a message of theirs; gives the id of the change.
    pub async fn rewrites(&self, room: &Room, event: &EventId, text: &str) -> Result<OwnedEventId> {
        let new = json!({"msgtype": "m.text", "body": text, "m.mentions": {}});
        let content = json!({"msgtype": "m.text", "body": format!("* {text}"), "m.mentions": {}, "m.new_content": new,
            "m.relates_to": {"rel_type": "m.replace", "event_id": event}});
        self.sends(room, "m.room.message", content).await
    }

    /// Takes anything of theirs away: a message, a reaction, a vote.
    pub async fn takes_back(&self, room: &Room, event: &EventId) -> Result<()> {
        let id = self.sdk_room(room)?.redact(event, None, None).await?.event_id;
        self.receives(room, &id).await
    }

    /// Gives the id of the reaction, by which it can be taken back.
    pub async fn reacts(&self, room: &Room, event: &EventId, key: &str) -> Result<OwnedEventId> {
        let relation = json!({"rel_type": "m.annotation", "event_id": event, "key": key});
        self.sends(room, "m.reaction", json!({"m.relates_to": relation})).await
    }

    /// Answers a poll of Matrix; no answers take the vote away.
    pub async fn votes(&self, room: &Room, poll: &EventId, answers: &[&str]) -> Result<OwnedEventId> {
        let relation = json!({"rel_type": "m.reference", "event_id": poll});
        self.sends(room, poll::RESPONSE, json!({poll::RESPONSE: {"answers": answers}, "m.relates_to": relation})).await
    }

    /// A poll of Matrix of one's own: one choice, votes shown at once. The answers are called `o1`, `o2`.
    pub async fn opens_poll(&self, room: &Room, question: &str, answers: &[&str]) -> Result<OwnedEventId> {
        let text = "org.matrix.msc1767.text";
        let listed = answers.iter().zip(1..).map(|(answer, n)| json!({"id": format!("o{n}"), text: answer}));
        let start = json!({"question": {text: question}, "kind": "org.matrix.msc3381.poll.disclosed", "max_selections": 1,
            "answers": listed.collect::<Vec<_>>()});
        self.sends(room, poll::START, json!({poll::START: start, text: question})).await
    }

    pub async fn sends_file(&self, room: &Room, name: &str, kind: &str, bytes: &[u8]) -> Result<OwnedEventId> {
        self.knows_everybody(room).await?;
        let sdk_room = self.sdk_room(room)?;
        let kind = kind.parse()?;
        let sent =
            sdk_room.send_attachment(name, &kind, bytes.to_vec(), matrix_sdk::attachment::AttachmentConfig::new());
        let id = sent.await?.event_id;
        self.receives(room, &id).await?;
        Ok(id)
    }

    /// Any event, encrypted if the room is.
    pub async fn sends(&self, room: &Room, kind: &str, content: Value) -> Result<OwnedEventId> {
        self.knows_everybody(room).await?;
        let sent = self.sdk_room(room)?.send_raw(kind, content).await?;
        self.receives(room, &sent.response.event_id).await?;
        Ok(sent.response.event_id)
    }

    /// Who has only just joined can read a message only if the sender's phone knows of them: in a test nobody waits, so we do.
    async fn knows_everybody(&self, room: &Room) -> Result<()> {
        let path = format!("/_matrix/client/v3/rooms/{}/joined_members", room.id);
        let here = self.server.asks(Method::GET, &path, Some(&self.token()?), &Value::Null).await?.accepted()?;
        let here = here["joined"].as_object().context("no members")?.clone();
        let users = here.keys().map(UserId::parse).collect::<Result<Vec<_>, _>>()?;
        self.waits_until(room, "everybody who joined", |view| {
            users.iter().all(|user| view.membership(user) == Some("join"))
        })
        .await
    }

    async fn receives(&self, room: &Room, event: &EventId) -> Result<()> {
        self.waits_until(room, "what was sent", |view| view.known.contains(event)).await
    }
}
