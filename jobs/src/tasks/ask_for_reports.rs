//! Asks for numbers of indicators and what became of decisions, drafts the report of a quarter, sends the released one before a meeting.

use crate::ticks::Context;
use reihum_engine::app::reports::ask_due;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let asked = ask_due(&context.store, &*context.clock, &context.settings).await?;
    if asked > 0 {
        tracing::info!(asked, "asked for reports");
    }
    Ok(())
}
