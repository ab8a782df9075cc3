//! What a phrase says, before anybody asks which day that is: the same on every day and for every reader.

use super::period::period;
use super::token::Token::{
    After, Ago, Colon, Count, DayTime, Dot, From, FromToday, Half, Hour, In, Now, Number, Weekend,
};
use super::token::{Part, Token, Unit, Which, tokens};
use super::written::{Written, written};
use chrono::Weekday;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// A day of the calendar, with the weekday if that was typed too.
    Day(Written, Option<Weekday>),
    /// So many days from today.
    FromToday(i64),
    /// So many units after (before, if negative) the day that is `from` days from today.
    Counted {
        count: i64,
        unit: Unit,
        from: i64,
    },
    /// `Freitag in zwei Wochen`.
    WeekdayInWeeks(Weekday, i64),
    /// A weekday alone, or `nächsten`, `diesen`, … weekday.
    Weekday(Weekday, Option<Which>),
    Weekend,
    /// A week, month, quarter or year, or a part of it.
    Period(Option<Part>, Period),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) unit: Unit,
    pub(super) when: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// 0 is the one that today is in, 1 the next.
    FromThis(i32),
    /// `KW 42`, `Oktober`, `Q3`, with the year if it was typed. A year has its own number.
    Numbered(u32, Option<i32>),
}

/// A phrase, and whether a time of day stood behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) phrase: Phrase,
    pub(super) timed: bool,
}

/// What a text says if it is a date and nothing else.
pub(super) fn parse(typed: &str) -> Option<Parsed> {
    let tokens = tokens(without_bis(typed.trim()))?;
    let whole = |tokens: &[Token]| phrase(tokens).map(|phrase| Parsed { phrase, timed: false });
    whole(&tokens).or_else(|| parse_shortened(&tokens))
}

/// `bis Freitag` answers "by when?" as well as `Freitag` does.
fn without_bis(typed: &str) -> &str {
    match typed.split_once(char::is_whitespace) {
        Some((word, rest)) if super::split::is_until(word) => rest.trim_start(),
        _ => typed,
    }
}

/// A phrase with the dot that ends a sentence, or with a time of day.
fn parse_shortened(tokens: &[Token]) -> Option<Parsed> {
    if let [day @ .., Dot] = tokens
        && let Some(phrase) = phrase(day)
    {
        return Some(Parsed { phrase, timed: false });
    }
    let ([day @ .., Number(..), Colon | Dot, Number(..), Hour]
    | [day @ .., Number(..), Colon, Number(..)]
    | [day @ .., Number(..), Hour]
    | [day @ .., DayTime]) = tokens
    else {
        return None;
    };
    Some(Parsed { phrase: phrase(day)?, timed: true })
}

fn phrase(tokens: &[Token]) -> Option<Phrase> {
    match *tokens {
        [FromToday(days)] => Some(Phrase::FromToday(days)),
        [Weekend] | [In, Weekend] => Some(Phrase::Weekend),
        _ => counted(tokens).or_else(|| weekday(tokens)).or_else(|| day(tokens)).or_else(|| part(tokens)),
    }
}

/// `in zwei Wochen`, `morgen in einer Woche`, `a week from Friday`, `vor drei Tagen`.
fn counted(tokens: &[Token]) -> Option<Phrase> {
    let after = |count, unit, from| Some(Phrase::Counted { count, unit, from });
    match *tokens {
        [In, ref span @ ..] => span_of(span).and_then(|(count, unit)| after(count, unit, 0)),
        [FromToday(from), In, ref span @ ..] => span_of(span).and_then(|(count, unit)| after(count, unit, from)),
        [Token::Weekday(day), In, ref span @ ..] | [ref span @ .., From, Token::Weekday(day)] => in_weeks(day, span),
        [Token::Weekday(day), Token::Unit(Unit::Week)] => Some(Phrase::WeekdayInWeeks(day, 1)),
        [ref span @ .., From, Now] => span_of(span).and_then(|(count, unit)| after(count, unit, 0)),
        [ref span @ .., From, FromToday(from)] => span_of(span).and_then(|(count, unit)| after(count, unit, from)),
        [Ago, ref span @ ..] | [ref span @ .., Ago] => span_of(span).and_then(|(count, unit)| after(-count, unit, 0)),
        _ => None,
    }
}

fn span_of(tokens: &[Token]) -> Option<(i64, Unit)> {
    match *tokens {
        [Count(1), Half, Token::Unit(Unit::Year)] | [Half, Count(1), Token::Unit(Unit::Year)] => Some((6, Unit::Month)),
        [Number(count, _) | Count(count), Token::Unit(unit)] => Some((i64::from(count), unit)),
        _ => None,
    }
}

/// `Freitag in 14 Tagen` is in two weeks; `in zehn Tagen` is no Friday.
fn in_weeks(day: Weekday, span: &[Token]) -> Option<Phrase> {
    let weeks = match span_of(span)? {
        (count, Unit::Week) => count,
        (count, Unit::Fortnight) => 2 * count,
        (14, Unit::Day) => 2,
        _ => return None,
    };
    Some(Phrase::WeekdayInWeeks(day, weeks))
}

fn weekday(tokens: &[Token]) -> Option<Phrase> {
    match *tokens {
        [Token::Weekday(day)] => Some(Phrase::Weekday(day, None)),
        [Token::Which(Which::This), Token::Which(Which::Coming), Token::Weekday(day)] => {
            Some(Phrase::Weekday(day, Some(Which::Coming)))
        }
        [Token::Which(which), Token::Weekday(day)] => Some(Phrase::Weekday(day, Some(which))),
        [Token::Weekday(day), After, Token::Which(Which::Next)] => Some(Phrase::Weekday(day, Some(Which::AfterNext))),
        [Token::Weekday(day), ref rest @ ..] | [ref rest @ .., Token::Weekday(day)] => weekday_of(day, rest),
        _ => None,
    }
}

/// The weekday of a week (`Freitag nächster Woche`), or one that stands beside a date.
fn weekday_of(day: Weekday, rest: &[Token]) -> Option<Phrase> {
    match period(rest) {
        Some(week @ Period { unit: Unit::Week, .. }) => Some(Phrase::Period(Some(Part::On(day)), week)),
        _ => written(rest).map(|written| Phrase::Day(written, Some(day))),
    }
}

fn day(tokens: &[Token]) -> Option<Phrase> {
    written(tokens).map(|written| Phrase::Day(written, None))
}

fn part(tokens: &[Token]) -> Option<Phrase> {
    match *tokens {
        [Token::Part(part), Token::Unit(unit)] if unit != Unit::Day && unit != Unit::Fortnight => {
            Some(Phrase::Period(Some(part), Period { unit, when: When::FromThis(0) }))
        }
        [Token::Part(part), ref rest @ ..] => Some(Phrase::Period(Some(part), period(rest)?)),
        _ => Some(Phrase::Period(None, period(tokens)?)),
    }
}
