//! Files as calendar programs write them, as people break them, and as somebody would who means harm.

use super::*;
use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;
use rstest::rstest;
use std::time::{Duration, Instant};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(events: &[&str]) -> String {
    let event = |lines: &&str| {
        format!("BEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Urlaub\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n"))
    };
    let events: String = events.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

/// On 22.11.2026, in Berlin.
fn taken(file: &str) -> Result<DaysFile, IcsFault> {
    read(file.as_bytes(), day("2026-11-22"), Tz::Europe__Berlin)
}

/// `2026-12-24..2027-01-06`, one for each entry.
fn spans(events: &[&str]) -> Vec<String> {
    let days = taken(&calendar(events)).unwrap().days;
    days.iter().map(|imported| format!("{}..{}", imported.days.first, imported.days.last)).collect()
}

#[rstest]
#[case::whole_days("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20270107", "2026-12-24..2027-01-06")]
#[case::one_day("DTSTART;VALUE=DATE:20261224", "2026-12-24..2026-12-24")]
#[case::the_same_day("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", "2026-12-24..2026-12-24")]
#[case::lasts("DTSTART;VALUE=DATE:20261224\nDURATION:P1W", "2026-12-24..2026-12-30")]
#[case::until_midnight("DTSTART:20261224T080000\nDTEND:20261225T000000", "2026-12-24..2026-12-24")]
#[case::outlook(
    "DTSTART;TZID=\"W. Europe Standard Time\":20261224T000000\nDTEND;TZID=\"W. Europe Standard Time\":20261226T000000",
    "2026-12-24..2026-12-25"
)]
#[case::utc("DTSTART:20261223T230000Z\nDTEND:20261224T230000Z", "2026-12-24..2026-12-24")]
#[case::elsewhere(
    "DTSTART;TZID=America/New_York:20261224T200000\nDTEND;TZID=America/New_York:20261225T200000",
    "2026-12-25..2026-12-26"
)]
#[case::folded("DTSTART;VALUE=DA\n TE:20261224", "2026-12-24..2026-12-24")]
#[case::running("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261201", "2026-11-01..2026-11-30")]
fn one_event(#[case] lines: &str, #[case] span: &str) {
    assert_eq!(spans(&[lines]), [span]);
}

#[rstest]
#[case::over("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261122", 0)]
#[case::called_off("DTSTART;VALUE=DATE:20261224\nSTATUS:CANCELLED", 0)]
#[case::appointment("DTSTART:20261224T090000\nDTEND:20261224T100000", 1)]
#[case::no_end("DTSTART:20261224T090000", 1)]
fn no_day_off(#[case] lines: &str, #[case] short: usize) {
    assert_eq!(taken(&calendar(&[lines])), Ok(DaysFile { days: vec![], short }));
}

#[test]
fn what_repeats() {
    let christmas = "DTSTART;VALUE=DATE:20101224\nDTEND;VALUE=DATE:20101227\nRRULE:FREQ=YEARLY";
    assert_eq!(spans(&[christmas]), ["2026-12-24..2026-12-26", "2027-12-24..2027-12-26"]);
    let fridays =
        "DTSTART;VALUE=DATE:20261106\nRRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20261211T225959Z\nEXDATE;VALUE=DATE:20261204";
    assert_eq!(spans(&[fridays]), ["2026-11-27..2026-11-27", "2026-12-11..2026-12-11"]);
    let counted = "DTSTART:20261123T080000\nDTEND:20261123T160000\nRRULE:FREQ=DAILY;COUNT=2\nRDATE:20261201T080000";
    assert_eq!(spans(&[counted]), ["2026-11-23..2026-11-23", "2026-11-24..2026-11-24", "2026-12-01..2026-12-01"]);
    let one_moved = [
        "DTSTART;VALUE=DATE:20261127\nRRULE:FREQ=WEEKLY;COUNT=2",
        "RECURRENCE-ID;VALUE=DATE:20261204\nDTSTART;VALUE=DATE:20261203",
    ];
    assert_eq!(spans(&one_moved), ["2026-11-27..2026-11-27", "2026-12-03..2026-12-03"]);
    let last_of_month = "DTSTART;VALUE=DATE:20261030\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3";
    assert_eq!(spans(&[last_of_month]), ["2026-11-27..2026-11-27", "2026-12-25..2026-12-25"]);
}

#[rstest]
#[case::hourly("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=HOURLY")]
#[case::hours("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=DAILY;BYHOUR=1")]
#[case::nonsense("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYMONTH=13")]
#[case::no_rule("DTSTART;VALUE=DATE:20261224\nRRULE:YEARLY")]
#[case::daily_since_ever("DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY")]
#[case::period("DTSTART;VALUE=DATE:20261224\nRDATE;VALUE=PERIOD:20261224T000000Z/P1D")]
fn a_rule_that_is_not_followed_is_named(#[case] lines: &str) {
    assert_eq!(taken(&calendar(&[lines])), Err(IcsFault::BadRule { title: "Urlaub".to_owned() }));
}

