//! Which days are off for one person: weekends or part-time weekdays, public holidays, closing days, absences.

use super::{QuietHours, Reach};
use crate::holidays::{Region, is_holiday};
use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

/// The weekdays on which somebody works; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Workdays(u8);

impl Workdays {
    pub const MONDAY_TO_FRIDAY: Self = Self(0b1_1111);

    /// Monday is bit 0. `None` for no day at all.
    pub fn from_bits(bits: u8) -> Option<Self> {
        (bits & 0x7f != 0 && bits & 0x80 == 0).then_some(Self(bits))
    }

    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        Self::from_bits(days.into_iter().fold(0, |bits, day| bits | bit(day)))
    }

    pub fn bits(self) -> u8 {
        self.0
    }

    pub fn contain(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

/// All that says when somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub zone: Tz,
    /// Whose public holidays are days off.
    pub region: Option<Region>,
    pub quiet: Option<QuietHours>,
    pub workdays: Workdays,
    /// Closing days and absences, from the first to the last.
    pub away: Vec<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    pub fn is_free(&self, date: NaiveDate) -> bool {
        !self.workdays.contain(date.weekday())
            || self.region.is_some_and(|region| is_holiday(region, date))
            || self.away.iter().any(|(first, last)| (*first..=*last).contains(&date))
    }

    /// For rules that ask when something goes out.
    pub fn reached<T>(&self, ask: impl FnOnce(Reach<'_>) -> T) -> T {
        let is_free = |date| self.is_free(date);
        ask(Reach { zone: self.zone, quiet: self.quiet, is_free: &is_free })
    }
}
