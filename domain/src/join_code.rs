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

    #[test]
    fn is_shown_in_pairs_and_keeps_leading_zeros() {
        assert_eq!(JoinCode::draw(7).in_pairs(), "00 00 07");
        assert_eq!(JoinCode::draw(1_335_763).to_string(), "335763");
    }
}
