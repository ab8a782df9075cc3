//! Reminders that are due become messages: taken from what is planned, decided on person by person, put into the outbox, all in one unit of
//! work. Run as often as wished, by as many processes: each reminder is taken up once.
//!
//! The message itself is a reference: what waits for a person is looked up when it goes out, so what was done meanwhile is not asked about.

use super::commitments::{calendar, leads_to_digest, next_digest};
use super::prompting::{COUNTED, budget};
use crate::chat::{ChatId, Lane, Saying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{NewMessage, Reachable, Reminder, Store, StoreError, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::commitment::{Batch, Decision, DueReminder, GRACE, Left, decide};
use reihum_domain::due::Calendar;
use reihum_domain::ids::PersonId;
use reihum_domain::unasked::closed_until;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Reminders taken in one unit of work, beside what else is due for the same people: few at first, more while that is fast.
const PORTIONS: RangeInclusive<i64> = 200..=800;
/// On SQLite nobody else writes meanwhile, and people wait for their votes to be acknowledged.
const SHORT: TimeDelta = TimeDelta::milliseconds(5);

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reminded {
    /// Reminders that are on their way.
    pub said: u64,
    /// For later, because of quiet hours, days off, or too many messages.
    pub put_off: u64,
    /// Late or doubled ones, and those for people who can't be reached or want silence.
    pub left: u64,
}

/// What a portion leads to.
#[derive(Default)]
struct Outcome {
    say: Vec<Reminder>,
    plan: Vec<Reminder>,
    chats: BTreeSet<ChatId>,
    left: BTreeMap<&'static str, i64>,
    put_off: u64,
}

/// Takes up all that is due.
pub async fn remind_due(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Reminded, StoreError> {
    let mut all = Reminded::default();
    let mut portion = *PORTIONS.start();
    while let Some((done, took)) = remind_some(store, clock, settings, portion).await? {
        portion = next_portion(portion, took);
        all.said += done.said;
        all.put_off += done.put_off;
        all.left += done.left;
    }
    Ok(all)
}

fn next_portion(portion: i64, took: TimeDelta) -> i64 {
    let next = if took > SHORT {
        portion / 2
    } else if took < SHORT / 2 {
        portion * 2
    } else {
        portion
    };
    next.clamp(*PORTIONS.start(), *PORTIONS.end())
}

/// One portion, and how long nobody else could write; `None` if nothing is due.
async fn remind_some(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
    portion: i64,
) -> Result<Option<(Reminded, TimeDelta)>, StoreError> {
    let now = clock.now();
    // Most ticks find nothing, and need not wait for the right to write.
    if !store.read().await?.has_due_reminders(now).await? {
        return Ok(None);
    }
    let mut tx = store.write().await?;
    let begun = clock.now();
    let due = tx.due_reminders(now, portion).await?;
    if due.is_empty() {
        return Ok(None);
    }
    let outcome = decide_all(&mut tx, settings, &due, now).await?;
    tx.remove_reminders(&due).await?;
    tx.make_contacts(&outcome.say).await?;
    tx.put_reminders(&outcome.plan).await?;
    tx.enqueue_all(&outcome.chats, &message(now), now).await?;
    for (what, count) in &outcome.left {
        tx.count_reminders(what, *count).await?;
    }
    tx.commit().await?;
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let left = outcome.left.values().sum::<i64>().unsigned_abs();
    let done = Reminded { said: count(outcome.say.len()), put_off: outcome.put_off, left };
    Ok(Some((done, clock.now() - begun)))
}

fn message(now: DateTime<Utc>) -> NewMessage {
    let slot = Some("reminders".to_owned());
    NewMessage { lane: Lane::Broadcast, slot, thread: None, saying: Saying::Reminders, not_before: now }
}

async fn decide_all(
    tx: &mut Tx,
    settings: &Settings,
    due: &[Reminder],
    now: DateTime<Utc>,
) -> Result<Outcome, StoreError> {
    let mut by_person: BTreeMap<PersonId, Vec<Reminder>> = BTreeMap::new();
    for reminder in due {
        by_person.entry(reminder.person).or_default().push(*reminder);
    }
    let people: Vec<PersonId> = by_person.keys().copied().collect();
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let closed: Vec<_> = tx.free_days(None, yesterday).await?.iter().map(|days| (days.first, days.last)).collect();
    let mut known = tx.reachable(&people, now - COUNTED, yesterday).await?;
    let mut outcome = Outcome::default();
    for (person, due) in by_person {
        let reachable = known.remove(&person).unwrap_or_default();
        let away = closed.iter().chain(&reachable.away).copied().collect();
        let calendar = calendar(settings, &reachable.times, away);
        decide_one(settings, &due, &reachable, &calendar, now, &mut outcome);
    }
    Ok(outcome)
}

fn decide_one(
    settings: &Settings,
    due: &[Reminder],
    reachable: &Reachable,
    calendar: &Calendar,
    now: DateTime<Utc>,
    outcome: &mut Outcome,
) {
    let chat = match (reachable.stopped, reachable.chat) {
        (true, _) => return outcome.leave("stopped", due.len()),
        (false, None) => return outcome.leave("unreachable", due.len()),
        (false, Some(chat)) => chat,
    };
    match decision(settings, due, reachable, calendar, now) {
        Decision::PutOff(until) => outcome.put_off(due, until, now),
        Decision::Say { say, left } => {
            let whole = |some: &DueReminder| due.iter().find(|reminder| reminder.due == *some).copied();
            outcome.say.extend(say.iter().filter_map(whole));
            outcome.chats.insert(chat);
            for (_, why) in &left {
                outcome.leave(left_name(*why), 1);
            }
            let last = due.iter().filter(|reminder| leads_to_digest(reminder.due.occasion));
            outcome.plan.extend(last.filter_map(|reminder| next_digest(settings, reminder, calendar, now)));
        }
    }
}

/// What becomes of the reminders of one person who can be reached.
pub(super) fn decision(
    settings: &Settings,
    due: &[Reminder],
    reachable: &Reachable,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Decision {
    let due: Vec<DueReminder> = due.iter().map(|reminder| reminder.due).collect();
    calendar.reached(|reach| {
        let batch = Batch {
            due: &due,
            reach,
            time: settings.reminders.time,
            had: &reachable.had,
            waits: reachable.waits,
            budget: budget(settings, reachable),
        };
        decide(&batch, now)
    })
}

/// Until when nothing may be said to somebody; `None`: it may be said now.
pub(crate) fn quiet_until(settings: &Settings, calendar: &Calendar, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    calendar.reached(|reach| closed_until(&reach, settings.reminders.time, now))
}

fn left_name(why: Left) -> &'static str {
    match why {
        Left::Superseded => "superseded",
        Left::Expired => "expired",
    }
}

impl Reminder {
    /// When it should have come, if it comes late.
    pub(crate) fn late_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.late_since.or(Some(self.due.due_at)).filter(|since| now - *since > GRACE)
    }

    /// The same at another time; being late is not forgotten.
    pub(super) fn put_off(&self, until: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let due = DueReminder { due_at: until, ..self.due };
        Self { due, late_since: self.late_since(now), ..*self }
    }
}

impl Outcome {
    fn leave(&mut self, why: &'static str, count: usize) {
        *self.left.entry(why).or_default() += i64::try_from(count).unwrap_or(i64::MAX);
    }

    fn put_off(&mut self, due: &[Reminder], until: DateTime<Utc>, now: DateTime<Utc>) {
        self.put_off += due.len() as u64;
        self.plan.extend(due.iter().map(|reminder| reminder.put_off(until, now)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portions_grow_while_they_are_fast() {
        let after = |portion, millis| next_portion(portion, TimeDelta::milliseconds(millis));
        assert_eq!((after(200, 1), after(200, 3), after(200, 9)), (400, 200, 200));
        assert_eq!((after(800, 1), after(800, 9)), (800, 400));
    }
}
