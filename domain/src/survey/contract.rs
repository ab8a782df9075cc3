//! What is promised about one question: 🔒 anonymous, or 👤 by name. Never both.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "badge", rename_all = "snake_case")]
pub enum Contract {
    /// 🔒 Only combined, from `k` answers on. `sensitive`: with fewer than ten answers means only.
    Anonymous {
        k: u8,
        #[serde(default)]
        sensitive: bool,
    },
    /// 👤 Whoever is one of these can see it.
    Named { seers: BTreeSet<Seer> },
}

/// Who can see an answer given by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seer {
    /// Organisers and coordinators.
    Coordination,
    Steering,
    Board,
    /// Everybody in the network.
    Members,
}

impl Seer {
    pub const ALL: [Self; 4] = [Self::Coordination, Self::Steering, Self::Board, Self::Members];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Coordination => "coordination",
            Self::Steering => "steering",
            Self::Board => "board",
            Self::Members => "members",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seer| seer.as_str() == word)
    }
}

impl Contract {
    /// From how many answers on something is shown; `None` for answers by name.
    pub fn k(&self) -> Option<u8> {
        match self {
            Self::Anonymous { k, .. } => Some(*k),
            Self::Named { .. } => None,
        }
    }

    pub fn is_named(&self) -> bool {
        matches!(self, Self::Named { .. })
    }

    pub fn seers(&self) -> &BTreeSet<Seer> {
        const NOBODY: &BTreeSet<Seer> = &BTreeSet::new();
        match self {
            Self::Anonymous { .. } => NOBODY,
            Self::Named { seers } => seers,
        }
    }

    /// Whether `other` promises at least as much. A badge is never exchanged for the other one, not even 👤 for 🔒: what was said
    /// under a name is known already.
    pub fn allows(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Anonymous { k, sensitive }, Self::Anonymous { k: later, sensitive: still }) => {
                later >= k && still >= sensitive
            }
            (Self::Named { seers }, Self::Named { seers: later }) => later.iter().all(|seer| sees(seers, *seer)),
            _ => false,
        }
    }
}

/// Whoever is a member of anything is a member of the network.
fn sees(seers: &BTreeSet<Seer>, seer: Seer) -> bool {
    seers.contains(&seer) || seers.contains(&Seer::Members)
}
