//! The hands of a clock that programs under test go by: a file says by how much they are ahead of the machine, and the test moves them.
//!
//! Time goes on between two moves, as it does for everybody: leases end and budgets fill while a program works.
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use chrono::{DateTime, TimeDelta, Utc};
use reihum_engine::clock::{Clock, SystemClock};
use std::path::{Path, PathBuf};

/// Names the file. Without it a program goes by the machine's clock.
pub const VARIABLE: &str = "REIHUM_TEST_CLOCK";

/// What a program under test takes for the time.
pub struct MovedClock(Option<PathBuf>);

/// The test's side of it.
pub struct Hands {
    file: PathBuf,
}

impl MovedClock {
    pub fn of_this_process() -> Self {
        Self(std::env::var_os(VARIABLE).map(PathBuf::from))
    }

    /// Whether a test moves it.
    pub fn is_moved(&self) -> bool {
        self.0.is_some()
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.0.as_deref().map_or(TimeDelta::zero(), ahead)
    }

    fn chance(&self, bytes: &mut [u8]) {
        SystemClock.chance(bytes);
    }
}

impl Hands {
    /// In this file, which must not be there yet.
    pub fn at(file: PathBuf, now: DateTime<Utc>) -> Self {
        let hands = Self { file };
        hands.write(now);
        hands
    }

    /// What stands in the variable.
    pub fn file(&self) -> &Path {
        &self.file
    }

    pub fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + ahead(&self.file)
    }

    /// Never back: what has happened has happened.
    pub fn forward_to(&self, then: DateTime<Utc>) {
        if then > self.now() {
            self.write(then);
        }
    }

    /// In one go, so that nobody reads half of it.
    fn write(&self, now: DateTime<Utc>) {
        let ahead = (now - SystemClock.now()).num_microseconds().unwrap();
        let beside = self.file.with_extension("new");
        std::fs::write(&beside, ahead.to_string()).unwrap();
        std::fs::rename(beside, &self.file).unwrap();
    }
}

fn ahead(file: &Path) -> TimeDelta {
    TimeDelta::microseconds(std::fs::read_to_string(file).unwrap().parse().unwrap())
}
