//! Days off as people type them: `24.12. - 6.1. Weihnachten`, `vom 24.12. bis 6.1.`, `morgen`, `23 Dec to 2 Jan family`.
//!
//! The first and the last day are dates as everywhere; what stands behind them is a note. Whatever is not clear is asked, never guessed. The
//! last day is looked for behind the first, so it needs no year; the first may be over, if the last is not.

use super::phrase::parse;
use super::split::is_until;
use super::{Reading, Said, Why, read_date};
use crate::language::Language;
use crate::words::folded;
use chrono::{Days, NaiveDate};

/// Longer than a year and a day is a mistyped year, more likely.
const LONGEST: i64 = 366;
/// So long a note may be, in characters.
const NOTE_MAX: usize = 80;
/// No date has more words than this.
const WORDS: usize = 8;
/// So far back a day without a year may lie, if the last one is still to come.
const BEGUN: Days = Days::new(60);

/// Days from the first to the last, both of them off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysOff {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub note: String,
}

/// What a text says as days off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DaysReading {
    Read(DaysOff),
    /// One of the two days is to be asked, or is none. Never [`Reading::Read`].
    Unclear(Reading),
    /// The last is before the first.
    Backwards {
        first: NaiveDate,
        last: NaiveDate,
    },
    /// Over already.
    Over {
        last: NaiveDate,
    },
    /// More than a year.
    TooLong,
    /// The note is longer than [`DaysReading::NOTE_MAX`] characters.
    LongNote,
}

impl DaysReading {
    /// So many characters a note may have.
    pub const NOTE_MAX: usize = NOTE_MAX;
}

/// The parts of such a text, before anybody asks which days they are.
struct Parts {
    first: String,
    /// What stands where the last day should; a text that is no date too.
    last: Option<String>,
    note: String,
}

/// Whether a text begins with a date, and so can say days off.
pub fn says_days(typed: &str) -> bool {
    split(typed).is_some()
}

/// Reads days off for somebody whose day it is today.
pub fn read_days(typed: &str, today: NaiveDate, language: Language) -> DaysReading {
    let Some(Parts { first, last, note }) = split(typed) else { return DaysReading::Unclear(Reading::NotADate) };
    let first = match first_day(&first, today, language) {
        Ok(first) => first,
        Err(reading) => return DaysReading::Unclear(reading),
    };
    let last = match last.map(|typed| last_day(&typed, first, today, language)) {
        None => first,
        Some(Ok(last)) => last,
        Some(Err(Reading::Past { date })) => date,
        Some(Err(reading)) => return DaysReading::Unclear(reading),
    };
    check(DaysOff { first, last, note }, today)
}

/// The rules for days off, however they came.
pub fn check(days: DaysOff, today: NaiveDate) -> DaysReading {
    let DaysOff { first, last, .. } = days;
    if last < first {
        DaysReading::Backwards { first, last }
    } else if last < today {
        DaysReading::Over { last }
    } else if (last - first).num_days() > LONGEST {
        DaysReading::TooLong
    } else if days.note.chars().count() > NOTE_MAX {
        DaysReading::LongNote
    } else {
        DaysReading::Read(days)
    }
}

fn first_day(typed: &str, today: NaiveDate, language: Language) -> Result<NaiveDate, Reading> {
    match read_date(typed, today, language) {
        Reading::Read { date, .. } | Reading::Past { date } => Ok(date),
        Reading::Ask { why: Why::AlreadyPassed, candidates } => {
            begun(typed, today, language).ok_or(Reading::Ask { why: Why::AlreadyPassed, candidates })
        }
        other => Err(other),
    }
}

/// A day of the calendar that has passed lately.
fn begun(typed: &str, today: NaiveDate, language: Language) -> Option<NaiveDate> {
    match read_date(typed, today.checked_sub_days(BEGUN)?, language) {
        Reading::Read { date, said: Said::ThisYear | Said::NextYear } if date < today => Some(date),
        _ => None,
    }
}

fn last_day(typed: &str, first: NaiveDate, today: NaiveDate, language: Language) -> Result<NaiveDate, Reading> {
    // What is counted, is counted from today; what is named, is the next one behind the first day.
    if let Reading::Read { date, said: Said::Counted | Said::Date } = read_date(typed, today, language) {
        return Ok(date);
    }
    match read_date(typed, first.max(today), language) {
        Reading::Read { date, .. } => Ok(date),
        Reading::Ask { why: Why::AlreadyPassed, candidates } if candidates.len() == 1 => Ok(candidates[0]),
        other => Err(other),
    }
}

fn split(typed: &str) -> Option<Parts> {
    let spaced = with_spaces(typed);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let words = match words.split_first() {
        Some((first, rest)) if matches!(folded(first).as_str(), "vom" | "von" | "from") => rest,
        _ => &words[..],
    };
    let (first, rest) = dated(words)?;
    let Some((_, behind)) = rest.split_first().filter(|(word, _)| is_between(word)) else {
        return Some(Parts { first, last: None, note: rest.join(" ") });
    };
    let behind = match behind.split_first() {
        Some((word, rest)) if matches!(folded(word).as_str(), "zum" | "the") => rest,
        _ => behind,
    };
    match dated(behind) {
        Some((last, note)) => Some(Parts { first, last: Some(last), note: note.join(" ") }),
        None => Some(Parts { first, last: Some(behind.join(" ")), note: String::new() }),
    }
}

/// The longest beginning that is a date, and the words behind it.
fn dated<'a, 'w>(words: &'a [&'w str]) -> Option<(String, &'a [&'w str])> {
    let longest = words.len().min(WORDS);
    (1..=longest).rev().find_map(|count| {
        let typed = words[..count].join(" ");
        let starts_with_date = !is_between(words[0]);
        (starts_with_date && parse(&typed).is_some()).then(|| (typed, &words[count..]))
    })
}

/// What stands between the first day and the last.
fn is_between(word: &str) -> bool {
    matches!(word, "-" | "–" | "—") || is_until(word) || folded(word) == "to"
}

/// Dashes as words of their own, but for those within `2026-12-24`.
fn with_spaces(typed: &str) -> String {
    let chars: Vec<char> = typed.chars().collect();
    let is_digit = |place: Option<usize>| place.and_then(|place| chars.get(place)).is_some_and(char::is_ascii_digit);
    let mut spaced = String::with_capacity(typed.len() + 8);
    for (place, c) in chars.iter().enumerate() {
        let within = is_digit(place.checked_sub(1)) && is_digit(Some(place + 1));
        match c {
            '–' | '—' => spaced.push_str(" – "),
            '-' if !within => spaced.push_str(" - "),
            c => spaced.push(*c),
        }
    }
    spaced
}
