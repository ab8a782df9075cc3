//! What every page knows: how it speaks, whose network it is, where it stands.

use super::dates;
use crate::web::assets;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use reihum_domain::language::{Address, Language, Wording};
use reihum_engine::texts::{Speaker, Text, ToArgument};

/// Handed to every template as `t`.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) speaker: Speaker,
    pub(crate) address: Address,
    pub(crate) network: String,
    pub(crate) controller: String,
    pub(crate) zone: Tz,
    /// The path of this page: where the links to other languages lead.
    pub(crate) path: String,
}

/// Stands for a value in a sentence.
const VALUE: &str = "{}";

pub(crate) struct LanguageLink {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) href: String,
    pub(crate) current: bool,
}

impl Shell {
    pub(crate) fn say(&self, key: &str) -> String {
        self.speaker.say(key)
    }

    pub(crate) fn say1(&self, key: &str, name: &str, value: impl ToArgument) -> String {
        self.speaker.say1(key, name, value)
    }

    pub(crate) fn say2(
        &self,
        key: &str,
        name: &str,
        value: impl ToArgument,
        name2: &str,
        value2: impl ToArgument,
    ) -> String {
        self.speaker.say2(key, name, value, name2, value2)
    }

    pub(crate) fn of(&self, text: &Text) -> String {
        self.speaker.of(text)
    }

    pub(crate) fn tag(&self) -> &'static str {
        self.speaker.tag()
    }

    pub(crate) fn network(&self) -> &str {
        &self.network
    }

    /// A text of a question in the reader's language.
    pub(crate) fn wording(&self, wording: &Wording) -> String {
        wording.say(self.speaker.language(), self.address)
    }

    /// The language of a wording as shown: it can differ from the page's, if there is no translation.
    pub(crate) fn tag_of(&self, wording: &Wording) -> &'static str {
        wording.spoken(self.speaker.language()).tag()
    }

    /// What stands before and after a value in a sentence: the value may be in another language, and says so by itself.
    pub(crate) fn around(&self, key: &str, name: &str) -> (String, String) {
        let sentence = self.say1(key, name, VALUE);
        sentence.split_once(VALUE).map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default()
    }

    /// Where a file of `assets/` is served.
    #[expect(clippy::unused_self, reason = "templates know only `t`")]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// Day and time in the network's time zone.
    pub(crate) fn when(&self, at: DateTime<Utc>) -> String {
        dates::day_and_time(at.with_timezone(&self.zone), self.speaker.language())
    }

    pub(crate) fn languages(&self) -> Vec<LanguageLink> {
        let link = |language: Language| LanguageLink {
            tag: language.tag(),
            name: own_name(language),
            href: format!("{}{}lang={}", self.path, if self.path.contains('?') { '&' } else { '?' }, language.tag()),
            current: language == self.speaker.language(),
        };
        Language::ALL.into_iter().map(link).collect()
    }
}

/// Every language is named in itself, so that whoever needs it finds it.
pub(crate) fn own_name(language: Language) -> &'static str {
    match language {
        Language::De => "Deutsch",
        Language::DeCh => "Deutsch (Schweiz)",
        Language::En => "English",
    }
}
