//! Codes of letters that are good once. A [`LinkCode`] makes two accounts one person: made in one chat, typed in another within a quarter of an
//! hour. An [`InvitationCode`] lets somebody into the network: it travels on paper for weeks, so it is longer.

use std::fmt;

/// Letters only, none that looks like another or like a digit: no I, L, O, U.
const ALPHABET: &[u8; 22] = b"ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;

/// So many letters.
#[derive(Clone, PartialEq, Eq)]
pub struct Code<const LENGTH: usize>(String);

/// Eight letters: 22⁸ ≈ 5.5 × 10¹⁰ codes.
pub type LinkCode = Code<8>;

/// Twelve letters: 22¹² ≈ 1.3 × 10¹⁶ codes.
pub type InvitationCode = Code<12>;

impl<const LENGTH: usize> Code<LENGTH> {
    /// The code drawn by a uniform random number: 64 bits are enough for a link, an invitation wants 128.
    pub fn draw(chance: impl Into<u128>) -> Self {
        let letters = u128::try_from(ALPHABET.len()).unwrap_or(1);
        let letter = |rest: &mut u128| {
            let place = usize::try_from(*rest % letters).unwrap_or_default();
            *rest /= letters;
            Some(char::from(ALPHABET[place]))
        };
        Self(std::iter::repeat_n((), LENGTH).scan(chance.into(), |rest, ()| letter(rest)).collect())
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
        let mut grouped = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                grouped.push('-');
            }
            grouped.push(letter);
        }
        grouped
    }
}

impl<const LENGTH: usize> fmt::Debug for Code<LENGTH> {
    /// Whoever has it becomes the person: nothing for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(hidden)")
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
        fn what_is_drawn_is_read_again(chance in any::<u128>()) {
            let (code, longer) = (LinkCode::draw(chance), InvitationCode::draw(chance));
            prop_assert_eq!(LinkCode::parse(&code.in_groups()), Some(code.clone()));
            prop_assert_eq!(InvitationCode::parse(&longer.in_groups()), Some(longer.clone()));
            prop_assert_eq!((longer.in_groups().len(), LinkCode::parse(longer.as_str())), (14, None));
            prop_assert_eq!(format!("{code:?} {longer:?}"), "Code(hidden) Code(hidden)");
        }

        #[test]
        fn no_text_however_odd_panics(text in "\\PC{0,20}") {
            let _ = LinkCode::parse(&text);
        }
    }
}
