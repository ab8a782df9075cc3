//! Wrong tries by device or by address: bounded, and what is forgiven is dropped.

use super::rooms::MOST;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::wrong_tries::{Patience, WrongTries};
use std::collections::HashMap;
use std::hash::Hash;

/// The book is searched for forgiven entries at most this often, so that a flood does not turn into searching.
const SWEEP: TimeDelta = TimeDelta::seconds(30);

/// Beyond [`MOST`] entries new ones are not counted until old ones are forgiven: they still count for the whole house.
#[derive(Debug)]
pub(super) struct Book<K> {
    entries: HashMap<K, WrongTries>,
    swept: Option<DateTime<Utc>>,
}

impl<K> Default for Book<K> {
    fn default() -> Self {
        Self { entries: HashMap::new(), swept: None }
    }
}

impl<K: Hash + Eq> Book<K> {
    pub(super) fn of(&self, key: &K) -> Option<WrongTries> {
        self.entries.get(key).copied()
    }

    pub(super) fn wrong(&mut self, key: K, patience: Patience, now: DateTime<Utc>) {
        self.sweep(patience, now);
        if self.entries.len() < MOST || self.entries.contains_key(&key) {
            let tries = self.entries.entry(key).or_insert_with(|| WrongTries::none(now));
            *tries = tries.one_more(patience, now);
        }
    }

    fn sweep(&mut self, patience: Patience, now: DateTime<Utc>) {
        if self.swept.is_none_or(|swept| now - swept >= SWEEP) {
            self.swept = Some(now);
            self.entries.retain(|_, tries| !tries.is_forgotten(patience, now));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reihum_domain::wrong_tries::DEVICE;

    #[test]
    fn the_book_is_bounded_and_drops_what_is_forgiven() {
        let now: DateTime<Utc> = "2026-11-05T12:00:00Z".parse().unwrap();
        let mut book = Book::default();
        for key in 0..MOST + 10 {
            book.wrong(key, DEVICE, now);
        }
        assert_eq!(book.entries.len(), MOST);
        book.wrong(MOST + 11, DEVICE, now + TimeDelta::minutes(2));
        assert_eq!(book.entries.len(), 1);
    }
}
