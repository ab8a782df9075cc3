//! Notices what is three days late and has a buddy: they are told once.

use crate::ticks::Context;
use reihum_engine::app::buddies::tell_late;
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let told = tell_late(&context.store, &*context.clock, &context.settings).await?;
    if told > 0 {
        tracing::info!(told, "buddies are told of what is late");
    }
    Ok(())
}
