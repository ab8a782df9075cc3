//! Asking about a step of a sequence after it is done: every so often, until it is over or an answer ends it. Each round once, whoever looks and
//! how often; the question itself waits its turn like all that nobody asked for.

use super::commitments::calendar_of;
use super::prompting::plan_prompt;
use super::{App, AppError};
use crate::chat::Prompt;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{FollowUpRow, SequenceRow, Store, StoreError, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::commitment::{Act, Commitment};
use reihum_domain::due::{Local, Shift};
use reihum_domain::ids::PersonId;
use reihum_domain::sequence::{Refusal, State};

/// A question may wait so long for its turn.
const WAITS: TimeDelta = TimeDelta::days(14);

/// In the transaction of the act: from the day on which a step is done it is asked about, and no more if it was a mistake.
pub(super) async fn follow_act(
    tx: &mut Tx,
    settings: &Settings,
    commitment: &Commitment,
    act: &Act,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if !matches!(act, Act::Done | Act::Reopen) {
        return Ok(());
    }
    let (Some(row), Some(owner)) = (tx.follow_up_of(commitment.id).await?, commitment.owner) else { return Ok(()) };
    let before = row.next_at;
    let mut row = FollowUpRow { done_on: None, asked: 0, next_at: None, ..row };
    if *act == Act::Done {
        let zone = calendar_of(tx, settings, owner, now).await?.zone;
        row.done_on = Some(Local::shown(now, zone).date);
        row.next_at = next(tx, settings, owner, &row, now).await?;
    }
    tx.save_follow_up(&row, before).await.map(drop)
}

/// When the next round is: on a working day, at the time for unasked messages.
async fn next(
    tx: &mut Tx,
    settings: &Settings,
    owner: PersonId,
    row: &FollowUpRow,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let Some(date) = row.done_on.and_then(|done| row.plan.day(done, row.asked + 1)) else { return Ok(None) };
    let calendar = calendar_of(tx, settings, owner, now).await?;
    let wished = Local { date, time: settings.reminders.time };
    let slot = calendar.reached(|reach| reach.slot(wished, Shift::After)).due();
    Ok(Some(slot.map_or_else(|| wished.instant(calendar.zone), |due| due.at)))
}

/// Puts the questions whose time has come; gives how many. In a sequence that is paused or stopped a round passes without one.
pub async fn ask_due(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u64, StoreError> {
    let (now, mut asked) = (clock.now(), 0);
    while let Some(row) = store.read().await?.follow_ups_until(now, 1).await?.pop() {
        let mut tx = store.write().await?;
        let Some(sequence) = tx.sequence(row.sequence).await? else { return Ok(asked) };
        let before = row.next_at;
        let mut row = FollowUpRow { asked: row.asked + 1, ..row };
        row.next_at = next(&mut tx, settings, sequence.owner, &row, now).await?;
        if tx.save_follow_up(&row, before).await? && sequence.state == State::Running {
            let what = Prompt::FollowUp { sequence: sequence.nr, step: row.step, round: row.asked };
            plan_prompt(&mut tx, clock, sequence.owner, what, now, now + WAITS).await?;
            asked += 1;
        }
        tx.commit().await?;
    }
    Ok(asked)
}

impl App {
    /// Keeps an answer in the history of the sequence; the latest round's may be given anew. Gives whether it ends the questions.
    pub(crate) async fn answer_follow_up_in(
        &self,
        tx: &mut Tx,
        who: PersonId,
        nr: u32,
        (step, round, place): (u32, u32, u8),
    ) -> Result<Option<bool>, AppError> {
        let row: SequenceRow = tx.lock_sequence(nr).await?.ok_or(Refusal::Unknown { nr })?;
        if row.owner != who {
            return Err(Refusal::NotYours { nr }.into());
        }
        let found = tx.follow_up(row.id, step).await?.filter(|found| found.asked == round && found.done_on.is_some());
        let Some(found) = found else { return Ok(None) };
        let Some(option) = found.plan.option(place).cloned() else { return Ok(None) };
        let now = self.clock.now();
        let zone = calendar_of(tx, &self.settings, who, now).await?.zone;
        tx.put_follow_up_answer(&found, round, Local::shown(now, zone).date, &option.key).await?;
        let next_at = if option.ends { None } else { next(tx, &self.settings, who, &found, now).await? };
        let before = found.next_at;
        tx.save_follow_up(&FollowUpRow { next_at, ..found }, before).await?;
        Ok(Some(option.ends))
    }
}
