//! Computes the figures of closed waves.

use crate::ticks::Context;
use reihum_engine::app::reports::compute::compute_results;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let computed = compute_results(&context.store, &*context.clock).await?;
    if computed > 0 {
        tracing::info!(computed, "figures of closed waves");
    }
    Ok(())
}
