//! Counting: a tally takes ballots in, takes them out again when they change, and never looks at who cast them.
//!
//! It is small for every kind (counts, not ballots), so it can be stored with each batch and pushed to every screen.

use crate::answer::Answer;
use crate::cloud::{Spellings, folded};
use crate::ids::OptionKey;
use crate::question::{Kind, Question};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The count of one poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ballots, those without an answer on a scale included.
    pub n: u32,
    pub counts: Counts,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    Options {
        /// One per option, in list order.
        per_option: Vec<OptionCount>,
        /// `prefer[i * m + j]`: ballots that put option i before option j. Empty unless the kind is a ranking.
        prefer: Vec<u32>,
    },
    Scale {
        steps: [u32; 5],
        no_answer: u32,
    },
    /// Words by their folded form.
    Words(BTreeMap<String, Spellings>),
    /// Texts are kept with the ballots, not here.
    Texts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OptionCount {
    pub points: u32,
    /// Ballots that name the option at all.
    pub mentions: u32,
    /// Ballots that put it first (with points: that give it the most).
    pub first: u32,
}

/// A ballot that does not belong to the tally's question: stored data is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the ballot does not belong to this tally")]
pub struct ForeignBallot;

impl Tally {
    /// The empty tally of a question.
    pub fn new(question: &Question) -> Self {
        let m = question.options.len();
        let counts = match question.kind {
            Kind::Single | Kind::Multi { .. } | Kind::Points { .. } => {
                Counts::Options { per_option: vec![OptionCount::default(); m], prefer: vec![] }
            }
            Kind::Ranking { .. } => {
                Counts::Options { per_option: vec![OptionCount::default(); m], prefer: vec![0; m * m] }
            }
            Kind::Scale { .. } => Counts::Scale { steps: [0; 5], no_answer: 0 },
            Kind::Text => Counts::Texts,
            Kind::Cloud { .. } => Counts::Words(BTreeMap::new()),
        };
        Self { n: 0, counts }
    }

    /// Counts one ballot.
    pub fn add(&mut self, question: &Question, answer: &Answer) -> Result<(), ForeignBallot> {
        self.n = self.n.checked_add(1).ok_or(ForeignBallot)?;
        self.count(question, answer, Step::Up)
    }

    /// Takes one ballot out again, because it was changed or withdrawn.
    pub fn remove(&mut self, question: &Question, answer: &Answer) -> Result<(), ForeignBallot> {
        self.n = self.n.checked_sub(1).ok_or(ForeignBallot)?;
        self.count(question, answer, Step::Down)
    }

    fn count(&mut self, question: &Question, answer: &Answer, step: Step) -> Result<(), ForeignBallot> {
        match (&mut self.counts, answer) {
            (Counts::Options { per_option, prefer }, answer) => {
                let scores = scores(question, answer)?;
                for score in &scores {
                    let count = per_option.get_mut(score.place).ok_or(ForeignBallot)?;
                    step.by(&mut count.points, score.points)?;
                    step.by(&mut count.mentions, 1)?;
                    step.by(&mut count.first, u32::from(score.first))?;
                }
                if let Answer::Ranking(_) = answer {
                    count_pairs(prefer, per_option.len(), &scores, step)?;
                }
                Ok(())
            }
            (Counts::Scale { steps, .. }, Answer::Scale(Some(at))) => {
                let at = usize::from(*at).checked_sub(1).ok_or(ForeignBallot)?;
                step.by(steps.get_mut(at).ok_or(ForeignBallot)?, 1)
            }
            (Counts::Scale { no_answer, .. }, Answer::Scale(None)) => step.by(no_answer, 1),
            (Counts::Words(words), Answer::Words(named)) => count_words(words, named, step),
            (Counts::Texts, Answer::Text(_)) => Ok(()),
            _ => Err(ForeignBallot),
        }
    }
}

#[derive(Clone, Copy)]
enum Step {
    Up,
    Down,
}

impl Step {
    fn by(self, count: &mut u32, n: u32) -> Result<(), ForeignBallot> {
        let changed = match self {
            Self::Up => count.checked_add(n),
            Self::Down => count.checked_sub(n),
        };
        *count = changed.ok_or(ForeignBallot)?;
        Ok(())
    }
}

/// What one ballot gives to one option.
struct Score {
    place: usize,
    points: u32,
    first: bool,
}

