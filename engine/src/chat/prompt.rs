//! Single messages that nobody asked for, beside reminders: what they are about, as the database keeps it until they are said.

use chrono::NaiveDate;
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
    /// You are asked in this wave of a survey. Planned only for who can't be asked at once: they have had their message of the month.
    SurveyInvite { nr: u32 },
    /// You have not finished in this wave of a survey.
    SurveyNudge { nr: u32 },
    /// The number of this indicator is asked for.
    Number { nr: u32 },
    /// What became of this decision?
    Became { nr: u32 },
    /// The draft of this report can be read and released.
    DraftReady { nr: u32 },
    /// The released report in five lines.
    FiveLines { nr: u32 },
    /// What the coordination office has to do in the week of this day.
    Digest { day: NaiveDate },
}

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromptKind {
    CheckinNudge,
    Feedback,
    Buddy,
    FollowUp,
    SurveyInvite,
    SurveyNudge,
    Number,
    Became,
    DraftReady,
    FiveLines,
    Digest,
}

impl Prompt {
    pub fn kind(&self) -> PromptKind {
        match self {
            Self::CheckinNudge { .. } => PromptKind::CheckinNudge,
            Self::Feedback { .. } => PromptKind::Feedback,
            Self::Buddy { .. } => PromptKind::Buddy,
            Self::FollowUp { .. } => PromptKind::FollowUp,
            Self::SurveyInvite { .. } => PromptKind::SurveyInvite,
            Self::SurveyNudge { .. } => PromptKind::SurveyNudge,
            Self::Number { .. } => PromptKind::Number,
            Self::Became { .. } => PromptKind::Became,
            Self::DraftReady { .. } => PromptKind::DraftReady,
            Self::FiveLines { .. } => PromptKind::FiveLines,
            Self::Digest { .. } => PromptKind::Digest,
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
