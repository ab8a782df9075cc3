//! Who was asked and what became of it, with denominators that hide nobody: those who could not be reached count.

use serde::{Deserialize, Serialize};

/// What became of asking one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    Waiting,
    /// A message is on its way, or it stands on their page.
    Asked,
    Delivered,
    Unreachable,
    /// Away until the close.
    Absent,
    /// They want no messages.
    OptedOut,
}

/// In numbers. Nobody's name leads here: it is counted from who was asked, apart from any answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Funnel {
    pub invited: u32,
    pub delivered: u32,
    pub unreachable: u32,
    pub absent: u32,
    pub opted_out: u32,
    pub answered: u32,
}

impl Fate {
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Asked, Self::Delivered, Self::Unreachable, Self::Absent, Self::OptedOut];

    /// As stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Asked => "asked",
            Self::Delivered => "delivered",
            Self::Unreachable => "unreachable",
            Self::Absent => "absent",
            Self::OptedOut => "opted_out",
        }
    }

    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.name() == stored)
    }
}

impl Funnel {
    /// Counts members with the same fate. Whoever answered was reached, whatever the network said.
    pub fn add(&mut self, fate: Fate, answered: bool, n: u32) {
        self.invited += n;
        if answered {
            self.answered += n;
        }
        match fate {
            _ if answered => self.delivered += n,
            Fate::Delivered => self.delivered += n,
            Fate::Unreachable => self.unreachable += n,
            Fate::Absent => self.absent += n,
            Fate::OptedOut => self.opted_out += n,
            Fate::Waiting | Fate::Asked => {}
        }
    }

    /// All of them counted.
    pub fn of(counts: impl IntoIterator<Item = (Fate, bool, u32)>) -> Self {
        let mut funnel = Self::default();
        for (fate, answered, n) in counts {
            funnel.add(fate, answered, n);
        }
        funnel
    }

    /// Out of all that were to be asked, in whole percent: who could not be reached is no reason for a better rate.
    pub fn percent(&self) -> u32 {
        if self.invited == 0 { 0 } else { (self.answered * 200 + self.invited) / (self.invited * 2) }
    }
}

/// Whether the last three waves answered less each time, the oldest first. Two waves are no trend.
pub fn is_falling(percents: &[u32]) -> bool {
    let last = percents.len().saturating_sub(3);
    percents.len() >= 3 && percents[last..].windows(2).all(|pair| pair[1] < pair[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_denominator_is_all_who_were_to_be_asked() {
        let mut funnel = Funnel::default();
        for (fate, answered, n) in [
            (Fate::Delivered, true, 36),
            (Fate::Unreachable, true, 1),
            (Fate::Delivered, false, 12),
            (Fate::Unreachable, false, 5),
            (Fate::Absent, false, 4),
            (Fate::OptedOut, false, 2),
        ] {
            funnel.add(fate, answered, n);
        }
        let expected = Funnel { invited: 60, delivered: 49, unreachable: 5, absent: 4, opted_out: 2, answered: 37 };
        assert_eq!((funnel, funnel.percent()), (expected, 62));
    }

    #[rstest]
    #[case(&[62, 51, 40], true)]
    #[case(&[40, 62, 51, 40], true)]
    #[case(&[62, 51, 51], false)]
    #[case(&[51, 40], false)]
    #[case(&[62, 40, 51], false)]
    fn three_falling_waves_are_a_trend(#[case] percents: &[u32], #[case] falling: bool) {
        assert_eq!(is_falling(percents), falling);
    }
}
