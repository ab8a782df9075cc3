//! What is to be said about reports, by reference: put into words from what may be read when it goes out.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportSaying {
    /// The last pulse.
    Overview,
    /// By this breakdown.
    By(String),
    /// One condition over the waves.
    Condition(String),
    /// A report: for those who may release it, with what is left to do.
    Draft {
        nr: u32,
    },
    /// The free texts that a draft would show.
    Texts {
        nr: u32,
    },
    Indicators,
    Decisions,
    Phase,
    /// What became of a decision? Asked in a room; of a person by a prompt.
    Became {
        nr: u32,
    },
}
