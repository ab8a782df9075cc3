//! A check-in: a few questions that a group answers by name, one by one. What an answer may be, and what a summary says.

use crate::answer::clean;
use crate::words::{folded_word, number};

/// As long as an answer in words may be, in characters: "one sentence is enough".
pub const LONGEST: usize = 500;

/// What is typed or tapped as an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Words(String),
    /// The option on this place, from 0.
    Option(usize),
    /// Nothing: what was said before stays.
    Skip,
}

/// Why it is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("longer than {LONGEST} characters")]
    TooLong,
    #[error("nothing to read in it")]
    Empty,
    #[error("not one of {max} options")]
    NoOption { max: usize },
}

/// Reads what somebody types at a question with these options; one without options wants words.
pub fn read_answer(typed: &str, options: &[String]) -> Result<Said, Fault> {
    let text = clean(typed);
    if is_skip(&text) {
        return Ok(Said::Skip);
    }
    if options.is_empty() {
        return words(&text);
    }
    let numbered = number(&text).and_then(|number| number.checked_sub(1)).filter(|place| *place < options.len());
    let named = || options.iter().position(|option| folded_word(option) == folded_word(&text));
    numbered.or_else(named).map(Said::Option).ok_or(Fault::NoOption { max: options.len() })
}

fn words(text: &str) -> Result<Said, Fault> {
    if text.chars().count() > LONGEST {
        return Err(Fault::TooLong);
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(Fault::Empty);
    }
    Ok(Said::Words(text.to_owned()))
}

fn is_skip(text: &str) -> bool {
    matches!(folded_word(text).as_str(), "-" | "–" | "—" | "weiter" | "skip" | "ueberspringen" | "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("Flyer gedruckt", Ok(Said::Words("Flyer gedruckt".to_owned())))]
    #[case("  3 Treffen \u{202e}\n", Ok(Said::Words("3 Treffen".to_owned())))]
    #[case("-", Ok(Said::Skip))]
    #[case("Weiter", Ok(Said::Skip))]
    #[case("Überspringen", Ok(Said::Skip))]
    #[case("…!", Err(Fault::Empty))]
    #[case("", Err(Fault::Empty))]
    fn words_are_kept_as_typed(#[case] typed: &str, #[case] said: Result<Said, Fault>) {
        assert_eq!(read_answer(typed, &[]), said);
    }

    #[rstest]
    #[case("1", Ok(Said::Option(0)))]
    #[case("2.", Ok(Said::Option(1)))]
    #[case("entscheidung fehlt", Ok(Said::Option(1)))]
    #[case("0", Ok(Said::Skip))]
    #[case("3", Err(Fault::NoOption { max: 2 }))]
    #[case("keine Ahnung", Err(Fault::NoOption { max: 2 }))]
    fn an_option_by_number_or_name(#[case] typed: &str, #[case] said: Result<Said, Fault>) {
        assert_eq!(read_answer(typed, &["Zeit".to_owned(), "Entscheidung fehlt".to_owned()]), said);
    }

    #[test]
    fn five_hundred_characters_fit() {
        assert!(read_answer(&"ü".repeat(LONGEST), &[]).is_ok());
        assert_eq!(read_answer(&"ü".repeat(LONGEST + 1), &[]), Err(Fault::TooLong));
    }

    proptest! {
        #[test]
        fn no_answer_panics(typed in "\\PC{0,40}", options in 0usize..4) {
            let options: Vec<String> = (0..options).map(|nr| format!("o{nr}")).collect();
            if let Ok(Said::Option(place)) = read_answer(&typed, &options) {
                prop_assert!(place < options.len());
            }
        }
    }
}
