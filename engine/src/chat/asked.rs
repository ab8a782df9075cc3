//! Questions that are answered by a button where there are buttons, and by a number elsewhere: number n is the n-th button.

use super::press::Press;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asked {
    /// A draft is shown: open it, show its result in another way, throw it away?
    Preview {
        code: JoinCode,
    },
    Language,
    Forget,
}

impl Asked {
    /// What can be answered, in the order in which it is shown.
    pub(crate) fn choices(self) -> Vec<Press> {
        match self {
            Self::Preview { code } => vec![
                Press::Open { code },
                Press::Reveal { code, reveal: Reveal::Close },
                Press::Reveal { code, reveal: Reveal::Live },
                Press::Reveal { code, reveal: Reveal::Manual },
                Press::Discard { code },
            ],
            Self::Language => {
                vec![Press::Language(Language::De), Press::Language(Language::DeCh), Press::Language(Language::En)]
            }
            Self::Forget => vec![Press::Forget(true), Press::Forget(false)],
        }
    }

    /// What a number means, from 1.
    pub(crate) fn choice(self, number: usize) -> Option<Press> {
        number.checked_sub(1).and_then(|place| self.choices().get(place).copied())
    }
}
