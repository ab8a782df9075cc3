//! The states of a commitment, and what may be done to it.

use crate::ids::PersonId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How it stands. A new date and a new owner are states of their own in the history, see [`Act`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    Open,
    /// A part of it is done.
    Partly,
    /// It has another date than at first.
    Moved {
        why: Option<Obstacle>,
    },
    /// Something is missing.
    Blocked {
        by: Obstacle,
    },
    Done,
    /// It is not going to be done, and nobody needs to ask again.
    Dropped,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    Time,
    Money,
    Knowledge,
    Decision,
    Other,
}

/// What somebody does with a commitment. Each is a row of its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Done,
    /// All is well, go on.
    OnTrack,
    Partly,
    Blocked {
        by: Obstacle,
    },
    /// To another day, later or earlier.
    Move {
        to: NaiveDate,
        why: Option<Obstacle>,
    },
    /// Asks somebody to take it over.
    Offer {
        to: PersonId,
    },
    /// They take it over.
    Accept,
    /// They don't.
    Decline,
    Drop,
    /// Done, dropped, or partly done, by mistake.
    Reopen,
}

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the commitment is done or dropped")]
    Finished,
    #[error("the commitment is open")]
    StillOpen,
    #[error("that is its date already")]
    SameDay,
    #[error("it belongs to them already")]
    YoursAlready,
    #[error("nobody was asked to take it over")]
    NotOffered,
}

impl State {
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }

    /// As the database and exports name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Partly => "partly",
            Self::Moved { .. } => "moved",
            Self::Blocked { .. } => "blocked",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// What is missing, or was when the date was moved.
    pub fn obstacle(self) -> Option<Obstacle> {
        match self {
            Self::Blocked { by } => Some(by),
            Self::Moved { why } => why,
            Self::Open | Self::Partly | Self::Done | Self::Dropped => None,
        }
    }

    /// From what the database keeps. A name that is none gives `None`, as does "blocked" without a reason.
    pub fn of(name: &str, obstacle: Option<Obstacle>) -> Option<Self> {
        Some(match name {
            "open" => Self::Open,
            "partly" => Self::Partly,
            "moved" => Self::Moved { why: obstacle },
            "blocked" => Self::Blocked { by: obstacle? },
            "done" => Self::Done,
            "dropped" => Self::Dropped,
            _ => return None,
        })
    }

    /// The state after an act that changes nothing else. Being on track ends a blockade, but forgets no part that is done.
    pub(super) fn after(self, act: &Act) -> Self {
        match act {
            Act::Done => Self::Done,
            Act::Drop => Self::Dropped,
            Act::Partly => Self::Partly,
            Act::Blocked { by } => Self::Blocked { by: *by },
            Act::Reopen => Self::Open,
            Act::OnTrack if matches!(self, Self::Blocked { .. }) => Self::Open,
            _ => self,
        }
    }
}

impl Obstacle {
    pub const ALL: [Self; 5] = [Self::Time, Self::Money, Self::Knowledge, Self::Decision, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Money => "money",
            Self::Knowledge => "knowledge",
            Self::Decision => "decision",
            Self::Other => "other",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|obstacle| obstacle.name() == name)
    }
}
