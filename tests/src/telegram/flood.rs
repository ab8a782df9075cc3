//! Flood limits on the stand-in's clock. Sends and edits share them; answers to presses and all reading is free (A5, D7).
//!
//! The true numbers are server-side and unknown: these are profiles, not facts.

use crate::telegram::answer::Refusal;
use crate::telegram::settings::Flood;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, VecDeque};

#[derive(Debug)]
pub(crate) struct Limits {
    profile: Flood,
    everything: Bucket,
    chats: BTreeMap<i64, Bucket>,
    groups: BTreeMap<i64, Bucket>,
    /// Until when a chat is refused, in the harsh profile.
    punished: BTreeMap<i64, DateTime<Utc>>,
    /// Of the strict window: what was let through within the last second.
    window: VecDeque<DateTime<Utc>>,
}

/// Fills by one each `every`, up to `size`.
#[derive(Debug, Clone)]
struct Bucket {
    size: i32,
    every: TimeDelta,
    /// When it will be full again, if nothing more is taken.
    full_at: DateTime<Utc>,
}

impl Bucket {
    fn new(size: i32, every: TimeDelta) -> Self {
        Self { size, every, full_at: DateTime::UNIX_EPOCH }
    }

    /// How long until there is one to take; nothing if there is.
    fn wait(&self, now: DateTime<Utc>) -> TimeDelta {
        let full_enough = now + self.every * (self.size - 1);
        (self.full_at - full_enough).max(TimeDelta::zero())
    }

    fn take(&mut self, now: DateTime<Utc>) {
        self.full_at = self.full_at.max(now) + self.every;
    }
}

impl Limits {
    pub(crate) fn new(profile: Flood) -> Self {
        let everything = Bucket::new(30, TimeDelta::microseconds(1_000_000 / 30));
        let (chats, groups) = (BTreeMap::new(), BTreeMap::new());
        Self { profile, everything, chats, groups, punished: BTreeMap::new(), window: VecDeque::new() }
    }

    /// One send or edit; groups have negative ids.
    pub(crate) fn take(&mut self, chat: i64, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.profile {
            Flood::Off => Ok(()),
            Flood::Window(most) => self.take_in_window(most, now),
            Flood::Documented => self.take_from_buckets(chat, now).map_err(|wait| Refusal::flood(seconds(wait))),
            Flood::Harsh => self.take_or_suffer(chat, now),
        }
    }

    fn take_in_window(&mut self, most: usize, now: DateTime<Utc>) -> Result<(), Refusal> {
        while self.window.front().is_some_and(|sent| now - *sent >= TimeDelta::seconds(1)) {
            self.window.pop_front();
        }
        if self.window.len() >= most {
            return Err(Refusal::flood(1));
        }
        self.window.push_back(now);
        Ok(())
    }

    fn take_from_buckets(&mut self, chat: i64, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        let mut buckets = vec![&mut self.everything];
        buckets.push(self.chats.entry(chat).or_insert_with(|| Bucket::new(3, TimeDelta::seconds(1))));
        if chat < 0 {
            buckets.push(self.groups.entry(chat).or_insert_with(|| Bucket::new(20, TimeDelta::seconds(3))));
        }
        let wait = buckets.iter().map(|bucket| bucket.wait(now)).max().unwrap_or_default();
        if wait > TimeDelta::zero() {
            return Err(wait);
        }
        for bucket in buckets {
            bucket.take(now);
        }
        Ok(())
    }

    fn take_or_suffer(&mut self, chat: i64, now: DateTime<Utc>) -> Result<(), Refusal> {
        let left = self.punished.get(&chat).map_or(TimeDelta::zero(), |until| *until - now);
        if left > TimeDelta::zero() {
            return Err(Refusal::flood(seconds(left)));
        }
        self.take_from_buckets(chat, now).map_err(|wait| {
            let punishment = (wait * 30).clamp(TimeDelta::seconds(30), TimeDelta::seconds(240));
            self.punished.insert(chat, now + punishment);
            Refusal::flood(seconds(punishment))
        })
    }
}

/// Rounded up, at least 1.
fn seconds(wait: TimeDelta) -> i64 {
    ((wait.num_milliseconds() + 999) / 1000).max(1)
}
