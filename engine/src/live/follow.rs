//! The three loops behind live results: publishing own changes, hearing of others', and comparing versions in case none was heard.

use super::{Live, Room};
use crate::app::AppError;
use crate::store::Changes;
use reihum_domain::ids::PollId;
use reihum_domain::poll::Poll;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// Screens get a new state at most this often.
const TICK: Duration = Duration::from_millis(250);
/// How often versions are compared: the longest that a change by another process stays unseen.
const COMPARE: Duration = Duration::from_secs(1);
/// How long to wait before listening again after the database was lost.
const RETRY: Duration = Duration::from_secs(2);

/// Publishes the first change at once, further ones with the next tick.
pub(super) async fn publish(live: Live, stop: CancellationToken) {
    while stop.run_until_cancelled(live.0.dirty.notified()).await.is_some() {
        for room in live.rooms() {
            publish_room(&live, &room).await;
        }
        sleep(TICK).await;
    }
}

/// Compares the versions of this process's rooms with the database's each second, and reads again what differs.
pub(super) async fn compare_versions(live: Live, stop: CancellationToken) {
    while stop.run_until_cancelled(sleep(COMPARE)).await.is_some() {
        if !live.rooms().is_empty() {
            catch_up(&live).await;
        }
    }
}

/// Reads again what PostgreSQL says has changed. Ends at once where the database can't say.
pub(super) async fn hear_changes(live: Live, stop: CancellationToken) {
    loop {
        match live.0.store.changes().await {
            Ok(None) => return,
            Ok(Some(changes)) => drop(stop.run_until_cancelled(follow(&live, changes)).await),
            Err(error) => warn(&error, "not listening to other processes; versions are compared each second"),
        }
        if stop.run_until_cancelled(sleep(RETRY)).await.is_none() {
            return;
        }
    }
}

async fn publish_room(live: &Live, room: &Room) {
    if let Err(error) = room.publish_changes(&live.0.store).await {
        warn(&error, "a live result was not published; the next change tries again");
        room.mark();
    }
}

async fn follow(live: &Live, mut changes: Changes) {
    loop {
        match changes.next().await {
            Ok(Some((poll, version))) => refresh_if_older(live, poll, version).await,
            Ok(None) => catch_up(live).await,
            Err(_) => return,
        }
    }
}

async fn refresh_if_older(live: &Live, poll: PollId, version: i64) {
    let rooms = live.rooms();
    if let Some(room) = rooms.iter().find(|room| room.poll().id == poll && room.version() < version) {
        refresh(live, &room.poll()).await;
    }
}

/// A poll that can't be read does not keep others from being read.
async fn refresh(live: &Live, poll: &Poll) {
    if let Err(error) = live.refresh(poll).await {
        warn(&error, "a change by another process was not read; versions are compared each second");
    }
}

async fn catch_up(live: &Live) {
    if let Err(error) = try_to_catch_up(live).await {
        warn(&error, "live results could not be compared with the database; trying again");
    }
}

async fn try_to_catch_up(live: &Live) -> Result<(), AppError> {
    let open = live.0.store.read().await?.open_versions().await?;
    let versions: HashMap<PollId, i64> = open.into_iter().map(|poll| (poll.id, poll.version)).collect();
    for room in live.rooms() {
        let poll = room.poll();
        if versions.get(&poll.id).is_none_or(|version| *version > room.version()) {
            refresh(live, &poll).await;
        }
    }
    Ok(())
}

fn warn(error: &dyn std::fmt::Display, what: &str) {
    tracing::warn!(%error, "{what}");
}
