//! Pressing buttons, and what one sees then.

use super::chat::Room;
use super::person::Person;
use crate::telegram::methods::{Answered, Query};
use crate::telegram::shape;
use crate::telegram::state::{Shared, State, draw};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::time::Instant;

/// What somebody saw after pressing a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The spinner went away, nothing else.
    Nothing,
    /// A line that vanishes by itself.
    Toast(String),
    /// A box that must be closed.
    Alert(String),
    /// It led there: from the bot's answer, or from a button that is a link.
    Url(String),
    /// A small page of the bot's own opened.
    WebApp(String),
    /// Nobody answered as long as one had patience.
    Spinner,
}

/// A press that may still be answered.
pub struct Pressed {
    shared: Arc<Shared>,
    query: String,
}

impl Person {
    /// Presses a button of the newest message that has it, by its words or its data; waits for what is seen then.
    pub async fn presses(&self, room: &Room, button: &str) -> Result<Seen> {
        let message = self.find_button(room, None, button)?;
        self.press_found(room, message).await
    }

    /// The same on one certain message.
    pub async fn presses_on(&self, room: &Room, message: i64, button: &str) -> Result<Seen> {
        let found = self.find_button(room, Some(message), button)?;
        self.press_found(room, found).await
    }

    async fn press_found(&self, room: &Room, (message, button): (i64, Value)) -> Result<Seen> {
        if let Some(url) = button["url"].as_str() {
            return Ok(Seen::Url(url.to_owned()));
        }
        if let Some(url) = button["web_app"]["url"].as_str() {
            return Ok(Seen::WebApp(url.to_owned()));
        }
        let data = button["callback_data"].as_str().context("this button tells the bot nothing")?;
        Ok(self.presses_data(room, message, data).seen().await)
    }

    /// Presses without waiting, whatever is on the keyboard now: somebody's screen may be older, or the message gone.
    pub fn presses_data(&self, room: &Room, message: i64, data: &str) -> Pressed {
        let mut state = self.shared.lock();
        let query = state.press(self.id, room.id, message, data);
        Pressed { shared: self.shared.clone(), query }
    }

    fn find_button(&self, room: &Room, message: Option<i64>, words: &str) -> Result<(i64, Value)> {
        let state = self.shared.lock();
        let chat = state.chats.get(&room.id).context("there is no such chat")?;
        let here = chat.messages.values().rev().filter(|found| room.holds(found));
        let here = here.filter(|found| message.is_none_or(|id| found.id == id));
        let says = |button: &&Value| button["text"] == words || button["callback_data"] == words;
        let mut found = here.filter_map(|message| {
            let button = message.keyboard.iter().flatten().find(says)?;
            Some((message.id, button.clone()))
        });
        let found = found.next();
        drop(state);
        found.with_context(|| format!("there is no button “{words}” here:\n{}", room.render()))
    }
}

impl Pressed {
    /// What the person sees, as soon as the bot has answered or patience is over.
    pub async fn seen(&self) -> Seen {
        let end = Instant::now() + self.shared.settings.patience;
        loop {
            let rung = self.shared.bell.notified();
            tokio::pin!(rung);
            rung.as_mut().enable();
            if let Some(seen) = self.seen_now() {
                return seen;
            }
            if tokio::time::timeout_at(end, rung).await.is_err() {
                return Seen::Spinner;
            }
        }
    }

    /// What they see already; none while it spins.
    pub fn seen_now(&self) -> Option<Seen> {
        let state = self.shared.lock();
        state.queries.get(&self.query)?.answered.clone().map(|answered| match answered {
            Answered { url, .. } if !url.is_empty() => Seen::Url(url),
            Answered { text, .. } if text.is_empty() => Seen::Nothing,
            Answered { text, alert: true, .. } => Seen::Alert(text),
            Answered { text, .. } => Seen::Toast(text),
        })
    }

    /// As the bot knows it.
    pub fn query_id(&self) -> &str {
        &self.query
    }
}

impl State {
    fn press(&mut self, who: i64, chat: i64, message: i64, data: &str) -> String {
        self.enter_by_press(chat, who);
        let id = draw(i64::MAX).to_string();
        let pressed = self.now();
        self.queries.insert(id.clone(), Query { who, chat, pressed, answered: None });
        let Some(found) = self.chats.get(&chat) else { return id };
        let on = match found.messages.get(&message) {
            Some(message) => shape::message(self, found, message),
            None => shape::inaccessible(self, found, message),
        };
        let object = json!({
            "id": id,
            "from": shape::user(&self.user(who)),
            "message": on,
            "chat_instance": (chat.unsigned_abs() ^ 0x5EED).to_string(),
            "data": data,
        });
        self.announce("callback_query", format!("user {who}"), &object);
        id
    }

    /// In a private chat a press starts nothing: who blocked the bot can't even see it.
    fn enter_by_press(&mut self, chat: i64, who: i64) {
        if chat < 0 {
            self.enter(chat, who);
        }
    }
}