#[rstest]
#[case("DTSTART;VALUE=DATE:20261399")]
#[case("DTSTART:tomorrow")]
#[case("DTEND;VALUE=DATE:20261224")]
#[case("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20290101")]
#[case("DTSTART;VALUE=DATE:20261224\nDURATION:PT")]
fn a_day_that_can_t_be_read_is_named(#[case] lines: &str) {
    assert_eq!(taken(&calendar(&[lines])), Err(IcsFault::BadDay { title: "Urlaub".to_owned() }));
}

#[test]
fn what_is_no_calendar_is_refused() {
    let whole = calendar(&["DTSTART;VALUE=DATE:20261224"]);
    for file in [
        "",
        "Urlaub vom 24.12. bis 6.1.",
        "<html></html>",
        "BEGIN:VCALENDAR",
        &whole[..whole.len() - 20],
        "END:VCALENDAR",
    ] {
        assert_eq!(taken(file), Err(IcsFault::NoCalendar), "{file}");
    }
    assert_eq!(read(&vec![b'x'; FILE_MAX + 1], day("2026-11-22"), Tz::UTC), Err(IcsFault::TooLarge));
    assert_eq!(taken("BEGIN:VCALENDAR\nEND:VCALENDAR"), Ok(DaysFile::default()));
}

#[test]
fn what_stands_in_an_alarm_is_not_the_event_s() {
    let alarm = "DTSTART;VALUE=DATE:20261224\nBEGIN:VALARM\nDTSTART;VALUE=DATE:20261101\nSUMMARY:x\nEND:VALARM";
    assert_eq!(spans(&[alarm]), ["2026-12-24..2026-12-24"]);
}

/// Each must end soon, one way or the other.
#[test]
fn files_that_mean_harm() {
    let started = Instant::now();
    let nested = "BEGIN:A\n".repeat(60_000);
    assert_eq!(taken(&nested), Err(IcsFault::NoCalendar));
    let rules = ["DTSTART;VALUE=DATE:20070101\nRRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2"; 100];
    let _ = taken(&calendar(&rules));
    let never = ["DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"; 100];
    let _ = taken(&calendar(&never));
    assert_eq!(
        taken(&calendar(&["DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY"; 101])),
        Err(IcsFault::TooMany { max: 100 })
    );
    assert_eq!(taken(&calendar(&vec!["DTSTART;VALUE=DATE:20261224"; 2001])), Err(IcsFault::TooMany { max: 2000 }));
    let days: Vec<String> = (0..1001)
        .map(|n| format!("DTSTART;VALUE=DATE:{}", (day("2026-12-01") + chrono::TimeDelta::days(n)).format("%Y%m%d")))
        .collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    assert_eq!(taken(&calendar(&days)), Err(IcsFault::TooMany { max: 1000 }));
    let long = format!("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYDAY={}", "MO,".repeat(200));
    assert!(matches!(taken(&calendar(&[&long])), Err(IcsFault::BadRule { .. })));
    let title = "x".repeat(200_000);
    let file = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{title}\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\nEND:VCALENDAR"
    );
    assert_eq!(taken(&file).unwrap().days[0].days.note.chars().count(), 80);
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn a_feed_is_folded_and_escaped() {
    let entry = Entry {
        id: uuid::Uuid::from_u128(5),
        day: day("2026-12-31"),
        title: "Ärger; „Umlaute“, \\ und\r\nZeilen: ".repeat(6),
        about: "=1+1".to_owned(),
        link: Some("https://reihum.example.org/me\r\nX:1".to_owned()),
        made_at: "2026-11-22T10:00:00Z".parse().unwrap(),
        changed_at: "2026-11-22T11:30:00Z".parse().unwrap(),
    };
    let file = feed("Netz, Nord", &[entry]);
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{file}");
    let unfolded = file.replace("\r\n ", "");
    for line in
        ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "DTSTAMP:20261122T113000Z", "NAME:Netz\\, Nord"]
    {
        assert!(unfolded.lines().any(|written| written == line), "{line} in {unfolded}");
    }
    assert!(unfolded.contains("Ärger\\; „Umlaute“\\, \\\\ und\\nZeilen: "), "{unfolded}");
    assert!(unfolded.contains("URL:https://reihum.example.org/meX:1\r\n"));
    assert_eq!(spans_of(&file), ["2026-12-31..2026-12-31"], "what we write we can read");
}

fn spans_of(file: &str) -> Vec<String> {
    taken(file)
        .unwrap()
        .days
        .iter()
        .map(|imported| format!("{}..{}", imported.days.first, imported.days.last))
        .collect()
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, day("2026-11-22"), Tz::Europe__Berlin);
    }

    #[test]
    fn no_mix_of_what_matters_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", ";VALUE=DATE", ";TZID=Europe/Berlin", ":", "20261224", "20261224T080000Z",
        "99991231", "00010101", "P1D", "P99999999999W", "FREQ=DAILY", "FREQ=WEEKLY", ";COUNT=0", ";INTERVAL=0", ";BYDAY=99MO", ";UNTIL=1", "\n", "\"", "=",
        "BEGIN:VEVENT\n", "END:VEVENT\n", "ß", "\\",
    ]), 0..24)) {
        let _ = taken(&calendar(&[&parts.concat()]));
    }
}
