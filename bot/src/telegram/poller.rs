//! Asking Telegram for updates. The next ones are asked for only when the last ones are committed: asking confirms them.

use super::api::Api;
use super::errors::Fault;
use crate::inbound::Inbox;
use reihum_engine::chat::Network;
use reihum_engine::store::NewUpdate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::Duration;
use teloxide_core::payloads::DeleteWebhook;
use teloxide_core::types::AllowedUpdate;
use tokio_util::sync::CancellationToken;

/// How long Telegram may keep a question open when nothing happens.
const LONG_POLL: Duration = Duration::from_secs(25);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// Telegram delays a quicker second try itself.
const AFTER_CONFLICT: Duration = Duration::from_secs(3);
/// The token may be put right where it comes from, or the server at the address be a Bot API server again.
const AFTER_WRONG_TOKEN: Duration = Duration::from_mins(1);
/// While the inbox is full.
const FULL_PAUSE: Duration = Duration::from_millis(100);

/// What we want to hear of. Sent with every question: Telegram remembers the list of whoever asked last.
pub(super) const ALLOWED: [AllowedUpdate; 4] =
    [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery, AllowedUpdate::MyChatMember];

#[derive(Serialize)]
struct Question {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    timeout: u64,
    allowed_updates: [AllowedUpdate; 4],
}

#[derive(Deserialize)]
struct Head {
    update_id: i64,
}

pub(super) struct Poller {
    api: Api,
    inbox: Arc<Inbox>,
    offset: Option<i64>,
    trouble: Trouble,
}

/// What is in the way, and how long to wait before the next question.
struct Trouble {
    pause: Duration,
    /// What was said already, so that it is said once.
    said: Option<Said>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Somebody else polls.
    Conflict,
    WrongToken,
}

impl Poller {
    pub(super) fn new(api: Api, inbox: Arc<Inbox>) -> Self {
        Self { api, inbox, offset: None, trouble: Trouble::default() }
    }

    /// Until the stop, which interrupts a waiting question: what it would have brought comes with the first one after the next start.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        if stop.run_until_cancelled(self.remove_webhook()).await.is_none() {
            return;
        }
        while self.turn(&stop).await.is_some() {}
    }

    /// As long as a webhook is set, every question is refused.
    async fn remove_webhook(&self) {
        if let Err(fault) = self.api.ask::<bool, _>(&DeleteWebhook::new()).await {
            tracing::warn!("Telegram: an earlier webhook could not be removed: {fault}");
        }
    }

    /// One question. `None`: the stop came.
    async fn turn(&mut self, stop: &CancellationToken) -> Option<()> {
        let question = Question { offset: self.offset, timeout: LONG_POLL.as_secs(), allowed_updates: ALLOWED };
        let asked = self.api.wait_for::<Vec<Box<RawValue>>, _>("GetUpdates", &question, LONG_POLL);
        match stop.run_until_cancelled(asked).await? {
            Ok(updates) => {
                self.trouble.is_over();
                self.keep(&updates, stop).await
            }
            Err(fault) => {
                if is_webhook(&fault) {
                    stop.run_until_cancelled(self.remove_webhook()).await?;
                }
                stop.run_until_cancelled(tokio::time::sleep(self.trouble.after(&fault))).await
            }
        }
    }

    /// Stores a batch, however long the database takes, and moves on behind it. Not to the largest id: after a week of silence Telegram
    /// begins anew with a smaller one.
    async fn keep(&mut self, updates: &[Box<RawValue>], stop: &CancellationToken) -> Option<()> {
        let batch: Vec<NewUpdate> = updates.iter().filter_map(|update| new_update(update.get())).collect();
        let Some(last) = batch.last().map(|update| update.place) else { return Some(()) };
        let mut pause = FULL_PAUSE;
        while let Err(error) = self.inbox.receive(batch.clone()).await {
            tracing::warn!("Telegram: updates can't be stored yet: {error}");
            stop.run_until_cancelled(tokio::time::sleep(pause)).await?;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        self.offset = Some(last + 1);
        while !self.inbox.has_room() {
            stop.run_until_cancelled(tokio::time::sleep(FULL_PAUSE)).await?;
        }
        Some(())
    }
}

