//! What there is to read, and waiting for it. Who waits in vain is shown the room.

use super::heard::Heard;
use super::person::Person;
use super::rooms::Room;
use super::view::View;
use anyhow::{Result, bail};
use std::time::Duration;
use tokio::time::Instant;

/// How long people wait for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

impl Person {
    /// Waits until somebody else's message contains these words, as it reads now; gives the newest one.
    pub async fn hears(&self, room: &Room, words: &str) -> Result<Heard> {
        self.hears_within(room, words, PATIENCE).await
    }

    /// With less patience, or more.
    pub async fn hears_within(&self, room: &Room, words: &str, patience: Duration) -> Result<Heard> {
        let what = format!("“{words}”");
        let fits = |heard: &Heard| heard.sender != self.account.user_id && heard.body.contains(words);
        self.waits(room, &what, patience, |view| newest(view, fits)).await
    }

    /// Waits for a message, anybody's, that fits; gives the newest one.
    pub async fn waits_for(&self, room: &Room, fits: impl Fn(&Heard) -> bool + Send) -> Result<Heard> {
        self.waits(room, "what was waited for", PATIENCE, move |view| newest(view, &fits)).await
    }

    /// What can be read now, oldest first, lines about members included.
    pub fn messages(&self, room: &Room) -> Vec<Heard> {
        self.seen.lock().rooms.get(&room.id).map(|view| view.messages.clone()).unwrap_or_default()
    }

    pub(super) async fn waits_until(
        &self,
        room: &Room,
        what: &str,
        is_so: impl Fn(&View) -> bool + Send,
    ) -> Result<()> {
        self.waits(room, what, PATIENCE, move |view| is_so(view).then_some(())).await
    }

    async fn waits<T>(
        &self,
        room: &Room,
        what: &str,
        patience: Duration,
        find: impl Fn(&View) -> Option<T> + Send,
    ) -> Result<T> {
        let end = Instant::now() + patience;
        loop {
            let rung = self.seen.bell.notified();
            tokio::pin!(rung);
            rung.as_mut().enable();
            if let Some(found) = self.seen.lock().rooms.get(&room.id).and_then(&find) {
                return Ok(found);
            }
            if tokio::time::timeout_at(end, rung).await.is_err() {
                bail!(
                    "{} did not see {what} in {}:\n{}{}",
                    self.account.name,
                    room.name,
                    self.transcript(room),
                    self.trouble()
                );
            }
        }
    }

    fn trouble(&self) -> String {
        let trouble = self.seen.lock().trouble.clone();
        trouble.map_or_else(String::new, |error| format!("\nThe server could not be asked: {error}"))
    }
}

fn newest(view: &View, fits: impl Fn(&Heard) -> bool) -> Option<Heard> {
    view.messages.iter().rev().find(|heard| fits(heard)).cloned()
}
