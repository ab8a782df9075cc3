//! What comes by itself in the next days beside messages to single people: rounds of check-ins, waves of surveys and steps of sequences. For previews; nothing is
//! changed.

use super::checkins::network_calendar;
use super::surveys::silent;
use crate::chat::ChatId;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Store, StoreError, SurveyState, Tx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reihum_domain::rounds::{closes_at, nudge_at};

/// Something to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    pub at: DateTime<Utc>,
    pub what: UpcomingWhat,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpcomingWhat {
    /// A round of this template opens in a room; moved from this day because of days off.
    RoundOpens { chat: ChatId, template: String, moved_from: Option<NaiveDate> },
    /// Those are asked who began in a room's round and did not finish; nobody knows how many of a round that is not open yet.
    RoundNudges { chat: ChatId, people: Option<u64> },
    /// A round closes, and its summary goes to the room.
    RoundCloses { chat: ChatId },
    /// A step of this sequence becomes a commitment, due on this day as wished.
    StepOpens { sequence: u32, day: NaiveDate, what: String },
    /// It is asked what came of a step that is done.
    StepAsked,
    /// A wave of this survey opens, and so many members are asked as it stands; moved from this day because of days off.
    WaveOpens { survey: u32, members: u64, moved_from: Option<NaiveDate> },
    /// Those are reminded who have not finished in a wave; nobody knows how many of one that is not open yet.
    WaveNudges { survey: u32, people: Option<u64> },
    /// A wave closes, and its room is told what came of it.
    WaveCloses { survey: u32 },
    /// The draft of a quarter's report is written; moved because of days off.
    DraftIsWritten { moved: bool },
    /// A report is due before a meeting of the steering group, and none is released.
    ReportIsMissing,
    /// A room is asked what became of a decision.
    DecisionAsked,
}

/// Rounds that close later may still ask somebody before.
const LONGEST_ROUND: TimeDelta = TimeDelta::days(60);
/// Most steps that are listed.
const STEPS: i64 = 10_000;

/// All of it up to `until`, in order.
pub async fn upcoming(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
    until: DateTime<Utc>,
) -> Result<Vec<Upcoming>, StoreError> {
    let mut tx = store.read().await?;
    let mut all = rounds(&mut tx, settings, clock.now(), until).await?;
    all.extend(ends(&mut tx, clock.now(), until).await?);
    all.extend(steps(&mut tx, until).await?);
    all.extend(waves(&mut tx, settings, clock.now(), until).await?);
    all.extend(open_waves(&mut tx).await?);
    let asked = tx.follow_ups_until(until, STEPS).await?.into_iter().filter_map(|row| row.next_at);
    all.extend(asked.map(|at| Upcoming { at, what: UpcomingWhat::StepAsked }));
    all.retain(|upcoming| upcoming.at <= until);
    all.sort_by_key(|upcoming| upcoming.at);
    Ok(all)
}

async fn rounds(
    tx: &mut Tx,
    settings: &Settings,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Upcoming>, StoreError> {
    let calendar = network_calendar(tx, settings, now).await?;
    let mut all = Vec::new();
    for row in tx.running_checkins().await? {
        calendar.reached(|reach| {
            let coming = row.rounds.rounds(row.reached, reach).skip_while(|round| round.due.at <= now);
            for round in coming.take_while(|round| round.due.at <= until) {
                let (chat, template) = (row.chat, row.template.clone());
                let (opens, time) = (round.due.at, row.rounds.time);
                let closes = closes_at(opens, row.open_days, time, reach);
                let moved_from = round.due.moved_from();
                all.push(Upcoming { at: opens, what: UpcomingWhat::RoundOpens { chat, template, moved_from } });
                let nudges = UpcomingWhat::RoundNudges { chat, people: None };
                all.extend(nudge_at(opens, closes, time, reach).map(|at| Upcoming { at, what: nudges }));
                all.push(Upcoming { at: closes, what: UpcomingWhat::RoundCloses { chat } });
            }
        });
    }
    Ok(all)
}

async fn ends(tx: &mut Tx, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Upcoming>, StoreError> {
    let mut all = Vec::new();
    for wave in tx.closing_waves(until.max(now) + LONGEST_ROUND, i64::MAX).await? {
        let Some(row) = tx.checkin(wave.checkin).await? else { continue };
        if let Some(at) = wave.nudge_at {
            let open = tx.partakers(wave.id).await?.iter().filter(|partaker| partaker.finished_at.is_none()).count();
            let people = u64::try_from(open).ok();
            all.push(Upcoming { at, what: UpcomingWhat::RoundNudges { chat: row.chat, people } });
        }
        all.push(Upcoming { at: wave.closes_at, what: UpcomingWhat::RoundCloses { chat: row.chat } });
    }
    Ok(all)
}

/// Waves of surveys that are not open yet.
async fn waves(
    tx: &mut Tx,
    settings: &Settings,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Upcoming>, StoreError> {
    let calendar = network_calendar(tx, settings, now).await?;
    let mut all = Vec::new();
    for row in tx.surveys().await?.into_iter().filter(|row| row.state == SurveyState::Running) {
        let members = u64::try_from(tx.members_of(&row.audience).await?.len()).unwrap_or(u64::MAX);
        let (plan, survey) = (&row.arranged.plan, row.nr);
        calendar.reached(|reach| {
            let coming = plan.waves(row.reached, reach).skip_while(|wave| wave.due.at <= now);
            for wave in coming.take_while(|wave| wave.due.at <= until) {
                let (opens, moved_from) = (wave.due.at, wave.due.moved_from());
                let closes = plan.closes_at(opens, reach);
                all.push(Upcoming { at: opens, what: UpcomingWhat::WaveOpens { survey, members, moved_from } });
                let nudges = [plan.nudge_at(opens, closes, reach), plan.last_call_at(opens, closes, reach)];
                let nudges = nudges.into_iter().flatten();
                all.extend(nudges.map(|at| Upcoming { at, what: UpcomingWhat::WaveNudges { survey, people: None } }));
                all.push(Upcoming { at: closes, what: UpcomingWhat::WaveCloses { survey } });
            }
        });
    }
    Ok(all)
}

/// What comes in waves that are open.
async fn open_waves(tx: &mut Tx) -> Result<Vec<Upcoming>, StoreError> {
    let mut all = Vec::new();
    for wave in tx.open_survey_waves().await? {
        let Some(row) = tx.survey(wave.survey).await? else { continue };
        let survey = row.nr;
        if let Some(at) = wave.nudge_at {
            let people = u64::try_from(silent(tx, &wave, 1).await?.len()).ok();
            all.push(Upcoming { at, what: UpcomingWhat::WaveNudges { survey, people } });
        }
        all.push(Upcoming { at: wave.closes_at, what: UpcomingWhat::WaveCloses { survey } });
    }
    Ok(all)
}

async fn steps(tx: &mut Tx, until: DateTime<Utc>) -> Result<Vec<Upcoming>, StoreError> {
    let mut numbers: Vec<u32> = tx.opening_steps(until, STEPS).await?.into_iter().map(|(_, nr)| nr).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut all = Vec::new();
    for nr in numbers {
        let Some(row) = tx.sequence_by_nr(nr).await? else { continue };
        for step in tx.steps_of(row.id).await? {
            if let crate::store::StepState::Waiting(Some(at)) = step.state
                && at <= until
            {
                let what = UpcomingWhat::StepOpens { sequence: nr, day: step.day, what: step.what };
                all.push(Upcoming { at, what });
            }
        }
    }
    Ok(all)
}
