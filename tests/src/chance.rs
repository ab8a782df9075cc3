//! Chance that can be repeated: a test prints its seed, and `TEST_SEED` plays it again.

use chrono::DateTime;
use reihum_engine::clock::{Clock, FixedClock, SystemClock};
use std::ops::Range;
use std::time::Duration;

pub struct Chance {
    pub seed: u64,
    source: FixedClock,
}

impl Chance {
    /// From `TEST_SEED`, else from a seed that nobody knows before.
    pub fn new() -> Self {
        let given = std::env::var("TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        Self::from_seed(given.unwrap_or_else(fresh_seed))
    }

    pub fn from_seed(seed: u64) -> Self {
        Self { seed, source: FixedClock::new(DateTime::UNIX_EPOCH, seed) }
    }

    /// A source of its own for one of many who act at the same time.
    #[must_use]
    pub fn child(&self, nr: u64) -> Self {
        Self::from_seed(self.seed.wrapping_mul(1_000_003).wrapping_add(nr))
    }

    /// A number of the range.
    ///
    /// # Panics
    /// If the range is empty.
    pub fn of(&self, range: Range<u64>) -> u64 {
        let mut bytes = [0; 8];
        self.source.chance(&mut bytes);
        range.start + u64::from_le_bytes(bytes) % (range.end - range.start)
    }

    pub async fn sleep(&self, millis: Range<u64>) {
        tokio::time::sleep(Duration::from_millis(self.of(millis))).await;
    }

    /// Up to `most` different places of a list of `length`, from 1; at least one.
    pub fn places(&self, most: u64, length: u64) -> Vec<usize> {
        let mut places = Vec::new();
        for _ in 0..self.of(1..most + 1) {
            let place = usize::try_from(self.of(1..length + 1)).unwrap_or(1);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}

impl Default for Chance {
    fn default() -> Self {
        Self::new()
    }
}

fn fresh_seed() -> u64 {
    let mut bytes = [0; 8];
    SystemClock.chance(&mut bytes);
    // Short enough to be typed again.
    u64::from_le_bytes(bytes) % 1_000_000
}
