//! When waves open, nudge and close: over days off, clock changes, outages.

use super::*;
use crate::due::{Calendar, Local, Shift, Workdays};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Berlin;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn berlin(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    Local { date: day(date), time: format!("{time}:00").parse().unwrap() }.instant(Berlin)
}

fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Berlin).format("%Y-%m-%d %H:%M").to_string()
}

fn thuringia(away: &[(&str, &str)]) -> Calendar {
    Calendar {
        zone: Berlin,
        region: Some("DE-TH".parse().unwrap()),
        quiet: None,
        workdays: Workdays::MONDAY_TO_FRIDAY,
        away: away.iter().map(|(first, last)| (day(first), day(last))).collect(),
    }
}

fn plan(times: Times) -> Plan {
    let time = "09:30:00".parse().unwrap();
    Plan { times, time, shift: Shift::After, open_days: 10, nudge_day: Some(6) }
}

fn quarterly() -> Plan {
    let rule = "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU".parse().unwrap();
    plan(Times::Rule { rule, from: day("2026-10-01") })
}

fn coming(plan: &Plan, calendar: &Calendar, now: &str) -> Vec<String> {
    let waves = calendar.reached(|reach| plan.coming(berlin(now), 4, reach));
    waves.iter().map(|wave| clock(wave.due.at)).collect()
}

#[test]
fn the_pulse_of_a_year() {
    let all = coming(&quarterly(), &thuringia(&[]), "2026-10-01 12:00");
    assert_eq!(all, ["2026-10-13 09:30", "2027-01-12 09:30", "2027-04-13 09:30", "2027-07-13 09:30"]);
    let holidays = thuringia(&[("2027-07-12", "2027-08-20")]);
    assert_eq!(
        coming(&quarterly(), &holidays, "2027-04-13 09:30"),
        ["2027-08-23 09:30", "2027-10-12 09:30", "2028-01-11 09:30", "2028-04-11 09:30"]
    );
}

#[rstest]
#[case::midpoint(Times::Midpoint { from: day("2025-01-01"), until: day("2027-03-01") }, &["2026-01-30 09:30"])]
#[case::backwards(Times::Midpoint { from: day("2027-03-01"), until: day("2025-01-01") }, &[])]
#[case::once(Times::Once(day("2026-12-25")), &["2026-12-28 09:30"])]
#[case::event(Times::Around { event: day("2026-09-17"), offsets: vec![90, 1, -14, 30, 1] }, &["2026-09-03 09:30", "2026-09-18 09:30", "2026-10-19 09:30", "2026-12-16 09:30"])]
fn single_days(#[case] times: Times, #[case] shown: &[&str]) {
    let plan = plan(times);
    assert_eq!(coming(&plan, &thuringia(&[]), "2025-06-01 12:00"), shown);
    let document = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&document).unwrap(), plan);
}

/// Open for ten days, one reminder on day 6; both on working days.
#[rstest]
#[case("2026-10-13 09:30", Some("2026-10-19 09:30"), Some("2026-10-22 09:30"), "2026-10-23 09:30")]
#[case::over_the_clock_change(
    "2026-10-20 09:30",
    Some("2026-10-26 09:30"),
    Some("2026-10-29 09:30"),
    "2026-10-30 09:30"
)]
#[case::over_christmas("2026-12-18 09:30", Some("2026-12-24 09:30"), None, "2026-12-28 09:30")]
fn it_nudges_and_closes(
    #[case] opened: &str,
    #[case] nudge: Option<&str>,
    #[case] last: Option<&str>,
    #[case] closes: &str,
) {
    let (plan, calendar, opened) = (quarterly(), thuringia(&[]), berlin(opened));
    calendar.reached(|reach| {
        let closed = plan.closes_at(opened, reach);
        assert_eq!(clock(closed), closes);
        assert_eq!(plan.nudge_at(opened, closed, reach).map(clock).as_deref(), nudge);
        assert_eq!(plan.last_call_at(opened, closed, reach).map(clock).as_deref(), last);
    });
}

#[rstest]
#[case::early("2026-10-13 09:29", None, None)]
#[case::on_time("2026-10-13 09:30", Some(("2026-10-13", false)), Some("2026-10-13"))]
#[case::late("2026-10-16 12:00", Some(("2026-10-13", true)), Some("2026-10-13"))]
#[case::too_late("2026-10-21 12:00", None, Some("2026-10-13"))]
#[case::after_a_year("2027-10-12 09:31", Some(("2027-10-12", false)), Some("2027-10-12"))]
fn after_an_outage_the_latest_takes_place(
    #[case] now: &str,
    #[case] begins: Option<(&str, bool)>,
    #[case] reached: Option<&str>,
) {
    let look = thuringia(&[]).reached(|reach| quarterly().look(None, berlin(now), reach));
    assert_eq!(look.begins.map(|(wave, late)| (wave.day, late)), begins.map(|(text, late)| (day(text), late)));
    assert_eq!(look.reached, reached.map(day));
    let again = thuringia(&[]).reached(|reach| quarterly().look(look.reached, berlin(now), reach));
    assert_eq!(again.begins, None, "decided on once");
}

/// Dates of the follow-ups lie closer together than a week: the window shrinks with them.
#[test]
fn dates_close_together_are_not_confused() {
    let plan = plan(Times::Around { event: day("2026-09-17"), offsets: vec![1, 4, 5] });
    let look = thuringia(&[]).reached(|reach| plan.look(None, berlin("2026-09-22 10:00"), reach));
    assert_eq!(look.begins.map(|(wave, late)| (wave.day, late)), Some((day("2026-09-22"), false)));
    assert_eq!(look.next, None);
}

#[test]
fn rates_say_how_often() {
    assert_eq!(["light", "standard", "active"].map(nudges), [0, 1, 2]);
}

proptest! {
    /// However often and late somebody looks, each wave opens at most once, never early, and none opens that is later than its window.
    #[test]
    fn each_wave_opens_once(looks in prop::collection::vec(1i64..1500, 1..40)) {
        let (plan, calendar) = (quarterly(), thuringia(&[("2026-12-24", "2027-01-03"), ("2027-07-12", "2027-07-16")]));
        let (mut now, mut reached, mut opened) = (berlin("2026-09-30 00:00"), None, Vec::new());
        for hours in looks {
            now += TimeDelta::hours(hours);
            let look = calendar.reached(|reach| plan.look(reached, now, reach));
            prop_assert!(look.next.is_some_and(|next| next.due.at > now) && look.reached >= reached);
            if let Some((wave, _)) = look.begins {
                prop_assert!(wave.due.at <= now && now - wave.due.at <= TimeDelta::days(7));
                opened.push(wave.day);
            }
            reached = look.reached;
        }
        prop_assert!(opened.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
