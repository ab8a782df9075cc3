//! Time and chance as things that are handed in, so that tests can set both. Nothing else in Reihum asks the system for them.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Where `now`, new ids and random bytes come from.
pub trait Clock: Send + Sync {
    /// The present instant, in microseconds: PostgreSQL keeps no more, and what is written must equal what is read.
    fn now(&self) -> DateTime<Utc>;

    /// Fills `bytes` with what nobody can foresee (with a real clock).
    fn chance(&self, bytes: &mut [u8]);

    /// A new id of version 7: ids sort by time, so that rows lie in the order in which they are read.
    fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.chance(&mut random);
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The clock of the machine and the randomness of its kernel.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> DateTime<Utc> {
        in_microseconds(Utc::now())
    }

    #[expect(clippy::expect_used, reason = "without randomness ballots would not be secret, so nothing may go on")]
    fn chance(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the kernel has no randomness");
    }
}

/// A clock for tests: it stands still until it is moved, and the same seed gives the same ids and bytes.
#[derive(Debug)]
pub struct FixedClock {
    state: Mutex<FixedState>,
}

#[derive(Debug)]
struct FixedState {
    now: DateTime<Utc>,
    chance: u64,
}

impl FixedClock {
    pub fn new(now: DateTime<Utc>, seed: u64) -> Self {
        Self { state: Mutex::new(FixedState { now: in_microseconds(now), chance: seed }) }
    }

    pub fn set(&self, now: DateTime<Utc>) {
        self.state().now = in_microseconds(now);
    }

    pub fn advance(&self, by: TimeDelta) {
        self.state().now += by;
    }

    fn state(&self) -> MutexGuard<'_, FixedState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.state().now
    }

    fn chance(&self, bytes: &mut [u8]) {
        let mut state = self.state();
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&split_mix(&mut state.chance).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// `SplitMix64`: short, and good enough to look random in a test.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn in_microseconds(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        "2026-11-05T12:00:00.123456789Z".parse().unwrap()
    }

    #[test]
    fn times_are_whole_microseconds() {
        assert_eq!(FixedClock::new(noon(), 1).now().timestamp_subsec_nanos(), 123_456_000);
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1000, 0);
    }

    #[test]
    fn ids_are_version_7_and_sort_by_time() {
        let clock = FixedClock::new(noon(), 1);
        let first = clock.new_id();
        clock.advance(TimeDelta::milliseconds(1));
        let second = clock.new_id();
        assert!(first < second && first.get_version_num() == 7);
        assert_ne!(SystemClock.new_id(), SystemClock.new_id());
    }

    #[test]
    fn the_same_seed_gives_the_same_chance() {
        let draw = |seed| {
            let mut bytes = [0; 13];
            FixedClock::new(noon(), seed).chance(&mut bytes);
            bytes
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
