//! After closing days have changed: the reminders of everybody are planned anew, some people at a time, so that nobody waits long for the
//! database. How far that is stands in a row: it goes on after a crash, begins anew when the days change meanwhile, and several processes
//! may do it together.
//!
//! Until it is over nobody is reminded on a closing day all the same: that is asked again when a reminder's turn comes.

use super::commitments::replan;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Store, StoreError};

/// People in one unit of work.
const PORTION: i64 = 20;

/// Plans all that waits for it anew; gives for how many people that was.
pub async fn replan_all(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<usize, StoreError> {
    let mut done = 0;
    while let Some(people) = replan_some(store, clock, settings).await? {
        done += people;
    }
    Ok(done)
}

/// One portion; `None` if there is nothing to do.
async fn replan_some(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Option<usize>, StoreError> {
    if store.read().await?.replanned_up_to().await?.is_none() {
        return Ok(None);
    }
    let mut tx = store.write().await?;
    let Some(after) = tx.lock_replanning().await? else { return Ok(None) };
    let people = tx.people_with_open_commitments(after, PORTION).await?;
    for person in &people {
        replan(&mut tx, settings, *person, clock.now()).await?;
    }
    match people.last() {
        Some(last) => tx.note_replanned(*last).await?,
        None => tx.end_replanning().await?,
    }
    tx.commit().await?;
    Ok((!people.is_empty()).then_some(people.len()))
}
