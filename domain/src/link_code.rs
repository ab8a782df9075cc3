//! The code that makes two accounts one person: made in one chat, typed in another within a quarter of an hour, good once.

use std::fmt;

/// Letters only, none that looks like another or like a digit: no I, L, O, U.
const ALPHABET: &[u8; 22] = b"ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Eight letters.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkCode(String);

impl LinkCode {
    /// The code drawn by a uniform random number. There are 22⁸ ≈ 5.5 × 10¹⁰; the bias is below 10⁻⁸.
    pub fn draw(chance: u64) -> Self {
        let letters = u64::try_from(ALPHABET.len()).unwrap_or(1);
        let letter = |rest: &mut u64| {
            let place = usize::try_from(*rest % letters).unwrap_or_default();
            *rest /= letters;
            Some(char::from(ALPHABET[place]))
        };
        Self(std::iter::repeat_n((), LENGTH).scan(chance, |rest, ()| letter(rest)).collect())
    }

    /// Reads a typed code: case, blanks and hyphens don't matter.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain = typed.chars().filter(|c| !(c.is_whitespace() || matches!(c, '-' | '\u{2011}')));
        let letters: String = plain.take(LENGTH + 1).map(|c| c.to_ascii_uppercase()).collect();
        let fits = letters.len() == LENGTH && letters.bytes().all(|letter| ALPHABET.contains(&letter));
        fits.then_some(Self(letters))
    }

    /// As stored (hashed) and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `ABCD-EFGH`, for reading.
    pub fn in_groups(&self) -> String {
        format!("{}-{}", &self.0[..4], &self.0[4..])
    }
}

impl fmt::Debug for LinkCode {
    /// Whoever has it becomes the person: nothing for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("ABCD-EFGH", Some("ABCDEFGH"))]
    #[case("abcd efgh", Some("ABCDEFGH"))]
    #[case("ABCDEFGHJ", None)]
    #[case("ABCDEFG", None)]
    #[case("ABCDEFGI", None)]
    #[case("ABCDEFG1", None)]
    #[case("ÄBCDEFGH", None)]
    fn a_code_is_read_as_people_type_it(#[case] typed: &str, #[case] read: Option<&str>) {
        assert_eq!(LinkCode::parse(typed).as_ref().map(LinkCode::as_str), read);
    }

    proptest! {
        #[test]
        fn what_is_drawn_is_read_again(chance in any::<u64>()) {
            let code = LinkCode::draw(chance);
            prop_assert_eq!(LinkCode::parse(&code.in_groups()), Some(code.clone()));
            prop_assert_eq!(format!("{code:?}"), "LinkCode(hidden)");
        }

        #[test]
        fn no_text_however_odd_panics(text in "\\PC{0,20}") {
            let _ = LinkCode::parse(&text);
        }
    }
}
