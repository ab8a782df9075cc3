//! The values of a calendar file that matter here: days, times, how long something lasts, texts.

use super::lines::Line;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use reihum_domain::due::Local;

/// A day, or a time on the wall of whoever imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Day(NaiveDate),
    Time(NaiveDateTime),
}

impl Moment {
    /// Reads a line's value; what has a zone that we know becomes local time in `zone`, what has none or another is taken as it stands.
    pub(super) fn of(line: &Line, zone: Tz) -> Option<Self> {
        Self::parse(&line.value, line.parameter("TZID"), zone)
    }

    pub(super) fn parse(value: &str, tzid: Option<&str>, zone: Tz) -> Option<Self> {
        let value = value.trim();
        if value.len() == 8 {
            return NaiveDate::parse_from_str(value, "%Y%m%d").ok().filter(|day| is_sane(*day)).map(Self::Day);
        }
        let local =
            |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok().filter(|at| is_sane(at.date()));
        if let Some(utc) = value.strip_suffix(['Z', 'z']) {
            return local(utc).map(|at| Self::Time(at.and_utc().with_timezone(&zone).naive_local()));
        }
        let at = local(value)?;
        let known: Option<Tz> = tzid.and_then(|id| id.parse().ok());
        Some(Self::Time(match known {
            Some(theirs) => {
                let instant = Local { date: at.date(), time: at.time() }.instant(theirs);
                instant.with_timezone(&zone).naive_local()
            }
            None => at,
        }))
    }

    pub(super) fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(at) => at.date(),
        }
    }
}

/// Years of four digits that chrono and rrule can count with.
fn is_sane(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..=2200).contains(&day.year())
}

/// `P1W`, `P2DT4H30M`. Nothing negative, nothing longer than ten years.
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut total, mut digits, mut any) = (TimeDelta::zero(), String::new(), false);
    for c in text.chars() {
        match c {
            'T' if digits.is_empty() => {}
            c if c.is_ascii_digit() => digits.push(c),
            unit => {
                let count: i64 = std::mem::take(&mut digits).parse().ok()?;
                let seconds = match unit {
                    'W' => 604_800,
                    'D' => 86_400,
                    'H' => 3_600,
                    'M' => 60,
                    'S' => 1,
                    _ => return None,
                };
                total = total.checked_add(&TimeDelta::try_seconds(count.checked_mul(seconds)?)?)?;
                any = true;
            }
        }
    }
    (any && digits.is_empty() && total <= TimeDelta::days(3660)).then_some(total)
}

/// A text without its escapes, in one line.
pub(super) fn text(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') | None => plain.push(' '),
                Some(other) => plain.push(other),
            },
            c => plain.push(c),
        }
    }
    reihum_domain::answer::clean(&plain).split_whitespace().collect::<Vec<_>>().join(" ")
}
