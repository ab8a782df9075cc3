//! When something comes again: a part of RFC 5545's recurrence rules, large enough for calendars of networks and small enough to be proved.
//!
//! `FREQ=WEEKLY;INTERVAL=4;BYDAY=TU` and `FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU` (or `BYMONTHDAY=15`): days only, without end. Everything else is
//! refused, never guessed at. A test compares it with the crate `rrule`.

use crate::rounds::Weeks;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Recurrence {
    /// Every so many weeks, counted from the week (Monday to Sunday) of the first day on.
    Weekly { every: Weeks, weekday: Weekday },
    /// In these months (bit 0: January), on a day of the month.
    Monthly { months: u16, day: MonthDay },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthDay {
    /// The second Tuesday; −1: the last one.
    Nth { nth: i8, weekday: Weekday },
    /// 1 to 31; a month without it is left out.
    Day(u8),
}

/// Why a rule is not one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceFault {
    #[error("{part} can't be understood here")]
    Part { part: String },
    #[error("a rule is FREQ=WEEKLY;BYDAY=TU or FREQ=MONTHLY;BYDAY=2TU, with INTERVAL=4 or BYMONTH=1,4,7,10")]
    Shape,
}

const ALL_MONTHS: u16 = 0xfff;
const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

impl Recurrence {
    /// In these months, 1 to 12.
    pub fn monthly(months: &[u8], day: MonthDay) -> Option<Self> {
        let bits =
            months.iter().try_fold(0u16, |bits, month| (1..=12).contains(month).then(|| bits | (1 << (month - 1))))?;
        (bits != 0).then_some(Self::Monthly { months: bits, day })
    }

    /// The days from `first` on, in order.
    pub fn days(self, first: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate>> {
        match self {
            Self::Weekly { every, weekday } => Box::new(weekly(first, every, weekday)),
            Self::Monthly { months, day } => Box::new(monthly(first, months, day)),
        }
    }

    /// How many days lie between two, at least.
    pub fn shortest_gap(self) -> i64 {
        match self {
            Self::Weekly { every, .. } => i64::from(every.get()) * 7,
            Self::Monthly { months, .. } => {
                let gap = |month: u32| (1..=12u32).find(|on| months >> ((month + on) % 12) & 1 == 1).unwrap_or(12);
                let shortest = (0..12).filter(|month| months >> month & 1 == 1).map(gap).min().unwrap_or(12);
                i64::from(shortest) * 28
            }
        }
    }
}

fn weekly(first: NaiveDate, every: Weeks, weekday: Weekday) -> impl Iterator<Item = NaiveDate> {
    let into_week = u64::from(first.weekday().num_days_from_monday());
    let offset = u64::from(weekday.num_days_from_monday());
    let monday = first.checked_sub_days(Days::new(into_week));
    let step = u64::from(every.get()) * 7;
    (0u64..)
        .map_while(move |nth| monday?.checked_add_days(Days::new(nth.checked_mul(step)?.checked_add(offset)?)))
        .filter(move |day| *day >= first)
}

fn monthly(first: NaiveDate, months: u16, day: MonthDay) -> impl Iterator<Item = NaiveDate> {
    let begin = first.with_day(1);
    (0u32..)
        .map_while(move |nth| begin?.checked_add_months(Months::new(nth)))
        .filter(move |month| months >> month.month0() & 1 == 1)
        .filter_map(move |month| day.of(month))
        .filter(move |day| *day >= first)
}

impl MonthDay {
    /// The day in the month that begins on this day.
    fn of(self, month: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => month.with_day(u32::from(day)),
            Self::Nth { nth, weekday } if nth > 0 => {
                NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, nth.unsigned_abs())
            }
            Self::Nth { nth, weekday } => {
                let last = (4..=5)
                    .rev()
                    .find_map(|nth| NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, nth))?;
                let back = last.checked_sub_days(Days::new(u64::from(nth.unsigned_abs().saturating_sub(1)) * 7))?;
                (back.month() == month.month()).then_some(back)
            }
        }
    }
}

impl FromStr for Recurrence {
    type Err = RecurrenceFault;

