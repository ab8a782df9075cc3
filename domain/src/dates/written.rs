//! How people write a day of the calendar.

use super::token::Token::{self, Dash, Dot, Month, Number, Slash};

/// A day of the calendar as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Full {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// `3/4`: which of the two is the month depends on the language.
    Pair {
        first: u32,
        second: u32,
        year: Option<i32>,
    },
    /// `Oct 26`: a day, or a year.
    Behind {
        month: u32,
        number: u32,
    },
    DayOnly(u32),
}

/// The day that these tokens write, and nothing else. A dot or a month's name says which number is the day; slashes don't.
pub(super) fn written(tokens: &[Token]) -> Option<Written> {
    match *tokens {
        [Month(month), Number(number, 1..=2)] => Some(Written::Behind { month, number }),
        [Number(day @ 1..=31, 1..=2), Dot] => Some(Written::DayOnly(day)),
        _ => with_year(tokens).or_else(|| without_year(tokens)).or_else(|| pair(tokens)),
    }
}

fn without_year(tokens: &[Token]) -> Option<Written> {
    let ([Number(day, 1..=2), Dot, Number(month, 1..=2) | Month(month)]
    | [Number(day, 1..=2), Dot, Number(month, 1..=2), Dot]
    | [Number(day, 1..=2), Month(month)]
    | [Month(month), Number(day, 1..=2), Dot]) = *tokens
    else {
        return None;
    };
    Some(Written::Full { day, month, year: None })
}

fn with_year(tokens: &[Token]) -> Option<Written> {
    let (day, month, year) = match *tokens {
        [Number(year, 4), Dash, Number(month, 1..=2), Dash, Number(day, 1..=2)]
        | [Number(year, 4), Slash, Number(month, 1..=2), Slash, Number(day, 1..=2)] => (day, month, year_of(year, 4)),
        [Number(day, 1..=2), Dot, Number(month, 1..=2), Dot, Number(year, digits)]
        | [Number(day, 1..=2), Dot, Month(month), Number(year, digits)]
        | [Number(day, 1..=2), Month(month), Number(year, digits)]
        | [Month(month), Number(day, 1..=2), Dot, Number(year, digits)]
        | [Month(month), Number(day, 1..=2), Number(year, digits)] => (day, month, year_of(year, digits)),
        _ => return None,
    };
    Some(Written::Full { day, month, year: Some(year?) })
}

fn pair(tokens: &[Token]) -> Option<Written> {
    let (first, second, year) = match *tokens {
        [Number(first, 1..=2), Slash, Number(second, 1..=2)] => (first, second, None),
        [Number(first, 1..=2), Slash, Number(second, 1..=2), Slash, Number(year, digits)]
        | [Number(first, 1..=2), Dash, Number(second, 1..=2), Dash, Number(year, digits)] => {
            (first, second, Some(year_of(year, digits)?))
        }
        _ => return None,
    };
    Some(Written::Pair { first, second, year })
}

/// Two digits are a year of this century. Three are a typing error.
pub(super) fn year_of(number: u32, digits: usize) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    match digits {
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}
