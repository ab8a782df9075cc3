//! `reihum-jobs run`: wait for the database, tick until a signal comes, let the running tasks finish.

use crate::cli::Failure;
use crate::{ready, ticks};
use reihum_engine::clock::SystemClock;
use reihum_engine::config::Settings;
use reihum_engine::lifecycle::{DEADLINE, Ended, run_until_stopped};
use reihum_engine::telemetry::start_logging;
use std::process::ExitCode;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

pub(crate) async fn run(settings: Settings) -> Result<ExitCode, Failure> {
    start_logging(settings.log.level, &[])?;
    match run_until_stopped(DEADLINE, |stop| work(settings, stop)).await? {
        Ended::Done(outcome) => outcome.map(|()| ExitCode::SUCCESS),
        Ended::Abandoned(how) => how.exit(),
    }
}

async fn work(settings: Settings, stop: CancellationToken) -> Result<(), Failure> {
    let Some(store) = ready::wait(&settings.database, &stop).await? else { return Ok(()) };
    say("watching deadlines and retention");
    ticks::run(store.clone(), Arc::new(SystemClock), settings, stop).await?;
    store.close().await;
    say("stopped");
    Ok(())
}

fn say(news: &str) {
    tracing::info!("{news}");
}
