//! What is asked although it looks clear.

use super::*;
use rstest::rstest;

#[test]
fn on_an_ordinary_tuesday() {
    on_tuesday(&[
        ("nächsten Freitag", "ask 2026-10-16 2026-10-23: which_week"),
        ("next Friday", "ask 2026-10-16 2026-10-23: which_week"),
        ("übernächsten Freitag", "ask 2026-10-23 2026-10-30: which_week"),
        ("Friday after next", "ask 2026-10-23 2026-10-30: which_week"),
        ("Dienstag", "ask 2026-10-13 2026-10-20: today_or_next_week"),
        ("this Tuesday", "ask 2026-10-13 2026-10-20: today_or_next_week"),
        ("diesen Montag", "ask 2026-10-19: already_passed"),
        ("Dienstag in einer Woche", "ask 2026-10-20 2026-10-27: which_week"),
        ("15.", "ask 2026-10-15: no_month"),
        ("the 15th", "ask 2026-10-15: no_month"),
        ("zum 1.", "ask 2026-11-01: no_month"),
        ("31.", "ask 2026-10-31: no_month"),
        ("Freitag, 15.10.2026", "ask 2026-10-15 2026-10-16: weekday_differs"),
        ("Friday the 16th", "2026-10-16 weekday"),
        ("Freitag 14 Uhr", "ask 2026-10-16: time_of_day"),
        ("15.10. 14:30 Uhr", "ask 2026-10-15: time_of_day"),
        ("15.10.2026 um 9.30 Uhr", "ask 2026-10-15: time_of_day"),
        ("morgen Abend", "ask 2026-10-14: time_of_day"),
        ("tonight", "ask 2026-10-13: time_of_day"),
        ("next Friday at 2 pm", "ask 2026-10-16 2026-10-23: which_week"),
    ]);
}

/// A week to most, eight days to merchants, and to the English.
#[rstest]
#[case("in 8 Tagen")]
#[case("in acht Tagen")]
fn eight_days(#[case] typed: &str) {
    assert_eq!(meant(typed, TUESDAY, Language::De), "ask 2026-10-20 2026-10-21: eight_days");
    assert_eq!(meant(typed, TUESDAY, Language::DeCh), "ask 2026-10-20 2026-10-21: eight_days");
    assert_eq!(meant(typed, TUESDAY, Language::En), "2026-10-21 counted");
}

/// In whichever month has one.
#[rstest]
#[case("30.", "2027-01-31", "ask 2027-03-30: no_month")]
#[case("31.", "2026-11-01", "ask 2026-12-31: no_month")]
#[case("29.", "2028-02-01", "ask 2028-02-29: no_month")]
fn a_day_without_a_month(#[case] typed: &str, #[case] today: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, today, Language::De), expected);
}
