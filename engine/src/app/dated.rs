//! A date as somebody typed it, in a chat or on a page: read for sure, or what to ask.

use crate::text;
use crate::texts::{Text, key};
use chrono::NaiveDate;
use reihum_domain::dates::{Reading, Why, read_date, write_date};
use reihum_domain::language::Language;

/// What a typed date says.
#[derive(Debug, Clone, PartialEq)]
pub enum Dated {
    On(NaiveDate),
    /// To be asked; with the days that were possibly meant.
    Unclear {
        ask: Text,
        dates: Vec<NaiveDate>,
    },
}

/// Reads a date as somebody means it for whom it is `today`.
pub fn read_typed_date(typed: &str, today: NaiveDate, language: Language) -> Dated {
    match read_date(typed, today, language) {
        Reading::Read { date, .. } => Dated::On(date),
        other => unread(other, language),
    }
}

/// What to ask about a date that was not read for sure.
pub(crate) fn unread(reading: Reading, language: Language) -> Dated {
    match reading {
        Reading::Read { date, .. } => Dated::On(date),
        Reading::Ask { candidates, why } => Dated::Unclear { ask: why_asked(why), dates: candidates },
        Reading::Past { date } => unclear(text!("date-past", date = write_date(date, language))),
        Reading::Impossible { typed } => unclear(text!("date-impossible", typed = typed)),
        Reading::TooFar => unclear(text!("date-too-far")),
        Reading::NotADate => unclear(text!("date-not-read")),
    }
}

fn unclear(ask: Text) -> Dated {
    Dated::Unclear { ask, dates: Vec::new() }
}

fn why_asked(why: Why) -> Text {
    Text::new(match why {
        Why::WhichWeek | Why::TodayOrNextWeek => key!("date-which-week"),
        Why::AlreadyPassed => key!("date-already-passed"),
        Why::DayOrMonthFirst => key!("date-day-or-month"),
        Why::DayOrYear => key!("date-day-or-year"),
        Why::NoMonth => key!("date-which-month"),
        Why::LeapDay => key!("date-leap-day"),
        Why::WeekdayDiffers => key!("date-weekday-differs"),
        Why::EightDays => key!("date-eight-days"),
        Why::WholePeriod | Why::PartOfPeriod => key!("date-which-day"),
        Why::TimeOfDay => key!("date-without-time"),
    })
}
