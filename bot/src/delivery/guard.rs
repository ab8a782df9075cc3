//! The last look before a send: what the database planned is kept also when timers, threads or the network are uneven.
//!
//! Slots from the database are evenly spaced, but what is late by a few milliseconds comes nearer to what follows it. A network that counts in
//! sliding windows sees arrivals, not plans. So this remembers when the last messages arrived at the latest, as far as the answers
//! tell: a message that took longer than the fastest ones may have arrived that much later. Only of this process; nothing is stored.

use chrono::{DateTime, TimeDelta, Utc};
use reihum_engine::chat::{ChatId, Failure};
use reihum_engine::clock::Clock;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// The network's second, and what can't be seen from here.
const SECOND: Duration = Duration::from_millis(1_003);
/// No more than a sixth of a second's messages within this: 5 of 30.
const MOMENT: Duration = Duration::from_millis(100);
/// A slow answer says only so much about when the message arrived: a large file takes its time.
const SLOWEST: Duration = Duration::from_millis(500);
/// When so many chats want to be left alone within this time, the network does.
const COMPLAINTS: usize = 3;
const LATELY: Duration = Duration::from_secs(10);

pub(super) struct Guard {
    per_second: usize,
    state: Mutex<State>,
}

struct State {
    /// When each of the last messages arrived at the latest, oldest first.
    sent: VecDeque<Sent>,
    /// The number of the first of them.
    first: u64,
    /// How long an answer takes when nothing is in its way.
    fastest: Duration,
    held_until: Option<Instant>,
    /// Chats that wanted to be left alone since the last message that arrived.
    complaints: Vec<(ChatId, Instant)>,
}

struct Sent {
    at: Instant,
    answered: Option<Duration>,
}

/// A message that may be sent now.
pub(super) struct Ticket(u64);

impl Guard {
    pub(super) fn new(per_second: u32) -> Self {
        let per_second = usize::try_from(per_second).unwrap_or(usize::MAX).max(1);
        let state =
            State { sent: VecDeque::new(), first: 0, fastest: SLOWEST, held_until: None, complaints: Vec::new() };
        Self { per_second, state: Mutex::new(state) }
    }

    /// Sleeps until a planned instant.
    pub(super) async fn wait_for_turn(&self, clock: &dyn Clock, at: DateTime<Utc>) {
        if let Ok(wait) = (at - clock.now()).to_std() {
            tokio::time::sleep(wait).await;
        }
    }

    /// Waits until a message may be sent. `None` if the network wants peace.
    pub(super) async fn admit(&self) -> Option<Ticket> {
        loop {
            let now = Instant::now();
            let free = {
                let mut state = self.state();
                if state.held_until.is_some_and(|until| now < until) {
                    return None;
                }
                let free = state.free_at(self.per_second);
                if free.is_none_or(|free| free <= now) {
                    return Some(state.add(now, self.per_second));
                }
                free
            };
            tokio::time::sleep_until(free.unwrap_or(now)).await;
        }
    }

    /// The network answered. Gives how long after it was sent the message arrived at the latest, as far as that can be told: what a way
    /// takes at the least does not count.
    pub(super) fn done(&self, ticket: &Ticket) -> TimeDelta {
        let mut state = self.state();
        let place = usize::try_from(ticket.0.wrapping_sub(state.first)).unwrap_or(usize::MAX);
        let Some(sent) = state.sent.get_mut(place) else { return TimeDelta::zero() };
        let took = sent.at.elapsed();
        sent.answered = Some(took);
        state.fastest = took.min(state.fastest + took.saturating_sub(state.fastest) / 4096);
        let delay = took.saturating_sub(state.fastest).min(SLOWEST);
        TimeDelta::from_std(delay).unwrap_or_default()
    }

    /// A message arrived: whoever complained spoke for itself.
    pub(super) fn arrived(&self) {
        self.state().complaints.clear();
    }

