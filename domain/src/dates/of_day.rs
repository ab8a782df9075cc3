//! Which day a day of the calendar means when its year, its month or the order of its numbers is left open.

use super::calendar::{exists, plus_days, plus_months};
use super::meaning::{Meaning, Reader};
use super::written::Written;
use super::{Said, Why};
use crate::language::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// `None` where the calendar ends.
pub(super) fn of_written(written: Written, weekday: Option<Weekday>, reader: Reader) -> Option<Meaning> {
    let meaning = match written {
        Written::Full { day, month, year } => of_full(day, month, year, reader.today),
        Written::Pair { first, second, year } => of_pair(first, second, year, reader),
        Written::Behind { month, number } => of_number_behind(month, number, reader),
        Written::DayOnly(day) => of_day_only(day, reader.today),
    }?;
    Some(match weekday {
        Some(weekday) => beside_weekday(meaning, weekday, reader.today),
        None => meaning,
    })
}

fn of_full(day: u32, month: u32, year: Option<i32>, today: NaiveDate) -> Option<Meaning> {
    if !exists(day, month) {
        return Some(Meaning::Impossible);
    }
    let Some(year) = year else { return of_this_or_next_year(day, month, today) };
    Some(match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => Meaning::Sure(date, Said::Date),
        None => Meaning::Impossible,
    })
}

fn of_this_or_next_year(day: u32, month: u32, today: NaiveDate) -> Option<Meaning> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    let passed = match in_year(today.year()) {
        Some(date) if date >= today => return Some(Meaning::Sure(date, Said::ThisYear)),
        Some(date) => date,
        None => NaiveDate::from_ymd_opt(today.year(), 3, 1)?,
    };
    if passed > today {
        return Some(of_leap_day(today.year()));
    }
    Some(match in_year(today.year().checked_add(1)?) {
        Some(next) => of_next_year(passed, next, today),
        None => of_leap_day(today.year() + 1),
    })
}

/// Next year's, if that is nearer than the one that has passed.
pub(super) fn of_next_year(passed: NaiveDate, next: NaiveDate, today: NaiveDate) -> Meaning {
    if next - today < today - passed {
        Meaning::Sure(next, Said::NextYear)
    } else {
        Meaning::Unsure(vec![next], Why::AlreadyPassed)
    }
}

/// The days beside the 29th of February in a year that has none.
fn of_leap_day(year: i32) -> Meaning {
    let days = [NaiveDate::from_ymd_opt(year, 2, 28), NaiveDate::from_ymd_opt(year, 3, 1)];
    Meaning::Unsure(days.into_iter().flatten().collect(), Why::LeapDay)
}

/// German writes the day first; English does here, and there the month.
fn of_pair(first: u32, second: u32, year: Option<i32>, reader: Reader) -> Option<Meaning> {
    let (day_first, month_first) = (exists(first, second), exists(second, first));
    match (day_first, month_first) {
        (false, false) => Some(Meaning::Impossible),
        (true, false) => of_full(first, second, year, reader.today),
        (true, true) if reader.language != Language::En || first == second => {
            of_full(first, second, year, reader.today)
        }
        (false, true) if reader.language == Language::En => of_full(second, first, year, reader.today),
        _ => {
            let mut dates = of_full(second, first, year, reader.today)?.dates();
            if day_first {
                dates.extend(of_full(first, second, year, reader.today)?.dates());
            }
            Some(if dates.is_empty() { Meaning::Impossible } else { Meaning::Unsure(dates, Why::DayOrMonthFirst) })
        }
    }
}

/// `Oct 26` is a day in English; in German, which puts the day first, it may be a year if that is near.
fn of_number_behind(month: u32, number: u32, reader: Reader) -> Option<Meaning> {
    let as_day = of_full(number, month, None, reader.today)?;
    let year = 2000 + i32::try_from(number).ok()?;
    if reader.language == Language::En || !(0..=5).contains(&(year - reader.today.year())) {
        return Some(as_day);
    }
    let mut dates = as_day.dates();
    dates.push(plus_days(plus_months(NaiveDate::from_ymd_opt(year, month, 1)?, 1)?, -1)?);
    Some(Meaning::Unsure(dates, Why::DayOrYear))
}

/// The next day with this number, in whichever month has it.
fn of_day_only(day: u32, today: NaiveDate) -> Option<Meaning> {
    let mut days = (0..3).filter_map(|months| plus_months(today.with_day(1)?, months)?.with_day(day));
    days.find(|date| *date >= today).map(|date| Meaning::Unsure(vec![date], Why::NoMonth))
}

/// A weekday must agree with the date that it stands beside. If the year, the month or their order is open, it decides, should it fit
/// one day only. It does not turn what was typed into another day.
fn beside_weekday(meaning: Meaning, weekday: Weekday, today: NaiveDate) -> Meaning {
    let dates = meaning.dates();
    let fitting: Vec<_> = dates.iter().copied().filter(|date| date.weekday() == weekday && *date >= today).collect();
    match (&meaning, &fitting[..]) {
        (Meaning::Unsure(_, Why::LeapDay | Why::DayOrYear), _) => meaning,
        (Meaning::Unsure(..), [date]) => Meaning::Sure(*date, Said::Weekday),
        (Meaning::Unsure(..), []) => Meaning::Unsure(with_neighbours(dates, weekday), Why::WeekdayDiffers),
        (Meaning::Sure(date, _), _) if date.weekday() != weekday => {
            Meaning::Unsure(with_neighbours(dates, weekday), Why::WeekdayDiffers)
        }
        _ => meaning,
    }
}

/// The dates as typed and the days with that weekday nearest to them.
fn with_neighbours(mut dates: Vec<NaiveDate>, weekday: Weekday) -> Vec<NaiveDate> {
    let near =
        |date: &NaiveDate| (-3..=3).filter_map(|days| plus_days(*date, days)).find(|near| near.weekday() == weekday);
    let neighbours: Vec<_> = dates.iter().filter_map(near).collect();
    dates.extend(neighbours);
    dates
}
