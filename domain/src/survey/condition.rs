//! A question that is asked only if an earlier one was answered in a certain way.

use super::{Asks, Given, Item};
use crate::ids::OptionKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub question: OptionKey,
    #[serde(flatten)]
    pub test: Test,
}

/// What the earlier answer must be. No answer passes no test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of these options was chosen.
    Is(BTreeSet<OptionKey>),
    AtLeast(i64),
    AtMost(i64),
}

impl Test {
    pub fn passes(&self, given: &Given) -> bool {
        match self {
            Self::Is(keys) => given.keys().iter().any(|key| keys.contains(key)),
            Self::AtLeast(least) => given.compared(*least).is_some_and(std::cmp::Ordering::is_ge),
            Self::AtMost(most) => given.compared(*most).is_some_and(std::cmp::Ordering::is_le),
        }
    }

    /// Whether answers to this question can be tested like that.
    pub fn fits(&self, item: &Item) -> bool {
        match self {
            Self::Is(keys) => !keys.is_empty() && keys.iter().all(|key| item.option(key).is_some()),
            Self::AtLeast(_) | Self::AtMost(_) => item.is_scale() || matches!(item.asks, Asks::Number { .. }),
        }
    }
}
