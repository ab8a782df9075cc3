//! What people do with sequences: begin, pause, resume, leave a step out, stop. Steps that come near become commitments, in the unit of work
//! that says so, so each does once, whoever looks and how often.

use super::commitments::{Promise, calendar_of, promise};
use super::{App, AppError};
use crate::chat::ChatId;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{FollowUpRow, SequenceRow, StepRow, StepState, Store, StoreError, Tx};
use crate::templates::SequenceTemplate;
use chrono::{DateTime, Days, NaiveDate, Utc};
use reihum_domain::commitment::What;
use reihum_domain::due::{Calendar, Local, Shift, shift};
use reihum_domain::ids::{PersonId, SequenceId};
use reihum_domain::language::Language;
use reihum_domain::sequence::{RUNNING_MAX, Refusal, State, after_pause, opens_on};

/// Who wants something of a sequence: whoever began it may, and in the group it was begun in those who organise there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wisher {
    pub(crate) person: PersonId,
    pub(crate) room: Option<ChatId>,
}

impl App {
    /// Begins a sequence. Its words are those of `language`, and stay so.
    pub(crate) async fn start_sequence_in(
        &self,
        tx: &mut Tx,
        wisher: Wisher,
        template: &SequenceTemplate,
        language: Language,
        from: NaiveDate,
    ) -> Result<u32, AppError> {
        let running = running_of(tx, wisher.person).await?;
        if running.len() >= RUNNING_MAX {
            return Err(Refusal::TooMany.into());
        }
        let mut row = SequenceRow {
            id: SequenceId(self.clock.new_id()),
            nr: 0,
            owner: wisher.person,
            template: template.name.clone(),
            group: wisher.room,
            state: State::Running,
            started_at: self.clock.now(),
        };
        row.nr = tx.add_sequence(&row).await?;
        let calendar = calendar_of(tx, &self.settings, wisher.person, self.clock.now()).await?;
        for (step, planned) in (1..).zip(&template.steps) {
            let day = planned.after.from(from).unwrap_or(from);
            let what = planned.what.say(language, self.settings.network.address);
            let state = self.waiting(&calendar, day);
            tx.put_step(row.id, &StepRow { step, day, what, state }).await?;
            if let Some(follow_up) = &planned.follow_up {
                let plan = follow_up.in_words(language, self.settings.network.address);
                let (sequence, done_on, asked, next_at) = (row.id, None, 0, None);
                tx.add_follow_up(&FollowUpRow { sequence, step, plan, done_on, asked, next_at }).await?;
            }
        }
        open_steps(tx, &*self.clock, &self.settings, &row).await?;
        Ok(row.nr)
    }

    /// From today on nothing opens.
    pub(crate) async fn pause_sequence_in(&self, tx: &mut Tx, nr: u32, wisher: Wisher) -> Result<(), AppError> {
        let row = wished(tx, nr, wisher).await?;
        let paused = row.state.pause(self.today_of(row.owner).await?)?;
        tx.save_sequence_state(row.id, paused).await?;
        self.replan_steps(tx, &row, |_, day| (day, StepState::Waiting(None))).await
    }

    /// What comes is later by the length of the pause.
    pub(crate) async fn resume_sequence_in(&self, tx: &mut Tx, nr: u32, wisher: Wisher) -> Result<(), AppError> {
        let row = wished(tx, nr, wisher).await?;
        let (since, today) = (row.state.resume()?, self.today_of(row.owner).await?);
        tx.save_sequence_state(row.id, State::Running).await?;
        let moved = |calendar: &Calendar, day| {
            let day = after_pause(day, since, today).unwrap_or(day);
            (day, self.waiting(calendar, day))
        };
        self.replan_steps(tx, &row, moved).await?;
        open_steps(tx, &*self.clock, &self.settings, &row).await?;
        Ok(())
    }

    /// Leaves the next step out; gives what it was.
    pub(crate) async fn skip_step_in(&self, tx: &mut Tx, nr: u32, wisher: Wisher) -> Result<String, AppError> {
        let row = wished(tx, nr, wisher).await?;
        row.state.goes_on()?;
        let next = tx.steps_of(row.id).await?.into_iter().find(StepRow::waits).ok_or(Refusal::NothingWaits)?;
        tx.put_step(row.id, &StepRow { state: StepState::Skipped, ..next.clone() }).await?;
        Ok(next.what)
    }

    /// Nothing opens any more; what became a commitment stays one.
    pub(crate) async fn stop_sequence_in(&self, tx: &mut Tx, nr: u32, wisher: Wisher) -> Result<(), AppError> {
        let row = wished(tx, nr, wisher).await?;
        row.state.goes_on()?;
        tx.save_sequence_state(row.id, State::Stopped).await?;
        self.replan_steps(tx, &row, |_, day| (day, StepState::Waiting(None))).await
    }

