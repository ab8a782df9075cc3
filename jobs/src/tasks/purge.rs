//! Deletes what has served its time, as `[retention]` says.

use crate::ticks::Context;
use reihum_engine::app::retention;
use reihum_engine::store::{Purged, StoreError};

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let purged = retention::purge(&context.store, &*context.clock, &context.settings.retention).await?;
    if purged != Purged::default() {
        let Purged {
            ballots,
            texts,
            log_entries,
            sessions,
            links,
            updates,
            dead_letters,
            chats,
            commitments,
            contacts,
            members,
        } = purged;
        tracing::info!(
            ballots,
            texts,
            log_entries,
            sessions,
            links,
            updates,
            dead_letters,
            chats,
            commitments,
            contacts,
            members,
            "deleted what has served its time"
        );
    }
    Ok(())
}
