//! Cards in rooms follow their polls: whenever what may be shown has changed, each card is wished to be renewed. The wish is a row in the
//! outbox that a newer one replaces, and how often a card really changes is delivery's to decide.
//!
//! Only numbers are followed here. The close tells the cards in rooms itself, in its own transaction; ballot messages, of which there may be
//! many, are told here in portions.

use super::Lane;
use super::announce::{end_ballots, refresh};
use crate::app::App;
use crate::store::StoreError;
use reihum_domain::ids::PollId;
use reihum_domain::poll::Poll;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A wish a second is enough: cards change more rarely still.
const PAUSE: Duration = Duration::from_secs(1);
/// How often to look for cards that another process made.
const LOOK: Duration = Duration::from_secs(5);

/// Says that there is a new card to follow.
#[derive(Debug, Clone, Default)]
pub struct NewCards(Arc<Notify>);

/// The tasks that follow one poll each.
type Followed = HashMap<PollId, JoinHandle<()>>;

impl NewCards {
    pub fn look(&self) {
        self.0.notify_one();
    }
}

/// Follows all open polls that have a card in a room, until `stop`.
pub async fn follow_cards(app: App, stop: CancellationToken) {
    let mut followed = HashMap::new();
    loop {
        if let Err(error) = look(&app, &mut followed, &stop).await {
            tracing::warn!(%error, "cards in chats are not followed; looking again soon");
        }
        if stop.run_until_cancelled(rest(&app)).await.is_none() {
            break;
        }
    }
    for (_, task) in followed {
        let _ = task.await;
    }
}

/// Until there is a new card, or time to look for cards of other processes.
async fn rest(app: &App) {
    tokio::select! {
        () = app.cards.0.notified() => {}
        () = tokio::time::sleep(LOOK) => {}
    }
}

async fn look(app: &App, followed: &mut Followed, stop: &CancellationToken) -> Result<(), StoreError> {
    followed.retain(|_, task| !task.is_finished());
    for poll in open_polls(app).await? {
        let start = || tokio::spawn(follow_poll(app.clone(), poll.clone(), stop.clone()));
        followed.entry(poll.id).or_insert_with(start);
    }
    end_all_ballots(app).await
}

async fn end_all_ballots(app: &App) -> Result<(), StoreError> {
    loop {
        let mut tx = app.store.write().await?;
        if !end_ballots(&mut tx, app.clock.now()).await? {
            return Ok(());
        }
        tx.commit().await?;
        app.wake.ring();
    }
}

async fn open_polls(app: &App) -> Result<Vec<Poll>, StoreError> {
    let mut tx = app.store.read().await?;
    let mut polls = Vec::new();
    for id in tx.open_polls_with_cards().await? {
        polls.extend(tx.poll(id).await?);
    }
    Ok(polls)
}

/// Until the poll is closed.
async fn follow_poll(app: App, poll: Poll, stop: CancellationToken) {
    let Ok(mut frames) = app.live.watch(poll.code).await else { return };
    loop {
        if frames.borrow_and_update().is_last() {
            return;
        }
        let wished = wish(&app, poll.id).await;
        if let Err(error) = &wished {
            tracing::warn!(%error, "a card in a room was not renewed; trying again");
        }
        let next = async {
            tokio::time::sleep(PAUSE).await;
            if wished.is_ok() { frames.changed().await } else { Ok(()) }
        };
        if !matches!(stop.run_until_cancelled(next).await, Some(Ok(()))) {
            return;
        }
    }
}

async fn wish(app: &App, poll: PollId) -> Result<(), StoreError> {
    let mut tx = app.store.write().await?;
    for card in tx.room_cards(poll).await? {
        refresh(&card, Lane::Card, app.clock.now()).put(&mut tx, app.clock.now()).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(())
}
