//! Which day a weekday means. The two ways in which people count, and where they agree.

use super::calendar::{coming, day_of_week, monday_of, plus_days};
use super::meaning::Meaning;
use super::token::Which;
use super::{Said, Why};
use chrono::{Datelike, NaiveDate, Weekday};

/// `Freitag`, `nächsten Freitag`, `this Friday`, …; `None` where the calendar ends.
pub(super) fn of_weekday(day: Weekday, which: Option<Which>, today: NaiveDate) -> Option<Meaning> {
    let first = coming(day, today)?;
    match which {
        None if day == today.weekday() => Some(Meaning::Unsure(vec![today, first], Why::TodayOrNextWeek)),
        None | Some(Which::Coming) => Some(Meaning::Sure(first, Said::Weekday)),
        Some(Which::This) => this(day, first, today),
        Some(Which::Next) => next(day, 0, today),
        Some(Which::AfterNext) => next(day, 1, today),
        Some(Which::Last) => last(day, first, today),
    }
}

fn this(day: Weekday, first: NaiveDate, today: NaiveDate) -> Option<Meaning> {
    let of_this_week = day_of_week(monday_of(today)?, day)?;
    Some(match of_this_week.cmp(&today) {
        std::cmp::Ordering::Less => Meaning::Unsure(vec![first], Why::AlreadyPassed),
        std::cmp::Ordering::Equal => Meaning::Unsure(vec![today, first], Why::TodayOrNextWeek),
        std::cmp::Ordering::Greater => Meaning::Sure(of_this_week, Said::Weekday),
    })
}

/// The first one to come, that of next week, and that of next week where a week begins on Sunday; `later` weeks after.
fn next(day: Weekday, later: i64, today: NaiveDate) -> Option<Meaning> {
    let sunday = plus_days(today, -i64::from(today.weekday().num_days_from_sunday()))?;
    let readings = [
        coming(day, today)?,
        plus_days(day_of_week(monday_of(today)?, day)?, 7)?,
        plus_days(sunday, 7 + i64::from(day.num_days_from_sunday()))?,
    ];
    let readings = readings.into_iter().map(|date| plus_days(date, 7 * later)).collect::<Option<Vec<_>>>()?;
    Some(Meaning::of_readings(readings, Said::Weekday, Why::WhichWeek))
}

fn last(day: Weekday, first: NaiveDate, today: NaiveDate) -> Option<Meaning> {
    let weeks = if day == today.weekday() { 2 } else { 1 };
    Some(Meaning::Sure(plus_days(first, -7 * weeks)?, Said::Weekday))
}

/// `Freitag in zwei Wochen`: so many weeks after the first one to come, or in the week that is so many weeks from now.
pub(super) fn in_weeks(day: Weekday, weeks: i64, today: NaiveDate) -> Option<Meaning> {
    let from_first = plus_days(coming(day, today)?, 7 * weeks)?;
    let in_that_week = plus_days(day_of_week(monday_of(today)?, day)?, 7 * weeks)?;
    Some(Meaning::of_readings(vec![from_first, in_that_week], Said::Weekday, Why::WhichWeek))
}
