//! Remembers who typed wrong join codes and who is in a room, in memory, so that guessing is slow and nobody in the room is.
//!
//! The rule is [`reihum_domain::wrong_tries`]; here are only its books: wrong codes of devices (known by their cookie), of network addresses
//! and of everybody, and who came into which room from where. All are bounded. A restart forgives everything.

mod book;
mod rooms;

use book::Book;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::join_code::JoinCode;
use reihum_domain::wrong_tries::{ADDRESS, DEVICE, HOUSE, Knock, WrongTries};
use rooms::Rooms;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Who tries a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trier<'a> {
    /// The token of a cookie that was there before; `None` at a first visit.
    pub(super) device: Option<&'a str>,
    /// The cookie proves that the device has been in a room.
    pub(super) has_been_in: bool,
    pub(super) address: IpAddr,
}

#[derive(Debug, Default)]
pub(super) struct Limiter {
    /// Devices are kept as hashes with a key of this process: the books hold no token.
    hasher: RandomState,
    devices: Mutex<Book<u64>>,
    addresses: Mutex<Book<IpAddr>>,
    house: Mutex<Option<WrongTries>>,
    rooms: Mutex<Rooms>,
    judging: Mutex<()>,
}

impl Limiter {
    /// How long this one has to wait before trying this code; `None` if it may be tried now.
    pub(super) fn blocked_for(&self, who: Trier<'_>, code: JoinCode, now: DateTime<Utc>) -> Option<TimeDelta> {
        let address = network(who.address);
        let knock = Knock {
            device: who.device.and_then(|token| open(&self.devices).of(&self.hasher.hash_one(token))),
            address: open(&self.addresses).of(&address),
            house: *open(&self.house),
            has_been_in: who.has_been_in,
            at_home: open(&self.rooms).is_home(self.home(address, code)),
        };
        knock.blocked_for(now)
    }

    /// Guesses are judged one at a time: the next one is asked only after the last one was counted.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        open(&self.judging)
    }

    /// Counts a wrong code.
    pub(super) fn wrong(&self, who: Trier<'_>, now: DateTime<Utc>) {
        if let Some(token) = who.device {
            open(&self.devices).wrong(self.hasher.hash_one(token), DEVICE, now);
        }
        open(&self.addresses).wrong(network(who.address), ADDRESS, now);
        let mut house = open(&self.house);
        *house = Some(house.unwrap_or_else(|| WrongTries::none(now)).one_more(HOUSE, now));
    }

    /// Remembers that a device is in a room, and that the room is where the device is.
    pub(super) fn welcome(&self, token: &str, address: IpAddr, code: JoinCode) {
        open(&self.rooms).welcome(self.hasher.hash_one((token, code)), self.home(network(address), code));
    }

    /// An organiser looks at the room from here.
    pub(super) fn settle(&self, address: IpAddr, code: JoinCode) {
        open(&self.rooms).settle(self.home(network(address), code));
    }

    /// A room at an address, as the books know it.
    fn home(&self, network: IpAddr, code: JoinCode) -> u64 {
        self.hasher.hash_one((network, code))
    }

    pub(super) fn is_guest(&self, token: &str, code: JoinCode) -> bool {
        open(&self.rooms).is_guest(self.hasher.hash_one((token, code)))
    }
}

fn open<B>(book: &Mutex<B>) -> MutexGuard<'_, B> {
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The address that counts: of IPv6 the /64 network, since one subscriber has all of it.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: &str = "203.0.113.7";

    fn at(address: &str) -> IpAddr {
        address.parse().unwrap()
    }

    fn who<'a>(device: Option<&'a str>, address: &str) -> Trier<'a> {
        Trier { device, has_been_in: false, address: at(address) }
    }

    fn code() -> JoinCode {
        JoinCode::draw(335_763)
    }

    fn now() -> DateTime<Utc> {
        "2026-11-05T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_device_waits_after_five_and_its_neighbours_do_not() {
        let limiter = Limiter::default();
        for _ in 0..5 {
            assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), code(), now()), None);
            limiter.wrong(who(Some("a"), ROOM), now());
        }
        assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), code(), now()), Some(TimeDelta::minutes(10)));
        assert_eq!(limiter.blocked_for(who(Some("b"), ROOM), code(), now()), None);
        assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), code(), now() + TimeDelta::minutes(10)), None);
    }

    #[test]
    fn an_address_waits_after_twenty_but_not_for_its_room_nor_for_those_who_were_in_one() {
        let limiter = Limiter::default();
        for _ in 0..20 {
            assert_eq!(limiter.blocked_for(who(None, ROOM), code(), now()), None);
            limiter.wrong(who(None, ROOM), now());
        }
        assert_eq!(limiter.blocked_for(who(Some("new"), ROOM), code(), now()), Some(TimeDelta::hours(1)));
        assert_eq!(limiter.blocked_for(who(None, "203.0.113.8"), code(), now()), None);
        let known = Trier { has_been_in: true, ..who(Some("known"), ROOM) };
        assert_eq!(limiter.blocked_for(known, code(), now()), None);
        limiter.settle(at(ROOM), code());
        assert_eq!(limiter.blocked_for(who(None, ROOM), code(), now()), None);
        assert!(limiter.blocked_for(who(None, ROOM), JoinCode::draw(1), now()).is_some());
    }

    #[test]
    fn sixty_wrong_codes_from_anywhere_stop_typing_away_from_the_room() {
        let limiter = Limiter::default();
        for nr in 0..60 {
            limiter.wrong(who(None, &format!("198.51.100.{nr}")), now());
        }
        assert_eq!(limiter.blocked_for(who(None, ROOM), code(), now()), Some(TimeDelta::minutes(36)));
        for device in ["a", "a", "b"] {
            limiter.welcome(device, at(ROOM), code());
        }
        assert!(limiter.blocked_for(who(None, ROOM), code(), now()).is_some(), "two devices make no home");
        limiter.welcome("c", at(ROOM), code());
        assert_eq!(limiter.blocked_for(who(None, ROOM), code(), now()), None);
        assert!(limiter.is_guest("a", code()) && !limiter.is_guest("d", code()));
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address_and_mapped_ipv4_is_ipv4() {
        assert_eq!(network(at("2001:db8:1:2:3::4")), network(at("2001:db8:1:2:ffff::1")));
        assert_ne!(network(at("2001:db8:1:2::1")), network(at("2001:db8:1:3::1")));
        assert_eq!(network(at("::ffff:203.0.113.7")), network(at(ROOM)));
    }
}
