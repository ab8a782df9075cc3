//! Every four weeks at half past nine, whatever clocks and calendars do.

use super::*;
use crate::due::{Calendar, Workdays};
use chrono_tz::Europe::Berlin;
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn berlin(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    Local { date: day(date), time: format!("{time}:00").parse().unwrap() }.instant(Berlin)
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

fn every(weeks: u8, first: &str, shift: Shift) -> Rounds {
    Rounds { first: day(first), every: Weeks::new(weeks).unwrap(), time: time("09:30:00"), shift }
}

fn first_rounds(rounds: &Rounds, calendar: &Calendar, count: usize) -> Vec<String> {
    let shown = |round: Round| Local::shown(round.due.at, Berlin).date.to_string();
    calendar.reached(|reach| rounds.rounds(None, reach).take(count).map(shown).collect())
}

#[rstest]
#[case("2026-11-02 10:00", Weekday::Tue, "2026-11-03")]
#[case("2026-11-03 09:29", Weekday::Tue, "2026-11-03")]
#[case("2026-11-03 09:30", Weekday::Tue, "2026-11-10")]
#[case("2026-11-03 09:31", Weekday::Mon, "2026-11-09")]
fn the_first_one_is_the_next_that_comes(#[case] now: &str, #[case] weekday: Weekday, #[case] first: &str) {
    assert_eq!(first_day(weekday, time("09:30:00"), berlin(now), Berlin), Some(day(first)));
}

/// 29 December is in the closing days.
#[rstest]
#[case(Shift::After, ["2026-11-03", "2026-12-01", "2027-01-04", "2027-01-26"])]
#[case(Shift::Before, ["2026-11-03", "2026-12-01", "2026-12-23", "2027-01-26"])]
#[case(Shift::Skip, ["2026-11-03", "2026-12-01", "2027-01-26", "2027-02-23"])]
fn days_off_are_skipped_or_shifted(#[case] shift: Shift, #[case] shown: [&str; 4]) {
    let calendar = thuringia(&[("2026-12-24", "2026-12-31")]);
    assert_eq!(first_rounds(&every(4, "2026-11-03", shift), &calendar, 4), shown);
}

#[test]
fn rounds_that_meet_are_one() {
    let calendar = thuringia(&[("2026-11-05", "2026-11-20")]);
    let shown = first_rounds(&every(1, "2026-11-03", Shift::After), &calendar, 3);
    assert_eq!(shown, ["2026-11-03", "2026-11-23", "2026-11-24"]);
}

#[test]
fn a_calendar_without_working_days_ends() {
    let calendar = thuringia(&[("2026-01-01", "2099-12-31")]);
    assert_eq!(first_rounds(&every(1, "2026-11-03", Shift::Skip), &calendar, 1), [] as [String; 0]);
}

#[rstest]
#[case::too_early("2026-11-03 09:29", None, None, Some("2026-11-03"))]
#[case::on_time("2026-11-03 09:30", Some(("2026-11-03", false)), Some("2026-11-03"), Some("2026-12-01"))]
#[case::within_grace("2026-11-03 10:30", Some(("2026-11-03", false)), Some("2026-11-03"), Some("2026-12-01"))]
#[case::late("2026-11-06 12:00", Some(("2026-11-03", true)), Some("2026-11-03"), Some("2026-12-01"))]
#[case::too_late("2026-11-11 12:00", None, Some("2026-11-03"), Some("2026-12-01"))]
#[case::several("2026-12-02 12:00", Some(("2026-12-01", true)), Some("2026-12-01"), Some("2026-12-29"))]
fn only_the_latest_takes_place(
    #[case] now: &str,
    #[case] begins: Option<(&str, bool)>,
    #[case] reached: Option<&str>,
    #[case] next: Option<&str>,
) {
    let look = thuringia(&[]).reached(|reach| every(4, "2026-11-03", Shift::After).look(None, berlin(now), reach));
    assert_eq!(look.begins.map(|(round, late)| (round.day, late)), begins.map(|(text, late)| (day(text), late)));
    assert_eq!(look.reached, reached.map(day));
    assert_eq!(look.next.map(|round| round.day), next.map(day));
}

#[test]
fn what_was_decided_on_is_decided_on() {
    let rounds = every(4, "2026-11-03", Shift::After);
    let again = thuringia(&[]).reached(|reach| rounds.look(Some(day("2026-11-03")), berlin("2026-11-03 09:31"), reach));
    assert_eq!((again.begins, again.reached), (None, Some(day("2026-11-03"))));
    // A day off that is added afterwards moves the round, and does not repeat it.
    let calendar = thuringia(&[("2026-11-03", "2026-11-04")]);
    let moved = calendar.reached(|reach| rounds.look(Some(day("2026-11-03")), berlin("2026-11-05 09:31"), reach));
    assert_eq!(moved.begins, None);
}

#[test]
fn it_closes_on_a_working_day_and_asks_once_before() {
    let (began, calendar) = (berlin("2026-11-03 09:30"), thuringia(&[]));
    let at = time("09:30:00");
    let closes = calendar.reached(|reach| closes_at(began, 5, at, reach));
    assert_eq!(closes, berlin("2026-11-09 09:30"), "Sunday, so Monday");
    assert_eq!(calendar.reached(|reach| nudge_at(began, closes, at, reach)), Some(berlin("2026-11-06 09:30")));
    let soon = calendar.reached(|reach| closes_at(began, 1, at, reach));
    assert_eq!(calendar.reached(|reach| nudge_at(began, soon, at, reach)), None, "nobody is asked at the beginning");
}

proptest! {
    /// Over both clock changes, in any zone: the clock shows the time, on the weekday, so many weeks apart.
    #[test]
    fn the_clock_always_shows_the_same(zone in 0usize..600, weeks in 1u8..=52, first in 0u64..3000, minutes in 0u32..1440) {
        let zone = chrono_tz::TZ_VARIANTS[zone % chrono_tz::TZ_VARIANTS.len()];
        let first = day("2020-01-01") + Days::new(first);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).unwrap();
        let rounds = Rounds { first, every: Weeks::new(weeks).unwrap(), time, shift: Shift::After };
        let all: Vec<Round> = rounds.rounds(None, Reach { zone, quiet: None, is_free: &|_| false }).take(60).collect();
        for (nth, round) in all.iter().enumerate() {
            prop_assert_eq!(round.day, first + Days::new(u64::from(weeks) * 7 * nth as u64));
            prop_assert_eq!(round.due.at, Local { date: round.day, time }.instant(zone));
            let shown = Local::shown(round.due.at, zone);
            let skipped = crate::due::Local { date: round.day, time } != shown;
            prop_assert!(!skipped || shown.time > time || shown.date > round.day, "only a gap makes it later: {:?}", shown);
        }
        prop_assert!(all.windows(2).all(|pair| pair[0].due.at < pair[1].due.at));
    }

    /// However often and late somebody looks, each round begins at most once, and never before its time.
    #[test]
    fn each_round_begins_once(weeks in 1u8..=8, looks in prop::collection::vec(1i64..2000, 1..40)) {
        let rounds = every(weeks, "2026-11-03", Shift::After);
        let calendar = thuringia(&[("2026-12-24", "2027-01-03")]);
        let (mut now, mut reached, mut begun) = (berlin("2026-11-01 00:00"), None, Vec::new());
        for hours in looks {
            now += TimeDelta::hours(hours);
            let look = calendar.reached(|reach| rounds.look(reached, now, reach));
            prop_assert!(look.next.is_none_or(|next| next.due.at > now));
            prop_assert!(look.reached >= reached);
            if let Some((round, late)) = look.begins {
                prop_assert!(round.due.at <= now && late == (now - round.due.at > GRACE));
                begun.push(round.day);
            }
            reached = look.reached;
        }
        let mut once = begun.clone();
        once.dedup();
        prop_assert_eq!(once, begun);
    }

    #[test]
    fn days_go_on_where_they_were_left(weeks in 1u8..=52, after in -500i64..5000) {
        let rounds = every(weeks, "2026-11-03", Shift::After);
        let after = rounds.first + TimeDelta::days(after);
        let next = rounds.days(Some(after)).next().unwrap();
        prop_assert!(next > after || next == rounds.first);
        prop_assert_eq!((next - rounds.first).num_days() % (i64::from(weeks) * 7), 0);
        prop_assert!(next == rounds.first || next - TimeDelta::weeks(i64::from(weeks)) <= after);
    }
}
