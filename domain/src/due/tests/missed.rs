//! Outages × policies × windows, against a naive oracle and a table.

use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use rstest::rstest;

const POLICIES: [Policy; 3] = [Policy::Skip, Policy::Latest, Policy::All { max: 3 }];

fn back() -> DateTime<Utc> {
    utc("2026-10-20 09:10")
}

fn every(step: TimeDelta) -> impl Iterator<Item = DateTime<Utc>> {
    let first = utc("2026-10-12 00:00");
    (0..).map(move |count| first + step * count)
}

/// The rules once more, each on a list of its own.
fn oracle(misfire: Misfire, last: DateTime<Utc>, now: DateTime<Utc>, nominal: &[DateTime<Utc>]) -> Verdict {
    let all: Vec<_> = nominal.iter().copied().filter(|at| last < *at && *at <= now).collect();
    let late_by = |from: TimeDelta, to: TimeDelta| {
        all.iter().copied().filter(|at| from < now - *at && now - *at <= to).collect::<Vec<_>>()
    };
    let window = misfire.window.max(misfire.grace);
    let on_time = late_by(TimeDelta::MIN, misfire.grace);
    let between = late_by(misfire.grace, window);
    let expired = late_by(window, TimeDelta::MAX);
    let wanted = match misfire.policy {
        Policy::Skip => 0,
        Policy::Latest => usize::from(on_time.is_empty()),
        Policy::All { max } => usize::from(max),
    };
    let caught_up = between.iter().rev().take(wanted).rev();
    let late: Vec<_> = caught_up.map(|nominal| Run { nominal: *nominal, late: true }).collect();
    Verdict {
        passed_over: (between.len() - late.len()) as u64,
        expired: expired.len() as u64,
        reached: all.last().copied().unwrap_or(last),
        run: late.into_iter().chain(on_time.into_iter().map(|nominal| Run { nominal, late: false })).collect(),
    }
}

/// The 60 cells of C5 (in minutes), each for three schedules and three graces.
#[rstest]
fn sixty_cells(
    #[values(1, 60, 24 * 60, 8 * 24 * 60)] outage: i64,
    #[values(0, 1, 2)] policy: usize,
    #[values(0, 5, 2 * 60, 2 * 24 * 60, 30 * 24 * 60)] window: i64,
) {
    for step in [10, 60, 24 * 60].map(TimeDelta::minutes) {
        for grace in [0, 1, 15].map(TimeDelta::minutes) {
            let misfire = Misfire { policy: POLICIES[policy], grace, window: TimeDelta::minutes(window) };
            let last = back() - TimeDelta::minutes(outage);
            let nominal: Vec<_> = every(step).take_while(|at| *at <= back() + TimeDelta::hours(2)).collect();
            let expected = oracle(misfire, last, back(), &nominal);
            assert_eq!(misfire.decide(last, back(), every(step)), expected, "every {step}, {misfire:?}");
        }
    }
}

/// An hourly schedule, back at 09:10 with a grace of five minutes: what runs, how many are passed over, how many have expired.
#[rstest]
#[case::short("2026-10-20 09:09", 24, Policy::Latest, "", 0, 0)]
#[case::an_hour_skipped("2026-10-20 08:10", 24, Policy::Skip, "", 1, 0)]
#[case::an_hour("2026-10-20 08:10", 24, Policy::Latest, "20 09 late", 0, 0)]
#[case::a_day_skipped("2026-10-19 09:10", 2, Policy::Skip, "", 2, 22)]
#[case::a_day("2026-10-19 09:10", 2, Policy::Latest, "20 09 late", 1, 22)]
#[case::a_day_all("2026-10-19 09:10", 2, Policy::All { max: 3 }, "20 08 late, 20 09 late", 0, 22)]
#[case::eight_days("2026-10-12 09:10", 24, Policy::Latest, "20 09 late", 23, 168)]
#[case::eight_days_all("2026-10-12 09:10", 24, Policy::All { max: 3 }, "20 07 late, 20 08 late, 20 09 late", 21, 168)]
#[case::no_window("2026-10-12 09:10", 0, Policy::All { max: 3 }, "", 0, 192)]
fn decides(
    #[case] last: &str,
    #[case] window: i64,
    #[case] policy: Policy,
    #[case] run: &str,
    #[case] passed_over: u64,
    #[case] expired: u64,
) {
    let misfire = Misfire { policy, grace: TimeDelta::minutes(5), window: TimeDelta::hours(window) };
    let verdict = misfire.decide(utc(last), back(), every(TimeDelta::hours(1)));
    let name = |run: &Run| run.nominal.format("%d %H").to_string() + if run.late { " late" } else { "" };
    assert_eq!(verdict.run.iter().map(name).collect::<Vec<_>>().join(", "), run);
    assert_eq!((verdict.passed_over, verdict.expired), (passed_over, expired));
}

/// The run of now stands for the late ones; it is not late.
#[test]
fn one_on_time_stands_for_the_late_ones() {
    let misfire = Misfire { policy: Policy::Latest, grace: TimeDelta::minutes(15), window: TimeDelta::days(1) };
    let verdict = misfire.decide(back() - TimeDelta::hours(3), back(), every(TimeDelta::hours(1)));
    assert_eq!(verdict.run, [Run { nominal: utc("2026-10-20 09:00"), late: false }]);
    assert_eq!((verdict.passed_over, verdict.expired), (2, 0));
}

#[test]
fn a_clock_that_jumps_back_makes_nothing_due_twice() {
    let misfire = Misfire { policy: Policy::All { max: 9 }, grace: TimeDelta::hours(1), window: TimeDelta::days(1) };
    let verdict = misfire.decide(back(), back() - TimeDelta::hours(5), every(TimeDelta::hours(1)));
    assert_eq!(verdict, Verdict { run: vec![], passed_over: 0, expired: 0, reached: back() });
}

proptest! {
    /// However often one looks: each nominal instant is decided once, and none is lost.
    #[test]
    fn all_are_counted_once(
        pauses in prop::collection::vec(-30i64..5000, 1..20), policy in prop::sample::select(POLICIES.to_vec()),
        step in 1i64..500, grace in 0i64..60, window in 0i64..3000,
    ) {
        let misfire = Misfire { policy, grace: TimeDelta::minutes(grace), window: TimeDelta::minutes(window) };
        let schedule = || every(TimeDelta::minutes(step));
        let (mut last, mut now, mut ran, mut left) = (utc("2026-10-12 00:00"), utc("2026-10-12 00:00"), vec![], 0);
        let mut furthest = now;
        for pause in pauses {
            now += TimeDelta::minutes(pause);
            furthest = furthest.max(now);
            let verdict = misfire.decide(last, now, schedule());
            last = verdict.reached;
            ran.extend(verdict.run.iter().map(|run| run.nominal));
            left += verdict.passed_over + verdict.expired;
        }
        prop_assert!(ran.is_sorted_by(|a, b| a < b));
        let due = schedule().skip(1).take_while(|at| *at <= furthest).count();
        prop_assert_eq!(ran.len() as u64 + left, due as u64);
    }
}
