//! A question typed in a chat, and the question it becomes. What is not said is chosen as the organiser's form does.

use super::settings::{PollFault, Settings};
use crate::ids::OptionKey;
use crate::language::{Language, Wording};
use crate::question::{Choice, Kind, KindName, Question, QuestionFault};

/// A title, lines of help under it, options, settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedQuestion {
    pub title: String,
    pub help: Vec<String>,
    pub options: Vec<String>,
    pub settings: Settings,
}

impl TypedQuestion {
    /// The kind as set; else a ranking of the options, a scale if its ends are named, or a text.
    pub fn kind(&self) -> KindName {
        let named_ends = self.settings.low.is_some() || self.settings.high.is_some();
        let unsaid = match self.options.is_empty() {
            false => KindName::Ranking,
            true if named_ends => KindName::Scale,
            true => KindName::Text,
        };
        self.settings.kind.unwrap_or(unsaid)
    }

    /// The question in the language that was set, else in `language`, or why it can't be asked.
    pub fn question(&self, language: Language) -> Result<Question, QuestionFault> {
        let language = self.settings.language.unwrap_or(language);
        let say = |text: &str| if text.is_empty() { Wording::default() } else { Wording::only(language, text) };
        let option =
            |(place, text): (usize, &String)| Choice { key: OptionKey::numbered(place), text: say(text), group: None };
        let end = |text: &Option<String>| say(text.as_deref().unwrap_or_default());
        Question {
            title: say(&self.title),
            help: say(&self.help.join("\n")),
            kind: self.kind_with(end(&self.settings.low), end(&self.settings.high)),
            options: (1..).zip(&self.options).map(option).collect(),
            groups: Vec::new(),
        }
        .checked()
    }

    fn kind_with(&self, low: Wording, high: Wording) -> Kind {
        let small = |default: usize| u8::try_from(self.settings.top.map_or(default, usize::from)).unwrap_or(u8::MAX);
        match self.kind() {
            KindName::Single => Kind::Single,
            KindName::Multi => Kind::Multi { max: small(self.options.len()) },
            KindName::Ranking => Kind::Ranking { top: small(self.options.len().min(3)) },
            KindName::Points => Kind::Points { budget: self.settings.top.unwrap_or(10) },
            KindName::Scale => Kind::Scale { low, high },
            KindName::Text => Kind::Text,
            KindName::Cloud => Kind::Cloud { max: small(3) },
        }
    }

    /// Refuses settings that this kind has no use for: dropped silently, they would be missed only in the room.
    pub(super) fn checked(self) -> Result<Self, PollFault> {
        let kind = self.kind();
        let counts = !matches!(kind, KindName::Single | KindName::Scale | KindName::Text);
        let set = &self.settings;
        let unfit = match kind {
            _ if set.top.is_some() && !counts => Some("top"),
            KindName::Scale => None,
            _ if set.low.is_some() => Some("low"),
            _ if set.high.is_some() => Some("high"),
            _ => None,
        };
        unfit.map_or(Ok(self), |key| Err(PollFault::Unfit { key: key.to_owned() }))
    }
}
