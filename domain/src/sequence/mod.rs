//! A sequence: steps on the way to something, each so many days or weeks after the start.
//!
//! A step becomes a commitment when it comes near ([`NEAR`]); what is here says on which day that is, which days the steps have, and what a
//! pause does to them. Days are as wished: out of the way of days off they are moved by [`crate::due`], when the step becomes a commitment.

mod follow_up;

pub use follow_up::{FollowUp, FollowUpOption};

use chrono::{Days, NaiveDate, TimeDelta};

/// A step becomes a commitment so long before it is due.
pub const NEAR: Days = Days::new(14);
/// The furthest a step may lie from the start: two years.
const FURTHEST: u64 = 732;
/// The most steps of one sequence, repetitions counted.
pub const STEPS_MAX: usize = 40;

/// How far a step lies from the start: `10d`, `2w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(u64);

impl Offset {
    /// Reads `10d` or `2w` as a template writes it; `None` for anything else, and beyond two years.
    pub fn parse(written: &str) -> Option<Self> {
        let unit = written.chars().next_back()?;
        let number = written.strip_suffix(unit)?;
        let plain = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        let days = match unit {
            'd' => 1,
            'w' => 7,
            _ => return None,
        };
        let days = number.parse::<u64>().ok().filter(|_| plain)? * days;
        (days <= FURTHEST).then_some(Self(days))
    }

    pub fn days(self) -> u64 {
        self.0
    }

    /// The day that lies so far from the start.
    pub fn from(self, start: NaiveDate) -> Option<NaiveDate> {
        start.checked_add_days(Days::new(self.0))
    }

    /// This one, and again every `every` up to and including `until`.
    pub fn again(self, every: Self, until: Self) -> Vec<Self> {
        let step = usize::try_from(every.0.max(1)).unwrap_or(usize::MAX);
        (self.0..=until.0.max(self.0)).step_by(step).map(Self).collect()
    }
}

/// How a sequence stands. It is over when no step waits any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Running,
    /// Nothing opens, since this day.
    Paused {
        since: NaiveDate,
    },
    Stopped,
}

/// Why a sequence stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no sequence {nr}")]
    Unknown { nr: u32 },
    #[error("sequence {nr} is somebody else's")]
    NotYours { nr: u32 },
    #[error("it does not run")]
    NotRunning,
    #[error("it is not paused")]
    NotPaused,
    #[error("it is stopped")]
    Stopped,
    #[error("no step waits any more")]
    NothingWaits,
    #[error("more than {RUNNING_MAX} of one person")]
    TooMany,
}

/// So many may run of one person.
pub const RUNNING_MAX: usize = 10;

impl State {
    pub fn pause(self, today: NaiveDate) -> Result<Self, Refusal> {
        match self {
            Self::Running => Ok(Self::Paused { since: today }),
            Self::Paused { .. } => Err(Refusal::NotRunning),
            Self::Stopped => Err(Refusal::Stopped),
        }
    }

    /// Gives the day since which it was paused.
    pub fn resume(self) -> Result<NaiveDate, Refusal> {
        match self {
            Self::Running => Err(Refusal::NotPaused),
            Self::Paused { since } => Ok(since),
            Self::Stopped => Err(Refusal::Stopped),
        }
    }

    /// Whether steps may still be left out, or all of it stopped.
    pub fn goes_on(self) -> Result<(), Refusal> {
        if self == Self::Stopped { Err(Refusal::Stopped) } else { Ok(()) }
    }

    /// As the database names it; [`State::of`] reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused { .. } => "paused",
            Self::Stopped => "stopped",
        }
    }

    pub fn paused_on(self) -> Option<NaiveDate> {
        match self {
            Self::Paused { since } => Some(since),
            Self::Running | Self::Stopped => None,
        }
    }

    pub fn of(name: &str, paused_on: Option<NaiveDate>) -> Option<Self> {
        match (name, paused_on) {
            ("running", None) => Some(Self::Running),
            ("paused", Some(since)) => Some(Self::Paused { since }),
            ("stopped", None) => Some(Self::Stopped),
            _ => None,
        }
    }
}

/// The day on which a step that is due on `day` becomes a commitment.
pub fn opens_on(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(NEAR).unwrap_or(day)
}

/// Where a step lies after a pause: later by as many days as the pause took. A clock that went back moves nothing.
pub fn after_pause(day: NaiveDate, paused_on: NaiveDate, resumed_on: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_signed((resumed_on - paused_on).max(TimeDelta::zero()))
}

#[cfg(test)]
mod tests;
