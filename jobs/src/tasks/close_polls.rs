//! Closes polls whose deadline has passed.

use crate::ticks::Context;
use reihum_engine::app::deadlines;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let closed = deadlines::close_due(&context.store, &*context.clock, &context.settings).await?;
    if closed > 0 {
        tracing::info!(closed, "polls closed at their deadline");
    }
    Ok(())
}
