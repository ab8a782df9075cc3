//! Quiet hours: when the clock of a person shows a time at which nothing may come.
//!
//! They are what the clock shows, not a span: as clocks go back, an hour may be quiet, not quiet, and quiet again. As they go forward over
//! the end of the quiet hours, these end with the jump. Refused: hours that begin when they end; nothing would ever go out, or always.

use super::Local;
use chrono::{DateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// From `from` on, until just before `until`; over midnight if that is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(NaiveTime, NaiveTime)", into = "(NaiveTime, NaiveTime)")]
pub struct QuietHours {
    from: NaiveTime,
    until: NaiveTime,
}

impl QuietHours {
    /// `None` if both are the same.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    pub fn contain(self, time: NaiveTime) -> bool {
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }

    /// The instant itself, or the first one after it at which the clock shows no quiet hour.
    pub fn next_allowed(self, at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let mut at = at;
        while self.contain(Local::shown(at, zone).time) {
            let Some(later) = self.later(at, zone) else { return at };
            at = later;
        }
        at
    }

    /// When the quiet hours end, or the clock is changed before; `None` where time ends.
    fn later(self, at: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let left = self.until - Local::shown(at, zone).time;
        let left = if left > TimeDelta::zero() { left } else { left + TimeDelta::days(1) };
        let end = at.checked_add_signed(left)?;
        Some(change_between(at, end, zone).unwrap_or(end))
    }
}

impl TryFrom<(NaiveTime, NaiveTime)> for QuietHours {
    type Error = &'static str;

    fn try_from((from, until): (NaiveTime, NaiveTime)) -> Result<Self, Self::Error> {
        Self::new(from, until).ok_or("quiet hours begin when they end")
    }
}

impl From<QuietHours> for (NaiveTime, NaiveTime) {
    fn from(quiet: QuietHours) -> Self {
        (quiet.from, quiet.until)
    }
}

/// The instant of a clock change after `from`, not after `to`. Zones change on whole seconds.
fn change_between(from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let before = offset(from);
    if offset(to) == before {
        return None;
    }
    let (mut old, mut new) = (from.timestamp(), to.timestamp());
    while new - old > 1 {
        let middle = old + (new - old) / 2;
        if offset(DateTime::from_timestamp(middle, 0)?) == before {
            old = middle;
        } else {
            new = middle;
        }
    }
    DateTime::from_timestamp(new, 0)
}
