//! Guessing join codes is slowed down: per device after five wrong codes, per address only after far more, so that a room full of
//! people behind one address can mistype.
//!
//! Links and QR codes carry a proof and are never asked here; neither are devices that are in the poll already. So even when somebody has
//! used up a room's patience, the QR code on the projector still lets everybody in.

use chrono::{DateTime, TimeDelta, Utc};

/// How many wrong codes are forgiven, and how fast they are forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Wrong codes in a row before the wait.
    pub tries: u32,
    /// After this long without a wrong code one more try is granted.
    pub refill: TimeDelta,
    /// How long to wait once the tries are spent.
    pub wait: TimeDelta,
}

/// One device: five wrong codes, then ten minutes.
pub const DEVICE: Patience = Patience { tries: 5, refill: TimeDelta::minutes(2), wait: TimeDelta::minutes(10) };
/// One address: a hundred wrong codes at once (500 people, one in five mistypes), then one every half minute.
pub const ADDRESS: Patience = Patience { tries: 100, refill: TimeDelta::seconds(30), wait: TimeDelta::seconds(30) };

/// The wrong codes of one device or address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongTries {
    spent: u32,
    last: DateTime<Utc>,
}

impl WrongTries {
    pub fn none(now: DateTime<Utc>) -> Self {
        Self { spent: 0, last: now }
    }

    /// The wrong codes that were noted: `spent` of them, the last at `last`.
    pub fn after(spent: u32, last: DateTime<Utc>) -> Self {
        Self { spent, last }
    }

    /// How many wrong codes count at present.
    pub fn spent(&self) -> u32 {
        self.spent
    }

    /// How long until the next try is allowed; `None` if it is allowed now.
    pub fn blocked_for(&self, patience: Patience, now: DateTime<Utc>) -> Option<TimeDelta> {
        let until = self.last + patience.wait;
        (self.spent >= patience.tries && now < until).then(|| until - now)
    }

    /// Counts a wrong try.
    #[must_use]
    pub fn one_more(self, patience: Patience, now: DateTime<Utc>) -> Self {
        Self { spent: self.left_over(patience, now) + 1, last: now }
    }

    /// Whether nothing needs to be remembered any more.
    pub fn is_forgotten(&self, patience: Patience, now: DateTime<Utc>) -> bool {
        self.left_over(patience, now) == 0
    }

    /// What of the wrong tries is not forgotten yet. After a served wait one try is free.
    fn left_over(&self, patience: Patience, now: DateTime<Utc>) -> u32 {
        let passed = (now - self.last).max(TimeDelta::zero());
        let refilled = passed.num_milliseconds() / patience.refill.num_milliseconds().max(1);
        let left = self.spent.min(patience.tries);
        left.saturating_sub(u32::try_from(refilled).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::tests::noon;

    #[test]
    fn the_sixth_try_waits_ten_minutes() {
        let mut tries = WrongTries::none(noon());
        for _ in 0..5 {
            assert_eq!(tries.blocked_for(DEVICE, noon()), None);
            tries = tries.one_more(DEVICE, noon());
        }
        assert_eq!(tries.blocked_for(DEVICE, noon()), Some(TimeDelta::minutes(10)));
        assert_eq!(tries.blocked_for(DEVICE, noon() + TimeDelta::minutes(10)), None);
        assert!(tries.is_forgotten(DEVICE, noon() + TimeDelta::minutes(10)));
    }

    /// 24 hours at the highest rate from one address: 100 at once, then one each half minute.
    #[test]
    fn an_address_gets_few_guesses_in_a_day() {
        let (mut tries, mut guesses) = (WrongTries::none(noon()), 0u32);
        let end = noon() + TimeDelta::hours(24);
        let mut now = noon();
        while now < end {
            if let Some(wait) = tries.blocked_for(ADDRESS, now) {
                now += wait;
            } else {
                guesses += 1;
                tries = tries.one_more(ADDRESS, now);
            }
        }
        assert!((2900..3100).contains(&guesses), "{guesses} of a million codes");
    }

    #[test]
    fn a_room_behind_one_address_may_mistype() {
        let mut tries = WrongTries::none(noon());
        for _ in 0..99 {
            tries = tries.one_more(ADDRESS, noon());
        }
        assert_eq!(tries.blocked_for(ADDRESS, noon()), None);
    }
}
