//! Three phases of working together, each with tasks and a product: the network is in the first phase whose product is not done.

use std::fmt;

/// Tasks of each phase; the last one is its product.
const ITEMS: [u8; 3] = [5, 6, 5];

/// `2.4`: the fourth task of the second phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    phase: u8,
    item: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneState {
    Open,
    Running,
    Done,
    /// Not for us.
    NotForUs,
}

impl Milestone {
    pub fn parse(text: &str) -> Option<Self> {
        let (phase, item) = text.split_once('.')?;
        let (phase, item): (u8, u8) = (phase.parse().ok()?, item.parse().ok()?);
        let items = ITEMS.get(usize::from(phase.checked_sub(1)?))?;
        (1..=*items).contains(&item).then_some(Self { phase, item })
    }

    /// The product of a phase, from 1.
    fn product(phase: u8) -> Option<Self> {
        let items = ITEMS.get(usize::from(phase.checked_sub(1)?))?;
        Some(Self { phase, item: *items })
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.phase, self.item)
    }
}

impl MilestoneState {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "open" | "offen" => Self::Open,
            "running" | "laeuft" => Self::Running,
            "done" | "erledigt" => Self::Done,
            "skip" | "entfaellt" => Self::NotForUs,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Running => "running",
            Self::Done => "done",
            Self::NotForUs => "skip",
        }
    }
}

/// The present phase, 1 to 3, and whether all is done, from the states that were set.
pub fn phase(states: &[(Milestone, MilestoneState)]) -> (u8, bool) {
    let is_done = |phase: u8| {
        let product = Milestone::product(phase);
        states.iter().any(|(item, state)| Some(*item) == product && *state == MilestoneState::Done)
    };
    (1..=3).find(|phase| !is_done(*phase)).map_or((3, true), |phase| (phase, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], (1, false))]
    #[case(&["1.5"], (2, false))]
    #[case(&["2.6"], (1, false))]
    #[case(&["1.5", "2.1", "2.6"], (3, false))]
    #[case(&["1.5", "2.6", "3.5"], (3, true))]
    fn the_first_phase_without_product(#[case] done: &[&str], #[case] is: (u8, bool)) {
        let states: Vec<_> = done.iter().map(|item| (Milestone::parse(item).unwrap(), MilestoneState::Done)).collect();
        assert_eq!(phase(&states), is);
    }
}
