//! Makes deletion real in the database's files: poll secrets and ballots of closed polls must not survive in free pages or logs.

use crate::ticks::Context;
use reihum_engine::app::scrubbing::scrub_due;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    if !scrub_due(&context.store).await? {
        tracing::debug!("readers were in the way; the next tick scrubs");
    }
    Ok(())
}
