//! Days and times as people read them, and as date fields of a form write them.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use reihum_domain::language::Language;

/// `17.09.2026, 14:30` or `17 Sep 2026, 14:30`.
pub(crate) fn day_and_time(at: DateTime<Tz>, language: Language) -> String {
    let pattern = if language == Language::En { "%-d %b %Y, %H:%M" } else { "%d.%m.%Y, %H:%M" };
    at.format(pattern).to_string()
}

/// The value of a `datetime-local` field.
pub(crate) fn to_field(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads a `datetime-local` field. An hour that the clock skips or repeats means the later moment: nobody is cut off early.
pub(crate) fn from_field(typed: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(typed.trim().get(..16)?, "%Y-%m-%dT%H:%M").ok()?;
    let at = match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(_, at) => at,
        LocalResult::None => zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).latest()?,
    };
    Some(at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        from_field(typed, Tz::Europe__Berlin).unwrap().to_rfc3339()
    }

    #[test]
    fn a_local_time_is_read_across_clock_changes() {
        assert_eq!(read("2026-07-01T12:00"), "2026-07-01T10:00:00+00:00");
        assert_eq!(read("2026-10-25T02:30"), "2026-10-25T01:30:00+00:00");
        assert_eq!(read("2026-03-29T02:30"), "2026-03-29T01:30:00+00:00");
        assert_eq!(from_field("soon", Tz::Europe__Berlin), None);
        assert_eq!(from_field("2026-07-01T12:ßß", Tz::Europe__Berlin), None);
    }

    #[test]
    fn a_field_comes_back_as_it_was() {
        let at = from_field("2026-07-01T12:00", Tz::Europe__Zurich).unwrap();
        assert_eq!(to_field(at, Tz::Europe__Zurich), "2026-07-01T12:00");
        let local = at.with_timezone(&Tz::Europe__Zurich);
        assert_eq!(day_and_time(local, Language::DeCh), "01.07.2026, 12:00");
        assert_eq!(day_and_time(local, Language::En), "1 Jul 2026, 12:00");
    }
}
