//! Opens, asks about and closes the rounds of check-ins that are due.

use crate::ticks::Context;
use reihum_engine::app::waves::{Turned, turn_waves};
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let turned = turn_waves(&context.store, &*context.clock, &context.settings).await?;
    if turned != Turned::default() {
        let Turned { opened, nudged, closed } = turned;
        tracing::info!(opened, nudged, closed, "rounds of check-ins");
    }
    Ok(())
}
