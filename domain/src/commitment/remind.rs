//! What becomes of the reminders of one person that are due: said together, put off, or left out.
//!
//! However many are due, they become one message. It waits while the person has quiet hours or a day off, and when they have had as many
//! messages as they are to have; what waits meanwhile joins it. After an outage the latest contact of each commitment stands for
//! those before it.

use crate::due::{Contact, Local, Misfire, Policy, Reach, Shift};
use crate::ids::CommitmentId;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Later than this is late, and the message says so.
pub const GRACE: TimeDelta = TimeDelta::hours(1);
/// What could not be said for so long is left out: the weekly digest has it.
const WINDOW: TimeDelta = TimeDelta::days(14);
const WEEK: TimeDelta = TimeDelta::days(7);

/// Why somebody is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// One of the three contacts of a due date.
    Contact(Contact),
    /// They asked to be reminded then.
    Wished,
    /// Once a week, when the three contacts are over.
    Digest,
}

/// A reminder that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueReminder {
    pub commitment: CommitmentId,
    pub occasion: Occasion,
    /// The due date of the commitment that it was planned for.
    pub promised: NaiveDate,
    pub due_at: DateTime<Utc>,
}

/// How many unasked messages a person gets at most, over all networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub per_day: usize,
    /// In seven days.
    pub per_week: usize,
}

/// All that is due for one person, and what is known about them.
pub struct Batch<'a> {
    pub due: &'a [DueReminder],
    pub reach: Reach<'a>,
    /// At which time of the day reminders go out.
    pub time: NaiveTime,
    /// When they had unasked messages in the last seven days, in any order.
    pub had: &'a [DateTime<Utc>],
    /// A message of this kind has not gone out yet: what is said now joins it.
    pub waits: bool,
    pub budget: Budget,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// All of them, to this instant.
    PutOff(DateTime<Utc>),
    Say {
        say: Vec<DueReminder>,
        left: Vec<(DueReminder, Left)>,
    },
}

/// Why a reminder is left out. It is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Left {
    /// A later one of the same commitment stands for it.
    Superseded,
    /// Too late to be of use.
    Expired,
}

/// Decides on all that is due for one person at `now`.
pub fn decide(batch: &Batch<'_>, now: DateTime<Utc>) -> Decision {
    if let Some(until) = batch.not_before(now) {
        return Decision::PutOff(until);
    }
    let mut by_commitment: BTreeMap<CommitmentId, Vec<DueReminder>> = BTreeMap::new();
    for due in batch.due {
        by_commitment.entry(due.commitment).or_default().push(*due);
    }
    let (mut say, mut left) = (Vec::new(), Vec::new());
    for mut due in by_commitment.into_values() {
        due.sort_by_key(|due| (due.due_at, due.occasion));
        latest(&due, now, &mut say, &mut left);
    }
    say.sort_by_key(|due| (due.promised, due.commitment));
    Decision::Say { say, left }
}

/// Of one commitment, in order: one is said at most.
fn latest(due: &[DueReminder], now: DateTime<Utc>, say: &mut Vec<DueReminder>, left: &mut Vec<(DueReminder, Left)>) {
    let misfire = Misfire { policy: Policy::Latest, grace: GRACE, window: WINDOW };
    let verdict = misfire.decide(DateTime::<Utc>::MIN_UTC, now, due.iter().map(|due| due.due_at));
    let chosen = verdict.run.last().and_then(|run| due.iter().rposition(|due| due.due_at == run.nominal));
    for (place, reminder) in due.iter().enumerate() {
        match chosen {
            Some(chosen) if chosen == place => say.push(*reminder),
            Some(_) => left.push((*reminder, Left::Superseded)),
            None => left.push((*reminder, Left::Expired)),
        }
    }
}

/// When somebody who has quiet hours or a day off at `now` can be reached again, at the time for reminders. `None`: now; also when there is
/// no working day in sight, and waiting would be for ever.
pub fn closed_until(reach: &Reach<'_>, time: NaiveTime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let shown = Local::shown(now, reach.zone);
    let quiet = reach.quiet.is_some_and(|quiet| quiet.contain(shown.time));
    if quiet || (reach.is_free)(shown.date) { next_slot(reach, time, shown.date, now) } else { None }
}

/// The first time for reminders on this day or later that is still to come.
fn next_slot(reach: &Reach<'_>, time: NaiveTime, date: NaiveDate, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let slot = |date| reach.slot(Local { date, time }, Shift::After).due().map(|due| due.at).filter(|at| *at > now);
    slot(date).or_else(|| slot(date.checked_add_days(Days::new(1))?))
}

impl Batch<'_> {
    /// When a message may go at the earliest; `None`: now.
    pub fn not_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        closed_until(&self.reach, self.time, now).or_else(|| self.spent_until(now))
    }

    /// When the person may have another message, if they have had enough. What joins one that waits costs nothing.
    fn spent_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let day = |at| Local::shown(at, self.reach.zone).date;
        let today = self.had.iter().filter(|at| day(**at) == day(now)).count();
        // Whole days: a message that went out a minute later than usual must not hold up that of a week later.
        let mut week: Vec<_> = self.had.iter().map(|at| day(*at)).filter(|had| day(now) - *had < WEEK).collect();
        week.sort_unstable();
        let tomorrow = day(now).checked_add_days(Days::new(1))?;
        let per_week = self.budget.per_week.max(1);
        let from = match week.len().checked_sub(per_week) {
            _ if self.waits => return None,
            // Then the first of those that are too many is a week old.
            Some(surplus) => (week[surplus] + WEEK).max(tomorrow),
            None if today >= self.budget.per_day.max(1) => tomorrow,
            None => return None,
        };
        next_slot(&self.reach, self.time, from, now)
    }
}

impl Occasion {
    /// As the database names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contact(Contact::Before) => "before",
            Self::Contact(Contact::OnTheDay) => "on_the_day",
            Self::Contact(Contact::After) => "after",
            Self::Wished => "wished",
            Self::Digest => "digest",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        const ALL: [Occasion; 5] = [
            Occasion::Contact(Contact::Before),
            Occasion::Contact(Contact::OnTheDay),
            Occasion::Contact(Contact::After),
            Occasion::Wished,
            Occasion::Digest,
        ];
        ALL.into_iter().find(|occasion| occasion.name() == name)
    }
}
