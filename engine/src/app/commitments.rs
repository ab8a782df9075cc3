//! What people do with their commitments. Each happens in the unit of work of the caller, with its history and with the reminders that follow
//! from it, so that nobody is ever reminded of what is done.

use super::buddies::tell_blocked;
use super::feedback::plan_for_promise;
use super::follow_ups::follow_act;
use super::{App, AppError};
use crate::chat::ChatId;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{CommitmentRow, Reminder, StoreError, Tx};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use reihum_domain::commitment::{Act, Commitment, DueReminder, Obstacle, Occasion, State, Topic, What};
use reihum_domain::due::{Calendar, Contact, Local, Shift, Workdays, plan_contacts};
use reihum_domain::ids::{CommitmentId, PersonId};

/// After so long even the weekly digest falls silent.
const DIGESTS: TimeDelta = TimeDelta::weeks(12);

/// What somebody promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    pub owner: PersonId,
    pub what: What,
    pub due: NaiveDate,
    pub topic: Option<Topic>,
    /// The group it is said in.
    pub group: Option<ChatId>,
}

impl App {
    /// Keeps a promise and plans its reminders.
    pub async fn promise_in(&self, tx: &mut Tx, kept: Promise) -> Result<CommitmentRow, AppError> {
        Ok(promise(tx, &*self.clock, &self.settings, kept).await?)
    }

    /// Does something with a commitment. Who carries it may; whom it was offered to may accept or decline.
    pub async fn act_in(&self, tx: &mut Tx, nr: u32, who: PersonId, act: &Act) -> Result<CommitmentRow, AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let answers_offer = matches!(act, Act::Accept | Act::Decline);
        let may = if answers_offer { row.commitment.offered_to } else { row.commitment.owner };
        if may != Some(who) {
            return Err(AppError::NotYours { nr });
        }
        let now = self.clock.now();
        let (was_open, commitment) = (row.commitment.is_open(), row.commitment.clone().apply(act)?);
        tx.save_commitment(&commitment, now).await?;
        tx.add_act(commitment.id, Some(who), act, now).await?;
        match act {
            Act::Blocked { .. } => tell_blocked(tx, &*self.clock, &commitment).await?,
            // Whom the new owner wants to be told is theirs to say.
            Act::Accept => tx.remove_buddy(commitment.id).await?,
            _ => {}
        }
        follow_act(tx, &self.settings, &commitment, act, now).await?;
        if replans(act, was_open) {
            plan(tx, &self.settings, &commitment, now).await?;
        }
        Ok(CommitmentRow { finished_at: (!commitment.is_open()).then_some(now), changed_at: now, commitment, ..row })
    }

    /// Reminds of it on this day, and not before: contacts that would come until then are left out. Gives when it will be. What comes each
    /// week goes on afterwards.
    pub async fn snooze_in(
        &self,
        tx: &mut Tx,
        nr: u32,
        who: PersonId,
        day: NaiveDate,
    ) -> Result<DateTime<Utc>, AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let commitment = row.commitment;
        if commitment.owner != Some(who) {
            return Err(AppError::NotYours { nr });
        }
        if !commitment.is_open() {
            return Err(reihum_domain::commitment::Refusal::Finished.into());
        }
        let calendar = calendar_of(tx, &self.settings, who, self.clock.now()).await?;
        let wished = Local { date: day, time: self.settings.reminders.time };
        let slot = calendar.reached(|reach| reach.slot(wished, Shift::After)).due();
        let at = slot.map_or_else(|| wished.instant(calendar.zone), |due| due.at);
        let later: Vec<Reminder> =
            tx.reminders_of(commitment.id).await?.into_iter().filter(|reminder| reminder.due.due_at > at).collect();
        let due =
            DueReminder { commitment: commitment.id, occasion: Occasion::Wished, promised: commitment.due, due_at: at };
        let moved_from = slot.and_then(|due| due.moved_from());
        tx.clear_reminders(commitment.id).await?;
        tx.put_reminders(&later).await?;
        let wished = Reminder { person: who, due, day, moved_from, late_since: None };
        tx.put_reminders(&[wished]).await?;
        if !later.iter().any(|reminder| leads_to_digest(reminder.due.occasion)) {
            let digest = next_digest(&self.settings, &wished, &calendar, at);
            tx.put_reminders(digest.as_slice()).await?;
        }
        Ok(at)
    }

    /// Says afterwards why the date was moved.
    pub(crate) async fn explain_in(&self, tx: &mut Tx, nr: u32, who: PersonId, why: Obstacle) -> Result<(), AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let mut commitment = row.commitment;
        if commitment.owner != Some(who) {
            return Err(AppError::NotYours { nr });
        }
        if matches!(commitment.state, State::Moved { .. }) {
            commitment.state = State::Moved { why: Some(why) };
            let now = self.clock.now();
            tx.save_commitment(&commitment, now).await?;
            tx.add_act(commitment.id, Some(who), &Act::Move { to: commitment.due, why: Some(why) }, now).await?;
        }
        Ok(())
    }

    /// Which day it is for a person.
    pub(crate) async fn today_of(&self, person: PersonId) -> Result<NaiveDate, AppError> {
        let own = self.store.read().await?.own_times(person).await?;
        let zone = own.zone.unwrap_or(self.settings.network.time_zone);
        Ok(Local::shown(self.clock.now(), zone).date)
    }

    /// After something about a person's time has changed: see [`replan`].
    pub async fn replan_in(&self, tx: &mut Tx, person: PersonId) -> Result<(), AppError> {
        Ok(replan(tx, &self.settings, person, self.clock.now()).await?)
    }
}

