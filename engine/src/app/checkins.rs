//! The check-in of a room: schedule it, pause it, go on, stop. And taking part in a round: by name, question by question, until it closes.

use super::commitments::{Promise, calendar};
use super::{App, AppError};
use crate::chat::ChatId;
use crate::config::Settings;
use crate::store::{CheckinRow, CheckinState, CommitmentRow, OwnTimes, Partaker, StoreError, Tx, WaveRow};
use crate::templates::{CheckinQuestion, CheckinTemplate};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reihum_domain::commitment::What;
use reihum_domain::dates::{Reading, read_date, split_commitment};
use reihum_domain::due::{Calendar, Shift};
use reihum_domain::ids::{CheckinId, PersonId};
use reihum_domain::language::Language;
use reihum_domain::rounds::{Round, Rounds, first_day};
use reihum_domain::words::CheckinWish;

/// An answer that can be promised.
pub(crate) struct Promising {
    pub(crate) what: What,
    pub(crate) due: NaiveDate,
}

impl App {
    /// Schedules the check-in of a room from the next such weekday on, in place of what was scheduled before.
    pub(crate) async fn schedule_checkin_in(
        &self,
        tx: &mut Tx,
        chat: ChatId,
        thread: Option<String>,
        template: &CheckinTemplate,
        wish: &CheckinWish,
    ) -> Result<(), AppError> {
        let now = self.clock.now();
        let (weekday, time) = (wish.weekday.unwrap_or(template.weekday), wish.time.unwrap_or(template.time));
        let zone = self.settings.network.time_zone;
        let first = first_day(weekday, time, now, zone).unwrap_or_else(|| now.with_timezone(&zone).date_naive());
        let rounds = Rounds {
            first,
            every: wish.every.unwrap_or(template.every),
            time,
            shift: wish.shift.unwrap_or(Shift::After),
        };
        let mut row = CheckinRow {
            id: CheckinId(self.clock.new_id()),
            chat,
            thread,
            template: template.name.clone(),
            rounds,
            open_days: wish.open_days.unwrap_or(template.open_days),
            state: CheckinState::Running,
            reached: None,
            next_at: None,
        };
        row.next_at = self.next_round(tx, &row, now).await?.map(|round| round.due.at);
        Ok(tx.put_checkin(&row).await?)
    }

    /// Pauses, resumes or stops the check-ins of a room; a round that is open goes on to its close. `false`: there was nothing to do.
    pub(crate) async fn turn_checkins_in(&self, tx: &mut Tx, chat: ChatId, to: CheckinState) -> Result<bool, AppError> {
        let now = self.clock.now();
        let mut turned = false;
        for row in tx.checkins_in(chat).await? {
            if row.state == to || row.state == CheckinState::Stopped {
                continue;
            }
            let mut row = CheckinRow { state: to, next_at: None, ..row };
            if to == CheckinState::Running {
                // What would have been during the pause is not made up for.
                let passed = self.network_calendar(tx, now).await?;
                row.reached = passed.reached(|reach| row.rounds.look(row.reached, now, reach)).reached;
                row.next_at = self.next_round(tx, &row, now).await?.map(|round| round.due.at);
            }
            tx.put_checkin(&row).await?;
            turned = true;
        }
        Ok(turned)
    }

    /// The round that comes next.
    async fn next_round(&self, tx: &mut Tx, row: &CheckinRow, now: DateTime<Utc>) -> Result<Option<Round>, AppError> {
        let calendar = self.network_calendar(tx, now).await?;
        Ok(calendar.reached(|reach| row.rounds.look(row.reached, now, reach)).next)
    }

    pub(crate) async fn network_calendar(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<Calendar, StoreError> {
        network_calendar(tx, &self.settings, now).await
    }

    /// The template of a round, and the check-in it belongs to. `None`: one of them is gone.
    pub(crate) async fn template_of(
        &self,
        tx: &mut Tx,
        wave: &WaveRow,
    ) -> Result<Option<(CheckinRow, &CheckinTemplate)>, AppError> {
        let row = tx.checkin(wave.checkin).await?;
        Ok(row.and_then(|row| {
            let template = self.templates.checkin(&row.template)?;
            Some((row, template))
        }))
    }

    /// Makes a commitment of somebody's answer, once.
    pub(crate) async fn promise_answer_in(
        &self,
        tx: &mut Tx,
        wave: &WaveRow,
        partaker: Partaker,
        promising: Promising,
        room: ChatId,
    ) -> Result<CommitmentRow, AppError> {
        let owner = partaker.person;
        let kept = Promise { owner, what: promising.what, due: promising.due, topic: None, group: Some(room) };
        let made = self.promise_in(tx, kept).await?;
        tx.save_partaker(wave.id, &Partaker { commitment: Some(made.commitment.id), ..partaker }).await?;
        Ok(made)
    }
}

/// When a network as a whole is reached: its zone, its holidays, its closing days, its quiet hours.
pub(crate) async fn network_calendar(
    tx: &mut Tx,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Calendar, StoreError> {
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let closed = tx.free_days(None, yesterday).await?;
    Ok(calendar(settings, &OwnTimes::default(), closed.iter().map(|days| (days.first, days.last)).collect()))
}

/// What an answer promises, if it names a date for sure.
pub(crate) fn promising(answer: &str, today: NaiveDate, language: Language) -> Option<Promising> {
    let split = split_commitment(answer)?;
    let Reading::Read { date, .. } = read_date(split.by?, today, language) else { return None };
    Some(Promising { what: What::parse(split.what).ok()?, due: date })
}

/// What somebody answered to a question.
pub(crate) async fn answer_to(
    tx: &mut Tx,
    wave: &WaveRow,
    person: PersonId,
    question: &CheckinQuestion,
) -> Result<Option<String>, StoreError> {
    let all = tx.answers(wave.id).await?;
    let own = all.into_iter().find(|(who, key, _)| *who == person && key == question.key.as_str());
    Ok(own.map(|(_, _, answer)| answer))
}
