//! What people do with their commitments. Each happens in the unit of work of the caller, with its history and with the reminders that follow
//! from it, so that nobody is ever reminded of what is done.

use super::{App, AppError};
use crate::chat::ChatId;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{CommitmentRow, Reminder, StoreError, Tx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reihum_domain::commitment::{Act, Commitment, DueReminder, Obstacle, Occasion, State, Topic, What};
use reihum_domain::due::{Calendar, Local, Shift, Workdays, plan_contacts};
use reihum_domain::ids::{CommitmentId, PersonId};

/// What somebody promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Promise {
    pub(crate) owner: PersonId,
    pub(crate) what: What,
    pub(crate) due: NaiveDate,
    pub(crate) topic: Option<Topic>,
    /// The group it is said in.
    pub(crate) group: Option<ChatId>,
}

impl App {
    /// Keeps a promise and plans its reminders.
    pub(crate) async fn promise_in(&self, tx: &mut Tx, kept: Promise) -> Result<CommitmentRow, AppError> {
        Ok(promise(tx, &*self.clock, &self.settings, kept).await?)
    }

    /// Does something with a commitment. Who carries it may; whom it was offered to may accept or decline.
    pub(crate) async fn act_in(
        &self,
        tx: &mut Tx,
        nr: u32,
        who: PersonId,
        act: &Act,
    ) -> Result<CommitmentRow, AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let answers_offer = matches!(act, Act::Accept | Act::Decline);
        let may = if answers_offer { row.commitment.offered_to } else { row.commitment.owner };
        if may != Some(who) {
            return Err(AppError::NotYours { nr });
        }
        let now = self.clock.now();
        let commitment = row.commitment.clone().apply(act)?;
        tx.save_commitment(&commitment, now).await?;
        tx.add_act(commitment.id, Some(who), act, now).await?;
        if replans(act) {
            plan(tx, &self.settings, &commitment, now).await?;
        }
        Ok(CommitmentRow { finished_at: (!commitment.is_open()).then_some(now), changed_at: now, commitment, ..row })
    }

    /// Reminds of it on this day, and not before: contacts that would come until then are left out. Gives when it will be.
    pub(crate) async fn snooze_in(
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
        tx.put_reminders(&[Reminder { person: who, due, day, moved_from }]).await?;
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

    /// After something about a person's time has changed: all their reminders anew, but those they asked for.
    pub(crate) async fn replan_in(&self, tx: &mut Tx, person: PersonId) -> Result<(), AppError> {
        for row in tx.open_commitments_of(person).await? {
            let wished: Vec<Reminder> = tx
                .reminders_of(row.commitment.id)
                .await?
                .into_iter()
                .filter(|reminder| !matches!(reminder.due.occasion, Occasion::Contact(_)))
                .collect();
            plan(tx, &self.settings, &row.commitment, self.clock.now()).await?;
            tx.put_reminders(&wished).await?;
        }
        Ok(())
    }
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
    Ok(CommitmentRow { commitment, group, made_at: now, changed_at: now, finished_at: None })
}

/// Whether reminders follow anew from an act.
fn replans(act: &Act) -> bool {
    matches!(act, Act::Done | Act::Drop | Act::Move { .. } | Act::Reopen | Act::Accept)
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
    let Some(person) = commitment.owner.filter(|_| commitment.is_open()) else { return Ok(()) };
    if tx.person(person).await?.is_none_or(|person| person.stopped) {
        return Ok(());
    }
    let calendar = calendar_of(tx, settings, person, now).await?;
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
    };
    let reminders: Vec<Reminder> = contacts.from(now).map(planned).collect();
    tx.put_reminders(&reminders).await
}

/// When a person can be reached.
pub(crate) async fn calendar_of(
    tx: &mut Tx,
    settings: &Settings,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Calendar, StoreError> {
    let own = tx.own_times(person).await?;
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let mut away = tx.free_days(None, yesterday).await?;
    away.extend(tx.free_days(Some(person), yesterday).await?);
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
