//! Languages, the two German forms of address, and texts that exist in several languages.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language a person can choose. Swiss German spelling is derived from German, not written separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "de")]
    De,
    #[serde(rename = "de-CH")]
    DeCh,
    #[serde(rename = "en")]
    En,
}

/// How German texts address a person. It is a setting of the network, not of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Address {
    #[default]
    Sie,
    Du,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::De, Self::DeCh, Self::En];

    /// The BCP 47 tag: `de`, `de-CH`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::DeCh => "de-CH",
            Self::En => "en",
        }
    }

    /// Reads a BCP 47 tag. `de-AT` is German, `en-GB` English; `None` for a language there are no texts in.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        match tag.split('-').next()? {
            "de" | "gsw" if tag.ends_with("-ch") || tag.ends_with("-li") || tag == "gsw" => Some(Self::DeCh),
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): highest weight first, then order; `None` if none fits.
    pub fn negotiate(accept_language: &str) -> Option<Self> {
        let mut wishes: Vec<(u16, Self)> = accept_language
            .split(',')
            .take(20)
            .filter_map(|wish| {
                let mut parts = wish.split(';');
                let language = Self::parse(parts.next()?)?;
                let weight =
                    parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.trim().parse().ok())?;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000")]
                let weight = (f64::clamp(weight, 0.0, 1.0) * 1000.0) as u16;
                (weight > 0).then_some((weight, language))
            })
            .collect();
        wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wishes.first().map(|(_, language)| *language)
    }
}

/// Turns German text into its Swiss spelling: ß becomes ss, quotation marks become guillemets.
pub fn in_swiss_spelling(german: &str) -> String {
    let mut swiss = String::with_capacity(german.len() + 4);
    for c in german.chars() {
        match c {
            'ß' => swiss.push_str("ss"),
            'ẞ' => swiss.push_str("SS"),
            '„' => swiss.push('«'),
            '“' | '”' => swiss.push('»'),
            '‚' => swiss.push('‹'),
            '‘' => swiss.push('›'),
            other => swiss.push(other),
        }
    }
    swiss
}

/// One text in several languages, as templates write it: `de`, `de_du`, `de-CH`, `en`. A text that an organiser types has one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(BTreeMap<String, String>);

impl Wording {
    pub const KEYS: [&'static str; 4] = ["de", "de_du", "de-CH", "en"];

    /// One text in one language.
    pub fn only(language: Language, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language.tag().to_owned(), text.into())]))
    }

    /// Several texts under the keys `de`, `de_du`, `de-CH`, `en`.
    pub fn of<K: Into<String>, V: Into<String>>(texts: impl IntoIterator<Item = (K, V)>) -> Self {
        Self(texts.into_iter().map(|(k, v)| (k.into(), v.into())).collect())
    }

    /// The text for a reader. Falls back from Swiss to German spelling, from du to Sie, and last to any language there is.
    pub fn say(&self, language: Language, address: Address) -> String {
        let get = |key: &str| self.0.get(key).cloned();
        let german = || (address == Address::Du).then(|| get("de_du")).flatten().or_else(|| get("de"));
        let own = match language {
            Language::De => german().or_else(|| get("de-CH")),
            Language::DeCh => get("de-CH").or_else(|| german().map(|text| in_swiss_spelling(&text))),
            Language::En => get("en"),
        };
        own.or_else(german).or_else(|| self.0.values().next().cloned()).unwrap_or_default()
    }

    /// The language in which [`Wording::say`] speaks to this reader: another one where there is no translation.
    pub fn spoken(&self, language: Language) -> Language {
        let (german, english) = (self.0.keys().any(|key| key != "en"), self.0.contains_key("en"));
        match language {
            Language::En if !english && german => Language::De,
            Language::De | Language::DeCh if !german && english => Language::En,
            own => own,
        }
    }

    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("de-CH,de;q=0.9,en;q=0.8", Some(Language::DeCh))]
    #[case("fr-CH, en;q=0.7, de;q=0.8", Some(Language::De))]
    #[case("de-AT", Some(Language::De))]
    #[case("de;q=0, en-GB;q=0.1", Some(Language::En))]
    #[case("fr, it", None)]
    #[case("de;q=x", None)]
    #[case("", None)]
    fn negotiates(#[case] header: &str, #[case] language: Option<Language>) {
        assert_eq!(Language::negotiate(header), language);
    }

    #[test]
    fn swiss_spelling_is_derived() {
        let wording = Wording::of([("de", "Die „größten“ Straßen"), ("en", "The biggest roads")]);
        assert_eq!(wording.say(Language::DeCh, Address::Sie), "Die «grössten» Strassen");
        assert_eq!(wording.say(Language::En, Address::Sie), "The biggest roads");
    }

    #[test]
    fn falls_back_to_what_there_is() {
        let english = Wording::only(Language::En, "Only this");
        assert_eq!(english.say(Language::DeCh, Address::Du), "Only this");
        assert_eq!(english.spoken(Language::DeCh), Language::En);
        assert_eq!(Wording::only(Language::DeCh, "Nur das").spoken(Language::En), Language::De);
        assert_eq!(Wording::default().spoken(Language::De), Language::De);
        let both = Wording::of([("de", "Bitte wählen Sie"), ("de_du", "Wähle")]);
        assert_eq!(both.say(Language::De, Address::Du), "Wähle");
        assert_eq!(both.say(Language::En, Address::Sie), "Bitte wählen Sie");
    }
}
