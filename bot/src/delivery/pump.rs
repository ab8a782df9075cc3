//! The loop for one network: settle what came back, claim what may go now, send it, and sleep until there is something to do.
//!
//! Settling and claiming share one commit. While it runs, sends go on and their outcomes gather for the next one, so a slow disk makes
//! commits larger, not delivery slower.

use super::attempt::{Attempt, Outcome, attempt};
use super::guard::Guard;
use super::{counts, settle};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::pace::Limits;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, ChatId, Network};
use reihum_engine::store::{Claimed, StoreError};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often to look for what other processes put into the outbox.
const LOOK: Duration = Duration::from_secs(1);
/// How long to wait after the database failed, or when what is due is in other hands.
const PAUSE: Duration = Duration::from_millis(20);
/// How long a claim holds without being renewed, which is how long a chat waits after its process died.
const LEASE: TimeDelta = TimeDelta::seconds(5);
/// A claim that holds no longer than this is renewed while its message is on its way.
const RENEW: TimeDelta = TimeDelta::seconds(3);
/// How often the length of the queue is counted.
const COUNT: Duration = Duration::from_secs(15);

/// Delivery to one network.
pub(super) struct Pump {
    app: App,
    channel: Arc<dyn Channel>,
    limits: Limits,
    guard: Arc<Guard>,
    stop: CancellationToken,
    under_way: JoinSet<Attempt>,
    /// What is claimed, and until when.
    leases: HashMap<ChatId, DateTime<Utc>>,
    /// Came back and is not settled yet.
    back: Vec<Attempt>,
    failing: bool,
    counted: Option<Instant>,
}

impl Pump {
    pub(super) fn new(app: App, channel: Arc<dyn Channel>, limits: Limits, stop: CancellationToken) -> Self {
        let guard = Arc::new(Guard::new(limits.per_second));
        let under_way = JoinSet::new();
        let (leases, back) = (HashMap::new(), Vec::new());
        Self { app, channel, limits, guard, stop, under_way, leases, back, failing: false, counted: None }
    }

    pub(super) async fn run(mut self) {
        if self.stop.run_until_cancelled(self.channel.ready()).await.is_none() {
            return;
        }
        let mut bell = self.app.wake.listen();
        while !(self.stop.is_cancelled() && self.under_way.is_empty() && self.back.is_empty()) {
            let wait = self.turn().await;
            let (idle, stopping) = (self.free() > 0, self.stop.is_cancelled());
            tokio::select! {
                Some(returned) = self.under_way.join_next(), if !self.under_way.is_empty() => self.back.extend(returned),
                () = bell.rung(), if idle => {}
                () = tokio::time::sleep(wait) => {}
                () = self.stop.cancelled(), if !stopping => {}
            }
            while let Some(returned) = self.under_way.try_join_next() {
                self.back.extend(returned);
            }
        }
    }

    /// How many more may be under way.
    fn free(&self) -> usize {
        let most = if self.stop.is_cancelled() { 0 } else { self.limits.under_way() };
        most.saturating_sub(self.under_way.len() + self.back.len())
    }

    /// Does what can be done now; gives how long to wait for more.
    async fn turn(&mut self) -> Duration {
        let outcome = self.settle_and_claim().await;
        self.tell(&outcome);
        match outcome {
            Ok(next) => next,
            Err(_) => LOOK,
        }
    }

    async fn settle_and_claim(&mut self) -> Result<Duration, StoreError> {
        self.count_waiting();
        self.renew().await?;
        if self.back.is_empty() {
            let next = self.app.store.read().await?.next_claim(self.channel.network()).await?;
            let wait = self.wait_for(next);
            if self.free() == 0 || !wait.is_zero() {
                return Ok(if self.free() == 0 { LOOK } else { wait });
            }
        }
        let (claimed, next) = self.commit().await?;
        let wait = self.wait_for(next);
        let wait = if claimed.is_empty() { wait.max(PAUSE) } else { wait };
        for claimed in claimed {
            self.send(claimed);
        }
        Ok(wait)
    }

