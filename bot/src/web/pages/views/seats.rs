//! The ring of seats: one seat for each ballot that is needed, taken one after another. The mark of Reihum.

use std::f64::consts::TAU;

pub(crate) struct Seat {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) r: String,
    pub(crate) taken: bool,
}

/// Most seats that can be told apart.
const MOST: u32 = 30;
const RADIUS: f64 = 37.0;

/// The seats of a poll that needs `needed` ballots and has `votes`. None where there is nothing to wait for.
pub(crate) fn ring(needed: u32, votes: u32) -> Vec<Seat> {
    if !(2..=MOST).contains(&needed) {
        return Vec::new();
    }
    let r = (RADIUS * TAU / f64::from(needed) * 0.36).min(11.0);
    let seat = |i: u32| {
        let angle = TAU * f64::from(i) / f64::from(needed);
        Seat {
            x: format!("{:.1}", RADIUS * angle.sin()),
            y: format!("{:.1}", -RADIUS * angle.cos()),
            r: format!("{r:.1}"),
            taken: i < votes,
        }
    };
    (0..needed).map(seat).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_stand_apart_and_are_taken_in_turn() {
        let seats = ring(5, 2);
        assert_eq!(seats.iter().filter(|seat| seat.taken).count(), 2);
        assert_eq!((seats[0].x.as_str(), seats[0].y.as_str()), ("0.0", "-37.0"));
        assert!(ring(1, 0).is_empty() && ring(31, 0).is_empty());
    }
}
