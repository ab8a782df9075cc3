//! The six digits that bring people into a poll: read aloud in pairs, typed with or without spaces.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How many different codes there are.
pub const CODES: u32 = 1_000_000;

/// A join code: six decimal digits, kept as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JoinCode(u32);

impl JoinCode {
    /// Reads what a person typed. White space, hyphens and dots between the digits are ignored; digits of other scripts and anything
    /// else make it `None`.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String =
            typed.chars().filter(|c| !(c.is_whitespace() || matches!(c, '-' | '.' | '\u{2011}'))).collect();
        let six = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        six.then(|| digits.parse().ok().map(Self)).flatten()
    }

    /// Takes a code off the front of a typed text: `33 57 63 2 3 8` is the code and `2 3 8`.
    ///
    /// Six digits are taken as they come, with the same marks between them as in [`JoinCode::parse`]; a seventh right behind them
    /// makes it no code. Digits that stand alone are a code only if all six do: else `2 3 8 10 1` would be one, not a ballot.
    pub fn take(typed: &str) -> Option<(Self, &str)> {
        let typed = typed.trim_start();
        let (last, _) = typed.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(5)?;
        let (code, behind) = typed.split_at(last + 1);
        let alone = code.split(|c: char| !c.is_ascii_digit()).filter(|group| group.len() == 1).count();
        let ends = !behind.starts_with(|c: char| c.is_ascii_digit());
        let code = Self::parse(code).filter(|_| ends && matches!(alone, 0 | 6))?;
        Some((code, behind_a_mark(behind)))
    }

    /// The code drawn by a uniform random number; `chance` is taken modulo the number of codes. The bias of 2⁶⁴ mod 10⁶ is
    /// below 10⁻¹³.
    pub fn draw(chance: u64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a remainder below a million fits")]
        Self((chance % u64::from(CODES)) as u32)
    }

    /// In pairs, as on the projector: `33 57 63`.
    pub fn in_pairs(self) -> String {
        let plain = self.to_string();
        format!("{} {} {}", &plain[..2], &plain[2..4], &plain[4..])
    }
}

/// What follows a code, without the comma, colon or hyphen that people put right behind it. A hyphen before anything but a digit is
/// kept: alone it is the "no answer" of a scale.
fn behind_a_mark(behind: &str) -> &str {
    let mark = match behind.strip_prefix('-') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => behind.strip_prefix([',', ':', ';', '.']).unwrap_or(behind),
    };
    mark.trim()
}

impl fmt::Display for JoinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl From<JoinCode> for String {
    fn from(code: JoinCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for JoinCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a join code has six digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("335763", Some("335763"))]
    #[case(" 33 57 63 ", Some("335763"))]
    #[case("33-57-63", Some("335763"))]
    #[case("33\u{a0}57\u{202f}63", Some("335763"))]
    #[case("000001", Some("000001"))]
    #[case("33576", None)]
    #[case("3357633", None)]
    #[case("33576x", None)]
    #[case("٣٣٥٧٦٣", None)]
    #[case("+35763", None)]
    #[case("", None)]
    fn reads_what_people_type(#[case] typed: &str, #[case] code: Option<&str>) {
        assert_eq!(JoinCode::parse(typed).map(|c| c.to_string()).as_deref(), code);
    }

    #[rstest]
    #[case("33 57 63 2 3 8", Some(("335763", "2 3 8")))]
    #[case("335763 2-3-8", Some(("335763", "2-3-8")))]
    #[case("33-57-63-2-3-8", Some(("335763", "2-3-8")))]
    #[case("33\u{a0}57\u{202f}63\u{a0}2", Some(("335763", "2")))]
    #[case("335 763: 2=5", Some(("335763", "2=5")))]
    #[case("3 3 5 7 6 3 2 3 8", Some(("335763", "2 3 8")))]
    #[case("335763 -", Some(("335763", "-")))]
    #[case("335763", Some(("335763", "")))]
    #[case("335763\nZeit\nMut", Some(("335763", "Zeit\nMut")))]
    #[case("3357632 3 8", None)]
    #[case("2 3 8 10 1", None)]
    #[case("10 2 3 8 1 4", None)]
    #[case("2 3 8", None)]
    #[case("a 335763", None)]
    fn takes_a_code_off_the_front(#[case] typed: &str, #[case] taken: Option<(&str, &str)>) {
        let found = JoinCode::take(typed).map(|(code, rest)| (code.to_string(), rest));
        assert_eq!(found, taken.map(|(code, rest)| (code.to_owned(), rest)));
    }

    #[test]
    fn is_shown_in_pairs_and_keeps_leading_zeros() {
        assert_eq!(JoinCode::draw(7).in_pairs(), "00 00 07");
        assert_eq!(JoinCode::draw(1_335_763).to_string(), "335763");
    }
}
