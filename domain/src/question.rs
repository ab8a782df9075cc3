//! What can be asked: seven kinds of question, their options and their limits.

use crate::ids::OptionKey;
use crate::language::Wording;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

pub const TITLE_MAX: usize = 300;
pub const HELP_MAX: usize = 600;
pub const OPTION_MAX: usize = 200;
/// Most options of one question. Thirty still fit on a phone; more is a survey.
pub const OPTIONS_MAX: usize = 30;
pub const POINTS_MAX: u16 = 1000;
pub const WORDS_MAX: u8 = 5;
/// Bytes of the longest emoji in use (a family of four with skin tones), rounded up.
const CLUSTER_BYTES: usize = 48;

/// A question with everything a participant is shown. Frozen when its poll opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub title: Wording,
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub help: Wording,
    pub kind: Kind,
    #[serde(default)]
    pub options: Vec<Choice>,
    #[serde(default)]
    pub groups: Vec<Group>,
}

/// How a question is answered and counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// One option.
    Single,
    /// One to `max` options.
    Multi { max: u8 },
    /// The `top` most important options in order; naming fewer is valid.
    Ranking { top: u8 },
    /// Up to `budget` points spread over the options.
    Points { budget: u16 },
    /// One to five, or no answer; the two ends can be named.
    Scale {
        #[serde(default)]
        low: Wording,
        #[serde(default)]
        high: Wording,
    },
    /// A sentence or two. Shown only after an organiser released it.
    Text,
    /// One to `max` words for a cloud.
    Cloud { max: u8 },
}

/// The seven kinds without their settings: the `kind` of the API and the word in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    Single,
    Multi,
    Ranking,
    Points,
    Scale,
    Text,
    Cloud,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub key: OptionKey,
    pub text: Wording,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<OptionKey>,
}

/// A heading that options share: results are also summed per group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub key: OptionKey,
    pub text: Wording,
}

/// Why a question can't be asked as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    #[error("the question has no text")]
    NoTitle,
    #[error("a text is longer than {max} characters: {start}…")]
    TooLong { max: usize, start: String },
    #[error("an option has no text")]
    EmptyOption,
    #[error("this kind needs 2 to {OPTIONS_MAX} options, not {found}")]
    OptionCount { found: usize },
    #[error("this kind has no options")]
    NoOptionsHere,
    #[error("two options have the same key or the same text: {text}")]
    Repeated { text: String },
    #[error("the group {key} is not described")]
    UnknownGroup { key: OptionKey },
    #[error("the number of choices must be between 1 and {max}")]
    ChoiceCount { max: usize },
}

impl KindName {
    pub const ALL: [Self; 7] =
        [Self::Single, Self::Multi, Self::Ranking, Self::Points, Self::Scale, Self::Text, Self::Cloud];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multi => "multi",
            Self::Ranking => "ranking",
            Self::Points => "points",
            Self::Scale => "scale",
            Self::Text => "text",
            Self::Cloud => "cloud",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Kinds whose answers are options from a list.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Single | Self::Multi | Self::Ranking | Self::Points)
    }
}

impl Kind {
    pub fn name(&self) -> KindName {
        match self {
            Self::Single => KindName::Single,
            Self::Multi { .. } => KindName::Multi,
            Self::Ranking { .. } => KindName::Ranking,
            Self::Points { .. } => KindName::Points,
            Self::Scale { .. } => KindName::Scale,
            Self::Text => KindName::Text,
            Self::Cloud { .. } => KindName::Cloud,
        }
    }

    /// The number a participant works with: how many to choose, how many to rank, how many points or words. `None` where there is none.
    pub fn top(&self) -> Option<u16> {
        match self {
            Self::Single => Some(1),
            Self::Multi { max } | Self::Cloud { max } => Some(u16::from(*max)),
            Self::Ranking { top } => Some(u16::from(*top)),
            Self::Points { budget } => Some(*budget),
            Self::Scale { .. } | Self::Text => None,
        }
    }
}

impl Question {
    /// The question if it can be asked, else the first thing that is wrong with it.
    pub fn checked(self) -> Result<Self, QuestionFault> {
        if self.title.is_empty() {
            return Err(QuestionFault::NoTitle);
        }
        within(&self.title, TITLE_MAX)?;
        within(&self.help, HELP_MAX)?;
        self.check_options()?;
        self.check_settings()?;
        Ok(self)
    }

    /// The place of an option in the list, from 0.
    pub fn place_of(&self, key: &OptionKey) -> Option<usize> {
        self.options.iter().position(|option| option.key == *key)
    }

