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

    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..).zip(ITEMS).flat_map(|(phase, items)| (1..=items).map(move |item| Self { phase, item }))
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
            "skip" | "entfaellt" | "not_for_us" => Self::NotForUs,
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

/// What those who were asked by name agree on: what more than half of them say. Where some say that it is running and others that it is done, it is
/// running; without any agreement it is open. `None`: nobody said anything.
pub fn agreed(counts: impl IntoIterator<Item = (MilestoneState, u32)>) -> Option<MilestoneState> {
    use MilestoneState::{Done, NotForUs, Open, Running};
    let counts: Vec<_> = counts.into_iter().collect();
    let of = |wanted: &[MilestoneState]| -> u32 {
        counts.iter().filter(|(state, _)| wanted.contains(state)).map(|(_, n)| n).sum()
    };
    let all = of(&[Open, Running, Done, NotForUs]);
    let most = |wanted: &[MilestoneState]| of(wanted) * 2 > all;
    let agreed = [(Done, &[Done][..]), (NotForUs, &[NotForUs]), (Running, &[Running, Done])];
    (all > 0).then(|| agreed.into_iter().find(|(_, wanted)| most(wanted)).map_or(Open, |(state, _)| state))
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
    #[case(&[], None)]
    #[case(&[("done", 3), ("running", 2)], Some(MilestoneState::Done))]
    #[case(&[("done", 2), ("running", 2)], Some(MilestoneState::Running))]
    #[case(&[("done", 2), ("open", 2)], Some(MilestoneState::Open))]
    #[case(&[("not_for_us", 3), ("done", 2)], Some(MilestoneState::NotForUs))]
    fn more_than_half_agree(#[case] counts: &[(&str, u32)], #[case] is: Option<MilestoneState>) {
        assert_eq!(agreed(counts.iter().map(|(state, n)| (MilestoneState::parse(state).unwrap(), *n))), is);
    }

    #[test]
    fn sixteen_milestones() {
        let all: Vec<String> = Milestone::all().map(|item| item.to_string()).collect();
        assert_eq!((all.len(), all[0].as_str(), all[10].as_str(), all[15].as_str()), (16, "1.1", "2.6", "3.5"));
        assert!(all.iter().all(|item| Milestone::parse(item).is_some()));
    }

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
