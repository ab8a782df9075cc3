//! What becomes of the reminders of one person that are due: said together, put off, or left out.
//!
//! However many are due, they become one message. It waits while the person has quiet hours or a day off, and when they have had as many
//! messages as they are to have; what waits meanwhile joins it. After an outage the latest contact of each commitment stands for
//! those before it.

use crate::due::{Contact, Misfire, Policy, Reach};
use crate::ids::CommitmentId;
use crate::unasked::{Budget, Patience, closed_until};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Later than this is late, and the message says so.
pub const GRACE: TimeDelta = TimeDelta::hours(1);
/// What could not be said for so long is left out: the weekly digest has it.
const WINDOW: TimeDelta = TimeDelta::days(14);

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

/// All that is due for one person, and what is known about them.
pub struct Batch<'a> {
    pub due: &'a [DueReminder],
    pub reach: Reach<'a>,
    /// At which time of the day reminders go out.
    pub time: NaiveTime,
    /// When they had unasked messages in the last month, in any order.
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
    match batch.not_before(now) {
        Some(_) if batch.is_over_the_month(now) && batch.due.iter().all(DueReminder::has_another_before) => {
            let left = batch.due.iter().map(|due| (*due, Left::Superseded)).collect();
            return Decision::Say { say: Vec::new(), left };
        }
        Some(until) => return Decision::PutOff(until),
        None => {}
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

impl Batch<'_> {
    /// When a message may go at the earliest; `None`: now. What joins one that waits costs nothing.
    fn not_before(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let Self { reach, time, had, .. } = self;
        if self.waits {
            return closed_until(reach, *time, now);
        }
        let budget = Budget { monthly: self.is_spared(), ..self.budget };
        Patience { reach: *reach, time: *time, had, budget }.not_before(now)
    }

    /// Whether nothing but the message of the month that they have had keeps them from being told.
    fn is_over_the_month(&self, now: DateTime<Utc>) -> bool {
        let Self { reach, time, had, .. } = self;
        let budget = Budget { monthly: false, ..self.budget };
        self.is_spared()
            && !self.waits
            && Patience { reach: *reach, time: *time, had, budget }.not_before(now).is_none()
    }

    /// Whether they want one message a month, and nothing is due that they are to be told all the same.
    fn is_spared(&self) -> bool {
        self.budget.monthly && !self.due.iter().any(DueReminder::is_told_always)
    }
}

impl DueReminder {
    /// A due date of one's own, and what one has asked for, come however few messages somebody wants.
    fn is_told_always(&self) -> bool {
        matches!(self.occasion, Occasion::Contact(Contact::OnTheDay) | Occasion::Wished)
    }

    /// Its due date is still to come, and told always.
    fn has_another_before(&self) -> bool {
        self.occasion == Occasion::Contact(Contact::Before)
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
