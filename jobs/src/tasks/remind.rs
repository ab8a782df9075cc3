//! Takes up reminders that are due: they become messages in the outbox.

use crate::ticks::Context;
use reihum_engine::app::reminding::{Reminded, remind_due};
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let done = remind_due(&context.store, &*context.clock, &context.settings).await?;
    if done != Reminded::default() {
        let Reminded { said, put_off, left } = done;
        tracing::info!(said, put_off, left, "reminders taken up");
    }
    Ok(())
}
