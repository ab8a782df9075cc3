//! Rounds of check-ins that are due: opened, asked about once, closed. Each in one unit of work with its messages, and each once: the wished day
//! of a round is its name, whoever looks and how often. After an outage the latest is made up for and says so; never in quiet hours.

use super::checkins::network_calendar;
use super::prompting::plan_prompt;
use super::reminding::quiet_until;
use crate::chat::{CheckinSaying, Lane, Prompt, Saying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{CheckinRow, NewMessage, Store, StoreError, Tx, WaveRow};
use chrono::{DateTime, Utc};
use reihum_domain::due::Calendar;
use reihum_domain::ids::WaveId;
use reihum_domain::link_code::LinkCode;
use reihum_domain::rounds::{Round, closes_at, nudge_at};

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turned {
    pub opened: u64,
    pub nudged: u64,
    pub closed: u64,
}

/// Does all that is due: closes first, so that nobody is asked about what is over.
pub async fn turn_waves(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Turned, StoreError> {
    let mut turned = Turned::default();
    let now = clock.now();
    while let Some(wave) = store.read().await?.closing_waves(now, 1).await?.pop() {
        turned.closed += u64::from(close(store, settings, &wave, now).await?);
    }
    while let Some(wave) = store.read().await?.nudging_waves(now, 1).await?.pop() {
        turned.nudged += nudge(store, clock, &wave, now).await?;
    }
    while let Some(row) = store.read().await?.checkins_until(now, 1).await?.pop() {
        match open(store, clock, settings, &row).await {
            Ok(opened) => turned.opened += u64::from(opened),
            // Another round took the number at the same time: once more.
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(turned)
}

/// When the next thing is due, up to `until`.
pub async fn next_turn(store: &Store, until: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut tx = store.read().await?;
    let closes = tx.closing_waves(until, 1).await?.first().map(|wave| wave.closes_at);
    let nudges = tx.nudging_waves(until, 1).await?.first().and_then(|wave| wave.nudge_at);
    let opens = tx.checkins_until(until, 1).await?.first().and_then(|row| row.next_at);
    Ok([closes, nudges, opens].into_iter().flatten().min())
}

/// Opens the round that is due, if there still is one, and looks up when the next one comes. `false`: nothing opened.
async fn open(store: &Store, clock: &dyn Clock, settings: &Settings, row: &CheckinRow) -> Result<bool, StoreError> {
    let now = clock.now();
    let mut tx = store.write().await?;
    let Some(mut row) = tx.lock_due_checkin(row.id, now).await? else { return Ok(false) };
    let calendar = network_calendar(&mut tx, settings, now).await?;
    let look = calendar.reached(|reach| row.rounds.look(row.reached, now, reach));
    if let (Some(_), Some(morning)) = (look.begins, quiet_until(settings, &calendar, now)) {
        row.next_at = Some(morning);
        tx.put_checkin(&row).await?;
        return tx.commit().await.map(|()| false);
    }
    (row.reached, row.next_at) = (look.reached, look.next.map(|round| round.due.at));
    tx.put_checkin(&row).await?;
    let opened = match look.begins {
        Some((round, late)) => begin(&mut tx, clock, &row, &calendar, round, late).await?,
        None => false,
    };
    tx.commit().await?;
    Ok(opened)
}

async fn begin(
    tx: &mut Tx,
    clock: &dyn Clock,
    row: &CheckinRow,
    calendar: &Calendar,
    round: Round,
    late: bool,
) -> Result<bool, StoreError> {
    let now = clock.now();
    let mut chance = [0; 8];
    clock.chance(&mut chance);
    let closes = calendar.reached(|reach| closes_at(now, row.open_days, row.rounds.time, reach));
    let mut wave = WaveRow {
        id: WaveId(clock.new_id()),
        nr: 0,
        checkin: row.id,
        day: round.day,
        code: LinkCode::draw(u64::from_be_bytes(chance)).as_str().to_owned(),
        opened_at: now,
        late,
        closes_at: closes,
        nudge_at: calendar.reached(|reach| nudge_at(now, closes, row.rounds.time, reach)),
        closed_at: None,
    };
    let Some(nr) = tx.add_wave(&wave).await? else { return Ok(false) };
    wave.nr = nr;
    let moved = Some(round.due).and_then(|due| due.moved_from());
    let message = to_room(row, CheckinSaying::Open { nr, moved }, now, now);
    tx.enqueue(row.chat, &message, now).await?;
    Ok(true)
}

/// The summary goes to the room. `false`: somebody was faster.
async fn close(store: &Store, settings: &Settings, wave: &WaveRow, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    if !tx.close_wave(wave.id, now).await? {
        return Ok(false);
    }
    if let Some(row) = tx.checkin(wave.checkin).await? {
        let calendar = network_calendar(&mut tx, settings, now).await?;
        let from = quiet_until(settings, &calendar, now).unwrap_or(now);
        tx.enqueue(row.chat, &to_room(&row, CheckinSaying::Summary { nr: wave.nr }, from, now), now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Those who began and did not finish are to be asked once, in private: each as soon as they may be. Gives how many.
async fn nudge(store: &Store, clock: &dyn Clock, wave: &WaveRow, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    if !tx.note_nudged(wave.id, now).await? {
        return Ok(0);
    }
    let mut nudged = 0;
    for partaker in tx.partakers(wave.id).await?.into_iter().filter(|partaker| partaker.finished_at.is_none()) {
        let what = Prompt::CheckinNudge { nr: wave.nr };
        plan_prompt(&mut tx, clock, partaker.person, what, now, wave.closes_at).await?;
        nudged += 1;
    }
    tx.commit().await?;
    Ok(nudged)
}

fn to_room(row: &CheckinRow, saying: CheckinSaying, from: DateTime<Utc>, now: DateTime<Utc>) -> NewMessage {
    let (thread, saying) = (row.thread.clone(), Saying::Checkin(saying));
    NewMessage { lane: Lane::Broadcast, slot: None, thread, saying, not_before: from.max(now) }
}
