//! Free days, alone and together with quiet hours.

use super::*;
use chrono::{Datelike, Days, TimeDelta, Weekday};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;
use rstest::rstest;

const BERLIN: Tz = Tz::Europe__Berlin;

/// Weekends, and the days between the years.
pub(super) fn is_free(date: NaiveDate) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let (month, day) = (date.month(), date.day());
    weekend || month == 12 && day >= 24 || month == 1 && day <= 3
}

#[rstest]
#[case("2026-11-27", Shift::After, Shifted::Stays(day("2026-11-27")))]
#[case("2026-11-28", Shift::After, Shifted::Moved { from: day("2026-11-28"), to: day("2026-11-30") })]
#[case("2026-11-28", Shift::Before, Shifted::Moved { from: day("2026-11-28"), to: day("2026-11-27") })]
#[case("2026-11-28", Shift::Skip, Shifted::Skipped)]
#[case("2026-12-24", Shift::After, Shifted::Moved { from: day("2026-12-24"), to: day("2027-01-04") })]
#[case("2027-01-03", Shift::Before, Shifted::Moved { from: day("2027-01-03"), to: day("2026-12-23") })]
fn shifts(#[case] date: &str, #[case] rule: Shift, #[case] expected: Shifted) {
    assert_eq!(shift(day(date), rule, &is_free), expected);
}

#[test]
fn whoever_is_always_away_is_reached_nowhere() {
    assert_eq!(shift(day("2026-11-28"), Shift::After, &|_| true), Shifted::Nowhere);
    assert_eq!(shift(day("2026-11-28"), Shift::Before, &|_| true), Shifted::Nowhere);
    assert_eq!(shift(NaiveDate::MAX, Shift::After, &|_| true), Shifted::Nowhere);
    let (away, furthest) = (day("2026-11-28"), day("2026-11-28") + Days::new(FURTHEST));
    assert_eq!(shift(away, Shift::After, &|date| date < furthest).date(), Some(furthest));
    assert_eq!(shift(away, Shift::After, &|date| date <= furthest), Shifted::Nowhere);
}

fn reach(quiet: Option<(&str, &str)>) -> Reach<'static> {
    let quiet = quiet.and_then(|(from, until)| QuietHours::new(time(from), time(until)));
    Reach { zone: BERLIN, quiet, is_free: &is_free }
}

/// 27.11.2026 is a Friday.
#[rstest]
#[case::stays("2026-11-27 09:30", Shift::After, Some("2026-11-27 09:30 +0100"))]
#[case::after("2026-11-28 09:30", Shift::After, Some("2026-11-30 09:30 +0100"))]
#[case::before("2026-11-28 09:30", Shift::Before, Some("2026-11-27 09:30 +0100"))]
#[case::skip("2026-11-28 09:30", Shift::Skip, None)]
#[case::early("2026-11-27 06:00", Shift::After, Some("2026-11-27 08:00 +0100"))]
#[case::friday_evening_would_be_saturday("2026-11-27 20:00", Shift::After, Some("2026-11-30 08:00 +0100"))]
#[case::so_thursday_evening("2026-11-27 20:00", Shift::Before, Some("2026-11-27 08:00 +0100"))]
#[case::sunday_evening_is_monday("2026-11-29 20:00", Shift::After, Some("2026-11-30 08:00 +0100"))]
#[case::sunday_evening_is_too_late_for("2026-11-29 20:00", Shift::Before, Some("2026-11-27 08:00 +0100"))]
#[case::friday_evening_is_left_out("2026-11-27 20:00", Shift::Skip, None)]
#[case::sunday_evening_is_left_out("2026-11-29 20:00", Shift::Skip, None)]
fn finds_a_slot(#[case] wished: &str, #[case] rule: Shift, #[case] expected: Option<&str>) {
    let slot = reach(Some(("18:00", "08:00"))).slot(local(wished), rule);
    assert_eq!(slot.due().map(|due| shown(due.at, BERLIN)).as_deref(), expected);
}

