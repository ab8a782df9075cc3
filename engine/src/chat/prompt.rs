//! Single messages that nobody asked for, beside reminders: what they are about, as the database keeps it until they are said.

use reihum_domain::ids::PollId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PromptId(pub Uuid);

/// What somebody is asked or told. Each once for a person while it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// You began this round of a check-in: go on?
    CheckinNudge { nr: u32 },
    /// Was the workshop of this poll helpful?
    Feedback { poll: PollId },
    /// What somebody promised, whose buddy they are, does not go on: it is blocked, or late.
    Buddy { commitment: u32, late: bool },
    /// What came of this step of a sequence since it was done? `round` counts from 1.
    FollowUp { sequence: u32, step: u32, round: u32 },
}

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromptKind {
    CheckinNudge,
    Feedback,
    Buddy,
    FollowUp,
}

impl Prompt {
    pub fn kind(&self) -> PromptKind {
        match self {
            Self::CheckinNudge { .. } => PromptKind::CheckinNudge,
            Self::Feedback { .. } => PromptKind::Feedback,
            Self::Buddy { .. } => PromptKind::Buddy,
            Self::FollowUp { .. } => PromptKind::FollowUp,
        }
    }

    /// Whether what it is about is needed for its answer, so that it is kept until then.
    pub(crate) fn waits_for_answer(&self) -> bool {
        matches!(self, Self::Feedback { .. })
    }

    /// As the database keeps it; the same for the same.
    pub(crate) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// One that this version doesn't know is none.
    pub(crate) fn read(written: &str) -> Option<Self> {
        serde_json::from_str(written).ok()
    }
}
