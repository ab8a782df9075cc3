//! Remembers who typed wrong join codes, in memory, so that guessing is slow and mistyping is not.
//!
//! The rule is [`reihum_domain::wrong_tries`]; here are only its books: one for devices (known by their cookie), one for network
//! addresses. Both are bounded, and what is forgiven is dropped. A restart forgives everything, which costs a guesser more than it gives.
//! Right codes are never counted: a room that only types right is never slowed.

use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::join_code::JoinCode;
use reihum_domain::wrong_tries::{ADDRESS, DEVICE, Patience, WrongTries};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most devices and most addresses remembered: about 3 MiB each. Beyond that new ones are not counted until old ones are forgiven.
const MOST: usize = 50_000;
/// A full book is searched for forgiven entries at most this often, so that a flood does not turn into searching.
const SWEEP: TimeDelta = TimeDelta::seconds(30);

/// Who tries a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trier<'a> {
    /// The token of a cookie that was there before; `None` at a first visit, which counts for the address alone.
    pub(super) device: Option<&'a str>,
    pub(super) address: IpAddr,
}

#[derive(Debug, Default)]
pub(super) struct Limiter {
    /// Devices are kept as hashes with a key of this process: the book holds no token.
    hasher: RandomState,
    devices: Mutex<Book<u64>>,
    addresses: Mutex<Book<IpAddr>>,
    /// Devices that are in a poll already, with its code, hashed: their own poll is never closed to them for mistyping another code.
    guests: Mutex<HashSet<u64>>,
}

impl Limiter {
    /// How long this one has to wait before the next code; `None` if it may try now.
    pub(super) fn blocked_for(&self, who: Trier<'_>, now: DateTime<Utc>) -> Option<TimeDelta> {
        let device = who.device.and_then(|token| open(&self.devices).blocked_for(&self.hashed(token), DEVICE, now));
        let address = open(&self.addresses).blocked_for(&network(who.address), ADDRESS, now);
        device.max(address)
    }

    /// Counts a wrong code.
    pub(super) fn wrong(&self, who: Trier<'_>, now: DateTime<Utc>) {
        if let Some(token) = who.device {
            open(&self.devices).wrong(self.hashed(token), DEVICE, now);
        }
        open(&self.addresses).wrong(network(who.address), ADDRESS, now);
    }

    /// Remembers that a device is in a poll. When the book is full it begins anew, and blocked devices need their link again.
    pub(super) fn welcome(&self, token: &str, code: JoinCode) {
        let mut guests = open(&self.guests);
        if guests.len() >= MOST {
            guests.clear();
        }
        guests.insert(self.hasher.hash_one((token, code)));
    }

    pub(super) fn is_guest(&self, token: &str, code: JoinCode) -> bool {
        open(&self.guests).contains(&self.hasher.hash_one((token, code)))
    }

    fn hashed(&self, token: &str) -> u64 {
        self.hasher.hash_one(token)
    }
}

#[derive(Debug)]
struct Book<K> {
    entries: HashMap<K, WrongTries>,
    swept: Option<DateTime<Utc>>,
}

impl<K> Default for Book<K> {
    fn default() -> Self {
        Self { entries: HashMap::new(), swept: None }
    }
}

impl<K: Hash + Eq> Book<K> {
    fn blocked_for(&self, key: &K, patience: Patience, now: DateTime<Utc>) -> Option<TimeDelta> {
        self.entries.get(key)?.blocked_for(patience, now)
    }

    fn wrong(&mut self, key: K, patience: Patience, now: DateTime<Utc>) {
        if self.entries.len() >= MOST {
            self.sweep(patience, now);
        }
        if self.entries.len() < MOST || self.entries.contains_key(&key) {
            let tries = self.entries.entry(key).or_insert_with(|| WrongTries::none(now));
            *tries = tries.one_more(patience, now);
        }
    }

    fn sweep(&mut self, patience: Patience, now: DateTime<Utc>) {
        if self.swept.is_none_or(|swept| now - swept >= SWEEP) {
            self.swept = Some(now);
            self.entries.retain(|_, tries| !tries.is_forgotten(patience, now));
        }
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

    fn who<'a>(device: Option<&'a str>, address: &str) -> Trier<'a> {
        Trier { device, address: address.parse().unwrap() }
    }

    fn now() -> DateTime<Utc> {
        "2026-11-05T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_device_waits_after_five_and_its_neighbours_do_not() {
        let limiter = Limiter::default();
        for _ in 0..5 {
            assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), now()), None);
            limiter.wrong(who(Some("a"), ROOM), now());
        }
        assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), now()), Some(TimeDelta::minutes(10)));
        assert_eq!(limiter.blocked_for(who(Some("b"), ROOM), now()), None);
        assert_eq!(limiter.blocked_for(who(Some("a"), ROOM), now() + TimeDelta::minutes(10)), None);
    }

    #[test]
    fn a_device_stays_in_the_poll_it_is_in() {
        let limiter = Limiter::default();
        limiter.welcome("a", JoinCode::draw(1));
        assert!(limiter.is_guest("a", JoinCode::draw(1)));
        assert!(!limiter.is_guest("a", JoinCode::draw(2)) && !limiter.is_guest("b", JoinCode::draw(1)));
    }

    #[test]
    fn an_address_waits_after_a_hundred_however_many_devices() {
        let limiter = Limiter::default();
        for _ in 0..100 {
            assert_eq!(limiter.blocked_for(who(None, ROOM), now()), None);
            limiter.wrong(who(None, ROOM), now());
        }
        assert_eq!(limiter.blocked_for(who(Some("new"), ROOM), now()), Some(TimeDelta::seconds(30)));
        assert_eq!(limiter.blocked_for(who(None, "203.0.113.8"), now()), None);
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address_and_mapped_ipv4_is_ipv4() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.7"), of(ROOM));
    }

    #[test]
    fn the_book_is_bounded_and_drops_what_is_forgiven() {
        let mut book = Book::default();
        for key in 0..MOST + 10 {
            book.wrong(key, DEVICE, now());
        }
        assert_eq!(book.entries.len(), MOST);
        book.wrong(MOST + 11, DEVICE, now() + TimeDelta::minutes(2));
        assert_eq!(book.entries.len(), 1);
    }
}
