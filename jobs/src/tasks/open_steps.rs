//! Makes commitments of the steps of sequences that came near.

use crate::ticks::Context;
use reihum_engine::app::sequences::open_due_steps;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let opened = open_due_steps(&context.store, &*context.clock, &context.settings).await?;
    if opened > 0 {
        tracing::info!(opened, "steps of sequences became commitments");
    }
    Ok(())
}
