//! Which day a phrase means, today and for a reader of this language.

use super::calendar::{coming, monday_of, plus_days, plus_months};
use super::phrase::{Parsed, Phrase};
use super::token::Unit;
use super::{Said, Why, of_day, of_period, of_weekday};
use crate::language::Language;
use chrono::{Datelike, NaiveDate, Weekday};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Sure(NaiveDate, Said),
    Unsure(Vec<NaiveDate>, Why),
    /// No calendar has it.
    Impossible,
    /// The calendar ends before.
    Beyond,
}

impl Meaning {
    pub(super) fn dates(&self) -> Vec<NaiveDate> {
        match self {
            Self::Sure(date, _) => vec![*date],
            Self::Unsure(dates, _) => dates.clone(),
            Self::Impossible | Self::Beyond => vec![],
        }
    }

    /// Sure if the readings agree.
    pub(super) fn of_readings(mut readings: Vec<NaiveDate>, said: Said, why: Why) -> Self {
        readings.sort_unstable();
        readings.dedup();
        match readings[..] {
            [date] => Self::Sure(date, said),
            _ => Self::Unsure(readings, why),
        }
    }
}

/// Where one and the same day is to be looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    pub(super) today: NaiveDate,
    pub(super) language: Language,
}

pub(super) fn of(parsed: &Parsed, today: NaiveDate, language: Language) -> Meaning {
    let meaning = of_phrase(&parsed.phrase, Reader { today, language }).unwrap_or(Meaning::Beyond);
    match meaning {
        Meaning::Sure(date, _) if parsed.timed => Meaning::Unsure(vec![date], Why::TimeOfDay),
        other => other,
    }
}

/// `None` where the calendar ends.
fn of_phrase(phrase: &Phrase, reader: Reader) -> Option<Meaning> {
    let today = reader.today;
    match *phrase {
        Phrase::Day(written, weekday) => of_day::of_written(written, weekday, reader),
        Phrase::FromToday(days) => Some(Meaning::Sure(plus_days(today, days)?, Said::Counted)),
        Phrase::Counted { count, unit, from } => of_count(count, unit, plus_days(today, from)?, reader),
        Phrase::WeekdayInWeeks(day, weeks) => of_weekday::in_weeks(day, weeks, today),
        Phrase::Weekday(day, which) => of_weekday::of_weekday(day, which, today),
        Phrase::Weekend => of_weekend(today),
        Phrase::Period(part, period) => of_period::of_period(part, period, today),
    }
}

fn of_count(count: i64, unit: Unit, from: NaiveDate, reader: Reader) -> Option<Meaning> {
    if count == 8 && unit == Unit::Day && reader.language != Language::En {
        return Some(Meaning::Unsure(vec![plus_days(from, 7)?, plus_days(from, 8)?], Why::EightDays));
    }
    let date = match unit {
        Unit::Day => plus_days(from, count),
        Unit::Week => plus_days(from, count * 7),
        Unit::Fortnight => plus_days(from, count * 14),
        Unit::Month => plus_months(from, count),
        Unit::Quarter => plus_months(from, count * 3),
        Unit::Year => plus_months(from, count * 12),
    };
    Some(Meaning::Sure(date?, Said::Counted))
}

/// The Saturday and the Sunday that are next, or now.
fn of_weekend(today: NaiveDate) -> Option<Meaning> {
    let saturday = match today.weekday() {
        Weekday::Sat | Weekday::Sun => plus_days(monday_of(today)?, 5),
        _ => coming(Weekday::Sat, today),
    }?;
    Some(Meaning::Unsure(vec![saturday, plus_days(saturday, 1)?], Why::WholePeriod))
}