    /// What a failure says about the network as a whole. Telegram does not say whether "too many requests" is about a chat or about
    /// everything; but chats have budgets of their own, so when several complain and nothing arrives in between, it is about everything.
    pub(super) fn heed(&self, chat: ChatId, failure: Failure) -> Failure {
        let mut state = self.state();
        let failure = match failure {
            Failure::WaitHere(wait) if state.complaints(chat) >= COMPLAINTS => Failure::WaitEverywhere(wait),
            other => other,
        };
        if let Failure::WaitEverywhere(wait) = failure {
            state.held_until = Some(Instant::now() + wait.min(Duration::from_hours(24)));
            state.complaints.clear();
        }
        failure
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// When the next message may go: the one a window's length before it must be out of the window.
    fn free_at(&self, per_second: usize) -> Option<Instant> {
        let moment = per_second.div_ceil(6);
        let second = self.back(per_second).map(|at| at + SECOND);
        second.max(self.back(moment).map(|at| at + MOMENT))
    }

    /// When the `n`-th last message arrived at the latest.
    fn back(&self, n: usize) -> Option<Instant> {
        let sent = self.sent.get(self.sent.len().checked_sub(n)?)?;
        let took = sent.answered.unwrap_or_else(|| sent.at.elapsed() + self.fastest);
        Some(sent.at + took.saturating_sub(self.fastest).min(SLOWEST))
    }

    /// How many chats complained lately, with this one.
    fn complaints(&mut self, chat: ChatId) -> usize {
        let now = Instant::now();
        self.complaints.retain(|(other, at)| *other != chat && now.duration_since(*at) < LATELY);
        self.complaints.push((chat, now));
        self.complaints.len()
    }

    fn add(&mut self, now: Instant, keep: usize) -> Ticket {
        if self.sent.len() >= keep {
            self.sent.pop_front();
            self.first += 1;
        }
        self.sent.push_back(Sent { at: now, answered: None });
        Ticket(self.first + self.sent.len() as u64 - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[tokio::test(start_paused = true)]
    async fn whatever_is_asked_no_window_is_overrun() {
        let guard = Guard::new(30);
        let start = Instant::now();
        let mut sent = Vec::new();
        for _ in 0..200 {
            let ticket = guard.admit().await.unwrap();
            sent.push(start.elapsed());
            guard.done(&ticket);
        }
        let most = |window: Duration| {
            (0..200).map(|i| sent[i..].iter().take_while(|at| **at < sent[i] + window).count()).max()
        };
        assert_eq!((most(Duration::from_secs(1)), most(Duration::from_millis(100))), (Some(30), Some(5)));
        assert!(sent[199] < Duration::from_millis(6_700), "{:?}", sent[199]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_message_that_took_long_counts_from_its_answer() {
        let guard = Guard::new(1);
        let slow = guard.admit().await.unwrap();
        tokio::time::advance(Duration::from_millis(15)).await;
        guard.state().fastest = Duration::from_millis(5);
        guard.done(&slow);
        let start = Instant::now();
        guard.admit().await.unwrap();
        assert_eq!(start.elapsed().as_millis(), 998);
    }

    #[tokio::test(start_paused = true)]
    async fn who_wants_peace_gets_it() {
        let guard = Guard::new(30);
        guard.heed(ChatId(Uuid::nil()), Failure::WaitEverywhere(Duration::from_secs(3)));
        assert!(guard.admit().await.is_none());
        tokio::time::advance(Duration::from_secs(3)).await;
        assert!(guard.admit().await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn three_complaints_are_about_everything() {
        let guard = Guard::new(30);
        let wait = || Failure::WaitHere(Duration::from_secs(3));
        let complain = |chat| guard.heed(ChatId(Uuid::from_u128(chat)), wait());
        assert_eq!([complain(1), complain(1), complain(2)], [wait(), wait(), wait()]);
        guard.arrived();
        assert_eq!([complain(4), complain(5)], [wait(), wait()]);
        assert!(guard.admit().await.is_some());
        assert_eq!(complain(3), Failure::WaitEverywhere(Duration::from_secs(3)));
        assert!(guard.admit().await.is_none());
    }
}
