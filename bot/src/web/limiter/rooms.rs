//! Who is in which room, and at which addresses a room is at home. Both are kept as hashes with a key of this process: nobody can read from
//! memory which address was in which room.

use reihum_domain::wrong_tries::HOME_AT;
use std::collections::{HashMap, HashSet};

/// Most entries of each book of the limiter: about 3 MiB each.
pub(super) const MOST: usize = 50_000;

/// Only whoever came in with a right code or a link gets in here. A full book begins anew: the next who come in by link fill it again.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    /// Devices that are in a room already, with its code: their own room is never closed to them for mistyping another code.
    guests: HashSet<u64>,
    /// By address and code: how many devices came in, up to [`HOME_AT`].
    homes: HashMap<u64, u32>,
}

impl Rooms {
    pub(super) fn welcome(&mut self, guest: u64, home: u64) {
        if self.guests.len() >= MOST {
            self.guests.clear();
        }
        if self.guests.insert(guest) {
            let devices = self.home(home);
            *devices = HOME_AT.min(*devices + 1);
        }
    }

    pub(super) fn settle(&mut self, home: u64) {
        *self.home(home) = HOME_AT;
    }

    pub(super) fn is_guest(&self, guest: u64) -> bool {
        self.guests.contains(&guest)
    }

    pub(super) fn is_home(&self, home: u64) -> bool {
        self.homes.get(&home).is_some_and(|devices| *devices >= HOME_AT)
    }

    fn home(&mut self, home: u64) -> &mut u32 {
        if self.homes.len() >= MOST && !self.homes.contains_key(&home) {
            self.homes.clear();
        }
        self.homes.entry(home).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_books_are_bounded() {
        let (mut rooms, most) = (Rooms::default(), u64::try_from(MOST).unwrap());
        for nr in 0..=most {
            rooms.welcome(nr, nr);
        }
        assert_eq!((rooms.guests.len(), rooms.homes.len()), (1, 1));
    }
}
