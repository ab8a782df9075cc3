//! The one question of the morning after: was it helpful? Answered by yes, partly or no, counted, and shown in whole steps only, so that two
//! looks at the count never tell what one person said.

use serde::{Deserialize, Serialize};

/// The fewest answers that are shown, and how many more it takes each time. A poll may want more, never less.
pub const STEP: u32 = 5;

/// What somebody says to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesPartlyNo {
    Yes,
    Partly,
    No,
}

impl YesPartlyNo {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// As the database and buttons name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// In which steps the answers about a poll are shown that needs so many ballots.
pub fn step(needed: u32) -> u32 {
    needed.max(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_and_steps_are_never_small() {
        for answer in YesPartlyNo::ALL {
            assert_eq!(YesPartlyNo::parse(answer.name()), Some(answer));
        }
        assert_eq!(YesPartlyNo::parse("maybe"), None);
        assert_eq!([1, 3, 5, 8].map(step), [5, 5, 5, 8]);
    }
}
