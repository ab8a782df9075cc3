//! Asks about steps of sequences after they were done.

use crate::ticks::Context;
use reihum_engine::app::follow_ups::ask_due;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let asked = ask_due(&context.store, &*context.clock, &context.settings).await?;
    if asked > 0 {
        tracing::info!(asked, "questions about steps that were done");
    }
    Ok(())
}
