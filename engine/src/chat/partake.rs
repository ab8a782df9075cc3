//! Check-ins in chats: what is said about them, and what their buttons do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is said about the check-in of a room, or one of its rounds (by number).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckinSaying {
    /// When the next rounds of this room are.
    Schedule,
    /// A round is open; moved from this day because of days off.
    Open { nr: u32, moved: Option<NaiveDate> },
    /// One question, to the person of this private chat.
    Question { nr: u32, question: usize, first: bool },
    /// All questions are through.
    Done { nr: u32, commit: bool },
    /// What came together.
    Summary { nr: u32 },
}

/// What a button in a round does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckinDeed {
    /// The option on this place (from 1; 0 skips) of the question on that place (from 0).
    Answer { question: u8, place: u8 },
    /// Make a commitment of my answer.
    Promise,
    /// Answer anew.
    Change,
    /// Go on where I stopped.
    GoOn,
}

impl CheckinDeed {
    pub(super) fn name(self) -> String {
        match self {
            Self::Answer { question, place } => format!("{question}-{place}"),
            Self::Promise => "promise".to_owned(),
            Self::Change => "change".to_owned(),
            Self::GoOn => "on".to_owned(),
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "promise" => Self::Promise,
            "change" => Self::Change,
            "on" => Self::GoOn,
            _ => {
                let (question, place) = name.split_once('-')?;
                Self::Answer { question: question.parse().ok()?, place: place.parse().ok()? }
            }
        })
    }
}
