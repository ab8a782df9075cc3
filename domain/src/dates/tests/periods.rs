//! Parts of weeks, months, quarters and years.

use super::*;
use rstest::rstest;

#[test]
fn sure_ends() {
    on_tuesday(&[
        ("Ende Monat", "2026-10-31 part_of_period"),
        ("Ende des Monats", "2026-10-31 part_of_period"),
        ("Monatsende", "2026-10-31 part_of_period"),
        ("end of month", "2026-10-31 part_of_period"),
        ("by the end of the month", "2026-10-31 part_of_period"),
        ("EOM", "2026-10-31 part_of_period"),
        ("Ende nächsten Monats", "2026-11-30 part_of_period"),
        ("end of next month", "2026-11-30 part_of_period"),
        ("Mitte Oktober", "2026-10-15 this_year"),
        ("mid-October", "2026-10-15 this_year"),
        ("Ende Oktober", "2026-10-31 this_year"),
        ("Anfang November", "2026-11-01 this_year"),
        ("Ende Februar", "2027-02-28 next_year"),
        ("Ende Februar 2028", "2028-02-29 part_of_period"),
        ("Ende 10/2026", "2026-10-31 part_of_period"),
        ("Ende des Quartals", "2026-12-31 part_of_period"),
        ("Quartalsende", "2026-12-31 part_of_period"),
        ("end of the quarter", "2026-12-31 part_of_period"),
        ("Ende Q1", "2027-03-31 next_year"),
        ("Ende Q1 2027", "2027-03-31 part_of_period"),
        ("Ende des ersten Quartals 2027", "2027-03-31 part_of_period"),
        ("end of next quarter", "2027-03-31 part_of_period"),
        ("Jahresende", "2026-12-31 part_of_period"),
        ("Ende 2027", "2027-12-31 part_of_period"),
        ("Ende nächsten Jahres", "2027-12-31 part_of_period"),
        ("Mitte September", "ask 2027-09-15: already_passed"),
        ("Mitte September 2026", "past 2026-09-15"),
        ("Anfang des Monats", "ask 2026-11-01: already_passed"),
        ("Ende letzten Monats", "past 2026-09-30"),
    ]);
}

/// On the last day, the end is today.
#[rstest]
#[case("2026-10-31", "2026-10-31 part_of_period")]
#[case("2026-11-01", "2026-11-30 part_of_period")]
fn the_end_of_the_month_on(#[case] today: &str, #[case] expected: &str) {
    assert_eq!(meant("Ende Monat", today, Language::De), expected);
}

#[test]
fn more_than_one_day_is_asked() {
    on_tuesday(&[
        ("nächste Woche", "ask 2026-10-19 2026-10-23: whole_period"),
        ("next week", "ask 2026-10-19 2026-10-23: whole_period"),
        ("the week after next", "ask 2026-10-26 2026-10-30: whole_period"),
        ("diese Woche", "ask 2026-10-16 2026-10-18: whole_period"),
        ("Ende der Woche", "ask 2026-10-16 2026-10-18: part_of_period"),
        ("Ende nächster Woche", "ask 2026-10-23 2026-10-25: part_of_period"),
        ("Mitte nächster Woche", "ask 2026-10-21: part_of_period"),
        ("Wochenende", "ask 2026-10-17 2026-10-18: whole_period"),
        ("KW 42", "ask 2026-10-16: whole_period"),
        ("KW43", "ask 2026-10-19 2026-10-23: whole_period"),
        ("43. KW", "ask 2026-10-19 2026-10-23: whole_period"),
        ("week 43", "ask 2026-10-19 2026-10-23: whole_period"),
        ("2026-W43", "ask 2026-10-19 2026-10-23: whole_period"),
        ("KW 3", "ask 2027-01-18 2027-01-22: whole_period"),
        ("KW 53", "ask 2026-12-28 2027-01-01: whole_period"),
        ("KW 53/2027", "impossible KW 53/2027"),
        ("KW 54", "impossible KW 54"),
        ("KW 41 2026", "past 2026-10-09"),
        ("Oktober", "ask 2026-10-31: whole_period"),
        ("im November", "ask 2026-11-01 2026-11-30: whole_period"),
        ("November 2027", "ask 2027-11-01 2027-11-30: whole_period"),
        ("nächsten Monat", "ask 2026-11-01 2026-11-30: whole_period"),
        ("Q4", "ask 2026-12-31: whole_period"),
        ("nächstes Jahr", "ask 2027-01-01 2027-12-31: whole_period"),
        ("2027", "ask 2027-01-01 2027-12-31: whole_period"),
        ("Anfang 2027", "ask 2027-01-01: part_of_period"),
        ("Mitte 2027", "ask 2027-06-30: part_of_period"),
        ("Mitte des Quartals", "ask 2026-11-15: part_of_period"),
        ("2099", "too far"),
    ]);
}

/// On a Sunday nobody knows when next week is.
#[rstest]
#[case("nächste Woche", "ask 2026-10-19 2026-10-23 2026-10-26 2026-10-30: which_week")]
#[case("Friday next week", "ask 2026-10-23 2026-10-30: which_week")]
#[case("Wochenende", "ask 2026-10-18: whole_period")]
#[case("Ende der Woche", "ask 2026-10-18: part_of_period")]
fn on_a_sunday(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, "2026-10-18", Language::En), expected);
}

/// The 1.1.2027 belongs to the last week of 2026; the year after has no 53rd.
#[rstest]
#[case("KW 53", "2027-01-01", "ask 2027-01-01: whole_period")]
#[case("KW 53", "2027-01-02", "past 2027-01-01")]
#[case("KW 53", "2027-01-04", "impossible KW 53")]
#[case("KW 1", "2027-01-01", "ask 2027-01-04 2027-01-08: whole_period")]
#[case("Freitag KW 53", "2026-12-29", "2027-01-01 weekday")]
fn weeks_around_new_year(#[case] typed: &str, #[case] today: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, today, Language::De), expected);
}
