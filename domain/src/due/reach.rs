//! When one person may be reached: free days and quiet hours together.

use super::shift::days_from;
use super::{Local, QuietHours, Shift};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// What is known of a person's time.
#[derive(Clone, Copy)]
pub struct Reach<'a> {
    pub zone: Tz,
    pub quiet: Option<QuietHours>,
    pub is_free: &'a dyn Fn(NaiveDate) -> bool,
}

/// When something goes out, and what it was wished to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub at: DateTime<Utc>,
    /// What the clock of the person then shows.
    pub shows: Local,
    /// The wished time on the day that the rule for free days chose; `shows` differs from it only by quiet hours or in a gap.
    pub nominal: Local,
    pub wished: Local,
}

impl Due {
    /// The wished day, if it was moved because of free days: the message says so.
    pub fn moved_from(&self) -> Option<NaiveDate> {
        Some(self.wished.date).filter(|wished| *wished != self.nominal.date)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    At(Due),
    /// It falls on a free day, and the rule is [`Shift::Skip`].
    Skipped,
    /// No working day within [`super::FURTHEST`] days in the direction of the rule.
    Nowhere,
}

impl Slot {
    pub fn due(self) -> Option<Due> {
        match self {
            Self::At(due) => Some(due),
            Self::Skipped | Self::Nowhere => None,
        }
    }
}

impl Reach<'_> {
    /// When something wished for a local time goes out: at that time, on the nearest day by the rule on which it reaches the person on no
    /// free day. What quiet hours put off to the next morning must find that free neither. `Before` and `Skip` want the day itself to be
    /// a working day too; after a free day, the next morning is as good as any.
    pub fn slot(&self, wished: Local, rule: Shift) -> Slot {
        let found = days_from(wished.date, rule).map(|date| self.put(wished, date)).find(|due| self.suits(due, rule));
        match found {
            Some(due) => Slot::At(due),
            None if rule == Shift::Skip => Slot::Skipped,
            None => Slot::Nowhere,
        }
    }

    /// What goes out if it is put on this day.
    fn put(&self, wished: Local, date: NaiveDate) -> Due {
        let nominal = Local { date, time: wished.time };
        let at = nominal.instant(self.zone);
        let at = self.quiet.map_or(at, |quiet| quiet.next_allowed(at, self.zone));
        Due { at, shows: Local::shown(at, self.zone), nominal, wished }
    }

    fn suits(&self, due: &Due, rule: Shift) -> bool {
        !(self.is_free)(due.shows.date) && (rule == Shift::After || !(self.is_free)(due.nominal.date))
    }
}
