//! Recurrence, against the crate `rrule` as the oracle.

use super::*;
use crate::rounds::Weeks;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};

const WEEKDAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn shown(rule: &str, first: &str, count: usize) -> Vec<String> {
    let rule: Recurrence = rule.parse().unwrap();
    rule.days(day(first)).take(count).map(|day| day.to_string()).collect()
}

#[rstest]
#[case("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU", "2026-10-01", &["2026-10-13", "2027-01-12", "2027-04-13", "2027-07-13"])]
#[case("freq=monthly;byday=-1FR", "2026-11-22", &["2026-11-27", "2026-12-25", "2027-01-29"])]
#[case("FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-22", &["2026-12-31", "2027-01-31", "2027-03-31"])]
#[case("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", &["2028-02-29", "2032-02-29"])]
#[case("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU", "2026-11-18", &["2026-12-15", "2027-01-12"])]
#[case("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", &["2026-11-23", "2026-11-30"])]
fn days_by_rules(#[case] rule: &str, #[case] first: &str, #[case] days: &[&str]) {
    assert_eq!(shown(rule, first, days.len()), days);
}

#[rstest]
#[case("")]
#[case("FREQ=DAILY")]
#[case("FREQ=SECONDLY;BYDAY=TU")]
#[case("FREQ=WEEKLY")]
#[case("FREQ=WEEKLY;BYDAY=2TU")]
#[case("FREQ=WEEKLY;BYDAY=TU;INTERVAL=0")]
#[case("FREQ=WEEKLY;BYDAY=TU;INTERVAL=53")]
#[case("FREQ=MONTHLY;BYDAY=TU")]
#[case("FREQ=MONTHLY;BYDAY=6TU")]
#[case("FREQ=MONTHLY;BYDAY=2TU;BYDAY=3TU")]
#[case("FREQ=MONTHLY;BYMONTHDAY=32")]
#[case("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")]
#[case("FREQ=MONTHLY;BYMONTH=13;BYDAY=2TU")]
#[case("FREQ=MONTHLY;BYDAY=2TU;COUNT=3")]
#[case("FREQ=MONTHLY;BYDAY=2TÜ")]
#[case("Quatsch")]
fn what_we_cannot_keep_is_refused(#[case] rule: &str) {
    assert!(rule.parse::<Recurrence>().is_err());
}

fn any_rule() -> impl Strategy<Value = Recurrence> {
    let weekday = || proptest::sample::select(WEEKDAYS.to_vec());
    let weekly = (1u8..=8, weekday())
        .prop_map(|(every, weekday)| Recurrence::Weekly { every: Weeks::new(every).unwrap(), weekday });
    let on = prop_oneof![
        (prop_oneof![1i8..=5, -4i8..=-1], weekday()).prop_map(|(nth, weekday)| MonthDay::Nth { nth, weekday }),
        (1u8..=31).prop_map(MonthDay::Day),
    ];
    let monthly = (1u16..=0xfff, on).prop_map(|(months, day)| Recurrence::Monthly { months, day });
    prop_oneof![weekly, monthly]
}

fn oracle(rule: &str, first: NaiveDate, count: u16) -> Vec<NaiveDate> {
    let text = format!("DTSTART:{}T000000Z\nRRULE:{rule};UNTIL=20500101T000000Z", first.format("%Y%m%d"));
    let set: rrule::RRuleSet = text.parse().unwrap();
    set.all(count).dates.into_iter().map(|at| at.date_naive()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_days_are_those_of_the_standard(rule in any_rule(), first in 0u64..3000) {
        let first = day("2020-01-01") + Days::new(first);
        let text = rule.to_string();
        prop_assume!(text.parse::<Recurrence>().is_ok());
        let ours: Vec<NaiveDate> = rule.days(first).take_while(|day| day.year() < 2050).take(30).collect();
        prop_assert_eq!(ours, oracle(&text, first, 30), "{}", text);
    }

    #[test]
    fn a_rule_is_read_as_it_is_written(rule in any_rule()) {
        if let Ok(read) = rule.to_string().parse::<Recurrence>() {
            prop_assert_eq!(read, rule);
        }
    }

    #[test]
    fn waves_are_as_far_apart_as_is_said(rule in any_rule()) {
        let days: Vec<NaiveDate> = rule.days(day("2024-01-01")).take_while(|day| day.year() < 2034).collect();
        for pair in days.windows(2) {
            // From the second Tuesday to the second Tuesday it may be four weeks; from the 31st to the 28th, 28 days.
            prop_assert!((pair[1] - pair[0]).num_days() >= rule.shortest_gap().min(364), "{:?}", pair);
        }
    }

    #[test]
    fn no_rule_however_odd_panics(text in "\\PC{0,20}", near in "(FREQ=(WEEKLY|MONTHLY)|[A-Z]{4,8}=[-0-9A-Z,]{0,5})(;[A-Z]{4,10}=[-0-9A-Z,]{0,6}){0,3}") {
        for text in [text, near] {
            if let Ok(rule) = text.parse::<Recurrence>() {
                let _: Option<DateTime<Utc>> = rule.days(day("2024-02-29")).next().and_then(|day| Some(day.and_hms_opt(0, 0, 0)?.and_utc()));
            }
        }
    }
}
