//! When a person may get a message they did not ask for: not in quiet hours, not on a day off, and only so many a day and a week, over all
//! networks and kinds of messages. Reminders ([`crate::commitment`]) and single questions ([`decide`]) share this budget.

use crate::due::{Local, Reach, Shift};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

const WEEK: TimeDelta = TimeDelta::days(7);

/// How many unasked messages a person gets at most, over all networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub per_day: usize,
    /// In seven days.
    pub per_week: usize,
    /// Whether they want so few that a month has to pass between two.
    pub monthly: bool,
}

/// One person, and what they have had.
pub struct Patience<'a> {
    pub reach: Reach<'a>,
    /// At which time of the day unasked messages go out.
    pub time: NaiveTime,
    /// When they had unasked messages in the last month, in any order.
    pub had: &'a [DateTime<Utc>],
    pub budget: Budget,
}

/// What becomes of a single question that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Say,
    /// To this instant.
    PutOff(DateTime<Utc>),
    /// It would come too late. It is counted.
    Leave,
}

/// Decides on a question that is of no use from `until` on.
pub fn decide(patience: &Patience<'_>, until: DateTime<Utc>, now: DateTime<Utc>) -> Verdict {
    match patience.not_before(now) {
        _ if now >= until => Verdict::Leave,
        None => Verdict::Say,
        Some(at) if at < until => Verdict::PutOff(at),
        Some(_) => Verdict::Leave,
    }
}

impl Patience<'_> {
    /// When a message may go at the earliest; `None`: now.
    pub fn not_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        closed_until(&self.reach, self.time, now).or_else(|| self.month_until(now)).or_else(|| self.spent_until(now))
    }

    /// When a month has passed since the last one, for who wants so few. From the 31st it is the last day of the next month.
    fn month_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let day = |at| Local::shown(at, self.reach.zone).date;
        let last = self.had.iter().max().filter(|_| self.budget.monthly)?;
        let from = day(*last).checked_add_months(Months::new(1)).filter(|from| day(now) < *from)?;
        next_slot(&self.reach, self.time, from, now)
    }

    /// When the person may have another message, if they have had enough.
    fn spent_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let day = |at| Local::shown(at, self.reach.zone).date;
        let today = self.had.iter().filter(|at| day(**at) == day(now)).count();
        // Whole days: a message that went out a minute later than usual must not hold up that of a week later.
        let mut week: Vec<_> = self.had.iter().map(|at| day(*at)).filter(|had| day(now) - *had < WEEK).collect();
        week.sort_unstable();
        let tomorrow = day(now).checked_add_days(Days::new(1))?;
        let per_week = self.budget.per_week.max(1);
        let from = match week.len().checked_sub(per_week) {
            // Then the first of those that are too many is a week old.
            Some(surplus) => (week[surplus] + WEEK).max(tomorrow),
            None if today >= self.budget.per_day.max(1) => tomorrow,
            None => return None,
        };
        next_slot(&self.reach, self.time, from, now)
    }
}

/// When somebody who has quiet hours or a day off at `now` can be reached again, at the time for unasked messages. `None`: now; also when
/// there is no working day in sight, and waiting would be for ever.
pub fn closed_until(reach: &Reach<'_>, time: NaiveTime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let shown = Local::shown(now, reach.zone);
    let quiet = reach.quiet.is_some_and(|quiet| quiet.contain(shown.time));
    if quiet || (reach.is_free)(shown.date) { next_slot(reach, time, shown.date, now) } else { None }
}

/// The first time for unasked messages on the next working day after the one on which it is `now`.
pub fn next_morning(reach: &Reach<'_>, time: NaiveTime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let tomorrow = Local::shown(now, reach.zone).date.checked_add_days(Days::new(1))?;
    next_slot(reach, time, tomorrow, now)
}

/// The first time for unasked messages on this day or later that is still to come.
fn next_slot(reach: &Reach<'_>, time: NaiveTime, date: NaiveDate, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let slot = |date| reach.slot(Local { date, time }, Shift::After).due().map(|due| due.at).filter(|at| *at > now);
    slot(date).or_else(|| slot(date.checked_add_days(Days::new(1))?))
}

#[cfg(test)]
mod tests;