/// After something about a person's time has changed: the contacts of all they have promised anew. What they asked for, and what comes
/// each week, stays; so does a contact that has not been made yet though its time by the new calendar is over.
pub(crate) async fn replan(
    tx: &mut Tx,
    settings: &Settings,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for row in tx.open_commitments_of(person).await? {
        let calendar = calendar_around(tx, settings, person, row.commitment.due, now).await?;
        let mut reminders = tx.reminders_of(row.commitment.id).await?;
        let over = contacts_before(settings, &row.commitment, &calendar, now);
        reminders.retain(|reminder| match reminder.due.occasion {
            Occasion::Contact(contact) => over.contains(&contact),
            Occasion::Wished | Occasion::Digest => true,
        });
        let wished = reminders.iter().find(|reminder| reminder.due.occasion == Occasion::Wished);
        let silent_until = wished.map(|reminder| reminder.due.due_at);
        let anew = contacts_to_come(tx, settings, &row.commitment, now).await?;
        reminders.extend(anew.into_iter().filter(|reminder| silent_until.is_none_or(|at| reminder.due.due_at > at)));
        tx.clear_reminders(row.commitment.id).await?;
        tx.put_reminders(&reminders).await?;
    }
    Ok(())
}

/// The contacts of a commitment whose time is over.
fn contacts_before(
    settings: &Settings,
    commitment: &Commitment,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<Contact> {
    let due = Local { date: commitment.due, time: settings.reminders.time };
    let contacts = calendar.reached(|reach| plan_contacts(due, &reach));
    contacts.from(DateTime::<Utc>::MIN_UTC).filter(|(_, due)| due.at < now).map(|(contact, _)| contact).collect()
}

/// Whether the weekly digest follows by itself.
pub(super) fn leads_to_digest(occasion: Occasion) -> bool {
    matches!(occasion, Occasion::Contact(Contact::After) | Occasion::Digest)
}

/// The digest of the Monday after `now`, for a commitment whose three contacts are over; `None` when even that falls silent.
pub(super) fn next_digest(
    settings: &Settings,
    reminder: &Reminder,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Option<Reminder> {
    let today = Local::shown(now, calendar.zone).date;
    if today - reminder.due.promised > DIGESTS {
        return None;
    }
    let monday = today.checked_add_days(Days::new(7 - u64::from(today.weekday().num_days_from_monday())))?;
    let wished = Local { date: monday, time: settings.reminders.time };
    let due_at = calendar.reached(|reach| reach.slot(wished, Shift::After)).due()?.at;
    let due = DueReminder { occasion: Occasion::Digest, due_at, ..reminder.due };
    Some(Reminder { due, day: monday, moved_from: None, late_since: None, ..*reminder })
}

/// Keeps a promise and plans its reminders, for whoever has no [`App`].
pub(crate) async fn promise(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    kept: Promise,
) -> Result<CommitmentRow, StoreError> {
    let Promise { owner, what, due, topic, group } = kept;
    let now = clock.now();
    let mut commitment = Commitment {
        id: CommitmentId(clock.new_id()),
        nr: 0,
        owner: Some(owner),
        what: what.into_string(),
        due,
        state: State::Open,
        topic,
        offered_to: None,
    };
    commitment.nr = tx.add_commitment(&commitment, group, now).await?;
    plan(tx, settings, &commitment, now).await?;
    if let Some(topic) = &commitment.topic {
        plan_for_promise(tx, clock, settings, topic.poll, owner).await?;
    }
    Ok(CommitmentRow { commitment, group, made_at: now, changed_at: now, finished_at: None })
}

/// Whether reminders follow anew from an act.
fn replans(act: &Act, was_open: bool) -> bool {
    matches!(act, Act::Done | Act::Drop | Act::Move { .. } | Act::Accept) || (*act == Act::Reopen && !was_open)
}

/// The reminders of a commitment as they follow from its due date: none if it is done, dropped, or carried by nobody or by somebody who wants
/// silence.
pub(crate) async fn plan(
    tx: &mut Tx,
    settings: &Settings,
    commitment: &Commitment,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.clear_reminders(commitment.id).await?;
    let reminders = contacts_to_come(tx, settings, commitment, now).await?;
    tx.put_reminders(&reminders).await
}

async fn contacts_to_come(
    tx: &mut Tx,
    settings: &Settings,
    commitment: &Commitment,
    now: DateTime<Utc>,
) -> Result<Vec<Reminder>, StoreError> {
    let Some(person) = commitment.owner.filter(|_| commitment.is_open()) else { return Ok(Vec::new()) };
    if tx.person(person).await?.is_none_or(|person| person.stopped) {
        return Ok(Vec::new());
    }
    let calendar = calendar_around(tx, settings, person, commitment.due, now).await?;
    let due = Local { date: commitment.due, time: settings.reminders.time };
    let contacts = calendar.reached(|reach| plan_contacts(due, &reach));
    let planned = |(contact, at): (_, reihum_domain::due::Due)| Reminder {
        person,
        due: DueReminder {
            commitment: commitment.id,
            occasion: Occasion::Contact(contact),
            promised: commitment.due,
            due_at: at.at,
        },
        day: commitment.due,
        moved_from: at.moved_from(),
        late_since: None,
    };
    Ok(contacts.from(now).map(planned).collect())
}

/// When a person can be reached.
pub(crate) async fn calendar_of(
    tx: &mut Tx,
    settings: &Settings,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Calendar, StoreError> {
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    calendar_since(tx, settings, person, yesterday).await
}

/// The same for planning what is due on this day: days off that are over may have moved it.
async fn calendar_around(
    tx: &mut Tx,
    settings: &Settings,
    person: PersonId,
    due: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Calendar, StoreError> {
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    calendar_since(tx, settings, person, yesterday.min(due)).await
}

async fn calendar_since(
    tx: &mut Tx,
    settings: &Settings,
    person: PersonId,
    day: NaiveDate,
) -> Result<Calendar, StoreError> {
    let own = tx.own_times(person).await?;
    let mut away = tx.free_days(None, day).await?;
    away.extend(tx.free_days(Some(person), day).await?);
    Ok(calendar(settings, &own, away.iter().map(|days| (days.first, days.last)).collect()))
}

/// Of what the network has and what a person has set.
pub(crate) fn calendar(
    settings: &Settings,
    own: &crate::store::OwnTimes,
    away: Vec<(NaiveDate, NaiveDate)>,
) -> Calendar {
    let network = &settings.network;
    Calendar {
        zone: own.zone.unwrap_or(network.time_zone),
        region: own.region.or(network.holidays),
        quiet: own.quiet.or_else(|| settings.reminders.quiet()),
        workdays: own.workdays.and_then(Workdays::from_bits).unwrap_or(Workdays::MONDAY_TO_FRIDAY),
        away,
    }
}
