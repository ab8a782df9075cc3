//! Who may see a result when. One decision for every page, picture, export and answer of the API.
//!
//! Anonymous polls show nothing but turnout below k ballots, and while they are open they move in steps of k: what is shown stays as it
//! was at the last multiple of k, also when somebody changes a ballot. Otherwise result n and result n + 1 would give away the last
//! ballot. The close adds the last, smaller step, which the privacy text says; the default reveal, at the close, has no steps at all.
//!
//! A ballot that is withdrawn makes no step, and neither does the one that fills its place: while a poll is open each multiple of k has
//! one state, the first that reached it, and the next step needs more ballots than any before. Otherwise the two states with
//! five ballots would differ by exactly the one that went and the one that came. Below k even the step that was shown is hidden, and at k
//! the same one comes back.
//!
//! Named polls say so and have no k.

use crate::poll::{Poll, PollState};
use crate::tally::Tally;
use serde::{Deserialize, Serialize};

/// The smallest k a network may set.
pub const K_FLOOR: u8 = 3;
/// The k without a setting.
pub const K_DEFAULT: u8 = 5;

/// When results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reveal {
    /// When the poll closes.
    #[default]
    Close,
    /// While people vote, in steps of k.
    Live,
    /// When the organiser says so; from then on in steps of k.
    Manual,
}

/// Why there is no result to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// The poll has not been opened.
    NotOpen,
    /// Fewer than k ballots.
    TooFew,
    /// It comes when the poll closes.
    UntilClose,
    /// It comes when the organiser shows it.
    UntilShown,
}

/// What may be shown of a poll right now. `now` is its full count, `step` its count at the last multiple of k.
pub fn visible<'a>(poll: &Poll, now: &'a Tally, step: Option<&'a Tally>) -> Result<&'a Tally, Hidden> {
    let shown = match &poll.state {
        PollState::Draft => return Err(Hidden::NotOpen),
        PollState::Open { shown, .. } | PollState::Closed { shown, .. } => *shown,
    };
    if now.n < poll.rules.needed() {
        return Err(Hidden::TooFew);
    }
    let closed = matches!(poll.state, PollState::Closed { .. });
    match poll.rules.reveal {
        Reveal::Close if !closed => Err(Hidden::UntilClose),
        Reveal::Manual if !shown => Err(Hidden::UntilShown),
        _ if closed || poll.rules.named => Ok(now),
        _ => step.ok_or(Hidden::TooFew),
    }
}