    fn from_str(text: &str) -> Result<Self, RecurrenceFault> {
        let mut parts = Parts::default();
        for part in text.trim().to_ascii_uppercase().split(';') {
            let odd = || RecurrenceFault::Part { part: part.chars().take(40).collect() };
            let (name, value) = part.split_once('=').ok_or_else(odd)?;
            parts.take(name, value).ok_or_else(odd)?;
        }
        parts.rule().ok_or(RecurrenceFault::Shape)
    }
}

#[derive(Default)]
struct Parts {
    freq: Option<String>,
    interval: Option<u8>,
    weekday: Option<(i8, Weekday)>,
    month_day: Option<u8>,
    months: Option<u16>,
}

impl Parts {
    /// `None`: there is such a part already, or it is none of ours.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "FREQ" => once(&mut self.freq, value.to_owned()),
            "INTERVAL" => once(&mut self.interval, value.parse().ok()?),
            "BYDAY" => once(&mut self.weekday, nth_weekday(value)?),
            "BYMONTHDAY" => once(&mut self.month_day, value.parse().ok().filter(|day| (1..=31).contains(day))?),
            "BYMONTH" => {
                let months: Vec<u8> = value.split(',').map(|month| month.parse().ok()).collect::<Option<_>>()?;
                let day = MonthDay::Day(1);
                match Recurrence::monthly(&months, day)? {
                    Recurrence::Monthly { months, .. } => once(&mut self.months, months),
                    Recurrence::Weekly { .. } => None,
                }
            }
            _ => None,
        }
    }

    fn rule(self) -> Option<Recurrence> {
        let interval = self.interval.unwrap_or(1);
        match (self.freq?.as_str(), self.weekday, self.month_day) {
            ("WEEKLY", Some((0, weekday)), None) if self.months.is_none() => {
                Some(Recurrence::Weekly { every: Weeks::new(interval)?, weekday })
            }
            ("MONTHLY", weekday, month_day) if interval == 1 => {
                let day = match (weekday, month_day) {
                    (Some((nth, weekday)), None) if nth != 0 => MonthDay::Nth { nth, weekday },
                    (None, Some(day)) => MonthDay::Day(day),
                    _ => return None,
                };
                // A rule that never comes is no rule: the 30th of February, the fifth Tuesday back of nothing.
                let months = self.months.unwrap_or(ALL_MONTHS);
                let rule = Recurrence::Monthly { months, day };
                let comes = |year| {
                    (1..=12)
                        .filter(|month| months >> (month - 1) & 1 == 1)
                        .any(|month| NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| day.of(first)).is_some())
                };
                comes(2024).then_some(rule)
            }
            _ => None,
        }
    }
}

fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// `TU`, `2TU`, `-1FR`.
fn nth_weekday(value: &str) -> Option<(i8, Weekday)> {
    let at = value.len().checked_sub(2).filter(|at| value.is_char_boundary(*at))?;
    let (nth, name) = value.split_at(at);
    let weekday = DAYS.iter().find(|(known, _)| *known == name)?.1;
    if nth.is_empty() {
        return Some((0, weekday));
    }
    let nth: i8 = nth.parse().ok().filter(|nth| (1..=5).contains(nth) || (-4..=-1).contains(nth))?;
    Some((nth, weekday))
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |weekday: &Weekday| DAYS[weekday.num_days_from_monday() as usize].0;
        match self {
            Self::Weekly { every, weekday } => {
                write!(f, "FREQ=WEEKLY;INTERVAL={};BYDAY={}", every.get(), name(weekday))
            }
            Self::Monthly { months, day } => {
                f.write_str("FREQ=MONTHLY")?;
                if *months != ALL_MONTHS {
                    let named: Vec<String> = (1..=12)
                        .filter(|month| months >> (month - 1) & 1 == 1)
                        .map(|month: u8| month.to_string())
                        .collect();
                    write!(f, ";BYMONTH={}", named.join(","))?;
                }
                match day {
                    MonthDay::Nth { nth, weekday } => write!(f, ";BYDAY={nth}{}", name(weekday)),
                    MonthDay::Day(day) => write!(f, ";BYMONTHDAY={day}"),
                }
            }
        }
    }
}

impl TryFrom<String> for Recurrence {
    type Error = RecurrenceFault;
    fn try_from(text: String) -> Result<Self, RecurrenceFault> {
        text.parse()
    }
}

impl From<Recurrence> for String {
    fn from(rule: Recurrence) -> Self {
        rule.to_string()
    }
}