impl Default for Trouble {
    fn default() -> Self {
        Self { pause: FIRST_PAUSE, said: None }
    }
}

impl Trouble {
    fn is_over(&mut self) {
        if self.said.is_some() {
            tracing::info!("Telegram: updates come again");
        }
        *self = Self::default();
    }

    /// How long to wait after this.
    fn after(&mut self, fault: &Fault) -> Duration {
        match (fault.code(), fault.retry_after()) {
            (_, Some(wait)) => wait,
            _ if fault.is_wrong_token() => self.wrong_token(),
            (Some(409), None) if !is_webhook(fault) => self.conflict(fault),
            _ => self.backoff(fault),
        }
    }

    fn wrong_token(&mut self) -> Duration {
        if self.said.replace(Said::WrongToken) != Some(Said::WrongToken) {
            tracing::error!("{WRONG_TOKEN} Until then it is tried again every {} s.", AFTER_WRONG_TOKEN.as_secs());
        }
        AFTER_WRONG_TOKEN
    }

    fn conflict(&mut self, fault: &Fault) -> Duration {
        if self.said.replace(Said::Conflict) != Some(Said::Conflict) {
            tracing::error!(
                "Telegram: somebody else asks for this bot's updates ({fault}). Two programs must not use one token: stop the other one, or \
                 make a new token with @BotFather. Until then people may get no answer; it is tried again every {} s.",
                AFTER_CONFLICT.as_secs()
            );
        }
        AFTER_CONFLICT
    }

    fn backoff(&mut self, fault: &Fault) -> Duration {
        let wait = self.pause;
        tracing::warn!("Telegram: no updates ({fault}); next try in {} s", wait.as_secs());
        self.pause = (wait * 2).min(LONGEST_PAUSE);
        wait
    }
}

/// Somebody set a webhook since we began.
fn is_webhook(fault: &Fault) -> bool {
    fault.code() == Some(409) && fault.says("webhook")
}

pub(super) const WRONG_TOKEN: &str = "Telegram: the token is refused, so Telegram is off; everything else runs. Get the token from \
     @BotFather (/mybots, API Token), put it into [telegram] token, check [telegram] api_url, and start again.";

/// An update as it is kept. One without a number can be neither kept nor confirmed.
pub(super) fn new_update(payload: &str) -> Option<NewUpdate> {
    let Ok(Head { update_id }) = serde_json::from_str(payload) else {
        tracing::error!("Telegram: an update without a number is left out");
        return None;
    };
    let (id, payload) = (update_id.to_string(), payload.to_owned());
    Some(NewUpdate { network: Network::Telegram, id, place: update_id, payload })
}

#[cfg(test)]
mod tests {
    use super::super::errors::Refusal;
    use super::*;

    fn refused(code: u16, description: &str) -> Fault {
        Fault::Refused(Refusal { code, description: description.to_owned(), ..Refusal::default() })
    }

    #[test]
    fn each_trouble_has_its_pause_and_a_token_is_tried_again() {
        let mut trouble = Trouble::default();
        let mut wait = |code, description| trouble.after(&refused(code, description)).as_secs();
        assert_eq!([wait(401, "Unauthorized"), wait(404, "Not Found"), wait(401, "Unauthorized")], [60, 60, 60]);
        assert_eq!(wait(409, "Conflict: terminated by other getUpdates request"), 3);
        let webhook = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it";
        assert_eq!([wait(409, webhook), wait(500, "restart"), wait(502, "")], [1, 2, 4]);
        trouble.is_over();
        assert_eq!((trouble.pause, trouble.said), (FIRST_PAUSE, None));
    }
}
