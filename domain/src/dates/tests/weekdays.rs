//! Weekdays, days counted from today.

use super::*;
use chrono::{Datelike, Days, Weekday};
use rstest::rstest;

#[test]
fn counted_from_today() {
    on_tuesday(&[
        ("heute", "2026-10-13 counted"),
        ("MORGEN", "2026-10-14 counted"),
        ("übermorgen", "2026-10-15 counted"),
        ("Uebermorgen", "2026-10-15 counted"),
        ("tomorrow", "2026-10-14 counted"),
        ("in 2 Wochen", "2026-10-27 counted"),
        ("in zwei Wochen", "2026-10-27 counted"),
        ("in 10 Tagen", "2026-10-23 counted"),
        ("in vierzehn Tagen", "2026-10-27 counted"),
        ("in einem Monat", "2026-11-13 counted"),
        ("in 3 weeks", "2026-11-03 counted"),
        ("in a fortnight", "2026-10-27 counted"),
        ("within two weeks", "2026-10-27 counted"),
        ("in half a year", "2027-04-13 counted"),
        ("in einem halben Jahr", "2027-04-13 counted"),
        ("in einem Jahr", "2027-10-13 counted"),
        ("heute in einer Woche", "2026-10-20 counted"),
        ("a week from tomorrow", "2026-10-21 counted"),
        ("2 weeks from now", "2026-10-27 counted"),
        ("gestern", "past 2026-10-12"),
        ("vor 2 Wochen", "past 2026-09-29"),
        ("two weeks ago", "past 2026-09-29"),
        ("in 6 Jahren", "too far"),
        ("in 99999999999999 Wochen", "too far"),
    ]);
}

/// § 188 (3) BGB.
#[rstest]
#[case("in einem Monat", "2027-01-31", "2027-02-28 counted")]
#[case("in 2 Monaten", "2026-12-31", "2027-02-28 counted")]
#[case("in a year", "2028-02-29", "2029-02-28 counted")]
fn a_month_that_is_too_short_ends_with_its_last_day(#[case] typed: &str, #[case] today: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, today, Language::De), expected);
}

#[test]
fn weekdays_that_are_sure() {
    on_tuesday(&[
        ("Freitag", "2026-10-16 weekday"),
        ("Fr", "2026-10-16 weekday"),
        ("fr.", "2026-10-16 weekday"),
        ("by Friday", "2026-10-16 weekday"),
        ("Montag", "2026-10-19 weekday"),
        ("diesen Freitag", "2026-10-16 weekday"),
        ("kommenden Dienstag", "2026-10-20 weekday"),
        ("this coming Friday", "2026-10-16 weekday"),
        ("nächsten Montag", "2026-10-19 weekday"),
        ("next Tuesday", "2026-10-20 weekday"),
        ("nächste Woche Freitag", "2026-10-23 weekday"),
        ("Freitag nächster Woche", "2026-10-23 weekday"),
        ("Friday of next week", "2026-10-23 weekday"),
        ("Freitag in einer Woche", "2026-10-23 weekday"),
        ("Friday week", "2026-10-23 weekday"),
        ("two weeks from Friday", "2026-10-30 weekday"),
        ("Freitag in 14 Tagen", "2026-10-30 weekday"),
        ("Mittwoch KW 43", "2026-10-21 weekday"),
        ("Freitag, 16.10.", "2026-10-16 this_year"),
        ("Fr., 16.10.2026", "2026-10-16 date"),
        ("16.10.2026 (Freitag)", "2026-10-16 date"),
        ("Friday, October 16th", "2026-10-16 this_year"),
        ("letzten Freitag", "past 2026-10-09"),
        ("last Tuesday", "past 2026-10-06"),
    ]);
}

/// The two ways to count, computed here another way: by looking through the calendar.
#[test]
fn next_weekday_is_read_where_people_agree() {
    let names = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
    for today in day("2026-10-12").iter_days().take(7) {
        for name in names {
            let is_it = |date: &NaiveDate| names[date.weekday().num_days_from_monday() as usize] == name;
            let first = today.iter_days().skip(1).find(is_it).unwrap();
            let next_monday = today.iter_days().skip(1).find(|date| date.weekday() == Weekday::Mon).unwrap();
            let of_next_week = next_monday.iter_days().find(is_it).unwrap();
            let asked = first != of_next_week || today.weekday() == Weekday::Sun && name != "Sonntag";
            let expected = if asked {
                let second = if first == of_next_week { first + Days::new(7) } else { of_next_week };
                Reading::Ask { candidates: vec![first, second], why: Why::WhichWeek }
            } else {
                Reading::Read { date: first, said: Said::Weekday }
            };
            assert_eq!(read_date(&format!("nächsten {name}"), today, Language::De), expected, "{name} on {today}");
        }
    }
}
