//! Opens, asks, reminds of and closes the waves of surveys that are due.

use crate::ticks::Context;
use reihum_engine::app::surveys::{SurveysTurned, turn_surveys};
use reihum_engine::store::StoreError;

pub(crate) async fn run(context: Context) -> Result<(), StoreError> {
    let Context { store, clock, settings, templates } = &context;
    let turned = turn_surveys(store, &**clock, settings, templates).await?;
    if turned != SurveysTurned::default() {
        let SurveysTurned { opened, asked, nudged, closed } = turned;
        tracing::info!(opened, asked, nudged, closed, "waves of surveys");
    }
    Ok(())
}