    /// What runs: in a room what was begun there, otherwise what somebody began.
    pub(crate) async fn sequences_here(
        &self,
        person: PersonId,
        room: Option<ChatId>,
    ) -> Result<Vec<SequenceRow>, AppError> {
        match room {
            Some(room) => self.sequences_in_room(room).await,
            None => Ok(running_of(&mut self.store.read().await?, person).await?),
        }
    }

    pub(crate) async fn sequences_in_room(&self, room: ChatId) -> Result<Vec<SequenceRow>, AppError> {
        let mut tx = self.store.read().await?;
        let all = tx.sequences_in(room).await?;
        Ok(still_running(&mut tx, all).await?)
    }

    async fn replan_steps(
        &self,
        tx: &mut Tx,
        row: &SequenceRow,
        plan: impl Fn(&Calendar, NaiveDate) -> (NaiveDate, StepState),
    ) -> Result<(), AppError> {
        let calendar = calendar_of(tx, &self.settings, row.owner, self.clock.now()).await?;
        for step in tx.steps_of(row.id).await?.into_iter().filter(StepRow::waits) {
            let (day, state) = plan(&calendar, step.day);
            tx.put_step(row.id, &StepRow { day, state, ..step }).await?;
        }
        Ok(())
    }

    fn waiting(&self, calendar: &Calendar, day: NaiveDate) -> StepState {
        let opens = Local { date: opens_on(day), time: self.settings.reminders.time };
        StepState::Waiting(Some(opens.instant(calendar.zone)))
    }
}

/// Those of a person that are not over.
async fn running_of(tx: &mut Tx, person: PersonId) -> Result<Vec<SequenceRow>, StoreError> {
    let all = tx.sequences_of(person).await?;
    still_running(tx, all).await
}

/// Those that are neither stopped nor at their end.
async fn still_running(tx: &mut Tx, all: Vec<SequenceRow>) -> Result<Vec<SequenceRow>, StoreError> {
    let mut running = Vec::new();
    for row in all.into_iter().filter(|row| row.state != State::Stopped) {
        if tx.steps_of(row.id).await?.iter().any(StepRow::waits) {
            running.push(row);
        }
    }
    Ok(running)
}

async fn wished(tx: &mut Tx, nr: u32, wisher: Wisher) -> Result<SequenceRow, AppError> {
    let row = tx.lock_sequence(nr).await?.ok_or(Refusal::Unknown { nr })?;
    let organised = wisher.room.is_some() && row.group == wisher.room;
    if row.owner == wisher.person || organised { Ok(row) } else { Err(Refusal::NotYours { nr }.into()) }
}

/// Makes commitments of all steps that came near; gives how many. A step that somebody opens at the same time is theirs.
pub async fn open_due_steps(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u64, StoreError> {
    let mut opened = 0;
    while let Some((_, nr)) = store.read().await?.opening_steps(clock.now(), 1).await?.first().copied() {
        match open_steps_of(store, clock, settings, nr).await {
            Ok(count) => opened += count,
            // Somebody promised something at the same time and took the number: once more.
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(opened)
}

async fn open_steps_of(store: &Store, clock: &dyn Clock, settings: &Settings, nr: u32) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let Some(row) = tx.lock_sequence(nr).await? else { return Ok(0) };
    let opened = open_steps(&mut tx, clock, settings, &row).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The caller holds the lock of the sequence.
async fn open_steps(tx: &mut Tx, clock: &dyn Clock, settings: &Settings, row: &SequenceRow) -> Result<u64, StoreError> {
    let now = clock.now();
    let near = |step: &StepRow| matches!(step.state, StepState::Waiting(Some(opens_at)) if opens_at <= now);
    let steps: Vec<StepRow> = tx.steps_of(row.id).await?.into_iter().filter(near).collect();
    let calendar = calendar_of(tx, settings, row.owner, now).await?;
    let mut opened = 0;
    for step in steps {
        let what = What::parse(&step.what)
            .map_err(|fault| StoreError::inconsistent("sequence_steps", "what")(fault.to_string()))?;
        let due = due_of(step.day, &calendar, now);
        let kept = Promise { owner: row.owner, what, due, topic: None, group: row.group };
        let made = promise(tx, clock, settings, kept).await?;
        let state = StepState::Made(Some(made.commitment.id));
        tx.put_step(row.id, &StepRow { state, ..step }).await?;
        opened += 1;
    }
    Ok(opened)
}

/// When a step is due: on a working day, and not before tomorrow, however late it is looked at.
pub(crate) fn due_of(day: NaiveDate, calendar: &Calendar, now: DateTime<Utc>) -> NaiveDate {
    let today = Local::shown(now, calendar.zone).date;
    let earliest = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let wished = day.max(earliest);
    shift(wished, Shift::After, &|day| calendar.is_free(day)).date().unwrap_or(wished)
}

impl StepRow {
    pub(crate) fn waits(&self) -> bool {
        matches!(self.state, StepState::Waiting(_))
    }
}
