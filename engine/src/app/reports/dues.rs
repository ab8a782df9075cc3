//! What reports ask for when it is due: the number of an indicator, what became of a decision; and the released report before a meeting. Each in one unit of
//! work with its message, so that doubled ticks ask once. What goes to a person waits like all that nobody asked for.

use super::asked::{AskedAt, asked_at, asked_for};
use crate::app::appointments::{keep_appointments, next_appointment};
use crate::app::checkins::network_calendar;
use crate::app::prompting::prompt_now;
use crate::chat::{ChatId, Lane, Prompt, ReportSaying, Saying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{NewMessage, Store, StoreError, Tx};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use reihum_domain::due::{Local, Shift};
use reihum_domain::network::{Named, Role};

/// So many days after a decision it is asked about.
pub(crate) const FOLLOW_UPS: [u64; 3] = [30, 90, 180];
/// So many working days before a meeting its report goes out.
pub(crate) const BEFORE_MEETING: usize = 5;
/// So long it is of use to be told.
pub(crate) const USEFUL: TimeDelta = TimeDelta::days(14);

/// Asks for all that is due; gives how many messages that were.
pub async fn ask_due(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u64, StoreError> {
    let mut asked = 0;
    while ask_for_number(store, clock, settings).await?.map(|n| asked += n).is_some() {}
    while ask_about_decision(store, clock, settings).await?.map(|n| asked += n).is_some() {}
    asked += keep_appointments(store, clock, settings).await?;
    Ok(asked + send_before_meetings(store, clock, settings).await?)
}

/// When the next of it is due, up to `until`.
pub async fn next_asking(store: &Store, until: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut tx = store.read().await?;
    let number = tx.indicators_due(until, 1).await?.first().and_then(|row| row.next_at);
    let decision = tx.decisions_due(until, 1).await?.first().and_then(|row| row.next_at);
    let is_released = tx.reports().await?.iter().any(|report| report.released_at.is_some());
    let meeting = tx.meetings_to_report(until, 1).await?.first().and_then(|meeting| meeting.report_at);
    let appointment = next_appointment(&mut tx, until).await?;
    Ok([number, decision, appointment, meeting.filter(|_| is_released)].into_iter().flatten().min())
}

/// `None`: nothing is due any more.
async fn ask_for_number(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Option<u64>, StoreError> {
    let now = clock.now();
    let mut tx = store.write().await?;
    let Some(row) = tx.indicators_due(now, 1).await?.pop() else { return Ok(None) };
    let Some(due) = row.next_at else { return Ok(None) };
    let every = row.rhythm();
    let begun = every.begun(Local::shown(due, settings.network.time_zone).date);
    let next = working_morning(&mut tx, settings, every.next(begun), now).await?;
    if !tx.note_indicator_asked(row.id, due, Some(next)).await? {
        return Ok(Some(0));
    }
    tx.put_indicator_value(row.id, every.before(begun), None, now).await?;
    let person = asked_for(&mut tx, &row).await?;
    let asked = person.as_slice();
    prompt_now(&mut tx, clock, settings, asked, &Prompt::Number { nr: row.nr }, now + USEFUL).await?;
    tx.commit().await?;
    Ok(Some(asked.len() as u64))
}

/// Where [`asked_at`] says.
async fn ask_about_decision(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Option<u64>, StoreError> {
    let now = clock.now();
    let mut tx = store.write().await?;
    let Some(row) = tx.decisions_due(now, 1).await?.pop() else { return Ok(None) };
    let Some(due) = row.next_at else { return Ok(None) };
    let next = follow_up(&mut tx, settings, row.made_on, row.asked + 1, now).await?;
    if !tx.note_decision_asked(row.id, due, next).await? {
        return Ok(Some(0));
    }
    let asked = match asked_at(&mut tx, &row).await? {
        AskedAt::Room(chat) => {
            enqueue(&mut tx, chat, ReportSaying::Became { nr: row.nr }, now).await?;
            1
        }
        AskedAt::People(people) => {
            prompt_now(&mut tx, clock, settings, &people, &Prompt::Became { nr: row.nr }, now + USEFUL).await?;
            people.len() as u64
        }
    };
    tx.commit().await?;
    Ok(Some(asked))
}

/// The latest released report goes to the steering group. If there is none yet, it goes as soon as there is one, until the meeting.
async fn send_before_meetings(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u64, StoreError> {
    let (now, mut sent) = (clock.now(), 0);
    let due = store.read().await?.meetings_to_report(now, 10).await?;
    for meeting in due {
        let mut tx = store.write().await?;
        let released = tx.reports().await?.into_iter().find(|report| report.released_at.is_some());
        let over = meeting.day < now.date_naive();
        if (released.is_none() && !over) || !tx.note_reported(meeting.day).await? {
            continue;
        }
        if let Some(report) = released.filter(|_| !over) {
            sent += send_to_steering(&mut tx, clock, settings, report.nr).await?;
        }
        tx.commit().await?;
    }
    Ok(sent)
}

/// Five lines for each member of the steering group who wants messages and can be reached; gives how many those are.
pub(super) async fn send_to_steering(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    nr: u32,
) -> Result<u64, StoreError> {
    let people = tx.people_of_role(Role::Steering.as_str()).await?;
    prompt_now(tx, clock, settings, &people, &Prompt::FiveLines { nr }, clock.now() + USEFUL).await?;
    Ok(tx.chats_of_role(Role::Steering.as_str()).await?.len() as u64)
}

async fn enqueue(tx: &mut Tx, chat: ChatId, saying: ReportSaying, now: DateTime<Utc>) -> Result<(), StoreError> {
    let saying = Saying::Report(saying);
    let message = NewMessage { lane: Lane::Broadcast, slot: None, thread: None, saying, not_before: now };
    tx.enqueue(chat, &message, now).await
}

/// When a decision is asked about next, after it was asked about so often. `None`: no more.
pub(crate) async fn follow_up(
    tx: &mut Tx,
    settings: &Settings,
    made_on: NaiveDate,
    asked: u32,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let days = usize::try_from(asked).ok().and_then(|asked| FOLLOW_UPS.get(asked));
    match days.and_then(|days| made_on.checked_add_days(Days::new(*days))) {
        Some(day) => working_morning(tx, settings, day, now).await.map(Some),
        None => Ok(None),
    }
}

/// The time at which the network is reminded, on that day or the next working day.
pub(crate) async fn working_morning(
    tx: &mut Tx,
    settings: &Settings,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, StoreError> {
    let calendar = network_calendar(tx, settings, now).await?;
    let wished = Local { date: day, time: settings.reminders.time };
    let due = calendar.reached(|reach| reach.slot(wished, Shift::After)).due();
    Ok(due.map_or_else(|| wished.instant(calendar.zone), |due| due.at))
}

/// So many working days before.
pub(super) async fn working_days_before(
    tx: &mut Tx,
    settings: &Settings,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, StoreError> {
    let calendar = network_calendar(tx, settings, now).await?;
    let back = (1..366).filter_map(|days| day.checked_sub_days(Days::new(days)));
    let working = back.filter(|day| !calendar.is_free(*day));
    let found = working.take(BEFORE_MEETING).last().unwrap_or(day);
    Ok(Local { date: found, time: settings.reminders.time }.instant(calendar.zone))
}