/// Whether the count just reached a new step: a multiple of k above the last one shown. `last` is the number of ballots of that one.
pub fn reaches_step(poll: &Poll, n: u32, last: Option<u32>) -> bool {
    !poll.rules.named && n > 0 && n.is_multiple_of(poll.rules.needed()) && last.is_none_or(|last| n > last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::fixture::{answers, ranking_of_ten};
    use crate::poll::tests::poll_with;
    use crate::tally::Counts;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    struct Room {
        poll: Poll,
        now: Tally,
        step: Option<Tally>,
    }

    impl Room {
        fn opened(reveal: Reveal) -> Self {
            let poll = poll_with(reveal).open(crate::poll::tests::noon()).unwrap();
            let now = Tally::new(&poll.question);
            Self { poll, now, step: None }
        }

        fn vote(&mut self, answer: &Answer) {
            self.now.add(&self.poll.question, answer).unwrap();
            if reaches_step(&self.poll, self.now.n, self.step.as_ref().map(|step| step.n)) {
                self.step = Some(self.now.clone());
            }
        }

        fn vote_all(&mut self, answers: &[Answer]) {
            for answer in answers {
                self.vote(answer);
            }
        }

        /// As the ballot box does it: taking out never asks for a step.
        fn withdraw(&mut self, answer: &Answer) {
            self.now.remove(&self.poll.question, answer).unwrap();
        }

        fn shows(&self) -> Result<&Tally, Hidden> {
            visible(&self.poll, &self.now, self.step.as_ref())
        }

        fn sees(&self) -> Result<u32, Hidden> {
            self.shows().map(|tally| tally.n)
        }
    }

    #[test]
    fn live_moves_in_steps_of_k() {
        let mut room = Room::opened(Reveal::Live);
        for (i, answer) in (1..).zip(answers()) {
            assert_eq!(room.sees(), if i <= 5 { Err(Hidden::TooFew) } else { Ok(5) });
            room.vote(&answer);
        }
        assert_eq!(room.sees(), Ok(5), "the sixth ballot changes nothing");
        for _ in 0..4 {
            room.vote(&answers()[0]);
        }
        assert_eq!(room.sees(), Ok(10));
    }

    #[test]
    fn a_changed_ballot_does_not_move_a_step() {
        let mut room = Room::opened(Reveal::Live);
        room.vote_all(&answers()[..5]);
        let before = room.step.clone();
        let question = ranking_of_ten();
        room.now.remove(&question, &answers()[0]).unwrap();
        room.vote(&answers()[5]);
        assert_eq!(room.step, before, "five ballots again, but nothing new is shown");
        let Counts::Options { per_option, .. } = &visible(&room.poll, &room.now, room.step.as_ref()).unwrap().counts
        else {
            panic!("a ranking counts options")
        };
        assert_eq!(per_option[1].points, 13);
    }

    #[test]
    fn a_withdrawn_ballot_gives_no_second_state() {
        let mut room = Room::opened(Reveal::Live);
        room.vote_all(&answers()[..5]);
        let first = room.shows().unwrap().clone();
        room.withdraw(&answers()[0]);
        assert_eq!(room.sees(), Err(Hidden::TooFew), "four ballots");
        room.vote(&answers()[5]);
        assert_ne!(room.now, first, "five other ballots");
        assert_eq!(room.shows(), Ok(&first), "but the state of five that was shown");
        room.vote_all(&answers()[..5]);
        assert_eq!(room.sees(), Ok(10));
        for answer in &answers()[..3] {
            room.withdraw(answer);
        }
        assert_eq!(room.sees(), Ok(10), "seven ballots don't bring back five");
    }

    #[test]
    fn close_and_manual_wait() {
        let mut room = Room::opened(Reveal::Close);
        room.vote_all(&answers());
        assert_eq!(room.sees(), Err(Hidden::UntilClose));
        room.poll = room.poll.close(crate::poll::tests::noon()).unwrap();
        assert_eq!(room.sees(), Ok(6));

        let mut room = Room::opened(Reveal::Manual);
        room.vote_all(&answers());
        assert_eq!(room.sees(), Err(Hidden::UntilShown));
        room.poll = room.poll.show(6).unwrap();
        assert_eq!(room.sees(), Ok(5));
        room.poll = room.poll.close(crate::poll::tests::noon()).unwrap();
        assert_eq!(room.sees(), Ok(6));
    }

    #[test]
    fn below_k_nothing_is_shown_ever() {
        for reveal in [Reveal::Close, Reveal::Live, Reveal::Manual] {
            let mut room = Room::opened(reveal);
            room.vote_all(&answers()[..4]);
            assert_eq!(room.sees(), Err(Hidden::TooFew));
            room.poll = room.poll.close(crate::poll::tests::noon()).unwrap();
            assert_eq!(room.sees(), Err(Hidden::TooFew));
        }
    }

    /// One ballot more, or (`false`) an earlier one withdrawn.
    fn any_changes() -> impl Strategy<Value = Vec<(bool, usize)>> {
        proptest::collection::vec((proptest::bool::weighted(0.6), 0usize..6), 0..60)
    }

    fn change(room: &mut Room, cast: &mut Vec<Answer>, comes: bool, which: usize) {
        if comes {
            cast.push(answers()[which].clone());
            room.vote(&answers()[which]);
        } else if !cast.is_empty() {
            room.withdraw(&cast.swap_remove(which % cast.len()));
            let last = room.step.as_ref().map(|step| step.n);
            assert!(!reaches_step(&room.poll, room.now.n, last), "a withdrawal makes no step");
        }
    }

    proptest! {
        #[test]
        fn each_multiple_of_k_has_one_state(changes in any_changes(), manual: bool) {
            let mut room = Room::opened(if manual { Reveal::Manual } else { Reveal::Live });
            let (mut cast, mut seen, mut highest) = (Vec::new(), BTreeMap::new(), 0);
            for (comes, which) in changes {
                change(&mut room, &mut cast, comes, which);
                room.poll = room.poll.clone().show(room.now.n).unwrap_or(room.poll);
                let Ok(shown) = room.shows() else {
                    prop_assert!(room.now.n < 5);
                    continue;
                };
                prop_assert!(room.now.n >= 5 && shown.n.is_multiple_of(5) && shown.n >= highest);
                highest = shown.n;
                prop_assert_eq!(seen.entry(shown.n).or_insert_with(|| shown.clone()), shown);
            }
        }
    }
}
