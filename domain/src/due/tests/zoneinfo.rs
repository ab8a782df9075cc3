//! Local times in all zones over ten years, against Python's zoneinfo: `tests/scripts/zone-digests` says what is compared, and wrote the file.

use super::*;
use chrono::{Datelike, Days, Offset, TimeZone};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const KNOWN: &str = include_str!("zoneinfo.txt");
/// Names of zones whose rules differ between the two versions of the IANA database; each needs a reason.
const DIFFERENT: [&str; 0] = [];

fn noon(zone: Tz, date: NaiveDate) -> i32 {
    let noon = Local { date, time: time("12:00") }.instant(zone);
    zone.offset_from_utc_datetime(&noon.naive_utc()).fix().local_minus_utc()
}

fn looked_at(zone: Tz) -> Vec<NaiveDate> {
    let days: Vec<NaiveDate> = day("2020-01-01").iter_days().take_while(|date| date.year() < 2030).collect();
    let offsets: Vec<i32> = days.iter().map(|date| noon(zone, *date)).collect();
    let mut places: BTreeSet<usize> = (0..days.len()).step_by(13).collect();
    places.extend((0..days.len()).filter(|place| (days[*place] + Days::new(1)).day() == 1));
    for change in (1..days.len()).filter(|place| offsets[*place] != offsets[*place - 1]) {
        places.extend((change.saturating_sub(3)..change + 4).filter(|place| *place < days.len()));
    }
    places.into_iter().map(|place| days[place]).collect()
}

fn digest(zone: Tz) -> String {
    let times = ["00:00", "00:30", "01:30", "02:30", "09:00", "23:59"].map(time);
    let mut hashed = Sha256::new();
    for date in looked_at(zone) {
        for time in times {
            hashed.update(Local { date, time }.instant(zone).timestamp().to_be_bytes());
        }
    }
    let first = hashed.finalize()[..6].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{first:012x}")
}

#[test]
fn all_zones_are_as_zoneinfo_has_them() {
    let known: Vec<(&str, &str)> = KNOWN.lines().filter_map(|line| line.split_once(' ')).collect();
    assert!(known.len() > 590, "{}", known.len());
    let differs = |(name, expected): &&(&str, &str)| match name.parse::<Tz>() {
        Ok(zone) => digest(zone) != *expected,
        Err(_) => true,
    };
    let different: Vec<&str> = known.iter().filter(differs).map(|(name, _)| *name).collect();
    assert_eq!(different, DIFFERENT);
}
