//! What reports and the coordination office will be told by the clock, as it stands: drafts of quarters, Monday digests, the report before a meeting of
//! the steering group, numbers and decisions that are asked about. For previews; nothing is changed, and nothing of it is planned yet.

use super::appointments::{self, office};
use super::checkins::network_calendar;
use super::digest::digest;
use super::reports::{
    AskedAt, FOLLOW_UPS, USEFUL, asked_at, asked_for, document_of, follow_up, is_blank, working_morning,
};
use super::upcoming::{Upcoming, UpcomingWhat};
use crate::chat::{Prompt, PromptId};
use crate::config::Settings;
use crate::store::{AppointmentRow, DecisionRow, IndicatorRow, PromptRow, StoreError, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::due::{Local, Shift};
use reihum_domain::ids::PersonId;
use reihum_domain::network::{Named, Role};
use reihum_domain::report::Every;
use reihum_domain::rounds::{Look, Round, look_over, rounds_on};
use uuid::Uuid;

/// Messages as they would be planned, and what happens without one.
#[derive(Default)]
pub(super) struct Expected {
    pub(super) prompts: Vec<PromptRow>,
    pub(super) comings: Vec<Upcoming>,
}

/// All of it up to `until`.
pub(super) async fn expected(
    tx: &mut Tx,
    settings: &Settings,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Expected, StoreError> {
    let mut found = Expected::default();
    for row in tx.appointments_until(until).await? {
        for (at, round) in rounds(tx, settings, &row, now, until).await? {
            found.appointment(tx, settings, &row, at, round, now).await?;
        }
    }
    found.meetings(tx, now, until).await?;
    for row in tx.indicators_due(until, i64::MAX).await? {
        found.numbers(tx, settings, &row, now, until).await?;
    }
    for row in tx.decisions_due(until, i64::MAX).await? {
        found.decision(tx, settings, &row, now, until).await?;
    }
    Ok(found)
}

/// Those to come, and the one that is made up for, each with when.
async fn rounds(
    tx: &mut Tx,
    settings: &Settings,
    row: &AppointmentRow,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, Round)>, StoreError> {
    let calendar = network_calendar(tx, settings, now).await?;
    let since = row.reached.unwrap_or_else(|| Local::shown(now, settings.network.time_zone).date);
    Ok(calendar.reached(|reach| {
        let all = || rounds_on(appointments::days(row, since), appointments::time(row, settings), Shift::After, reach);
        let Look { begins, .. } = look_over(all(), Some(since), appointments::misfire(row), now);
        let late = begins.map(|(round, _)| (now, round));
        let coming = all().skip_while(|round| round.due.at <= now).take_while(|round| round.due.at <= until);
        late.into_iter().chain(coming.map(|round| (round.due.at, round))).collect()
    }))
}

impl Expected {
    fn ask(&mut self, people: impl IntoIterator<Item = PersonId>, what: &Prompt, at: DateTime<Utc>, for_: TimeDelta) {
        let row =
            |person| PromptRow { id: PromptId(Uuid::nil()), person, what: what.clone(), due_at: at, until: at + for_ };
        self.prompts.extend(people.into_iter().map(row));
    }

    async fn appointment(
        &mut self,
        tx: &mut Tx,
        settings: &Settings,
        row: &AppointmentRow,
        at: DateTime<Utc>,
        round: Round,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let moved = round.due.moved_from().is_some();
        if row.name == appointments::DRAFT {
            let period = Every::Quarter.before(Every::Quarter.begun(round.day));
            let known = tx.reports().await?.iter().any(|report| report.period == period);
            if known || is_blank(&document_of(tx, settings, now, period).await?) {
                return Ok(());
            }
            self.comings.push(Upcoming { at, what: UpcomingWhat::DraftIsWritten { moved } });
            self.ask(office(tx, settings).await?, &Prompt::DraftReady { nr: 0 }, at, appointments::READABLE);
            return Ok(());
        }
        if !digest(tx, settings, at).await?.is_blank() {
            let people = appointments::told_on_mondays(tx).await?;
            self.ask(people, &Prompt::Digest { day: round.day }, at, appointments::FRESH);
        }
        Ok(())
    }

    /// The report that is out then goes to the steering group; as long as none is, it waits for one.
    async fn meetings(&mut self, tx: &mut Tx, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<(), StoreError> {
        let released = tx.reports().await?.into_iter().find(|report| report.released_at.is_some());
        for meeting in tx.meetings_to_report(until, i64::MAX).await? {
            let at = meeting.report_at.unwrap_or(now).max(now);
            if meeting.day < at.date_naive() {
                continue;
            }
            match &released {
                Some(report) => {
                    let people = tx.people_of_role(Role::Steering.as_str()).await?;
                    self.ask(people, &Prompt::FiveLines { nr: report.nr }, at, USEFUL);
                }
                None => self.comings.push(Upcoming { at, what: UpcomingWhat::ReportIsMissing }),
            }
        }
        Ok(())
    }

    async fn numbers(
        &mut self,
        tx: &mut Tx,
        settings: &Settings,
        row: &IndicatorRow,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let person = asked_for(tx, row).await?;
        let every = row.rhythm();
        let mut next = row.next_at;
        while let Some(at) = next.filter(|at| *at <= until) {
            self.ask(person, &Prompt::Number { nr: row.nr }, at.max(now), USEFUL);
            let begun = every.begun(Local::shown(at, settings.network.time_zone).date);
            next = Some(working_morning(tx, settings, every.next(begun), now).await?).filter(|next| *next > at);
        }
        Ok(())
    }

    async fn decision(
        &mut self,
        tx: &mut Tx,
        settings: &Settings,
        row: &DecisionRow,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let place = asked_at(tx, row).await?;
        let (mut next, mut asked) = (row.next_at, row.asked);
        while let Some(at) = next.filter(|at| *at <= until) {
            match &place {
                AskedAt::People(people) => {
                    self.ask(people.iter().copied(), &Prompt::Became { nr: row.nr }, at.max(now), USEFUL);
                }
                AskedAt::Room(_) => self.comings.push(Upcoming { at: at.max(now), what: UpcomingWhat::DecisionAsked }),
            }
            asked += 1;
            let more = usize::try_from(asked).is_ok_and(|asked| asked < FOLLOW_UPS.len());
            next = if more { follow_up(tx, settings, row.made_on, asked, now).await? } else { None };
        }
        Ok(())
    }
}
