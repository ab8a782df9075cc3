//! Closing polls whose time is up. Run as often as wished, by as many processes: a poll closes once.

use super::AppError;
use super::polls::close_in;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Store, StoreError};
use reihum_domain::ids::PollId;
use reihum_domain::poll::PollRefusal;

/// Polls closed in one run at most; the next run takes the others.
const AT_ONCE: i64 = 100;

/// Closes what is due and gives how many were closed. One that fails does not stop the others; it is logged and due again next time.
pub async fn close_due(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u32, StoreError> {
    let due = store.read().await?.polls_past_deadline(clock.now(), AT_ONCE).await?;
    let mut closed = 0;
    for id in due {
        match close_one(store, clock, settings, id).await {
            Ok(()) => closed += 1,
            Err(AppError::Poll(PollRefusal::Closed)) => {}
            Err(error) => {
                tracing::error!(poll = %id, %error, "a poll was not closed at its deadline; the next tick tries again");
            }
        }
    }
    Ok(closed)
}

async fn close_one(store: &Store, clock: &dyn Clock, settings: &Settings, id: PollId) -> Result<(), AppError> {
    let mut tx = store.write().await?;
    tx.lock_count(id).await?;
    let poll = tx.poll(id).await?.ok_or(AppError::UnknownCode)?;
    let count = tx.count(id).await?.ok_or(AppError::UnknownCode)?;
    close_in(&mut tx, clock, settings, poll, count, "deadline").await?;
    Ok(tx.commit().await?)
}
