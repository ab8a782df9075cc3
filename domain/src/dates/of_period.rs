//! Which day of a week, a month, a quarter or a year is meant.

use super::calendar::{day_of_week, first_of, monday_of, plus_days, plus_months};
use super::meaning::Meaning;
use super::of_day::of_next_year;
use super::phrase::{Period, When};
use super::token::{Part, Unit};
use super::{Said, Why};
use chrono::{Datelike, NaiveDate, Weekday};

/// The days that a part of a period may mean. Sure if it is one, and law or usage is clear about it.
struct Days {
    days: Vec<NaiveDate>,
    sure: bool,
}

/// `None` where the calendar ends.
pub(super) fn of_period(part: Option<Part>, period: Period, today: NaiveDate) -> Option<Meaning> {
    match period.when {
        When::FromThis(count) => from_this(part, period.unit, count, today),
        When::Numbered(number, year) => numbered(part, period.unit, number, year, today),
    }
}

fn from_this(part: Option<Part>, unit: Unit, count: i32, today: NaiveDate) -> Option<Meaning> {
    let days = |count| days(part, unit, nth_from_this(unit, count, today)?);
    match count {
        0 => this(part, unit, today),
        // To some the week that is next begins tomorrow, to others the present one began today.
        1.. if unit == Unit::Week && today.weekday() == Weekday::Sun => {
            Some(Meaning::Unsure([days(count)?.days, days(count + 1)?.days].concat(), Why::WhichWeek))
        }
        _ => Some(meaning(part, days(count)?)),
    }
}

/// `diese Woche`, `dieser Monat` last until their end. What has passed already is asked as that of the next.
fn this(part: Option<Part>, unit: Unit, today: NaiveDate) -> Option<Meaning> {
    let days = |count| days(part.or(Some(Part::End)), unit, nth_from_this(unit, count, today)?);
    let mut now = days(0)?;
    now.days.retain(|day| *day >= today);
    if now.days.is_empty() {
        return Some(Meaning::Unsure(days(1)?.days, Why::AlreadyPassed));
    }
    let sure = now.sure && part.is_some();
    Some(meaning(part, Days { sure, ..now }))
}

fn numbered(part: Option<Part>, unit: Unit, number: u32, year: Option<i32>, today: NaiveDate) -> Option<Meaning> {
    let in_year = |year| first_in_year(unit, number, year).and_then(|first| days(part, unit, first));
    if let Some(year) = year {
        return Some(in_year(year).map_or(Meaning::Impossible, |days| meaning(part, days)));
    }
    let this_year = if unit == Unit::Week { today.iso_week().year() } else { today.year() };
    let passed = match in_year(this_year) {
        Some(days) if days.days.iter().any(|day| *day >= today) => return Some(without_year(meaning(part, days))),
        Some(days) => days.days.last().copied(),
        None => None,
    };
    let Some(next) = in_year(this_year.checked_add(1)?) else {
        return Some(passed.map_or(Meaning::Impossible, |passed| Meaning::Sure(passed, Said::PartOfPeriod)));
    };
    Some(match (passed, &next.days[..]) {
        (Some(passed), [day]) if next.sure => of_next_year(passed, *day, today),
        _ if next.sure => Meaning::Unsure(next.days, Why::AlreadyPassed),
        _ => meaning(part, next),
    })
}

fn without_year(meaning: Meaning) -> Meaning {
    match meaning {
        Meaning::Sure(date, Said::PartOfPeriod) => Meaning::Sure(date, Said::ThisYear),
        other => other,
    }
}

fn meaning(part: Option<Part>, days: Days) -> Meaning {
    match (days.sure, &days.days[..], part) {
        (true, [day], Some(Part::On(_))) => Meaning::Sure(*day, Said::Weekday),
        (true, [day], _) => Meaning::Sure(*day, Said::PartOfPeriod),
        (_, _, None) => Meaning::Unsure(days.days, Why::WholePeriod),
        _ => Meaning::Unsure(days.days, Why::PartOfPeriod),
    }
}

fn nth_from_this(unit: Unit, count: i32, today: NaiveDate) -> Option<NaiveDate> {
    match months_of(unit) {
        0 => plus_days(monday_of(today)?, 7 * i64::from(count)),
        months => plus_months(first_of(months, today)?, i64::from(months) * i64::from(count)),
    }
}

/// `None` for the 13th month, the 5th quarter, and a 53rd week where the year has 52.
fn first_in_year(unit: Unit, number: u32, year: i32) -> Option<NaiveDate> {
    match unit {
        Unit::Week => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
        Unit::Month => NaiveDate::from_ymd_opt(year, number, 1),
        Unit::Quarter => NaiveDate::from_ymd_opt(year, number.checked_sub(1)?.checked_mul(3)? + 1, 1),
        _ => NaiveDate::from_ymd_opt(year, 1, 1),
    }
}

fn days(part: Option<Part>, unit: Unit, first: NaiveDate) -> Option<Days> {
    match months_of(unit) {
        0 => days_of_week(part, first),
        months => days_of_months(part, months, first),
    }
}

fn days_of_week(part: Option<Part>, monday: NaiveDate) -> Option<Days> {
    use Weekday::{Fri, Mon, Sun, Tue, Wed};
    let (names, sure): (&[Weekday], bool) = match part {
        None => (&[Mon, Fri], false),
        Some(Part::Start) => (&[Mon, Tue], false),
        Some(Part::Middle) => (&[Wed], false),
        Some(Part::End) => (&[Fri, Sun], false),
        Some(Part::On(day)) => (&[day], true),
    };
    let days = names.iter().map(|day| day_of_week(monday, *day)).collect::<Option<_>>()?;
    Some(Days { days, sure })
}

/// § 192 BGB for months; only the end is clear of what is longer.
fn days_of_months(part: Option<Part>, months: u32, first: NaiveDate) -> Option<Days> {
    let last = plus_days(plus_months(first, i64::from(months))?, -1)?;
    let middle = plus_days(plus_months(first, i64::from(months / 2))?, if months.is_multiple_of(2) { -1 } else { 14 })?;
    Some(match part {
        Some(Part::End) => Days { days: vec![last], sure: true },
        Some(Part::Start) => Days { days: vec![first], sure: months == 1 },
        Some(Part::Middle) => Days { days: vec![middle], sure: months == 1 },
        _ => Days { days: vec![first, last], sure: false },
    })
}

/// How many months it has; a week has none.
fn months_of(unit: Unit) -> u32 {
    match unit {
        Unit::Day | Unit::Week | Unit::Fortnight => 0,
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Year => 12,
    }
}
