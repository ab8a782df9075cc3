//! What is to be said, as the outbox keeps it: a text by its key and arguments, or a reference to what is shown. Never a finished text,
//! and never what a person answered: that is looked up, under the poll's pseudonym, when the message goes out.

use super::asked::Asked;
use super::partake::CheckinSaying;
use super::surveying::SurveySaying;
use super::{CardId, ChatId, PromptId, ReportSaying};
use crate::texts::{Argument, Text};
use chrono::NaiveDate;
use reihum_domain::ids::{PersonId, PollId, SurveyWaveId};
use reihum_domain::language::Language;
use serde::{Deserialize, Serialize};

/// A message in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saying {
    /// One text after another, a free line between.
    Texts(Vec<SavedText>),
    /// A message that follows a poll: sent if it is not there yet, otherwise changed.
    Card(CardId),
    /// The confirmation of a ballot that the person of this private chat has typed.
    Saved(PollId),
    /// The result of a closed or shown poll, as text and picture.
    Result(PollId),
    /// The result as a file.
    Export(PollId),
    /// A question about a commitment.
    Asked(Asked),
    /// A question for a date, with those that were possibly meant.
    WhichDate { ask: SavedText, dates: Vec<NaiveDate> },
    /// What the person of this private chat has promised and not done yet, and a text about their page.
    Mine { page: Option<SavedText> },
    /// A sequence, after something happened to it.
    Sequence { nr: u32, news: SequenceNews },
    /// What can be begun, and what runs here.
    Sequences,
    /// About the check-in of a room.
    Checkin(CheckinSaying),
    /// About a survey.
    Survey(SurveySaying),
    /// About reports and what they need.
    Report(ReportSaying),
    /// What a list of members would change. `new`: so many lines can be taken over; `key` stands for the list.
    List { texts: Vec<SavedText>, key: u32, new: usize },
    /// All reminders that wait for the person of this private chat.
    Reminders,
    /// A single message that nobody asked for, to the person of this private chat.
    Prompt(PromptId),
    /// The commands, as far as they fit the chat.
    Help,
    /// Which language?
    Languages,
    /// Really forget me?
    ForgetQuestion,
    /// What is stored about the person of this private chat.
    MyData,
    /// The code that makes another account the person of this private chat.
    LinkCode,
}

/// What happened to a sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SequenceNews {
    Started,
    Paused,
    Resumed,
    /// This step was left out.
    Skipped(String),
    Stopped,
}

/// An answer to a press, for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PressAnswer {
    pub language: Language,
    pub says: PressSays,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PressSays {
    Text {
        text: SavedText,
        /// In a window that must be closed: what the person must not miss.
        alert: bool,
    },
    /// What this person has chosen in this poll: tapped only (`draft`), or counted already.
    Picks { poll: PollId, person: PersonId, draft: bool },
    /// What this person has chosen at this question (from 0) of a survey.
    SurveyPicks { wave: SurveyWaveId, person: PersonId, item: usize },
    /// Nothing: the message itself shows what happened.
    Nothing,
}

/// A [`Text`] that can be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedText {
    pub key: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<(String, Argument)>,
}

/// How urgent a message is. Answers to presses are not here: they have no budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Somebody waits for it.
    Reply,
    /// A card that shows a new state.
    Card,
    /// Everything that nobody asked for just now.
    Broadcast,
}

/// A message whose turn it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    pub chat: ChatId,
    /// Grows within a chat.
    pub nr: i64,
    pub revision: i64,
    pub lane: Lane,
    pub saying: Saying,
    pub attempts: u32,
    /// Somebody tried before and did not live to see the answer: it may have arrived.
    pub ambiguous: bool,
}

impl Lane {
    /// The most urgent first.
    pub const ALL: [Self; 3] = [Self::Reply, Self::Card, Self::Broadcast];

    pub fn number(self) -> i64 {
        match self {
            Self::Reply => 1,
            Self::Card => 2,
            Self::Broadcast => 3,
        }
    }

    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.number() == number)
    }
}

impl From<Text> for SavedText {
    fn from(text: Text) -> Self {
        let arguments = text.arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { key: text.key.to_owned(), arguments }
    }
}

impl From<Text> for Saying {
    fn from(text: Text) -> Self {
        Self::Texts(vec![text.into()])
    }
}
