//! Saying a date back, with its weekday: what a person notices a mistake by. What is written here, [`super::read_date`] reads as the
//! same date, whatever day it is and in every language.

use crate::language::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// `Freitag, 16.10.2026` and `Friday 16 October 2026`. The year is always there: it is what [`super::read_date`] may have decided.
pub fn write_date(date: NaiveDate, language: Language) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match language {
        Language::De | Language::DeCh => format!("{}, {day:02}.{month:02}.{year}", in_german(date.weekday())),
        Language::En => format!("{} {day} {} {year}", in_english(date.weekday()), month_in_english(month)),
    }
}

fn in_german(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Montag",
        Weekday::Tue => "Dienstag",
        Weekday::Wed => "Mittwoch",
        Weekday::Thu => "Donnerstag",
        Weekday::Fri => "Freitag",
        Weekday::Sat => "Samstag",
        Weekday::Sun => "Sonntag",
    }
}

fn in_english(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_in_english(month: u32) -> &'static str {
    MONTHS.get(month as usize - 1).copied().unwrap_or_default()
}
