//! When something is due: a local day and time in a zone, moved out of the way of free days and quiet hours, as an instant.
//!
//! Read in this order: [`Local`] (what a clock on the wall shows, and when it does), `shift` (around free days), `quiet` (out of quiet
//! hours), `reach` (both together, for one person), `contacts` (the three of a commitment), `missed` (what to do after an outage).
//!
//! Which days are free is one predicate; [`Calendar`] makes it of weekends, holidays, closing days, absences, part-time weekdays. Zones are
//! those of IANA; what is stored is the instant and what it was computed from, so that it can be computed again when a zone changes.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use serde::{Deserialize, Serialize};

mod calendar;
mod contacts;
mod missed;
mod quiet;
mod reach;
mod shift;

pub use calendar::{Calendar, Workdays};
pub use contacts::{Contact, Contacts, plan_contacts};
pub use missed::{Misfire, Policy, Run, Verdict};
pub use quiet::QuietHours;
pub use reach::{Due, Reach, Slot};
pub use shift::{FURTHEST, Shift, Shifted, shift};

/// A day and a time as the clock on the wall shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Local {
    pub date: NaiveDate,
    pub time: NaiveTime,
}

impl Local {
    /// When the clock shows it.
    ///
    /// Twice, as clocks go back: the first time. Never, as they go forward: as long after the gap began as the time is, so 02:30 in
    /// Berlin is what is then called 03:30. That is what Python's zoneinfo does (PEP 495, `fold=0`), and it keeps the order and the
    /// distance of what is due. A day that a zone leaves out (Apia, 30.12.2011) becomes the day after.
    pub fn instant(self, zone: Tz) -> DateTime<Utc> {
        let wished = NaiveDateTime::new(self.date, self.time);
        let offset = zone.offset_from_local_datetime(&wished).earliest().or_else(|| offset_before_gap(&wished, zone));
        let utc = offset.and_then(|offset| wished.checked_sub_offset(chrono::Offset::fix(&offset)));
        utc.unwrap_or(wished).and_utc()
    }

    /// What the clock shows at an instant.
    pub fn shown(at: DateTime<Utc>, zone: Tz) -> Self {
        let shown = at.with_timezone(&zone).naive_local();
        Self { date: shown.date(), time: shown.time() }
    }
}

fn offset_before_gap(wished: &NaiveDateTime, zone: Tz) -> Option<<Tz as TimeZone>::Offset> {
    GapInfo::new(wished, &zone)?.begin.map(|(_, offset)| offset)
}

#[cfg(test)]
mod tests;
