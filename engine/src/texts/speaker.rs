//! The texts for one reader: what templates of pages hold as `t`.

use super::{Argument, Text, Texts, ToArgument};
use reihum_domain::language::Language;

/// Says texts in one language. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Speaker {
    pub(super) texts: Texts,
    pub(super) language: Language,
}

impl Speaker {
    pub fn say(&self, key: &str) -> String {
        self.texts.say_key(key, &[], self.language)
    }

    pub fn say1(&self, key: &str, name: &str, value: impl ToArgument) -> String {
        self.with(key, &[(name, value.to_argument())])
    }

    pub fn say2(&self, key: &str, name: &str, value: impl ToArgument, name2: &str, value2: impl ToArgument) -> String {
        self.with(key, &[(name, value.to_argument()), (name2, value2.to_argument())])
    }

    /// A text that a rule or a use case has chosen.
    pub fn of(&self, text: &Text) -> String {
        self.texts.say(text, self.language)
    }

    /// A key with any number of arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.texts.say_key(key, arguments, self.language)
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// For `<html lang>` and `Content-Language`.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }
}