    fn check_options(&self) -> Result<(), QuestionFault> {
        let found = self.options.len();
        if !self.kind.name().has_options() {
            return if found == 0 { Ok(()) } else { Err(QuestionFault::NoOptionsHere) };
        }
        if !(2..=OPTIONS_MAX).contains(&found) {
            return Err(QuestionFault::OptionCount { found });
        }
        let mut seen = BTreeSet::new();
        for option in &self.options {
            self.check_option(option)?;
            let texts = option.text.texts().map(|(language, text)| format!("{language}\n{}", text.trim()));
            for name in texts.chain([format!("key\n{}", option.key)]) {
                if !seen.insert(name.clone()) {
                    let text = name.split_once('\n').map_or(name.as_str(), |(_, text)| text).to_owned();
                    return Err(QuestionFault::Repeated { text });
                }
            }
        }
        Ok(())
    }

    fn check_option(&self, option: &Choice) -> Result<(), QuestionFault> {
        if option.text.is_empty() {
            return Err(QuestionFault::EmptyOption);
        }
        within(&option.text, OPTION_MAX)?;
        match &option.group {
            Some(key) if !self.groups.iter().any(|group| group.key == *key) => {
                Err(QuestionFault::UnknownGroup { key: key.clone() })
            }
            _ => Ok(()),
        }
    }

    fn check_settings(&self) -> Result<(), QuestionFault> {
        let options = self.options.len();
        let (chosen, max) = match &self.kind {
            Kind::Multi { max: n } | Kind::Ranking { top: n } => (usize::from(*n), options),
            Kind::Points { budget } => (usize::from(*budget), usize::from(POINTS_MAX)),
            Kind::Cloud { max } => (usize::from(*max), usize::from(WORDS_MAX)),
            Kind::Scale { low, high } => {
                within(low, OPTION_MAX)?;
                within(high, OPTION_MAX)?;
                return Ok(());
            }
            Kind::Single | Kind::Text => return Ok(()),
        };
        if (1..=max).contains(&chosen) { Ok(()) } else { Err(QuestionFault::ChoiceCount { max }) }
    }
}

/// How long a text is for a reader: grapheme clusters, so that an emoji family is one. A cluster of more bytes than any real one
/// has counts for several, so that a short text can't weigh much.
pub fn length(text: &str) -> usize {
    text.graphemes(true).map(|cluster| cluster.len().div_ceil(CLUSTER_BYTES)).sum()
}

fn within(wording: &Wording, max: usize) -> Result<(), QuestionFault> {
    match wording.texts().find(|(_, text)| length(text) > max) {
        Some((_, text)) => Err(QuestionFault::TooLong { max, start: text.chars().take(30).collect() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn question(kind: Kind, options: &[&str]) -> Question {
        let options = options
            .iter()
            .enumerate()
            .map(|(i, text)| Choice {
                key: OptionKey::numbered(i + 1),
                text: Wording::only(Language::De, *text),
                group: None,
            })
            .collect();
        Question {
            title: Wording::only(Language::De, "Was nun?"),
            help: Wording::default(),
            kind,
            options,
            groups: vec![],
        }
    }

    #[test]
    fn a_short_text_weighs_little() {
        assert_eq!(length("👨‍👩‍👧‍👦"), 1);
        assert_eq!(length("größe"), 5);
        let heavy = format!("e{}", "\u{301}".repeat(10_000));
        assert!(length(&heavy) > 400);
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(question(Kind::Single, &["a"]).checked(), Err(QuestionFault::OptionCount { found: 1 }));
        assert_eq!(
            question(Kind::Single, &["a", " a"]).checked(),
            Err(QuestionFault::Repeated { text: "a".to_owned() })
        );
        assert_eq!(question(Kind::Single, &["a", ""]).checked(), Err(QuestionFault::EmptyOption));
        assert_eq!(question(Kind::Text, &["a", "b"]).checked(), Err(QuestionFault::NoOptionsHere));
        assert_eq!(
            question(Kind::Ranking { top: 3 }, &["a", "b"]).checked(),
            Err(QuestionFault::ChoiceCount { max: 2 })
        );
        assert_eq!(
            question(Kind::Points { budget: 0 }, &["a", "b"]).checked(),
            Err(QuestionFault::ChoiceCount { max: 1000 })
        );
        let long = "x".repeat(OPTION_MAX + 1);
        assert!(matches!(
            question(Kind::Single, &["a", &long]).checked(),
            Err(QuestionFault::TooLong { max: OPTION_MAX, .. })
        ));
        assert!(question(Kind::Multi { max: 2 }, &["a", "b"]).checked().is_ok());
    }
}
