//! Plans all reminders anew after the closing days have changed.

use crate::ticks::Context;
use reihum_engine::app::replanning::replan_all;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let people = replan_all(&context.store, &*context.clock, &context.settings).await?;
    if people > 0 {
        tracing::info!(people, "reminders planned anew");
    }
    Ok(())
}
