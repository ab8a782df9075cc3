//! Due times against independent computations.

use super::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

mod contacts;
mod missed;
mod quiet;
mod shift;
mod zoneinfo;
mod zones;

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// `2026-10-15 09:30`
fn local(text: &str) -> Local {
    let (date, clock) = text.split_once(' ').unwrap();
    Local { date: day(date), time: time(clock) }
}

fn utc(text: &str) -> DateTime<Utc> {
    local(text).instant(Tz::UTC)
}

fn shown(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M %z").to_string()
}