/// Top n gives n, n − 1, … 1; a choice gives one point to each; points count as given.
fn scores(question: &Question, answer: &Answer) -> Result<Vec<Score>, ForeignBallot> {
    let place = |key: &OptionKey| question.place_of(key).ok_or(ForeignBallot);
    match (answer, &question.kind) {
        (Answer::Ranking(keys), Kind::Ranking { top }) => (0..)
            .zip(keys)
            .map(|(rank, key)| {
                let points = u32::from(*top).checked_sub(rank).ok_or(ForeignBallot)?;
                Ok(Score { place: place(key)?, points, first: rank == 0 })
            })
            .collect(),
        (Answer::Choice(keys), Kind::Single | Kind::Multi { .. }) => {
            keys.iter().map(|key| Ok(Score { place: place(key)?, points: 1, first: keys.len() == 1 })).collect()
        }
        (Answer::Points(points), Kind::Points { .. }) => {
            let most = points.values().max().copied().unwrap_or_default();
            let score = |(key, n): (&OptionKey, &u16)| {
                Ok(Score { place: place(key)?, points: u32::from(*n), first: *n == most })
            };
            points.iter().map(score).collect()
        }
        _ => Err(ForeignBallot),
    }
}

/// A ranked option is preferred to every option ranked after it and to every option not ranked.
fn count_pairs(prefer: &mut [u32], m: usize, ranked: &[Score], step: Step) -> Result<(), ForeignBallot> {
    for (rank, winner) in ranked.iter().enumerate() {
        for loser in 0..m {
            if !ranked[..=rank].iter().any(|score| score.place == loser) {
                step.by(prefer.get_mut(winner.place * m + loser).ok_or(ForeignBallot)?, 1)?;
            }
        }
    }
    Ok(())
}

fn count_words(words: &mut BTreeMap<String, Spellings>, named: &[String], step: Step) -> Result<(), ForeignBallot> {
    for word in named {
        let key = folded(word);
        match step {
            Step::Up => words.entry(key).or_default().add(word),
            Step::Down => {
                let spellings = words.get_mut(&key).ok_or(ForeignBallot)?;
                if !spellings.remove(word) {
                    return Err(ForeignBallot);
                }
                if spellings.is_empty() {
                    words.remove(&key);
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{answers, any_answer, any_question, ranking_of_ten};
    use proptest::prelude::*;

    #[test]
    fn the_fixture_gives_its_points() {
        let question = ranking_of_ten();
        let mut tally = Tally::new(&question);
        for answer in answers() {
            tally.add(&question, &answer).unwrap();
        }
        let Counts::Options { per_option, .. } = &tally.counts else { panic!("a ranking counts options") };
        let points: Vec<u32> = per_option.iter().map(|count| count.points).collect();
        assert_eq!(points, [5, 15, 6, 0, 1, 0, 0, 7, 1, 1]);
        assert_eq!(tally.n, 6);
    }

    #[test]
    fn a_foreign_ballot_is_an_error() {
        let question = ranking_of_ten();
        let mut tally = Tally::new(&question);
        assert_eq!(tally.add(&question, &Answer::Scale(Some(1))), Err(ForeignBallot));
        let mut tally = Tally::new(&question);
        assert_eq!(tally.remove(&question, &answers()[0]), Err(ForeignBallot));
    }

    proptest! {
        /// Taking ballots out leaves exactly what counting the others gives, in whatever order they came.
        #[test]
        fn removing_is_never_having_counted(
            (question, kept, gone) in any_question().prop_flat_map(|q| {
                let some = || proptest::collection::vec(any_answer(&q), 0..12);
                let (kept, gone) = (some(), some());
                (Just(q), kept, gone)
            })
        ) {
            let mut tally = Tally::new(&question);
            for answer in gone.iter().chain(&kept) {
                tally.add(&question, answer).unwrap();
            }
            for answer in gone.iter().rev() {
                tally.remove(&question, answer).unwrap();
            }
            let mut fresh = Tally::new(&question);
            for answer in kept.iter().rev() {
                fresh.add(&question, answer).unwrap();
            }
            prop_assert_eq!(&tally, &fresh);
            let stored = serde_json::to_string(&tally).unwrap();
            prop_assert_eq!(serde_json::from_str::<Tally>(&stored).unwrap(), tally);
        }
    }
}
