//! Reading a date as people type it, German and English, and saying it back.
//!
//! A phrase is understood whole or not at all: one unknown word makes it [`Reading::NotADate`], so nothing is understood by leaving
//! out what was not. Two steps: `phrase` says what was typed, the same on every day; `meaning` says which day that is, today and for a
//! reader of this language.
//!
//! **Asking is cheap.** What is read for sure is said back with its weekday and a button anyway, so wherever people disagree about a
//! phrase the answer is [`Reading::Ask`] with every day it may mean: one tap either way. The rules and where they come from:
//!
//! - *Start, middle and end of a month* are the 1st, the 15th and the last day (§ 192 BGB, Art. 76 OR, § 902 ABGB). No law says so of
//!   weeks, quarters and years: only the end of a quarter or a year is sure. The end of a week is Friday to some, Sunday to others.
//! - *In so many weeks or months* ends on the day with the same name or number, or the last day of a month that is too short
//!   (§ 188 (2), (3) BGB); half a year is six months (§ 189). `in acht Tagen` is a week to most people and eight days to
//!   merchants (§ 359 (2) HGB; Atlas zur deutschen Alltagssprache, r12 4c): asked in German.
//! - *`nächsten Freitag`, `next Friday`*: the first one to come, or that of next week. People split over it in both languages, families
//!   included (LEO, „Wann genau ist nächsten Freitag?“, 2013); on Fridays and Saturdays both are the same day and it is read, on Sundays
//!   it is also unclear which week it is. `kommenden`, `coming` and the weekday alone are the first one after today; the weekday of
//!   today alone may be today.
//! - *A day without a year* that is still to come this year is meant so. One that has passed is next year's if that is nearer than the
//!   passed one (15.1. in November); otherwise it may be a typing error, and is asked.
//! - *`3/4`* is the 3rd of April in German, which never writes the month first; English does in one country and not in the other.
//! - *A weekday beside a date* must agree with it, or is asked; where the date alone would be asked, it may decide.
//! - *A whole week, month, quarter or year* is no day: its first and last working day or day are asked. So is a day without a month.
//! - *A time of day* is not kept, so it is not swallowed: the day is asked.
//!
//! Refused: what is over, what does not exist (31.02.), what is more than five years away, working days (they need a calendar), feasts
//! (`bis Ostern`), ranges and vague words (`bald`, `in ein paar Wochen`).

use crate::language::Language;
use crate::words::shortened;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

mod calendar;
mod days;
mod lexicon;
mod meaning;
mod of_day;
mod of_period;
mod of_weekday;
mod period;
mod phrase;
mod split;
mod token;
mod write;
mod written;

pub use days::{DaysOff, DaysReading, check as check_days, read_days, says_days};
pub use split::{Split, split_commitment};
pub use write::write_date;

/// Nobody promises anything for later: a year mistyped, more likely.
const FURTHEST: Months = Months::new(60);

/// What a text says as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Understood for sure: today or later, at most five years ahead.
    Read {
        date: NaiveDate,
        said: Said,
    },
    /// It may mean one of these, in their order, none of them over; at least one.
    Ask {
        candidates: Vec<NaiveDate>,
        why: Why,
    },
    /// Understood, but over.
    Past {
        date: NaiveDate,
    },
    /// A date that no calendar has. What was typed, short enough to be said back.
    Impossible {
        typed: String,
    },
    /// More than five years ahead.
    TooFar,
    NotADate,
}

/// How a date that was read had been said: what is worth confirming besides the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// With day, month and year.
    Date,
    /// Without the year, which is this one.
    ThisYear,
    /// Without the year, and this year's has passed long ago.
    NextYear,
    Weekday,
    /// So many days, weeks or months from a day: `heute`, `in zwei Wochen`.
    Counted,
    /// The start, middle or end of something.
    PartOfPeriod,
}

/// Why a phrase is asked back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// `nächsten Freitag`: the first to come, or the one of next week.
    WhichWeek,
    /// `Freitag` on a Friday.
    TodayOrNextWeek,
    /// `15.10.` a few days later, `this Tuesday` on a Friday: the next one, or a typing error.
    AlreadyPassed,
    /// `3/4/2026`.
    DayOrMonthFirst,
    /// `Oktober 26`: the day, or the year.
    DayOrYear,
    /// `15.` alone.
    NoMonth,
    /// `29.2.` where the coming February has 28 days.
    LeapDay,
    /// `Freitag, 15.10.2026`, which is a Thursday.
    WeekdayDiffers,
    /// `in acht Tagen`: a week, or eight days.
    EightDays,
    /// `nächste Woche`, `Oktober`: more than one day.
    WholePeriod,
    /// `Ende der Woche`, `Anfang 2027`: no law and no usage says which day.
    PartOfPeriod,
    /// `Freitag 14 Uhr`: the day will do, but not the hour.
    TimeOfDay,
}

/// Reads a text that should be a date and nothing else; `bis`, `by` in front don't matter, nor do case and `ä` or `ae`.
pub fn read_date(typed: &str, today: NaiveDate, language: Language) -> Reading {
    use meaning::Meaning;
    let Some(parsed) = phrase::parse(typed) else { return Reading::NotADate };
    match meaning::of(&parsed, today, language) {
        Meaning::Sure(date, _) if date < today => Reading::Past { date },
        Meaning::Sure(date, _) if is_too_far(date, today) => Reading::TooFar,
        Meaning::Sure(date, said) => Reading::Read { date, said },
        Meaning::Unsure(dates, why) => ask(dates, why, today),
        Meaning::Impossible => Reading::Impossible { typed: shortened(typed.trim()) },
        Meaning::Beyond => Reading::TooFar,
    }
}

/// Only days that can be promised are offered. If there is none the latest says why.
fn ask(mut dates: Vec<NaiveDate>, why: Why, today: NaiveDate) -> Reading {
    dates.sort_unstable();
    dates.dedup();
    let latest = dates.last().copied();
    dates.retain(|date| *date >= today && !is_too_far(*date, today));
    match latest {
        _ if !dates.is_empty() => Reading::Ask { candidates: dates, why },
        Some(date) if date < today => Reading::Past { date },
        _ => Reading::TooFar,
    }
}

fn is_too_far(date: NaiveDate, today: NaiveDate) -> bool {
    today.checked_add_months(FURTHEST).is_some_and(|furthest| date > furthest)
}

#[cfg(test)]
mod tests;
