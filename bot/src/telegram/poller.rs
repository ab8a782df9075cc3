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
    pause: Duration,
    /// Whether it was said already that somebody else polls.
    in_conflict: bool,
}

/// Whether to go on.
#[derive(PartialEq, Eq)]
enum Next {
    Poll,
    End,
}

impl Poller {
    pub(super) fn new(api: Api, inbox: Arc<Inbox>) -> Self {
        Self { api, inbox, offset: None, pause: FIRST_PAUSE, in_conflict: false }
    }

    /// Until the stop, which interrupts a waiting question: what it would have brought comes with the first one after the next start.
    pub(super) async fn run(mut self, stop: CancellationToken) {
        if stop.run_until_cancelled(self.remove_webhook()).await.is_none() {
            return;
        }
        while let Some(Next::Poll) = self.turn(&stop).await {}
    }

    /// As long as a webhook is set, every question is refused.
    async fn remove_webhook(&self) {
        if let Err(fault) = self.api.ask::<bool, _>(&DeleteWebhook::new()).await {
            tracing::warn!("Telegram: an earlier webhook could not be removed: {fault}");
        }
    }

    async fn turn(&mut self, stop: &CancellationToken) -> Option<Next> {
        let question = Question { offset: self.offset, timeout: LONG_POLL.as_secs(), allowed_updates: ALLOWED };
        let asked = self.api.wait_for::<Vec<Box<RawValue>>, _>("GetUpdates", &question, LONG_POLL);
        match stop.run_until_cancelled(asked).await? {
            Ok(updates) => {
                self.recover();
                self.keep(&updates, stop).await?;
                Some(Next::Poll)
            }
            Err(fault) => self.wait_after(&fault, stop).await,
        }
    }

    fn recover(&mut self) {
        if self.in_conflict {
            tracing::info!("Telegram: we are the only ones who ask again");
        }
        (self.in_conflict, self.pause) = (false, FIRST_PAUSE);
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

    async fn wait_after(&mut self, fault: &Fault, stop: &CancellationToken) -> Option<Next> {
        if fault.is_wrong_token() {
            tracing::error!("{WRONG_TOKEN}");
            return Some(Next::End);
        }
        let wait = match (fault.code(), fault.retry_after()) {
            (_, Some(wait)) => wait,
            (Some(409), None) => self.conflict(fault),
            _ => self.backoff(fault),
        };
        stop.run_until_cancelled(tokio::time::sleep(wait)).await.map(|()| Next::Poll)
    }

    fn conflict(&mut self, fault: &Fault) -> Duration {
        if !std::mem::replace(&mut self.in_conflict, true) {
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
