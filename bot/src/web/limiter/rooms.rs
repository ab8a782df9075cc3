//! Who is in which room, and at which addresses a room is at home.

use reihum_domain::join_code::JoinCode;
use reihum_domain::wrong_tries::HOME_AT;
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

/// Most entries of each book of the limiter: about 3 MiB each.
pub(super) const MOST: usize = 50_000;

/// Only whoever came in with a right code or a link gets in here. A full book begins anew: the next who come in by link fill it again.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    /// Devices that are in a room already, with its code, hashed: their own room is never closed to them for mistyping another code.
    guests: HashSet<u64>,
    /// How many devices came into a room from an address, up to [`HOME_AT`].
    homes: HashMap<(IpAddr, JoinCode), u32>,
}

impl Rooms {
    pub(super) fn welcome(&mut self, guest: u64, address: IpAddr, code: JoinCode) {
        if self.guests.len() >= MOST {
            self.guests.clear();
        }
        if self.guests.insert(guest) {
            let devices = self.home(address, code);
            *devices = HOME_AT.min(*devices + 1);
        }
    }

    pub(super) fn settle(&mut self, address: IpAddr, code: JoinCode) {
        *self.home(address, code) = HOME_AT;
    }

    pub(super) fn is_guest(&self, guest: u64) -> bool {
        self.guests.contains(&guest)
    }

    pub(super) fn is_home(&self, address: IpAddr, code: JoinCode) -> bool {
        self.homes.get(&(address, code)).is_some_and(|devices| *devices >= HOME_AT)
    }

    fn home(&mut self, address: IpAddr, code: JoinCode) -> &mut u32 {
        if self.homes.len() >= MOST && !self.homes.contains_key(&(address, code)) {
            self.homes.clear();
        }
        self.homes.entry((address, code)).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn both_books_are_bounded() {
        let (mut rooms, most) = (Rooms::default(), u32::try_from(MOST).unwrap());
        for nr in 0..=most {
            rooms.welcome(u64::from(nr), IpAddr::V4(Ipv4Addr::from(nr)), JoinCode::draw(1));
        }
        assert_eq!((rooms.guests.len(), rooms.homes.len()), (1, 1));
    }
}
