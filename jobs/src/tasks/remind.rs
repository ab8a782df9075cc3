//! Takes up reminders and single messages that are due: they go to the outbox.

use crate::ticks::Context;
use reihum_engine::app::prompting::{Prompted, prompt_due};
use reihum_engine::app::reminding::{Reminded, remind_due};
use reihum_engine::store::StoreError;

#[expect(clippy::cognitive_complexity, reason = "each `?` counts as a branch; it reads as a list")]
pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let done = remind_due(&context.store, &*context.clock, &context.settings).await?;
    if done != Reminded::default() {
        let Reminded { said, put_off, left } = done;
        tracing::info!(said, put_off, left, "reminders taken up");
    }
    let done = prompt_due(&context.store, &*context.clock, &context.settings).await?;
    if done != Prompted::default() {
        let Prompted { said, put_off, left } = done;
        tracing::info!(said, put_off, left, "single messages taken up");
    }
    Ok(())
}
