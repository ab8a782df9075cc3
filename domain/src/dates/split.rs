//! Taking a promise apart: what, and by when.

use super::phrase::parse;
use crate::words::folded;

/// A promise as it was typed. Both are parts of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'a> {
    pub what: &'a str,
    /// What stands behind the last `bis` or `by` if that says a date, also one that is over or impossible; ask [`super::read_date`].
    pub by: Option<&'a str>,
}

/// Splits `TEXT bis DATE`, `TEXT by DATE` at the last such word whose rest is a date: `Infoblatt bis Seite 4 überarbeiten bis 30.11.` is
/// one promise with one date. `None` if it doesn't say what is promised.
pub fn split_commitment(text: &str) -> Option<Split<'_>> {
    let text = text.trim();
    let dated = words(text).into_iter().rev().filter(|(_, word)| is_until(word)).find_map(|(at, word)| {
        let by = text[at + word.len()..].trim();
        parse(by).map(|_| Split { what: text[..at].trim_end_matches(is_loose), by: Some(by) })
    });
    let split = dated.unwrap_or(Split { what: text, by: None });
    split.what.contains(char::is_alphanumeric).then_some(split)
}

/// `bis`, `by` and their likes.
pub(super) fn is_until(word: &str) -> bool {
    matches!(folded(word.trim_end_matches(':')).as_str(), "bis" | "by" | "until" | "till" | "til")
}

/// Blanks and marks that only led over to the date.
fn is_loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(')
}

/// The words and where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    let place = |at: &mut usize, piece: &'_ str| {
        *at += piece.len();
        Some(*at - piece.len())
    };
    let places = text.split_inclusive(char::is_whitespace).scan(0, place);
    places.zip(text.split_inclusive(char::is_whitespace).map(str::trim_end)).collect()
}
