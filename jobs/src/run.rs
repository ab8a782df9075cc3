//! `reihum-jobs run`: wait for the database, tick until a signal comes, let the running tasks finish.

use crate::cli::Failure;
use crate::ready;
use crate::ticks::{self, Pace};
use reihum_engine::config::Settings;
use reihum_engine::lifecycle::{DEADLINE, Ended, run_until_stopped, until_used};
use reihum_engine::telemetry::start_logging;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio_util::sync::CancellationToken;

pub(crate) async fn run(file: Option<PathBuf>, settings: Settings, pace: Pace) -> Result<ExitCode, Failure> {
    start_logging(settings.log.level, &[])?;
    match run_until_stopped(DEADLINE, |stop| rounds(file, settings, pace, stop)).await? {
        Ended::Done(outcome) => outcome.map(|()| ExitCode::SUCCESS),
        Ended::Abandoned(how) => how.exit(),
    }
}

/// One round after the other: when the guide was used, one ends softly and the next begins with what was set.
async fn rounds(
    file: Option<PathBuf>,
    mut settings: Settings,
    pace: Pace,
    stop: CancellationToken,
) -> Result<(), Failure> {
    loop {
        let (round, guide) = (stop.child_token(), settings.guide.clone());
        until_used(&guide, &round, work(settings, pace.clone(), round.clone())).await?;
        if stop.is_cancelled() {
            return Ok(());
        }
        settings = Settings::load(file.as_deref())?;
    }
}

async fn work(settings: Settings, pace: Pace, stop: CancellationToken) -> Result<(), Failure> {
    let Some(store) = ready::wait(&settings.database, &stop).await? else { return Ok(()) };
    say("watching deadlines and retention");
    ticks::run(store.clone(), pace, settings, stop).await?;
    store.close().await;
    say("stopped");
    Ok(())
}

fn say(news: &str) {
    tracing::info!("{news}");
}
