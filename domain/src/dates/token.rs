//! Taking a phrase apart into numbers, marks and known words. One unknown word or mark, and there is no phrase.

use super::lexicon::{is_filler, is_ordinal_ending, meaning};
use crate::words::folded;
use chrono::Weekday;

/// No phrase that says a date is longer; a long text is not searched for one.
const LONGEST: usize = 80;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A number and how many digits it was typed with: `26` is a year where `2` is none.
    Number(u32, usize),
    Dot,
    Slash,
    Dash,
    Colon,
    Weekday(Weekday),
    Month(u32),
    FromToday(i64),
    Unit(Unit),
    CalendarWeek,
    Weekend,
    Which(Which),
    Part(Part),
    Count(u32),
    Half,
    Ordinal(u32),
    In,
    Ago,
    From,
    After,
    Now,
    Hour,
    DayTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Coming,
    Next,
    AfterNext,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Middle,
    End,
    /// This day of a week.
    On(Weekday),
}

/// The tokens of a phrase; `None` if anything in it is unknown, or it is empty, or too long to be one.
pub(super) fn tokens(typed: &str) -> Option<Vec<Token>> {
    if typed.chars().nth(LONGEST).is_some() {
        return None;
    }
    let text = folded(typed.trim_end_matches(is_smile));
    let (mut found, mut rest, mut before) = (Vec::new(), text.as_str(), Kind::Mark);
    while let Some(first) = rest.chars().next() {
        let kind = kind_of(first);
        let (piece, behind) = rest.split_at(end_of_piece(rest, kind));
        add(&mut found, piece, kind, before == Kind::Digit)?;
        (rest, before) = (behind, kind);
    }
    (!found.is_empty()).then_some(found)
}

/// What people end a message with: `:)`, and whatever is no letter, no number and no dash of any script.
fn is_smile(c: char) -> bool {
    matches!(c, ':' | ')' | '!' | '?' | ' ') || !c.is_ascii() && !c.is_alphanumeric() && !is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '—')
}

/// Digits and letters stay together, every mark stands alone.
fn end_of_piece(rest: &str, kind: Kind) -> usize {
    let mut chars = rest.char_indices().skip(1);
    chars.find(|(_, c)| kind == Kind::Mark || kind_of(*c) != kind).map_or(rest.len(), |(at, _)| at)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Mark,
}

fn kind_of(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Mark,
    }
}

/// Adds what a piece means; `None` if it is unknown.
fn add(found: &mut Vec<Token>, piece: &str, kind: Kind, behind_digit: bool) -> Option<()> {
    match kind {
        Kind::Digit => found.push(Token::Number(piece.parse().unwrap_or(u32::MAX), piece.len())),
        Kind::Letter if behind_digit && is_ordinal_ending(piece) => found.push(Token::Dot),
        Kind::Letter if is_filler(piece) => {}
        Kind::Letter => found.extend_from_slice(meaning(piece)?),
        Kind::Mark => add_mark(found, piece)?,
    }
    Some(())
}

/// A dot counts behind a number only (`Okt.`, `Fr.`), and once; a dash behind a part of something joins words (`mid-October`).
fn add_mark(found: &mut Vec<Token>, mark: &str) -> Option<()> {
    let last = found.last().copied();
    match mark.chars().next()? {
        '.' if matches!(last, Some(Token::Number(..))) => found.push(Token::Dot),
        '/' => found.push(Token::Slash),
        ':' => found.push(Token::Colon),
        dash if is_dash(dash) && !matches!(last, Some(Token::Part(_))) => found.push(Token::Dash),
        '.' | '-' | ',' | ';' | '!' | '?' | '(' | ')' | '"' | '\'' | '’' | '„' | '“' | '”' | '«' | '»' => {}
        blank if blank.is_whitespace() => {}
        _ => return None,
    }
    Some(())
}
