//! Moving a day out of the way of free days.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How far a day is moved at most: a quarter. Whoever is away for longer has handed over, and a reminder after that comes to nothing.
pub const FURTHEST: u64 = 92;

/// What happens to what falls on a free day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// The last working day before.
    Before,
    /// The next working day: the rule for deadlines in law (§ 193 BGB, Art. 78 OR, § 903 ABGB).
    After,
    /// It does not take place.
    Skip,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shifted {
    Stays(NaiveDate),
    Moved {
        from: NaiveDate,
        to: NaiveDate,
    },
    Skipped,
    /// No working day within [`FURTHEST`] days in that direction.
    Nowhere,
}

impl Shifted {
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Stays(date) | Self::Moved { to: date, .. } => Some(date),
            Self::Skipped | Self::Nowhere => None,
        }
    }
}

/// Moves a day by a rule.
pub fn shift(date: NaiveDate, rule: Shift, is_free: &dyn Fn(NaiveDate) -> bool) -> Shifted {
    match days_from(date, rule).find(|day| !is_free(*day)) {
        Some(day) if day == date => Shifted::Stays(date),
        Some(to) => Shifted::Moved { from: date, to },
        None if rule == Shift::Skip => Shifted::Skipped,
        None => Shifted::Nowhere,
    }
}

/// The days that come into question, the wished one first.
pub(super) fn days_from(date: NaiveDate, rule: Shift) -> impl Iterator<Item = NaiveDate> {
    let furthest = if rule == Shift::Skip { 0 } else { FURTHEST };
    (0..=furthest).filter_map(move |days| match rule {
        Shift::Before => date.checked_sub_days(Days::new(days)),
        Shift::After | Shift::Skip => date.checked_add_days(Days::new(days)),
    })
}
