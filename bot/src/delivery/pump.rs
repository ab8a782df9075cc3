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
use reihum_engine::chat::Channel;
use reihum_engine::store::{Claimed, StoreError};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often to look for what other processes put into the outbox.
const LOOK: Duration = Duration::from_secs(1);
/// How long to wait after the database failed, or when what is due is in other hands.
const PAUSE: Duration = Duration::from_millis(20);
/// How long a claim holds: longer than a send may take.
const LEASE: TimeDelta = TimeDelta::seconds(30);
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
    /// Came back and is not settled yet.
    back: Vec<Attempt>,
    failing: bool,
    counted: Option<Instant>,
}

impl Pump {
    pub(super) fn new(app: App, channel: Arc<dyn Channel>, limits: Limits, stop: CancellationToken) -> Self {
        let guard = Arc::new(Guard::new(limits.per_second));
        Self {
            app,
            channel,
            limits,
            guard,
            stop,
            under_way: JoinSet::new(),
            back: vec![],
            failing: false,
            counted: None,
        }
    }

    pub(super) async fn run(mut self) {
        let mut bell = self.app.wake.listen();
        while !(self.stop.is_cancelled() && self.under_way.is_empty() && self.back.is_empty()) {
            let next = self.turn().await;
            let idle = self.free() > 0;
            tokio::select! {
                Some(returned) = self.under_way.join_next(), if !self.under_way.is_empty() => self.take_back(returned.ok()),
                () = bell.rung(), if idle => {}
                () = tokio::time::sleep(next), if idle || !self.back.is_empty() => {}
                () = self.stop.cancelled(), if !self.stop.is_cancelled() => {}
            }
            while let Some(returned) = self.under_way.try_join_next() {
                self.take_back(returned.ok());
            }
        }
    }

    /// An attempt that broke off is settled by nobody: its lease ends, and the next claim counts it.
    fn take_back(&mut self, attempt: Option<Attempt>) {
        self.back.extend(attempt);
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
        self.count_waiting().await?;
        if self.back.is_empty() {
            let next = self.app.store.read().await?.next_claim(self.channel.network()).await?;
            let wait = self.wait_for(next);
            if self.free() == 0 || !wait.is_zero() {
                return Ok(wait);
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

    /// One unit of work: what came back is settled, chats in order of their ids, and what may go now is claimed.
    async fn commit(&mut self) -> Result<(Vec<Claimed>, Option<DateTime<Utc>>), StoreError> {
        self.back.sort_by_key(|attempt| attempt.claimed.chat.id);
        let mut tx = self.app.store.write().await?;
        let now = self.app.clock.now();
        for attempt in &self.back {
            settle::settle(&mut tx, attempt, &self.limits, now).await?;
        }
        let network = self.channel.network();
        let room = if self.stop.is_cancelled() { 0 } else { self.limits.under_way() - self.under_way.len() };
        let claimed = tx.claim_due(network, now, &self.limits, room, LEASE).await?;
        let next = tx.next_claim(network).await?;
        tx.commit().await?;
        for attempt in self.back.drain(..) {
            counts::settled(&attempt);
        }
        Ok((claimed, next))
    }

    fn send(&mut self, claimed: Claimed) {
        if claimed.due.ambiguous {
            counts::ambiguous(claimed.chat.network);
        }
        let (app, channel, guard, stop) =
            (self.app.clone(), self.channel.clone(), self.guard.clone(), self.stop.clone());
        self.under_way.spawn(async move {
            let outcome = stop.run_until_cancelled(guard.wait_for_turn(&*app.clock, claimed.at)).await;
            match outcome {
                Some(()) => attempt(&app, &*channel, &guard, claimed).await,
                None => Attempt { claimed, outcome: Outcome::NotTried },
            }
        });
    }

    fn wait_for(&self, next: Option<DateTime<Utc>>) -> Duration {
        let wait = next.map_or(LOOK, |next| (next - self.app.clock.now()).to_std().unwrap_or_default());
        wait.min(LOOK)
    }

    async fn count_waiting(&mut self) -> Result<(), StoreError> {
        if self.counted.is_none_or(|last| last.elapsed() >= COUNT) {
            self.counted = Some(Instant::now());
            let network = self.channel.network();
            let (waiting, _) = self.app.store.read().await?.waiting(network).await?;
            counts::waiting(network, waiting);
        }
        Ok(())
    }

    /// A database that fails is told about once.
    fn tell(&mut self, outcome: &Result<Duration, StoreError>) {
        let network = self.channel.network();
        match outcome {
            Err(error) if !self.failing => {
                tracing::error!(%network, %error, "delivery stands still; it goes on when the database answers")
            }
            Ok(_) if self.failing => tracing::info!(%network, "delivery goes on"),
            _ => {}
        }
        self.failing = outcome.is_err();
    }
}
