//! What phones know of their ballots, and what must therefore be stored and shown.
//!
//! Plain code that shares nothing with the engine's way of counting. It judges; where the figures come from is the test's business.

use crate::sample::CHALLENGES;
use serde_json::Value;
use std::collections::BTreeMap;

/// A ranking of challenges as places in the list, from 1.
pub type Ballot = Vec<usize>;

/// What one phone knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// The last ballot that it was told is saved.
    pub saved: Option<Ballot>,
    /// Sent, and no answer yet: it may be stored or not.
    pub in_flight: Option<Ballot>,
}

/// Points, mentions and first places of each challenge.
pub type Points = BTreeMap<String, [u64; 3]>;

/// What is wrong with what is stored, one entry per phone: a ballot that was promised and is gone, or one that nobody cast.
pub fn broken_promises(phones: &[Memory], stored: &[Option<Ballot>]) -> Vec<String> {
    let judge = |(nr, (phone, stored)): (usize, (&Memory, &Option<Ballot>))| match stored {
        None if phone.saved.is_some() => Some(format!("phone {nr}: {:?} was saved, and is lost", phone.saved)),
        Some(_) if *stored != phone.saved && *stored != phone.in_flight => {
            Some(format!("phone {nr}: {stored:?} is stored, but it knows of {phone:?}"))
        }
        _ => None,
    };
    phones.iter().zip(stored).enumerate().filter_map(judge).collect()
}

/// What is wrong with a count: its number of ballots, and the points of each challenge.
pub fn miscounted(ballots: &[Ballot], n: u64, shown: &Points) -> Vec<String> {
    let (expected, mut faults) = (recount(ballots), Vec::new());
    if n != ballots.len() as u64 {
        faults.push(format!("{n} ballots are counted, {} were cast", ballots.len()));
    }
    for (key, right) in &expected {
        let counted = shown.get(key);
        if counted != Some(right) {
            faults.push(format!("{key} has {counted:?} points, mentions and first places instead of {right:?}"));
        }
    }
    faults
}

/// The same for results as the interface shows them.
pub fn misshown(ballots: &[Ballot], poll: &Value) -> Vec<String> {
    let results = &poll["results"];
    let mut faults = miscounted(ballots, results["n"].as_u64().unwrap_or(0), &points_in(results));
    if poll["votes"].as_u64() != Some(ballots.len() as u64) {
        faults.push(format!("the turnout is {}, {} have voted", poll["votes"], ballots.len()));
    }
    faults
}

/// Three places: first 3 points, second 2, third 1.
fn recount(ballots: &[Ballot]) -> Points {
    let mut points: Points = CHALLENGES.iter().map(|key| ((*key).to_owned(), [0; 3])).collect();
    for ballot in ballots {
        for (rank, place) in ballot.iter().enumerate() {
            let counted = points.entry(CHALLENGES[place - 1].to_owned()).or_default();
            counted[0] += 3 - rank as u64;
            counted[1] += 1;
            counted[2] += u64::from(rank == 0);
        }
    }
    points
}

fn points_in(results: &Value) -> Points {
    let options = results["options"].as_array().into_iter().flatten();
    let figure = |option: &Value, name: &str| option[name].as_u64().unwrap_or(u64::MAX);
    let read = |option: &Value| {
        let figures = ["points", "mentions", "first"].map(|name| figure(option, name));
        (option["key"].as_str().unwrap_or_default().to_owned(), figures)
    };
    options.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{FIXTURE, FIXTURE_POINTS};
    use serde_json::json;

    fn phone(saved: &[usize], in_flight: &[usize]) -> Memory {
        let ballot = |places: &[usize]| (!places.is_empty()).then(|| places.to_vec());
        Memory { saved: ballot(saved), in_flight: ballot(in_flight) }
    }

    fn judged(memory: Memory, stored: &[usize]) -> Vec<String> {
        broken_promises(&[memory], &[(!stored.is_empty()).then(|| stored.to_vec())])
    }

    #[test]
    fn what_was_saved_or_is_under_way_may_be_stored() {
        assert!(judged(phone(&[2, 3], &[]), &[2, 3]).is_empty());
        assert!(judged(phone(&[2, 3], &[8]), &[2, 3]).is_empty());
        assert!(judged(phone(&[2, 3], &[8]), &[8]).is_empty());
        assert!(judged(phone(&[], &[8]), &[]).is_empty());
        assert!(judged(phone(&[], &[8]), &[8]).is_empty());
    }

    #[test]
    fn a_lost_ballot_is_noticed() {
        assert!(judged(phone(&[2, 3], &[]), &[])[0].contains("is lost"));
        assert!(judged(phone(&[2, 3], &[8]), &[])[0].contains("is lost"));
        // The change was promised, but the ballot from before it is there.
        assert_eq!(judged(phone(&[8], &[]), &[2, 3]).len(), 1);
    }

    #[test]
    fn a_ballot_of_nobody_is_noticed() {
        assert_eq!(judged(phone(&[], &[]), &[1]).len(), 1);
        assert_eq!(judged(phone(&[2], &[3]), &[1]).len(), 1);
    }

    #[test]
    fn the_fixture_counts_as_the_field_says() {
        let points = recount(&FIXTURE.map(|ballot| ballot.to_vec()));
        for (place, right) in FIXTURE_POINTS {
            assert_eq!(points[CHALLENGES[place - 1]][0], u64::from(right));
        }
        assert_eq!(points[CHALLENGES[1]], [15, 6, 3]);
    }

    #[test]
    fn a_missing_and_a_doubled_ballot_are_noticed_in_a_count() {
        let ballots = FIXTURE.map(|ballot| ballot.to_vec());
        assert!(miscounted(&ballots, 6, &recount(&ballots)).is_empty());
        let lost = &ballots[..5];
        assert_eq!(miscounted(&ballots, 5, &recount(lost)).len(), 4, "n and the three options of the last ballot");
        let doubled = [&ballots[..], &ballots[..1]].concat();
        assert_eq!(miscounted(&ballots, 7, &recount(&doubled)).len(), 4);
        // As many ballots as people, and yet one for another.
        let swapped = [&ballots[..5], &ballots[..1]].concat();
        assert!(!miscounted(&ballots, 6, &recount(&swapped)).is_empty());
    }

    #[test]
    fn a_wrong_page_is_noticed() {
        let options: Vec<_> = recount(&[vec![2]])
            .into_iter()
            .map(|(key, [points, mentions, first])| json!({"key": key, "points": points, "mentions": mentions, "first": first}))
            .collect();
        let poll = |votes: u64| json!({"votes": votes, "results": {"n": 1, "options": options}});
        assert!(misshown(&[vec![2]], &poll(1)).is_empty());
        assert_eq!(misshown(&[vec![2]], &poll(2)).len(), 1);
        assert!(!misshown(&[vec![2]], &json!({"votes": 1, "results": null})).is_empty());
    }
}
