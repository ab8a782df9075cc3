//! One rule: a day of the year, its name, where it applies, and in which years.

use super::easter::easter_sunday;
use super::region::Region;
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

/// How a holiday is placed in a year.
#[derive(Debug, Clone, Copy)]
pub(super) enum Day {
    /// Month and day.
    Fixed(u32, u32),
    /// So many days after Easter Sunday, or before it.
    Easter(i64),
    /// So many days after the n-th such weekday of a month.
    After(i64, u8, Weekday, u32),
    /// The last such weekday before a month and day.
    Before(Weekday, u32, u32),
    /// The n-th such weekday of a month; if that is in Holy Week, a week later.
    OutsideHolyWeek(u8, Weekday, u32),
}

impl Day {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => easter_sunday(year)?.checked_add_signed(TimeDelta::days(days)),
            Self::After(days, n, weekday, month) => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)?.checked_add_signed(TimeDelta::days(days))
            }
            Self::Before(weekday, month, day) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                date.iter_days().rev().skip(1).find(|date| date.weekday() == weekday)
            }
            Self::OutsideHolyWeek(n, weekday, month) => {
                let date = NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)?;
                let holy = (1..7).contains(&(easter_sunday(year)? - date).num_days());
                date.checked_add_days(Days::new(if holy { 7 } else { 0 }))
            }
        }
    }
}

/// A line of a country's table. Without more it applies in the whole country, in all years, on any weekday.
#[derive(Debug)]
pub(super) struct Rule {
    day: Day,
    pub(super) name: &'static str,
    parts: Option<&'static str>,
    first: i32,
    last: i32,
    weekdays: Option<&'static [Weekday]>,
}

pub(super) const fn rule(day: Day, name: &'static str) -> Rule {
    Rule { day, name, parts: None, first: i32::MIN, last: i32::MAX, weekdays: None }
}

impl Rule {
    /// Only in these Länder or cantons: `"BW BY"`.
    pub(super) const fn only_in(self, parts: &'static str) -> Self {
        Self { parts: Some(parts), ..self }
    }

    pub(super) const fn since(self, year: i32) -> Self {
        Self { first: year, ..self }
    }

    pub(super) const fn once_in(self, year: i32) -> Self {
        Self { first: year, last: year, ..self }
    }

    /// Only if the day is one of these; else there is no holiday in that year.
    pub(super) const fn only_on(self, weekdays: &'static [Weekday]) -> Self {
        Self { weekdays: Some(weekdays), ..self }
    }

    pub(super) fn applies(&self, region: Region, year: i32) -> bool {
        let here = self.parts().is_none_or(|mut parts| parts.any(|part| Some(part) == region.part()));
        here && (self.first..=self.last).contains(&year)
    }

    pub(super) fn day_in(&self, year: i32) -> Option<NaiveDate> {
        let day = self.day.in_year(year)?;
        self.weekdays.is_none_or(|weekdays| weekdays.contains(&day.weekday())).then_some(day)
    }

    pub(super) fn parts(&self) -> Option<impl Iterator<Item = &'static str>> {
        self.parts.map(str::split_whitespace)
    }
}
