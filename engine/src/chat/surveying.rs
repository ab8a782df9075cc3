//! Surveys in chats: what is said about them, and what their buttons do.

use serde::{Deserialize, Serialize};

/// What is said about a survey (by its number) or one of its waves (by theirs).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveySaying {
    /// What was arranged and waits to be confirmed; or how it stands.
    Plan { nr: u32 },
    /// All surveys, and when they come.
    List,
    /// It was due, and there were too few members.
    TooFewMembers { nr: u32 },
    /// You are asked: what about, what is promised, until when.
    Invite { nr: u32 },
    /// A question, to the person of this private chat: the one at this place (from 0), or the first that is not answered. So where somebody is
    /// stands nowhere; it could say what they answered before.
    Question { nr: u32, item: Option<usize>, first: bool },
    /// All questions are answered.
    Done { nr: u32 },
    /// It is closed: how many took part.
    Closed { nr: u32 },
    /// What came of it, as it is published.
    Result { nr: u32 },
    /// The same with the free texts that are released, for those who may read reports.
    Read { nr: u32 },
    /// The free texts of a wave, for those who release them; without a number: which waves have some.
    Texts { nr: Option<u32> },
}

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyDeed {
    /// Begin, or go on where I stopped.
    GoOn,
    /// The option on this place (from 1; 0 is "no answer") of the question on that place (from 0).
    Answer { item: u8, place: u16 },
    /// I have chosen all: on to what comes behind this question.
    Next { item: u8 },
    /// Answer anew.
    Change,
    /// What was arranged is right. Of a survey, not a wave.
    Confirm,
    /// It is not. Of a survey, not a wave.
    Discard,
}

impl SurveyDeed {
    pub(super) fn name(self) -> String {
        match self {
            Self::GoOn => "on".to_owned(),
            Self::Answer { item, place } => format!("{item}-{place}"),
            Self::Next { item } => format!("{item}-next"),
            Self::Change => "change".to_owned(),
            Self::Confirm => "yes".to_owned(),
            Self::Discard => "no".to_owned(),
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "on" => Self::GoOn,
            "change" => Self::Change,
            "yes" => Self::Confirm,
            "no" => Self::Discard,
            _ => {
                let (item, place) = name.split_once('-')?;
                let item = item.parse().ok()?;
                if place == "next" { Self::Next { item } } else { Self::Answer { item, place: place.parse().ok()? } }
            }
        })
    }
}
