//! Days of the calendar.

use super::*;
use rstest::rstest;

#[test]
fn with_the_year() {
    on_tuesday(&[
        ("15.10.2026", "2026-10-15 date"),
        ("15.10.26", "2026-10-15 date"),
        ("5.1.2027", "2027-01-05 date"),
        ("15. 10. 2026", "2026-10-15 date"),
        ("15.10.2026.", "2026-10-15 date"),
        ("bis zum 15.10.2026!", "2026-10-15 date"),
        ("2026-10-15", "2026-10-15 date"),
        ("2026-10-5", "past 2026-10-05"),
        ("2026/10/15", "2026-10-15 date"),
        ("15/10/2026", "2026-10-15 date"),
        ("15-10-2026", "2026-10-15 date"),
        ("15. Oktober 2026", "2026-10-15 date"),
        ("15 October 2026", "2026-10-15 date"),
        ("15. Okt. 26", "2026-10-15 date"),
        ("October 15, 2026", "2026-10-15 date"),
        ("Oct 15th, 2026", "2026-10-15 date"),
        ("the 15th of October 2026", "2026-10-15 date"),
        ("29.02.2028", "2028-02-29 date"),
        ("12.10.2026", "past 2026-10-12"),
        ("13.10.2026", "2026-10-13 date"),
        ("13.10.2031", "2031-10-13 date"),
        ("14.10.2031", "too far"),
        ("15.10.99", "too far"),
    ]);
}

#[test]
fn without_the_year() {
    on_tuesday(&[
        ("15.10.", "2026-10-15 this_year"),
        ("15.10", "2026-10-15 this_year"),
        ("bis 15.10.", "2026-10-15 this_year"),
        ("spätestens am 15.10.", "2026-10-15 this_year"),
        ("15. Oktober", "2026-10-15 this_year"),
        ("15 OKTOBER", "2026-10-15 this_year"),
        ("15 October", "2026-10-15 this_year"),
        ("October 15th", "2026-10-15 this_year"),
        ("13.10.", "2026-10-13 this_year"),
        ("31.12.", "2026-12-31 this_year"),
        ("3. März", "2027-03-03 next_year"),
        ("3. Maerz", "2027-03-03 next_year"),
        ("3. Ma\u{308}rz", "2027-03-03 next_year"),
        ("6. Jänner", "2027-01-06 next_year"),
    ]);
}

/// Half a year, more or less: the passed one is nearer until then.
#[rstest]
#[case("12.10.", "ask 2027-10-12: already_passed")]
#[case("15.04.", "ask 2027-04-15: already_passed")]
#[case("14.04.", "ask 2027-04-14: already_passed")]
#[case("13.04.", "2027-04-13 next_year")]
#[case("12.04.", "2027-04-12 next_year")]
#[case("1.1.", "2027-01-01 next_year")]
fn next_year_if_that_is_nearer(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, TUESDAY, Language::De), expected);
}

#[rstest]
#[case("29.2.", "2026-10-13", "ask 2027-02-28 2027-03-01: leap_day")]
#[case("29.2.", "2027-02-28", "ask 2027-02-28 2027-03-01: leap_day")]
#[case("29.2.", "2027-12-01", "2028-02-29 next_year")]
#[case("29.2.", "2027-03-02", "ask 2028-02-29: already_passed")]
#[case("29.2.", "2028-02-29", "2028-02-29 this_year")]
#[case("29.2.", "2028-03-01", "ask 2029-02-28 2029-03-01: leap_day")]
#[case("Montag, 29.2.", "2026-10-13", "ask 2027-02-28 2027-03-01: leap_day")]
#[case("29.02.2027", "2026-10-13", "impossible 29.02.2027")]
fn the_day_that_most_years_lack(#[case] typed: &str, #[case] today: &str, #[case] expected: &str) {
    assert_eq!(meant(typed, today, Language::De), expected);
}

/// In German the day is first; in English nobody knows.
#[rstest]
#[case("15/10", "2026-10-15 this_year", "2026-10-15 this_year")]
#[case("10/15", "ask 2026-10-15: day_or_month_first", "2026-10-15 this_year")]
#[case("11/12", "2026-12-11 this_year", "ask 2026-11-12 2026-12-11: day_or_month_first")]
#[case("11-12-2026", "2026-12-11 date", "ask 2026-11-12 2026-12-11: day_or_month_first")]
#[case("11/11", "2026-11-11 this_year", "2026-11-11 this_year")]
#[case("3/12/2026", "2026-12-03 date", "ask 2026-12-03: day_or_month_first")]
#[case("Sat 3/4/2027", "2027-04-03 date", "2027-04-03 weekday")]
#[case("Thu 3/4/2027", "ask 2027-04-01 2027-04-03: weekday_differs", "2027-03-04 weekday")]
#[case("30/2", "impossible 30/2", "impossible 30/2")]
#[case("13/13", "impossible 13/13", "impossible 13/13")]
fn slashes(#[case] typed: &str, #[case] german: &str, #[case] english: &str) {
    assert_eq!(meant(typed, TUESDAY, Language::De), german);
    assert_eq!(meant(typed, TUESDAY, Language::En), english);
}

#[rstest]
#[case("Oct 15", "2026-10-15 this_year", "2026-10-15 this_year")]
#[case("Oktober 26", "ask 2026-10-26 2026-10-31: day_or_year", "2026-10-26 this_year")]
#[case("April 27", "ask 2027-04-27 2027-04-30: day_or_year", "ask 2027-04-27: already_passed")]
#[case("Oct 31", "ask 2026-10-31: day_or_year", "2026-10-31 this_year")]
fn a_number_behind_a_month(#[case] typed: &str, #[case] german: &str, #[case] english: &str) {
    assert_eq!(meant(typed, TUESDAY, Language::De), german);
    assert_eq!(meant(typed, TUESDAY, Language::En), english);
}
