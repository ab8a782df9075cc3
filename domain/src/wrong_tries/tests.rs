//! What each budget stops, what a guesser gets in a day, and that a room at home lets everybody in.

use super::*;
use crate::join_code::CODES;
use crate::poll::tests::noon;
use proptest::prelude::*;
use std::collections::HashMap;

/// As `patience` has it after so many wrong tries at noon.
fn after(tries: u32, patience: Patience) -> WrongTries {
    (0..tries).fold(WrongTries::none(noon()), |all, _| all.one_more(patience, noon()))
}

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

#[test]
fn a_spent_address_stops_newcomers_only() {
    let spent = Knock { address: Some(after(20, ADDRESS)), ..Knock::default() };
    assert_eq!(spent.blocked_for(noon()), Some(TimeDelta::hours(1)));
    assert_eq!(Knock { has_been_in: true, ..spent }.blocked_for(noon()), None);
    assert_eq!(Knock { at_home: true, ..spent }.blocked_for(noon()), None);
}

#[test]
fn a_spent_house_stops_whoever_is_not_at_home() {
    let spent = Knock { house: Some(after(60, HOUSE)), has_been_in: true, ..Knock::default() };
    assert_eq!(spent.blocked_for(noon()), Some(TimeDelta::minutes(36)));
    assert_eq!(Knock { at_home: true, ..spent }.blocked_for(noon()), None);
}

#[test]
fn a_device_that_mistypes_waits_even_at_home() {
    let spent = Knock { device: Some(after(5, DEVICE)), at_home: true, has_been_in: true, ..Knock::default() };
    assert_eq!(spent.blocked_for(noon()), Some(TimeDelta::minutes(10)));
}

/// Everybody who guesses, and what is remembered of them.
#[derive(Default)]
struct Guessers {
    devices: HashMap<usize, WrongTries>,
    addresses: HashMap<usize, WrongTries>,
    house: Option<WrongTries>,
}

impl Guessers {
    /// How long this guess has to wait; `None` if it was judged, and wrong.
    fn guess(
        &mut self,
        device: Option<usize>,
        address: usize,
        has_been_in: bool,
        now: DateTime<Utc>,
    ) -> Option<TimeDelta> {
        let knock = Knock {
            device: device.and_then(|device| self.devices.get(&device).copied()),
            address: self.addresses.get(&address).copied(),
            house: self.house,
            has_been_in,
            at_home: false,
        };
        let wait = knock.blocked_for(now);
        if wait.is_none() {
            let count = |tries: WrongTries, patience| tries.one_more(patience, now);
            if let Some(device) = device {
                self.devices.insert(device, count(knock.device.unwrap_or(WrongTries::none(now)), DEVICE));
            }
            self.addresses.insert(address, count(knock.address.unwrap_or(WrongTries::none(now)), ADDRESS));
            self.house = Some(count(knock.house.unwrap_or(WrongTries::none(now)), HOUSE));
        }
        wait
    }
}

/// The goal G1: 24 hours from 1,000 addresses, a new device for every guess, each minute.
#[test]
fn a_thousand_addresses_get_ninety_nine_guesses_in_a_day() {
    let (mut guessers, mut judged) = (Guessers::default(), 0u32);
    for minute in 0..24 * 60 {
        let now = noon() + TimeDelta::minutes(minute);
        judged += (0..1000).map(|address| u32::from(guessers.guess(None, address, false, now).is_none())).sum::<u32>();
    }
    assert_eq!(judged, 99);
    assert!(f64::from(judged) / f64::from(CODES) <= 1e-4);
}

#[test]
fn one_address_cannot_spend_the_budget_of_the_house() {
    let (mut guessers, mut judged) = (Guessers::default(), 0u32);
    for minute in 0..24 * 60 {
        judged += u32::from(guessers.guess(None, 1, false, noon() + TimeDelta::minutes(minute)).is_none());
    }
    assert_eq!(judged, 20 + 23);
    assert_eq!(guessers.guess(None, 2, false, noon() + TimeDelta::days(1)), None);
}

proptest! {
    /// Whoever guesses, from wherever and whenever, with cookies or without: no more than 60 + one each 36 minutes are judged.
    #[test]
    fn no_pattern_of_guesses_gets_more(
        guesses in prop::collection::vec((0i64..600, prop::option::of(0usize..40), 0usize..8, any::<bool>()), 1..600)
    ) {
        let (mut guessers, mut now, mut judged) = (Guessers::default(), noon(), 0i64);
        for (pause, device, address, has_been_in) in guesses {
            now += TimeDelta::seconds(pause);
            judged += i64::from(guessers.guess(device, address, has_been_in, now).is_none());
        }
        prop_assert!(judged <= 60 + (now - noon()).num_minutes() / 36);
    }

    /// Five hundred newcomers within ten seconds, between any guesses at the same address: nobody waits.
    #[test]
    fn a_room_at_home_lets_everybody_in(pranks in prop::collection::vec(0u16..200, 500)) {
        let mut guessers = Guessers::default();
        for (nr, guesses) in (0..500).zip(pranks) {
            let now = noon() + TimeDelta::milliseconds(20 * nr);
            for _ in 0..guesses {
                guessers.guess(None, 0, false, now);
            }
            let newcomer = Knock { address: guessers.addresses.get(&0).copied(), house: guessers.house, at_home: true, ..Knock::default() };
            prop_assert_eq!(newcomer.blocked_for(now), None);
        }
    }

    /// As long as a wait is told, it is a wait: it only gets shorter, and ends when it said.
    #[test]
    fn a_wait_ends_when_it_said(tries in 20u32..80, later in 0i64..120) {
        let knock = Knock { address: Some(after(tries, ADDRESS)), house: Some(after(tries, HOUSE)), ..Knock::default() };
        let wait = knock.blocked_for(noon()).unwrap();
        let now = noon() + TimeDelta::minutes(later);
        prop_assert_eq!(knock.blocked_for(now), Some(wait - TimeDelta::minutes(later)).filter(|left| *left > TimeDelta::zero()));
    }
}
