//! A survey: several questions asked of members of the network, again and again over the year.
//!
//! Read in this order: [`Definition`] (what is asked and what is promised), `item` (one question), `contract` (🔒 or 👤), `condition` (asked only if …),
//! `given` (what may be answered), `progress` (what comes next), `tighten` (what may still change once somebody has answered),
//! `recurrence` and `plan` (when waves are).
//!
//! What is deliberately absent: who is asked, and what may be shown afterwards. The first is the network's to know, the second the reports'.

mod condition;
mod contract;
mod given;
mod item;
mod plan;
mod progress;
mod recurrence;
mod tighten;

pub use condition::{Condition, Test};
pub use contract::{Contract, Seer};
pub use given::{Given, GivenFault, Number, Own, Sent, Status};
pub use item::{Asks, Item, ROSTER_MAX, Roster};
pub use plan::{Arranged, Plan, Times, nudges};
pub use progress::{Answers, applies, counted, next_item, progress};
pub use recurrence::{MonthDay, Recurrence, RecurrenceFault};
pub use tighten::Loosening;

use crate::language::Wording;
use crate::question::QuestionFault;
use crate::reveal::K_FLOOR;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most questions: what can be answered in a few minutes.
pub const ITEMS_MAX: usize = 30;

/// Everything that a participant is told and asked. A wave keeps its own, as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub title: Wording,
    pub intro: Wording,
    /// Said at the end.
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub thanks: Wording,
    /// The one thing that results are grouped by.
    #[serde(default)]
    pub breakdown: Breakdown,
    #[serde(rename = "questions")]
    pub items: Vec<Item>,
}

/// By what results may be grouped: never by association or organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    #[default]
    None,
    OrgLevel,
    OrgSize,
    OrgPart,
}

/// Why a survey can't be asked as it stands. `item`: from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DefinitionFault {
    #[error("a survey has 1 to {ITEMS_MAX} questions, this one {found}")]
    ItemCount { found: usize },
    #[error("the question key is used twice")]
    RepeatedKey { item: usize },
    #[error("{fault}")]
    Question { item: usize, fault: QuestionFault },
    #[error("k is at least {K_FLOOR}")]
    SmallGroups { item: usize },
    #[error("whoever can see the answers must be said")]
    SeenByNobody { item: usize },
    #[error("a condition names an earlier question")]
    NoEarlierQuestion { item: usize },
    #[error("the condition doesn't fit the question it names")]
    UnfitTest { item: usize },
    #[error("the smallest number is above the largest")]
    EmptyRange { item: usize },
}

impl Breakdown {
    pub const ALL: [Self; 4] = [Self::None, Self::OrgLevel, Self::OrgSize, Self::OrgPart];

    /// As it stands in `survey_waves.breakdown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::OrgLevel => "org_level",
            Self::OrgSize => "org_size",
            Self::OrgPart => "org_part",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|breakdown| breakdown.as_str() == word)
    }
}

impl DefinitionFault {
    /// The question that is meant, from 0.
    pub fn item(&self) -> Option<usize> {
        match self {
            Self::ItemCount { .. } => None,
            Self::RepeatedKey { item }
            | Self::Question { item, .. }
            | Self::SmallGroups { item }
            | Self::SeenByNobody { item }
            | Self::NoEarlierQuestion { item }
            | Self::UnfitTest { item }
            | Self::EmptyRange { item } => Some(*item),
        }
    }
}

impl Definition {
    /// The survey if it can be asked, else the first thing that is wrong with it.
    pub fn checked(self) -> Result<Self, DefinitionFault> {
        if !(1..=ITEMS_MAX).contains(&self.items.len()) {
            return Err(DefinitionFault::ItemCount { found: self.items.len() });
        }
        let mut seen = BTreeSet::new();
        for (at, item) in self.items.iter().enumerate() {
            if !seen.insert(&item.key) {
                return Err(DefinitionFault::RepeatedKey { item: at });
            }
            item.check().map_err(|fault| fault.at(at))?;
            if let Some(condition) = &item.condition {
                let earlier = self.items[..at].iter().find(|other| other.key == condition.question);
                let earlier = earlier.ok_or(DefinitionFault::NoEarlierQuestion { item: at })?;
                if !condition.test.fits(earlier) {
                    return Err(DefinitionFault::UnfitTest { item: at });
                }
            }
        }
        Ok(self)
    }

    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key.as_str() == key)
    }

    /// The place of a question, from 0.
    pub fn place_of(&self, key: &str) -> Option<usize> {
        self.items.iter().position(|item| item.key.as_str() == key)
    }

    /// The largest group below which something is withheld: what is shown before answering.
    pub fn k(&self) -> Option<u8> {
        self.items.iter().filter_map(|item| item.contract.k()).max()
    }

    /// Every k at least this: what the network demands.
    #[must_use]
    pub fn with_k_at_least(mut self, least: u8) -> Self {
        for item in &mut self.items {
            if let Contract::Anonymous { k, .. } = &mut item.contract {
                *k = (*k).max(least);
            }
        }
        self
    }

    pub fn has_anonymous(&self) -> bool {
        self.items.iter().any(|item| item.contract.k().is_some())
    }

    /// Who can see answers that are asked by name; empty if none are.
    pub fn seers(&self) -> BTreeSet<Seer> {
        self.items.iter().flat_map(|item| item.contract.seers().iter().copied()).collect()
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
