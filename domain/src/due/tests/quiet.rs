//! Quiet hours, across both clock changes, against a walk minute by minute.

use super::*;
use chrono::{Days, TimeDelta};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;
use rstest::rstest;

const BERLIN: Tz = Tz::Europe__Berlin;

fn quiet(from: &str, until: &str) -> QuietHours {
    QuietHours::new(time(from), time(until)).unwrap()
}

/// Clocks go forward from 02:00 to 03:00 on 29.3.2026 and back from 03:00 to 02:00 on 25.10.2026. Instants are UTC.
#[rstest]
#[case::allowed("18:00", "08:00", "2026-10-13 08:00", "2026-10-13 10:00 +0200")]
#[case::evening("18:00", "08:00", "2026-10-13 16:00", "2026-10-14 08:00 +0200")]
#[case::just_before("18:00", "08:00", "2026-10-13 15:59", "2026-10-13 17:59 +0200")]
#[case::night("18:00", "08:00", "2026-10-14 00:00", "2026-10-14 08:00 +0200")]
#[case::end("18:00", "08:00", "2026-10-14 06:00", "2026-10-14 08:00 +0200")]
#[case::by_day("12:00", "14:00", "2026-10-13 11:30", "2026-10-13 14:00 +0200")]
#[case::a_short_night("18:00", "08:00", "2026-03-28 20:00", "2026-03-29 08:00 +0200")]
#[case::a_long_night("18:00", "08:00", "2026-10-24 20:00", "2026-10-25 08:00 +0100")]
#[case::ends_in_the_gap("18:00", "02:30", "2026-03-28 20:00", "2026-03-29 03:00 +0200")]
#[case::ends_in_the_first_fold("18:00", "02:30", "2026-10-24 20:00", "2026-10-25 02:30 +0200")]
#[case::quiet_again("18:00", "02:30", "2026-10-25 01:10", "2026-10-25 02:30 +0100")]
#[case::back_before_they_began("02:30", "05:00", "2026-10-25 00:45", "2026-10-25 02:00 +0100")]
#[case::allowed_in_the_gap_only("03:00", "02:30", "2026-03-28 20:00", "2026-03-30 02:30 +0200")]
fn moves(#[case] from: &str, #[case] until: &str, #[case] at: &str, #[case] expected: &str) {
    assert_eq!(shown(quiet(from, until).next_allowed(utc(at), BERLIN), BERLIN), expected);
}

#[test]
fn hours_that_never_end_are_refused() {
    assert_eq!(QuietHours::new(time("08:00"), time("08:00")), None);
    assert!(serde_json::from_str::<QuietHours>(r#"["08:00:00","08:00:00"]"#).is_err());
    let night = quiet("18:00", "08:00");
    assert_eq!(serde_json::from_str::<QuietHours>(&serde_json::to_string(&night).unwrap()).unwrap(), night);
}

/// The first minute that is not quiet.
fn walked(quiet: QuietHours, at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let mut minutes = (0..).map(|minutes| at + TimeDelta::minutes(minutes));
    minutes.find(|at| !quiet.contain(at.with_timezone(&zone).time())).unwrap()
}

/// An instant near a clock change as often as not.
fn any_instant() -> impl Strategy<Value = (Tz, DateTime<Utc>)> {
    let anywhere = (prop::sample::select(TZ_VARIANTS.to_vec()), 0i64..5_256_000)
        .prop_map(|(zone, minutes)| (zone, utc("2020-01-01 00:00") + TimeDelta::minutes(minutes)));
    let zones =
        vec![BERLIN, Tz::Australia__Lord_Howe, Tz::Antarctica__Troll, Tz::Africa__Casablanca, Tz::America__New_York];
    let changes = ["2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03", "2026-02-14", "2026-03-07", "2026-10-31"];
    let near = (prop::sample::select(zones), prop::sample::select(changes.to_vec()), 0i64..2880)
        .prop_map(|(zone, date, minutes)| (zone, utc(&format!("{date} 00:00")) + TimeDelta::minutes(minutes)));
    prop_oneof![anywhere, near]
}

/// Hours that begin or end when clocks are changed as often as not.
fn any_quiet() -> impl Strategy<Value = QuietHours> {
    let clock = |minutes| time("00:00") + TimeDelta::minutes(minutes);
    let minute = || prop_oneof![0i64..1440, 60i64..210];
    (minute(), minute()).prop_filter_map("never ends", move |(from, until)| QuietHours::new(clock(from), clock(until)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn is_the_first_minute_allowed((zone, at) in any_instant(), quiet in any_quiet()) {
        prop_assert_eq!(quiet.next_allowed(at, zone), walked(quiet, at, zone));
    }

    /// Whoever was first stays first.
    #[test]
    fn keeps_the_order((zone, at) in any_instant(), quiet in any_quiet(), later in 0i64..3000) {
        prop_assert!(quiet.next_allowed(at, zone) <= quiet.next_allowed(at + TimeDelta::minutes(later), zone));
    }

    #[test]
    fn no_instant_panics(quiet in any_quiet(), days in 0u64..800, zone in prop::sample::select(TZ_VARIANTS.to_vec())) {
        for date in [NaiveDate::MIN + Days::new(days), NaiveDate::MAX - Days::new(days)] {
            quiet.next_allowed(Local { date, time: NaiveTime::MIN }.instant(zone), zone);
        }
    }
}
