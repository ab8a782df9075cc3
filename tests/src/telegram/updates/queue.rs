//! The queue of updates with its expiry and its cap (td TQueue.cpp).

use super::Allowed;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::collections::VecDeque;

const MOST: usize = 100_000;

#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) allowed: Allowed,
    events: VecDeque<Event>,
    next_id: i64,
    /// The next updates come this often, once more than they should.
    pub(crate) repeats: usize,
    /// Of several keys the one whose update is newest goes first: keys may overtake each other (A4).
    pub(crate) newest_key_first: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) id: i64,
    /// Events of one key are delivered one after the other (C:16962).
    pub(crate) key: String,
    pub(crate) body: Value,
    pub(crate) expires: DateTime<Utc>,
}

impl Queue {
    pub(crate) fn new(first_id: i64) -> Self {
        Self {
            allowed: Allowed::default(),
            events: VecDeque::new(),
            next_id: first_id,
            repeats: 0,
            newest_key_first: false,
        }
    }

    pub(crate) fn push(&mut self, kind: &'static str, key: String, object: &Value, now: DateTime<Utc>) {
        // Only when it must: looking through all of them for each new one takes minutes for a full queue.
        if self.events.len() >= MOST {
            self.forget_expired(now);
        }
        if self.events.len() >= MOST {
            return;
        }
        let id = self.next_id;
        self.next_id += 1;
        self.events.push_back(Event {
            id,
            key,
            body: json!({"update_id": id, kind: object}),
            expires: now + life(kind),
        });
    }

    pub(crate) fn forget_expired(&mut self, now: DateTime<Utc>) {
        self.events.retain(|event| event.expires >= now);
    }

    fn head(&self) -> i64 {
        self.events.front().map_or(self.next_id, |event| event.id)
    }

    /// Forgets what is confirmed and gives what comes then (C:16321, TQ:297).
    pub(crate) fn take(&mut self, offset: i64, limit: usize, now: DateTime<Utc>) -> Vec<Value> {
        if offset < 0 {
            let kept = usize::try_from(-offset).unwrap_or(usize::MAX);
            self.events.drain(..self.events.len().saturating_sub(kept));
        }
        let strange = offset > self.next_id + 10 || offset < self.head() - MOST_AS_NUMBER;
        if offset > 0 && !strange {
            self.events.retain(|event| event.id >= offset);
        }
        self.forget_expired(now);
        let found: Vec<_> = self.events.iter().take(limit).map(|event| event.body.clone()).collect();
        self.give_again(found)
    }

    /// A test asked for updates that come twice: they come once more within the same answer.
    fn give_again(&mut self, mut found: Vec<Value>) -> Vec<Value> {
        let again = self.repeats.min(found.len());
        self.repeats -= again;
        let twice: Vec<_> = found.iter().take(again).cloned().collect();
        found.extend(twice);
        found
    }

    pub(crate) fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }

    pub(crate) fn remove(&mut self, id: i64) {
        self.events.retain(|event| event.id != id);
    }

    pub(crate) fn clear(&mut self) {
        self.events.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.events.len()
    }
}

const MOST_AS_NUMBER: i64 = 100_000;

/// How long nobody needs to fetch it (C:16962-17340).
fn life(kind: &str) -> TimeDelta {
    match kind {
        "callback_query" => TimeDelta::seconds(150),
        "inline_query" => TimeDelta::seconds(30),
        _ => TimeDelta::hours(24),
    }
}