    /// What is on its way for long stays ours.
    async fn renew(&mut self) -> Result<(), StoreError> {
        let until = self.app.clock.now() + LEASE;
        let back: Vec<ChatId> = self.back.iter().map(|attempt| attempt.claimed.chat.id).collect();
        let long =
            |(chat, lease): &(&ChatId, &mut DateTime<Utc>)| **lease < until - (LEASE - RENEW) && !back.contains(chat);
        let mut long: Vec<_> = self.leases.iter_mut().filter(long).collect();
        if long.is_empty() {
            return Ok(());
        }
        long.sort_by_key(|(chat, _)| **chat);
        let mut tx = self.app.store.write().await?;
        let mut renewed = Vec::new();
        for (chat, lease) in &long {
            renewed.push(tx.renew(**chat, **lease, until).await?);
        }
        tx.commit().await?;
        for ((_, lease), renewed) in long.into_iter().zip(renewed) {
            *lease = if renewed { until } else { *lease };
        }
        Ok(())
    }

    /// One unit of work: what came back is settled, chats in order of their ids, and what may go now is claimed.
    async fn commit(&mut self) -> Result<(Vec<Claimed>, Option<DateTime<Utc>>), StoreError> {
        self.back.sort_by_key(|attempt| attempt.claimed.chat.id);
        for Attempt { claimed, .. } in &mut self.back {
            claimed.lease = *self.leases.get(&claimed.chat.id).unwrap_or(&claimed.lease);
        }
        let mut tx = self.app.store.write().await?;
        let now = self.app.clock.now();
        settle::settle_all(&mut tx, &self.back, &self.limits, now).await?;
        let network = self.channel.network();
        let room = if self.stop.is_cancelled() { 0 } else { self.limits.under_way() - self.under_way.len() };
        let claimed = tx.claim_due(network, now, &self.limits, room, LEASE).await?;
        let next = tx.next_claim(network).await?;
        tx.commit().await?;
        for attempt in self.back.drain(..) {
            self.leases.remove(&attempt.claimed.chat.id);
            counts::settled(&attempt);
        }
        Ok((claimed, next))
    }

    fn send(&mut self, claimed: Claimed) {
        self.leases.insert(claimed.chat.id, claimed.lease);
        if claimed.due.ambiguous {
            counts::ambiguous(claimed.chat.network);
        }
        let (app, channel, guard, stop) =
            (self.app.clone(), self.channel.clone(), self.guard.clone(), self.stop.clone());
        self.under_way.spawn(async move {
            let outcome = stop.run_until_cancelled(guard.wait_for_turn(&*app.clock, claimed.at)).await;
            match outcome {
                Some(()) => attempt(&app, &*channel, &guard, claimed).await,
                None => Attempt { claimed, outcome: Outcome::NotTried, arrived: None },
            }
        });
    }

    fn wait_for(&self, next: Option<DateTime<Utc>>) -> Duration {
        let wait = next.map_or(LOOK, |next| (next - self.app.clock.now()).to_std().unwrap_or_default());
        wait.min(LOOK)
    }

    /// Counts the queue now and then, beside the loop: the longer it is, the longer that takes.
    fn count_waiting(&mut self) {
        if self.counted.is_none_or(|last| last.elapsed() >= COUNT) {
            self.counted = Some(Instant::now());
            let (store, network) = (self.app.store.clone(), self.channel.network());
            tokio::spawn(async move {
                if let Ok(mut tx) = store.read().await
                    && let Ok((waiting, _)) = tx.waiting(network).await
                {
                    counts::waiting(network, waiting);
                }
            });
        }
    }

    /// A database that fails is told about once.
    fn tell(&mut self, outcome: &Result<Duration, StoreError>) {
        match outcome {
            Err(error) if !self.failing => stands_still(self.channel.network(), error),
            Ok(_) if self.failing => goes_on(self.channel.network()),
            _ => {}
        }
        self.failing = outcome.is_err();
    }
}

fn stands_still(network: Network, error: &StoreError) {
    tracing::error!(%network, %error, "delivery stands still; it goes on when the database answers");
}

fn goes_on(network: Network) {
    tracing::info!(%network, "delivery goes on");
}
