//! The hash-chained log of a poll: what organisers did, in order, so that a later change or a missing row shows.
//!
//! Each entry carries SHA-256 over its own content and the hash before it; the head hash stands on the result sheet. The chain tells of
//! tampering to whoever noted an earlier head; it does not prevent it. Ballots are not in it: their times would tell who voted when.

use crate::ids::PollId;
use crate::poll::Rules;
use crate::results::Results;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogEntry {
    /// From 1, without gaps.
    pub nr: i64,
    pub at: DateTime<Utc>,
    /// Who did it: the name of an organiser's token, or `deadline`. Never a participant.
    pub by: String,
    pub event: LogEvent,
    pub hash: Hash,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LogEvent {
    /// The poll opened under these rules, with this question (hash of its JSON).
    Opened {
        rules: Rules,
        question: Hash,
    },
    /// The result was shown; `n` ballots were in it.
    Shown {
        n: u32,
    },
    TextReleased {
        text: Hash,
    },
    TextHidden {
        text: Hash,
    },
    WordHidden {
        word: Hash,
    },
    WordShown {
        word: Hash,
    },
    Exported {
        format: String,
    },
    /// Closed with `n` ballots; the hash is over the count, shown or not. Below k ballots nothing is kept, and the count is empty.
    Closed {
        n: u32,
        results: Hash,
    },
    /// Ballots were deleted after their time; the counts stay.
    Purged,
}

/// A SHA-256 hash, printed as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(String);

/// The first entry that does not follow from the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log is broken at entry {nr}")]
pub struct BrokenLog {
    pub nr: i64,
}

impl LogEntry {
    /// The entry that follows `last` (`None` for the first one).
    pub fn after(last: Option<&Self>, poll: PollId, at: DateTime<Utc>, by: &str, event: LogEvent) -> Self {
        let nr = last.map_or(1, |last| last.nr + 1);
        let hash = chain(last.map(|last| &last.hash), poll, nr, at, by, &event);
        Self { nr, at, by: by.to_owned(), event, hash }
    }
}

/// Checks a whole log, oldest first.
pub fn verify(poll: PollId, entries: &[LogEntry]) -> Result<(), BrokenLog> {
    let mut last: Option<&LogEntry> = None;
    for entry in entries {
        let expected = LogEntry::after(last, poll, entry.at, &entry.by, entry.event.clone());
        if expected != *entry {
            return Err(BrokenLog { nr: entry.nr });
        }
        last = Some(entry);
    }
    Ok(())
}

impl Hash {
    /// SHA-256 of the parts, each preceded by its length, so that moving a boundary changes the hash.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut sha = Sha256::new();
        for part in parts {
            sha.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            sha.update(part);
        }
        Self(in_hex(&sha.finalize()))
    }

    /// SHA-256 of a value's JSON.
    pub fn of_json<T: Serialize>(value: &T) -> Self {
        Self::of(&[&serde_json::to_vec(value).unwrap_or_default()])
    }

    pub fn of_results(results: &Results) -> Self {
        Self::of_json(results)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A hash as read from the database.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The first sixteen digits, for paper and screen.
    pub fn short(&self) -> &str {
        self.0.get(..16).unwrap_or(&self.0)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn in_hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn chain(last: Option<&Hash>, poll: PollId, nr: i64, at: DateTime<Utc>, by: &str, event: &LogEvent) -> Hash {
    let json = serde_json::to_vec(event).unwrap_or_default();
    Hash::of(&[
        b"reihum-log-1",
        last.map_or("", Hash::as_str).as_bytes(),
        poll.to_string().as_bytes(),
        &nr.to_be_bytes(),
        at.to_rfc3339_opts(SecondsFormat::Micros, true).as_bytes(),
        by.as_bytes(),
        &json,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::tests::{noon, poll_with};
    use crate::reveal::Reveal;
    use chrono::TimeDelta;

    fn log() -> (PollId, Vec<LogEntry>) {
        let poll = poll_with(Reveal::Live);
        let opened = LogEvent::Opened { rules: poll.rules.clone(), question: Hash::of_json(&poll.question) };
        let mut entries: Vec<LogEntry> = Vec::new();
        for event in [opened, LogEvent::Shown { n: 5 }, LogEvent::Exported { format: "csv".to_owned() }] {
            let entry = LogEntry::after(entries.last(), poll.id, noon(), "sabine", event);
            entries.push(entry);
        }
        (poll.id, entries)
    }

    #[test]
    fn an_untouched_log_verifies_also_after_storage() {
        let (poll, entries) = log();
        assert_eq!(verify(poll, &entries), Ok(()));
        let stored = serde_json::to_string(&entries).unwrap();
        assert_eq!(verify(poll, &serde_json::from_str::<Vec<_>>(&stored).unwrap()), Ok(()));
    }

    #[test]
    fn every_change_breaks_it() {
        let (poll, entries) = log();
        let broken = |change: fn(&mut Vec<LogEntry>)| {
            let mut entries = entries.clone();
            change(&mut entries);
            verify(poll, &entries).map_err(|broken| broken.nr)
        };
        assert_eq!(broken(|log| log[1].event = LogEvent::Shown { n: 6 }), Err(2));
        assert_eq!(broken(|log| log[0].by = "other".to_owned()), Err(1));
        assert_eq!(broken(|log| log[2].at += TimeDelta::microseconds(1)), Err(3));
        assert_eq!(broken(|log| drop(log.remove(1))), Err(3));
        assert_eq!(broken(|log| log.swap(0, 1)), Err(2));
        assert_eq!(verify(PollId(uuid::Uuid::from_u128(2)), &entries), Err(BrokenLog { nr: 1 }));
    }
}
