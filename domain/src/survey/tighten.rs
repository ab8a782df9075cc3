//! What may still change of a survey once somebody has answered: what is promised may become more, never less, and what was asked stays as it was.

use super::{Definition, Item};
use crate::ids::OptionKey;

/// Why the change is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Loosening {
    #[error("the questions are no longer the same")]
    OtherQuestions,
    #[error("the question {key} has changed")]
    Changed { key: OptionKey },
    #[error("less would be promised about the question {key}")]
    Promise { key: OptionKey },
    #[error("what results are grouped by was fixed with the first answer")]
    Breakdown,
}

impl Definition {
    /// The survey as it goes on, with the contract of `new`. Before the first answer anything may change.
    pub fn tightened(&self, new: Self, answered: bool) -> Result<Self, Loosening> {
        if !answered {
            return Ok(new);
        }
        // Dropping the breakdown only hides more.
        if new.breakdown != self.breakdown && new.breakdown != super::Breakdown::None {
            return Err(Loosening::Breakdown);
        }
        if !self.items.iter().map(|item| &item.key).eq(new.items.iter().map(|item| &item.key)) {
            return Err(Loosening::OtherQuestions);
        }
        for (before, after) in self.items.iter().zip(&new.items) {
            let key = || before.key.clone();
            if !before.contract.allows(&after.contract) {
                return Err(Loosening::Promise { key: key() });
            }
            if (Item { contract: before.contract.clone(), ..after.clone() }) != *before {
                return Err(Loosening::Changed { key: key() });
            }
        }
        Ok(Self { breakdown: new.breakdown, items: new.items, ..self.clone() })
    }
}
