//! A single question: when it is said, put off, or left out.

use super::*;
use crate::due::{Calendar, QuietHours, Workdays};
use chrono_tz::Tz;
use proptest::prelude::*;
use rstest::rstest;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
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

fn decided(had: &[DateTime<Utc>], until: DateTime<Utc>, now: DateTime<Utc>) -> Verdict {
    let budget = Budget { per_day: 2, per_week: 4, monthly: false };
    office().reached(|reach| decide(&Patience { reach, time: hour(9), had, budget }, until, now))
}

#[rstest]
#[case::at_once("2026-11-24T10:00:00Z", &[], Verdict::Say)]
#[case::evening("2026-11-24T18:00:00Z", &[], Verdict::PutOff(at("2026-11-25T08:00:00Z")))]
#[case::enough_for_today("2026-11-24T10:00:00Z", &["2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"], Verdict::PutOff(at("2026-11-25T08:00:00Z")))]
#[case::too_late("2026-11-27T12:01:00Z", &[], Verdict::Leave)]
#[case::no_morning_left("2026-11-27T11:00:00Z", &["2026-11-27T08:00:00Z", "2026-11-27T09:00:00Z"], Verdict::Leave)]
fn what_becomes_of_a_question(#[case] now: &str, #[case] had: &[&str], #[case] expected: Verdict) {
    let had: Vec<_> = had.iter().map(|text| at(text)).collect();
    assert_eq!(decided(&had, at("2026-11-27T12:00:00Z"), at(now)), expected);
}

/// Who wants few messages has one a month: the next on the same day of the next month, or when that is free on the next working day.
#[rstest]
#[case("2026-11-10T10:00:00Z", "2026-10-13T08:00:00Z", Verdict::PutOff(at("2026-11-13T08:00:00Z")))]
#[case("2026-11-13T10:00:00Z", "2026-10-13T08:00:00Z", Verdict::Say)]
#[case("2026-11-02T10:00:00Z", "2026-10-28T08:00:00Z", Verdict::PutOff(at("2026-11-30T08:00:00Z")))]
#[case("2027-02-26T10:00:00Z", "2027-01-31T08:00:00Z", Verdict::PutOff(at("2027-03-01T08:00:00Z")))]
fn one_a_month(#[case] now: &str, #[case] had: &str, #[case] expected: Verdict) {
    let (had, until, now) = ([at(had)], at("2027-12-01T12:00:00Z"), at(now));
    let budget = Budget { per_day: 2, per_week: 4, monthly: true };
    let decided = office().reached(|reach| decide(&Patience { reach, time: hour(9), had: &had, budget }, until, now));
    assert_eq!(decided, expected);
}

/// On a Friday it is Monday; over the October clock change still at nine.
#[rstest]
#[case("2026-11-23T14:00:00Z", "2026-11-24T08:00:00Z")]
#[case("2026-11-23T23:30:00Z", "2026-11-25T08:00:00Z")]
#[case("2026-10-23T14:00:00Z", "2026-10-26T08:00:00Z")]
#[case("2026-10-22T14:00:00Z", "2026-10-23T07:00:00Z")]
fn the_next_morning(#[case] now: &str, #[case] morning: &str) {
    let found = office().reached(|reach| next_morning(&reach, hour(9), at(now)));
    assert_eq!(found, Some(at(morning)));
}

proptest! {
    /// It is never said in quiet hours, on a day off, beyond the budget or too late; and putting off comes to an end.
    #[test]
    fn it_is_said_only_when_it_may_be(
        now in 0_i64..60_000,
        usable in 0_i64..60_000,
        had in prop::collection::vec(0_i64..60_000, 0..8),
    ) {
        let minutes = |n: i64| at("2026-10-01T00:00:00Z") + TimeDelta::minutes(n);
        let (mut now, until) = (minutes(now), minutes(now + usable));
        let had: Vec<_> = had.into_iter().map(minutes).filter(|at| *at <= now).collect();
        for _ in 0..4 {
            match decided(&had, until, now) {
                Verdict::PutOff(at) => {
                    prop_assert!(at > now && at < until);
                    now = at;
                }
                Verdict::Say => {
                    let day = |at: DateTime<Utc>| Local::shown(at, Tz::Europe__Berlin).date;
                    prop_assert!(now < until);
                    prop_assert!(office().reached(|reach| closed_until(&reach, hour(9), now)).is_none());
                    prop_assert!(had.iter().filter(|at| day(**at) == day(now)).count() < 2);
                    return Ok(());
                }
                Verdict::Leave => return Ok(()),
            }
        }
        prop_assert!(false, "put off again and again");
    }
}
