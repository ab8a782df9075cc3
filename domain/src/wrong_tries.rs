//! Guessing join codes leads nowhere, and still nobody in the room is locked out by a guesser beside them.
//!
//! Three budgets of wrong codes: each device has one, each address has one, and the whole house has one. Whoever comes by a link or a QR
//! code (both carry a proof), is in the poll already or organises is never asked. For everybody else, who typed:
//!
//! 1. A device that has spent its own budget waits.
//! 2. Where the room is *at home*, everybody else is let in, whatever others at this address did. A room is at home at an address from
//!    which an organiser has looked at it (the projector is one), or [`HOME_AT`] devices have come in. So a prankster in the venue's
//!    network keeps nobody out, and learns nothing but the code that hangs on the wall there.
//! 3. A device that has been in a room before is let through even if its address has spent its budget. That it was is proved by a seal in
//!    its cookie, which the server sets only on entering: a cookie costs a guesser a right code, so they can't be minted to guess with.
//! 4. Everybody else needs a budget left at the address and in the house.
//!
//! # What that means for a guesser
//!
//! 24 hours, any number of addresses, devices and cookies: at most 60 wrong codes at once and then one each 36 minutes, 60 + 39 = 99
//! ([`HOUSE`]). There are 10⁶ codes. One given room is hit with p ≤ 99 / 10⁶ < 10⁻⁴. With L rooms open, *any* of them is hit with
//! p ≈ L × 10⁻⁴: the goal (10⁻⁴ for any room) holds for one open room at a time; ten rooms a day make 10⁻³. Without the house budget a
//! thousand addresses with 30 tries a day each would make 3 × 10⁻² for a single room; no budget by address alone gets near the goal.
//!
//! # What it costs
//!
//! - Whoever spends the house's budget (three addresses can, in a day) keeps people from *typing* codes where the room is not at home,
//!   a participant at home or on a phone's network, say. The QR code and the link work for them, and the refusal says so. After three of
//!   them have come in through one address, all others there may type again.
//! - A stranger who shares an address with a room (hotel, campus, phone network) can tell by trying whether a code is that of a room at
//!   home there, as often as they like: from a newcomer to the room nothing tells them apart. Where strangers must stay out, tickets do it.
//! - People in chats are counted by their account alone ([`DEVICE`], 720 wrong codes a day each, and a right one ends the counting): what
//!   they guess comes on top. It takes accounts with Telegram or Matrix instead of addresses.
//! - The budgets are kept in memory: each replica has its own, and a restart forgives. With r replicas p is r times as large.

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
/// One address: twenty wrong codes at once, then one each hour, so that a single one can't spend the house's budget.
pub const ADDRESS: Patience = Patience { tries: 20, refill: TimeDelta::hours(1), wait: TimeDelta::hours(1) };
/// Everybody together: what the arithmetic above is about.
pub const HOUSE: Patience = Patience { tries: 60, refill: TimeDelta::minutes(36), wait: TimeDelta::minutes(36) };
/// So many devices that came into a room make it at home at their address: one alone may be a passer-by in a phone's network.
pub const HOME_AT: u32 = 3;

/// The wrong codes of one device, of one address, or of everybody.
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

/// What is known when somebody has typed a code. `None`: no wrong try is remembered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Knock {
    pub device: Option<WrongTries>,
    pub address: Option<WrongTries>,
    pub house: Option<WrongTries>,
    /// The device has been in a room before.
    pub has_been_in: bool,
    /// The room with this code is at home at this address.
    pub at_home: bool,
}

impl Knock {
    /// How long this one has to wait; `None` if the code may be tried now.
    pub fn blocked_for(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let wait = |tries: Option<WrongTries>, patience| tries?.blocked_for(patience, now);
        let own = wait(self.device, DEVICE);
        if own.is_some() || self.at_home {
            return own;
        }
        let address = wait(self.address, ADDRESS).filter(|_| !self.has_been_in);
        address.max(wait(self.house, HOUSE))
    }
}

#[cfg(test)]
mod tests;
