//! The states, and what becomes of what is due.

use super::*;
use crate::due::{Calendar, Contact, QuietHours, Workdays};
use crate::unasked::{Budget, closed_until};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn commitment() -> Commitment {
    Commitment {
        id: CommitmentId(Uuid::from_u128(12)),
        nr: 12,
        owner: Some(person(1)),
        what: "Infoblatt aktualisieren".to_owned(),
        due: day("2026-11-30"),
        state: State::Open,
        topic: None,
        offered_to: None,
    }
}

#[test]
fn what_is_finished_stays_so_until_it_is_reopened() {
    for end in [Act::Done, Act::Drop] {
        let ended = commitment().apply(&end).unwrap();
        assert!(!ended.is_open());
        let acts = [Act::Done, Act::Drop, Act::OnTrack, Act::Move { to: day("2027-01-01"), why: None }, Act::Accept];
        for act in acts {
            assert_eq!(ended.clone().apply(&act), Err(Refusal::Finished));
        }
        assert_eq!(ended.apply(&Act::Reopen).unwrap(), commitment());
    }
    assert_eq!(commitment().apply(&Act::Reopen), Err(Refusal::StillOpen));
}

#[test]
fn it_changes_hands_only_when_the_other_agrees() {
    assert_eq!(commitment().apply(&Act::Accept), Err(Refusal::NotOffered));
    assert_eq!(commitment().apply(&Act::Offer { to: person(1) }), Err(Refusal::YoursAlready));
    let offered = commitment().apply(&Act::Offer { to: person(2) }).unwrap();
    assert_eq!((offered.owner, offered.offered_to), (Some(person(1)), Some(person(2))));
    assert_eq!(offered.clone().apply(&Act::Decline).unwrap(), commitment());
    let taken = offered.apply(&Act::Accept).unwrap();
    assert_eq!((taken.owner, taken.offered_to, taken.state), (Some(person(2)), None, State::Open));
}

#[test]
fn being_on_track_ends_a_blockade_and_forgets_nothing_else() {
    let blocked = commitment().apply(&Act::Blocked { by: Obstacle::Knowledge }).unwrap();
    assert_eq!(blocked.apply(&Act::OnTrack).unwrap().state, State::Open);
    let partly = commitment().apply(&Act::Partly).unwrap();
    assert_eq!(partly.apply(&Act::OnTrack).unwrap().state, State::Partly);
    let moved = commitment().apply(&Act::Move { to: day("2026-12-07"), why: Some(Obstacle::Time) }).unwrap();
    assert_eq!((moved.due, moved.state), (day("2026-12-07"), State::Moved { why: Some(Obstacle::Time) }));
    assert_eq!(moved.apply(&Act::Move { to: day("2026-12-07"), why: None }), Err(Refusal::SameDay));
}

#[rstest]
#[case("12", Some(12), "")]
#[case("12 Wissen", Some(12), "Wissen")]
#[case("#12: bis Freitag", Some(12), "bis Freitag")]
#[case("Nr. 12", Some(12), "")]
#[case("nr12 7", Some(12), "7")]
#[case("12.11.", None, "12.11.")]
#[case("0", None, "0")]
#[case("99999999999", None, "99999999999")]
#[case("Wissen", None, "Wissen")]
#[case("", None, "")]
fn a_number_in_front(#[case] typed: &str, #[case] nr: Option<u32>, #[case] rest: &str) {
    assert_eq!(Numbered::read(typed), Numbered { nr, rest: rest.to_owned() });
}

