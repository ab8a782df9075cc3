//! Steps over the calendar that end where the calendar does, instead of panicking.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub(super) fn plus_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) }
}

/// The same day of another month, or its last day if it is shorter (§ 188 (3) BGB).
pub(super) fn plus_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let step = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) }
}

/// The Monday of the week (ISO 8601).
pub(super) fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

pub(super) fn day_of_week(monday: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    plus_days(monday, i64::from(day.num_days_from_monday()))
}

/// The first such weekday after today, one to seven days from now.
pub(super) fn coming(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    plus_days(today, i64::from(day.days_since(today.weekday().succ())) + 1)
}

/// The first day of a span of so many months that the date is in: 1 a month, 3 a quarter, 12 a year.
pub(super) fn first_of(months: u32, date: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year(), date.month0() / months * months + 1, 1)
}

/// Whether a year can have this day.
pub(super) fn exists(day: u32, month: u32) -> bool {
    NaiveDate::from_ymd_opt(2028, month, day).is_some()
}
