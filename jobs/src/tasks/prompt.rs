//! Takes up single messages that are due: they go to the outbox.

use crate::ticks::Context;
use reihum_engine::app::prompting::{Prompted, prompt_due};
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let done = prompt_due(&context.store, &*context.clock, &context.settings).await?;
    if done != Prompted::default() {
        let Prompted { said, put_off, left } = done;
        tracing::info!(said, put_off, left, "single messages taken up");
    }
    Ok(())
}