#[test]
fn says_from_where_it_was_moved() {
    let reach = reach(Some(("18:00", "08:00")));
    let from = |wished| reach.slot(local(wished), Shift::After).due().unwrap().moved_from();
    assert_eq!(from("2026-11-28 09:30"), Some(day("2026-11-28")));
    assert_eq!(from("2026-11-27 09:30"), None);
    assert_eq!(from("2026-11-26 20:00"), None, "put off by quiet hours, not by a free day");
}

fn any_free_days() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(prop::bool::weighted(0.4), 1..40)
}

fn any_reach() -> impl Strategy<Value = (Tz, Option<QuietHours>)> {
    let clock = |minutes| time("00:00") + TimeDelta::minutes(minutes);
    let quiet = prop::option::of((0i64..1440, 0i64..1440))
        .prop_map(move |hours| hours.and_then(|(from, until)| QuietHours::new(clock(from), clock(until))));
    (prop::sample::select(TZ_VARIANTS.to_vec()), quiet)
}

fn any_rule() -> impl Strategy<Value = Shift> {
    prop::sample::select(vec![Shift::Before, Shift::After, Shift::Skip])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Never on a free day, never in quiet hours, in the direction of the rule, at the wished time but for quiet hours and gaps.
    #[test]
    fn a_slot_suits(
        free in any_free_days(), (zone, quiet) in any_reach(), rule in any_rule(), days in 0u64..3650, minute in 0i64..1440,
    ) {
        let is_free = |date: NaiveDate| free[usize::try_from(date.num_days_from_ce()).unwrap() % free.len()];
        let reach = Reach { zone, quiet, is_free: &is_free };
        let wished = Local { date: day("2020-01-01") + Days::new(days), time: time("00:00") + TimeDelta::minutes(minute) };
        match reach.slot(wished, rule) {
            Slot::At(due) => {
                prop_assert!(!is_free(due.shows.date));
                prop_assert!(quiet.is_none_or(|quiet| !quiet.contain(due.shows.time)));
                prop_assert_eq!(due.shows, Local::shown(due.at, zone));
                prop_assert_eq!(due.nominal.time, wished.time);
                prop_assert!(due.at >= due.nominal.instant(zone));
                let undisturbed = due.at == due.nominal.instant(zone) && Local::shown(due.at, zone) == due.nominal;
                let quieted = quiet.is_some_and(|quiet| quiet.contain(Local::shown(due.nominal.instant(zone), zone).time));
                let in_gap = Local::shown(due.nominal.instant(zone), zone) != due.nominal;
                prop_assert!(undisturbed || quieted || in_gap);
                match rule {
                    Shift::Before => prop_assert!(due.nominal.date <= wished.date),
                    Shift::After => prop_assert!(due.nominal.date >= wished.date),
                    Shift::Skip => prop_assert_eq!(due.nominal.date, wished.date),
                }
            }
            Slot::Skipped => prop_assert_eq!(rule, Shift::Skip),
            Slot::Nowhere => prop_assert!(rule != Shift::Skip),
        }
    }

    /// What is wished for earlier never goes out later, and a day that was passed over would not have done.
    #[test]
    fn slots_keep_the_order(free in any_free_days(), (zone, quiet) in any_reach(), days in 0u64..3650, minute in 0i64..1440) {
        let is_free = |date: NaiveDate| free[usize::try_from(date.num_days_from_ce()).unwrap() % free.len()];
        let reach = Reach { zone, quiet, is_free: &is_free };
        let time = time("00:00") + TimeDelta::minutes(minute);
        for rule in [Shift::Before, Shift::After] {
            let slots: Vec<_> = (days..days + 20)
                .filter_map(|days| reach.slot(Local { date: day("2020-01-01") + Days::new(days), time }, rule).due())
                .collect();
            prop_assert!(slots.is_sorted_by_key(|due| due.at));
        }
    }
}