#[rstest]
#[case("  zwei\n Zeilen\u{202e} ", Ok("zwei Zeilen"))]
#[case("…", Err(WhatFault::Empty))]
#[case("", Err(WhatFault::Empty))]
fn a_promise_is_one_readable_line(#[case] typed: &str, #[case] read: Result<&str, WhatFault>) {
    assert_eq!(What::parse(typed).map(What::into_string), read.map(ToOwned::to_owned));
    assert_eq!(What::parse(&"ä".repeat(300)).map(|what| what.as_str().chars().count()), Ok(300));
    assert_eq!(What::parse(&"ä".repeat(301)), Err(WhatFault::TooLong));
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn due(commitment: u128, contact: Contact, at_text: &str) -> DueReminder {
    DueReminder {
        commitment: CommitmentId(Uuid::from_u128(commitment)),
        occasion: Occasion::Contact(contact),
        promised: day("2026-11-30"),
        due_at: at(at_text),
    }
}

fn office() -> Calendar {
    Calendar {
        zone: Tz::Europe__Berlin,
        region: None,
        quiet: QuietHours::new(hour(18), hour(8)),
        workdays: Workdays::MONDAY_TO_FRIDAY,
        away: vec![],
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

fn decided(due: &[DueReminder], had: &[DateTime<Utc>], waits: bool, now: &str) -> Decision {
    office().reached(|reach| {
        let budget = Budget { per_day: 2, per_week: 4, monthly: false };
        decide(&Batch { due, reach, time: hour(9), had, waits, budget }, at(now))
    })
}

#[test]
fn after_an_outage_the_latest_contact_stands_for_those_before() {
    let before = due(1, Contact::Before, "2026-11-23T08:00:00Z");
    let on = due(1, Contact::OnTheDay, "2026-11-30T08:00:00Z");
    let other = due(2, Contact::Before, "2026-11-27T08:00:00Z");
    let decision = decided(&[before, on, other], &[], false, "2026-12-01T10:00:00Z");
    assert_eq!(decision, Decision::Say { say: vec![on, other], left: vec![(before, Left::Superseded)] });
    let long_after = decided(&[other], &[], false, "2026-12-15T10:00:00Z");
    assert_eq!(long_after, Decision::Say { say: vec![], left: vec![(other, Left::Expired)] });
}

/// Quiet hours, a weekend, the second and the fourth message; what joins a waiting message costs nothing.
#[rstest]
#[case::evening("2026-11-24T18:00:00Z", &[], false, Some("2026-11-25T08:00:00Z"))]
#[case::early("2026-11-24T05:00:00Z", &[], false, Some("2026-11-24T08:00:00Z"))]
#[case::saturday("2026-11-28T10:00:00Z", &[], false, Some("2026-11-30T08:00:00Z"))]
#[case::day("2026-11-24T10:00:00Z", &["2026-11-24T08:00:00Z"], false, None)]
#[case::spent("2026-11-24T10:00:00Z", &["2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"], false, Some("2026-11-25T08:00:00Z"))]
#[case::joins("2026-11-24T10:00:00Z", &["2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"], true, None)]
#[case::week("2026-11-26T10:00:00Z", &["2026-11-20T08:00:00Z", "2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"], false, Some("2026-11-27T08:00:00Z"))]
fn it_waits_while_nothing_may_be_said(
    #[case] now: &str,
    #[case] had: &[&str],
    #[case] waits: bool,
    #[case] until: Option<&str>,
) {
    let had: Vec<_> = had.iter().map(|text| at(text)).collect();
    let reminder = due(1, Contact::Before, "2026-11-24T05:00:00Z");
    let expected = match until {
        Some(until) => Decision::PutOff(at(until)),
        None => Decision::Say { say: vec![reminder], left: vec![] },
    };
    assert_eq!(decided(&[reminder], &had, waits, now), expected);
}

proptest! {
    /// Nothing is lost and nothing doubled, whatever is due; and what is put off is put off to a time at which it may be said.
    #[test]
    fn every_reminder_is_said_once_left_out_once_or_put_off(
        dues in prop::collection::vec((0_u128..4, 0_i64..40_000), 1..12),
        now in 0_i64..60_000,
        had in prop::collection::vec(0_i64..60_000, 0..8),
    ) {
        let start = at("2026-10-01T00:00:00Z");
        let minutes = |n: i64| start + TimeDelta::minutes(n);
        let all: Vec<_> = dues.iter().map(|(commitment, minute)| {
            let contact = due(*commitment, Contact::Before, "2026-10-01T00:00:00Z");
            DueReminder { due_at: minutes(*minute), ..contact }
        }).collect();
        let now = minutes(now);
        let all: Vec<_> = all.into_iter().filter(|due| due.due_at <= now).collect();
        let had: Vec<_> = had.into_iter().map(minutes).filter(|at| *at <= now).collect();
        let calendar = office();
        let budget = Budget { per_day: 2, per_week: 4, monthly: false };
        let decision = calendar.reached(|reach| {
            decide(&Batch { due: &all, reach, time: hour(9), had: &had, waits: false, budget }, now)
        });
        match decision {
            Decision::Say { say, left } => {
                prop_assert_eq!(say.len() + left.len(), all.len());
                let commitments: std::collections::BTreeSet<_> = say.iter().map(|due| due.commitment).collect();
                prop_assert_eq!(commitments.len(), say.len());
                prop_assert!(calendar.reached(|reach| closed_until(&reach, hour(9), now)).is_none());
            }
            Decision::PutOff(until) => {
                prop_assert!(until > now);
                prop_assert!(calendar.reached(|reach| closed_until(&reach, hour(9), until)).is_none());
            }
        }
    }
}

/// Who wants few messages and has had that of the month is told of their own due dates all the same; what comes a week before has its due date behind
/// it, and what comes after waits for the next month.
#[test]
fn own_due_dates_are_told_to_who_wants_few_messages() {
    let decided = |due: &[DueReminder], now: &str| {
        office().reached(|reach| {
            let budget = Budget { per_day: 2, per_week: 4, monthly: true };
            let had = &[at("2026-11-20T08:00:00Z")];
            decide(&Batch { due, reach, time: hour(9), had, waits: false, budget }, at(now))
        })
    };
    let before = due(1, Contact::Before, "2026-11-23T08:00:00Z");
    let on = due(1, Contact::OnTheDay, "2026-11-30T08:00:00Z");
    let after = due(2, Contact::After, "2026-11-30T08:00:00Z");
    let left = Decision::Say { say: vec![], left: vec![(before, Left::Superseded)] };
    assert_eq!(decided(&[before], "2026-11-23T08:00:00Z"), left);
    assert_eq!(decided(&[after], "2026-11-30T08:00:00Z"), Decision::PutOff(at("2026-12-21T08:00:00Z")));
    let said = Decision::Say { say: vec![on, after], left: vec![] };
    assert_eq!(decided(&[on, after], "2026-11-30T08:00:00Z"), said, "what waits joins it");
}
