//! What comes by itself at fixed times, on the network's clock and moved off its days off: the draft of a quarter on the eighth of the month
//! after it, when those who were asked for numbers have had a week; the digest of the coordination office on Mondays at 08:30.
//!
//! Each is decided on once, in one unit of work with what it leads to, whoever looks and how often: its row is taken by its time. After an
//! outage the latest is made up for, a draft within forty days, a digest within half a week. What was before the first look is not.

use super::checkins::network_calendar;
use super::digest::digest;
use super::prompting::plan_prompt;
use super::reports::{document_of, is_blank};
use crate::chat::{Network, Prompt};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{AppointmentRow, Store, StoreError, Tx};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use reihum_domain::due::{Local, Misfire, Shift};
use reihum_domain::ids::PersonId;
use reihum_domain::network::{Named, Role};
use reihum_domain::report::Every;
use reihum_domain::rounds::{Look, late_after, look_over, rounds_on};
use std::collections::BTreeSet;

pub(super) const DRAFT: &str = "draft";
/// The day of the month after the quarter.
const DRAFT_DAY: u32 = 8;
/// So long a draft that waits is told of.
pub(super) const READABLE: TimeDelta = TimeDelta::days(14);
/// A digest is of no use on the next day but one.
pub(super) const FRESH: TimeDelta = TimeDelta::days(2);

/// Keeps all that are due; gives how many people are told.
pub(crate) async fn keep_appointments(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
) -> Result<u64, StoreError> {
    let mut told = 0;
    let due = store.read().await?.appointments_until(clock.now()).await?;
    for row in due {
        told += keep(store, clock, settings, &row).await?;
    }
    Ok(told)
}

async fn keep(store: &Store, clock: &dyn Clock, settings: &Settings, row: &AppointmentRow) -> Result<u64, StoreError> {
    let now = clock.now();
    let today = Local::shown(now, settings.network.time_zone).date;
    let mut tx = store.write().await?;
    let since = row.reached.unwrap_or(today);
    let calendar = network_calendar(&mut tx, settings, now).await?;
    let Look { begins, reached, next } = calendar.reached(|reach| {
        let rounds = rounds_on(days(row, since), time(row, settings), Shift::After, reach);
        look_over(rounds, Some(since), misfire(row), now)
    });
    let next_at = next.map_or(now + TimeDelta::days(1), |next| next.due.at);
    if !tx.take_appointment(row, reached.unwrap_or(since), next_at).await? {
        return Ok(0);
    }
    let told = match begins {
        Some((round, _)) if row.name == DRAFT => draft(&mut tx, clock, settings, round.day).await?,
        Some((round, _)) => monday(&mut tx, clock, settings, round.day).await?,
        None => 0,
    };
    tx.commit().await?;
    Ok(told)
}

/// Days after that one, without end.
pub(super) fn days(row: &AppointmentRow, since: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate>> {
    if row.name == DRAFT {
        let quarters =
            std::iter::successors(Some(Every::Quarter.begun(since)), |first| Some(Every::Quarter.next(*first)));
        return Box::new(quarters.filter_map(|first| first.with_day(DRAFT_DAY)).filter(move |day| *day > since));
    }
    let after = 7 - u64::from(since.weekday().num_days_from_monday());
    let mondays = (0..).map_while(move |week| since.checked_add_days(Days::new(after + 7 * week)));
    Box::new(mondays)
}

pub(super) fn time(row: &AppointmentRow, settings: &Settings) -> NaiveTime {
    if row.name == DRAFT { settings.reminders.time } else { NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default() }
}

/// How late is not too late: a draft is of use until the next quarter is half over.
pub(super) fn misfire(row: &AppointmentRow) -> Misfire {
    let usual = late_after(TimeDelta::weeks(1));
    if row.name == DRAFT { Misfire { window: TimeDelta::days(40), ..usual } } else { usual }
}

/// Drafts the report of the quarter before that day, unless somebody has, or there is nothing to say, and tells who may release it.
async fn draft(tx: &mut Tx, clock: &dyn Clock, settings: &Settings, day: NaiveDate) -> Result<u64, StoreError> {
    let (now, period) = (clock.now(), Every::Quarter.before(Every::Quarter.begun(day)));
    let document = document_of(tx, settings, now, period).await?;
    if is_blank(&document) || tx.reports().await?.iter().any(|report| report.period == period) {
        return Ok(0);
    }
    let text = serde_json::to_string(&document)
        .map_err(|error| StoreError::inconsistent("reports", "document")(error.to_string()))?;
    let nr = tx.put_draft(clock.new_id(), period, &text, now).await?;
    let office = office(tx, settings).await?;
    for person in &office {
        plan_prompt(tx, clock, *person, Prompt::DraftReady { nr }, now, now + READABLE).await?;
    }
    Ok(office.len() as u64)
}

/// Who coordinates by their role, and if nobody does who organises by theirs.
pub(super) async fn told_on_mondays(tx: &mut Tx) -> Result<Vec<PersonId>, StoreError> {
    let people = tx.people_of_role(Role::Coordinator.as_str()).await?;
    if people.is_empty() { tx.people_of_role(Role::Organiser.as_str()).await } else { Ok(people) }
}

/// Tells the coordination office, if there is anything to tell.
async fn monday(tx: &mut Tx, clock: &dyn Clock, settings: &Settings, day: NaiveDate) -> Result<u64, StoreError> {
    let now = clock.now();
    if digest(tx, settings, now).await?.is_blank() {
        return Ok(0);
    }
    let people = told_on_mondays(tx).await?;
    for person in &people {
        plan_prompt(tx, clock, *person, Prompt::Digest { day }, now, now + FRESH).await?;
    }
    Ok(people.len() as u64)
}

/// Who coordinates and organises: by role, and whom the settings list. Who wants silence is left out.
pub(crate) async fn office(tx: &mut Tx, settings: &Settings) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut people = BTreeSet::new();
    for role in [Role::Coordinator, Role::Organiser] {
        people.extend(tx.people_of_role(role.as_str()).await?);
    }
    for listed in &settings.network.organisers {
        let (network, account) = match listed.strip_prefix("telegram:") {
            Some(account) => (Network::Telegram, account),
            None => (Network::Matrix, listed.as_str()),
        };
        let person = tx.person_of_account(network, account).await?;
        people.extend(person.filter(|person| !person.stopped).map(|person| person.id));
    }
    Ok(people)
}

/// When the next is looked at, up to `until`.
pub(crate) async fn next_appointment(tx: &mut Tx, until: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(tx.appointments_until(until).await?.first().map(|row| row.next_at))
}
