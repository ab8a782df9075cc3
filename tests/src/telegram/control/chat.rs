//! A handle on a chat, or on one topic of a forum: what is there to read, and waiting for it.

use super::shown::{Shown, show};
use crate::telegram::state::Shared;
use anyhow::{Result, bail};
use std::sync::Arc;
use tokio::time::Instant;

#[derive(Clone)]
pub struct Room {
    pub(super) shared: Arc<Shared>,
    pub id: i64,
    /// The topic; none is General, or a chat without topics.
    pub topic: Option<i64>,
}

impl Room {
    pub(crate) fn new(shared: Arc<Shared>, id: i64, topic: Option<i64>) -> Self {
        Self { shared, id, topic }
    }

    /// The name of the topic or group.
    pub fn title(&self) -> String {
        let state = self.shared.lock();
        let Some(chat) = state.chats.get(&self.id) else { return String::new() };
        let topic = self.topic.and_then(|id| chat.topics.get(&id));
        topic.map_or_else(|| chat.title.clone(), |topic| topic.name.clone())
    }

    /// What can be read now, oldest first, service messages included.
    pub fn messages(&self) -> Vec<Shown> {
        let state = self.shared.lock();
        let Some(chat) = state.chats.get(&self.id) else { return Vec::new() };
        let here = chat.messages.values().filter(|message| self.holds(message));
        here.map(|message| show(&state, message)).collect()
    }

    pub(super) fn holds(&self, message: &crate::telegram::world::Message) -> bool {
        self.topic == message.thread.filter(|_| message.in_topic)
    }

    pub fn message(&self, id: i64) -> Option<Shown> {
        self.messages().into_iter().find(|message| message.id == id)
    }

    /// The last one that the bot wrote here, if it is still there.
    pub fn last_from_bot(&self) -> Option<Shown> {
        self.messages().into_iter().rev().find(|message| message.is_from_bot && !message.is_service)
    }

    /// Waits until a message of the bot contains these words; gives the newest one. Fails when patience (a setting) is over.
    pub async fn hears(&self, words: &str) -> Result<Shown> {
        self.waits_for(words, |message| message.is_from_bot && message.text.contains(words)).await
    }

    /// The same with a condition; `what` is for the failure.
    pub async fn waits_for(&self, what: &str, fits: impl Fn(&Shown) -> bool + Send) -> Result<Shown> {
        let end = Instant::now() + self.shared.settings.patience;
        loop {
            let rung = self.shared.bell.notified();
            tokio::pin!(rung);
            rung.as_mut().enable();
            if let Some(found) = self.messages().into_iter().rev().find(&fits) {
                return Ok(found);
            }
            if tokio::time::timeout_at(end, rung).await.is_err() {
                bail!("nobody said “{what}” here:\n{}", self.render());
            }
        }
    }
}
