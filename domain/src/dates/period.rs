//! How people name a week, a month, a quarter or a year.

use super::phrase::{Period, When};
use super::token::Token::{After, CalendarWeek, Dash, Dot, In, Month, Number, Ordinal, Slash};
use super::token::{Token, Unit, Which};
use super::written::year_of;

/// The period that these tokens name, and nothing else.
pub(super) fn period(tokens: &[Token]) -> Option<Period> {
    match *tokens {
        [In, ref rest @ ..] => from_this(rest).or_else(|| numbered(rest)),
        _ => from_this(tokens).or_else(|| numbered(tokens)),
    }
}

fn from_this(tokens: &[Token]) -> Option<Period> {
    let (unit, count) = match *tokens {
        [Token::Which(which), Token::Unit(unit)] => (unit, offset(which)),
        [Token::Unit(unit), After, Token::Which(Which::Next)] => (unit, 2),
        _ => return None,
    };
    (!matches!(unit, Unit::Day | Unit::Fortnight)).then_some(Period { unit, when: When::FromThis(count) })
}

fn offset(which: Which) -> i32 {
    match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Coming | Which::Next => 1,
        Which::AfterNext => 2,
    }
}

/// With a year behind it, or without.
fn numbered(tokens: &[Token]) -> Option<Period> {
    if let Some(period) = year(tokens).or_else(|| iso_week(tokens)) {
        return Some(period);
    }
    let (named, year) = match *tokens {
        [ref named @ .., Slash, Number(year, 4)] | [ref named @ .., Number(year, 4)] => {
            (named, Some(year_of(year, 4)?))
        }
        _ => (tokens, None),
    };
    let (unit, number) = without_year(named).or_else(|| month_number(tokens).filter(|_| year.is_some()))?;
    Some(Period { unit, when: When::Numbered(number, year) })
}

fn without_year(tokens: &[Token]) -> Option<(Unit, u32)> {
    match *tokens {
        [Month(month)] => Some((Unit::Month, month)),
        [CalendarWeek | Token::Unit(Unit::Week), Number(week, 1..=2)] | [Number(week, 1..=2), Dot, CalendarWeek] => {
            Some((Unit::Week, week))
        }
        [Token::Unit(Unit::Quarter), Number(quarter, 1)]
        | [Number(quarter, 1), Dot, Token::Unit(Unit::Quarter)]
        | [Ordinal(quarter), Token::Unit(Unit::Quarter)] => Some((Unit::Quarter, quarter)),
        _ => None,
    }
}

/// `10/2026` and `10.2026`.
fn month_number(tokens: &[Token]) -> Option<(Unit, u32)> {
    match *tokens {
        [Number(month, 1..=2), Slash | Dot, Number(_, 4)] => Some((Unit::Month, month)),
        _ => None,
    }
}

/// A number alone is a year only if it looks like one that people plan for.
fn year(tokens: &[Token]) -> Option<Period> {
    match *tokens {
        [Number(year @ 2000..=2099, 4)] | [Token::Unit(Unit::Year), Number(year, 4)] => {
            Some(Period { unit: Unit::Year, when: When::Numbered(year, Some(year_of(year, 4)?)) })
        }
        _ => None,
    }
}

/// `2026-W42` (ISO 8601).
fn iso_week(tokens: &[Token]) -> Option<Period> {
    match *tokens {
        [Number(year, 4), Dash, CalendarWeek, Number(week, 2)] => {
            Some(Period { unit: Unit::Week, when: When::Numbered(week, Some(year_of(year, 4)?)) })
        }
        _ => None,
    }
}
