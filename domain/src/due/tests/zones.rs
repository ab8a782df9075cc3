//! Local times in all zones, against a search through the instants.

use super::*;
use chrono::{Datelike, Days, Offset, TimeDelta, TimeZone};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case::gap("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 03:30 +0200")]
#[case::fold("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 02:30 +0200")]
#[case::before_the_gap("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 01:59 +0100")]
#[case::after_the_gap("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 03:00 +0200")]
#[case::after_the_fold("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 03:00 +0100")]
#[case::half_an_hour("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:45 +1100")]
#[case::two_hours("Antarctica/Troll", "2026-03-29 01:30", "2026-03-29 03:30 +0200")]
#[case::a_whole_day("Pacific/Apia", "2011-12-30 09:00", "2011-12-31 09:00 +1400")]
#[case::winter_time_is_the_odd_one("Europe/Dublin", "2026-10-25 01:30", "2026-10-25 01:30 +0100")]
#[case::midnight_is_missing("Asia/Beirut", "2026-03-29 00:00", "2026-03-29 01:00 +0300")]
#[case::leap_day("Europe/Zurich", "2028-02-29 09:00", "2028-02-29 09:00 +0100")]
fn shows(#[case] zone: Tz, #[case] wished: &str, #[case] expected: &str) {
    assert_eq!(shown(local(wished).instant(zone), zone), expected);
}

/// Seconds of Unix time from which on a zone is so many seconds ahead.
type Spells = Vec<(i64, i64)>;

fn ahead(zone: Tz, at: i64) -> i64 {
    let at = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
}

const DAY: i64 = 86_400;

/// All changes of a zone in these years, found by looking every day and closing in on each.
fn spells(zone: Tz, years: std::ops::Range<i32>) -> Spells {
    let begin = |year| day(&format!("{year}-01-01")).and_time(NaiveTime::MIN).and_utc().timestamp();
    let mut found = vec![(i64::MIN, ahead(zone, begin(years.start)))];
    for at in (begin(years.start)..begin(years.end)).step_by(usize::try_from(DAY).unwrap()) {
        let (before, after) = (found[found.len() - 1].1, ahead(zone, at));
        if before != after {
            found.push((change_before(zone, at, before), after));
        }
    }
    found
}

fn change_before(zone: Tz, at: i64, before: i64) -> i64 {
    let (mut old, mut new) = (at - DAY, at);
    while new - old > 1 {
        let middle = i64::midpoint(old, new);
        *if ahead(zone, middle) == before { &mut old } else { &mut new } = middle;
    }
    new
}

/// The first instant at which the clock shows it; if none does, that at which it would have without the change.
fn searched(spells: &Spells, wished: Local) -> i64 {
    let shown = wished.date.and_time(wished.time).and_utc().timestamp();
    let ends = spells.iter().skip(1).map(|(from, _)| *from).chain([i64::MAX]);
    let mut before = spells[0].1;
    for ((from, ahead), end) in spells.iter().zip(ends) {
        let at = shown - ahead;
        if *from <= at && at < end {
            return at;
        }
        if at < *from {
            return shown - before;
        }
        before = *ahead;
    }
    unreachable!("the last spell has no end")
}

/// All days around changes and the ends of months, and every 13th.
fn is_looked_at(date: NaiveDate, spells: &Spells) -> bool {
    let noon = date.and_time(time("12:00")).and_utc().timestamp();
    let changes = spells.iter().skip(1).any(|(from, _)| (from - noon).abs() < 3 * DAY);
    changes || date.succ_opt().unwrap().day() == 1 || date.num_days_from_ce() % 13 == 0
}

#[test]
fn all_zones_over_ten_years() {
    let times = ["00:00", "00:30", "01:30", "02:30", "09:00", "23:59"].map(time);
    let mut compared = 0u32;
    for zone in TZ_VARIANTS {
        let spells = spells(zone, 2019..2031);
        let days = day("2020-01-01").iter_days().take_while(|date| date.year() < 2030);
        for date in days.filter(|date| is_looked_at(*date, &spells)) {
            for time in times {
                let wished = Local { date, time };
                assert_eq!(wished.instant(zone).timestamp(), searched(&spells, wished), "{zone} {wished:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000_000, "{compared}");
}

fn any_zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(TZ_VARIANTS.to_vec())
}

proptest! {
    /// The clock shows what was wished, or, in a gap, as much later as the gap is long.
    #[test]
    fn shows_what_was_wished_or_is_in_a_gap(zone in any_zone(), days in 0u64..25_000, minute in 0i64..1440) {
        let wished = Local { date: day("1970-01-01") + Days::new(days), time: time("00:00") + TimeDelta::minutes(minute) };
        let shows = Local::shown(wished.instant(zone), zone);
        if shows != wished {
            let gap = shows.date.and_time(shows.time) - wished.date.and_time(wished.time);
            prop_assert!(gap > TimeDelta::zero());
            prop_assert!(zone.from_local_datetime(&wished.date.and_time(wished.time)).earliest().is_none());
            let change = ahead(zone, wished.instant(zone).timestamp()) - ahead(zone, wished.instant(zone).timestamp() - gap.num_seconds());
            prop_assert_eq!(gap.num_seconds(), change);
        }
    }

    /// A day later is never earlier.
    #[test]
    fn days_stay_in_order(zone in any_zone(), days in 0u64..25_000, minute in 0i64..1440) {
        let date = day("1970-01-01") + Days::new(days);
        let time = time("00:00") + TimeDelta::minutes(minute);
        let next = Local { date: date + Days::new(1), time }.instant(zone);
        let this = Local { date, time }.instant(zone);
        prop_assert!(this <= next);
    }

    #[test]
    fn no_day_panics(zone in any_zone(), days in 0u64..800) {
        for date in [NaiveDate::MIN + Days::new(days), NaiveDate::MAX - Days::new(days)] {
            Local { date, time: NaiveTime::MIN }.instant(zone);
        }
    }
}
