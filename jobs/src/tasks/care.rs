//! Asks members of whom nothing was heard for a year whether they want to stay, and forgets who does not answer.

use crate::ticks::Context;
use reihum_engine::app::network::care_for_inactive;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let (asked, forgotten) = care_for_inactive(&context.store, &*context.clock, &context.settings).await?;
    if asked + forgotten > 0 {
        tracing::info!(asked, forgotten, "members of whom nothing was heard for long");
    }
    Ok(())
}
