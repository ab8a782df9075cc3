//! What Reihum says, in the reader's language.
//!
//! Rules and use cases speak in [`Text`]s, a key and arguments; here they become sentences, from `locales/*/*.ftl` (Fluent).
//! German with "du" is the attribute `.du` of the same message, Swiss spelling is derived. Dates and other values that need
//! a language of their own arrive here ready-made.
//!
//! Templates of pages use a [`Speaker`]: `{{ t.say("join-title") }}`, `{{ t.say1("poll-needed", "k", k) }}`.

mod bundle;
mod speaker;
mod text;

pub use speaker::Speaker;
pub use text::{Argument, Text, ToArgument};

// A text with a key and arguments: `text!("poll-closed", n = 5)`. `tests/it/texts.rs` checks every key written this way.
pub use crate::text;
// The key of a text that is said elsewhere: `key!("kind-ranking")`. It is checked in the same way.
pub use crate::key;

use crate::chat::SavedText;
use bundle::Bundle;
use reihum_domain::language::{Address, Language, in_swiss_spelling};
use std::sync::Arc;
use thiserror::Error;

/// All texts in all languages, as this network addresses people. Cloning is cheap.
#[derive(Clone)]
pub struct Texts {
    german: Arc<Bundle>,
    english: Arc<Bundle>,
    address: Address,
}

/// The texts that came with the program are broken: tests make that impossible, so it happens to developers only.
#[derive(Debug, Error)]
#[error("locales/{file}: {problem}")]
pub struct TextsError {
    pub file: String,
    pub problem: String,
}

impl Texts {
    /// The texts that were compiled into the program.
    pub fn load(address: Address) -> Result<Self, TextsError> {
        let bundle = |language| Bundle::load(language).map(Arc::new);
        Ok(Self { german: bundle("de")?, english: bundle("en")?, address })
    }

    pub fn say(&self, text: &Text, language: Language) -> String {
        self.say_key(text.key, &text.arguments, language)
    }

    /// A text that was stored.
    pub fn say_saved(&self, text: &SavedText, language: Language) -> String {
        let arguments: Vec<(&str, Argument)> =
            text.arguments.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.say_key(&text.key, &arguments, language)
    }

    /// The texts for one reader.
    pub fn speaker(&self, language: Language) -> Speaker {
        Speaker { texts: self.clone(), language }
    }

    /// A key that does not exist is said as it is: a page with one odd word is better than no page.
    pub(crate) fn say_key(&self, key: &str, arguments: &[(&str, Argument)], language: Language) -> String {
        let du = self.address == Address::Du;
        match language {
            Language::De => self.german.say(key, du, arguments),
            Language::DeCh => in_swiss_spelling(&self.german.say(key, du, arguments)),
            Language::En => self.english.say(key, false, arguments),
        }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("address", &self.address).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(text: &Text, language: Language, address: Address) -> String {
        Texts::load(address).unwrap().say(text, language)
    }

    #[test]
    fn speaks_each_language_and_both_forms_of_address() {
        let text = text!("bad-code");
        assert!(say(&text, Language::De, Address::Sie).ends_with("Bitte prüfen Sie die sechs Ziffern."));
        assert!(say(&text, Language::De, Address::Du).ends_with("Bitte prüfe die sechs Ziffern."));
        assert!(say(&text, Language::En, Address::Du).ends_with("Please check the six digits."));
        let text = text!("privacy-short", controller = "Straßennetz");
        assert!(say(&text, Language::DeCh, Address::Sie).contains("Strassennetz"));
    }

    #[test]
    fn numbers_are_plain_and_nothing_isolates_them() {
        let text = text!("too-few", n = 3, k = 1500);
        assert!(say(&text, Language::De, Address::Sie).starts_with("Erst 3 von 1500 nötigen Antworten."));
    }

    #[test]
    fn a_speaker_says_the_same_with_owned_and_borrowed_values() {
        let t = Texts::load(Address::Sie).unwrap().speaker(Language::En);
        let (close, k) = (String::from("noon"), &5_u32);
        assert_eq!(t.say1("saved", "close", &close), "Thank you, saved. You can change it until noon.");
        assert_eq!(t.say2("too-few", "n", 3_usize, "k", k), t.of(&text!("too-few", n = 3, k = 5)));
        assert_eq!(t.tag(), "en");
    }

    #[test]
    fn an_unknown_key_is_said_as_it_is() {
        assert_eq!(say(&Text::new("no-such-key"), Language::De, Address::Sie), "no-such-key");
    }
}
