//! What operators type: `reihum-jobs [--config FILE] run|doctor|config|preview|holidays`.
//!
//! There is no `migrate`: only `reihum-bot` changes the schema.

pub use crate::ticks::Pace;
use crate::{holidays, preview, run};
use clap::{Parser, Subcommand};
use reihum_engine::clock::SystemClock;
use reihum_engine::config::{ConfigError, Settings};
use reihum_engine::doctor::{Finding, examine};
use reihum_engine::opening::OpeningError;
use reihum_engine::telemetry::TelemetryError;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio_cron_scheduler::JobSchedulerError;

/// Notices what is due: closes polls at their deadline, deletes what has served its time.
#[derive(Debug, Parser)]
#[command(name = "reihum-jobs", version, about)]
struct Arguments {
    /// The configuration; without it `config.toml`, if there is one
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Notice what is due (the default)
    Run,
    /// Look whether everything is right; exit code 1 if not
    Doctor,
    /// Print the effective settings, secrets hidden
    Config,
    /// Print what will go out when, to how many, and why, as it stands now
    Preview {
        /// How many days, up to a year
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
    },
    /// Print the public holidays of a region, one line a day: date, tab, German name
    Holidays {
        /// ISO 3166-2: DE-TH, AT-9, CH-ZH; DE, AT or CH alone for what is a holiday in the whole country
        region: String,
        /// From 2000 to 2099
        year: String,
    },
}

/// Why a command failed. Each message says what to do next.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    #[error(transparent)]
    Opening(#[from] OpeningError),
    #[error("ticks can't be set up: {0}. This is a mistake in the program; please report it.")]
    Ticks(#[from] JobSchedulerError),
    #[error(transparent)]
    Preview(#[from] preview::Refused),
    #[error(transparent)]
    Holidays(#[from] holidays::Refused),
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}

/// The whole program.
pub fn main() -> ExitCode {
    main_by(Pace { clock: Arc::new(SystemClock), hurried: false })
}

/// The whole program by this pace, so that a test lives through a year with it.
#[expect(clippy::print_stderr, reason = "this is where operators are told why it failed")]
pub fn main_by(pace: Pace) -> ExitCode {
    let arguments = Arguments::parse();
    // Little to do, so one thread: the other cores are for those who vote.
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("reihum-jobs: no threads can be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(obey(&arguments, pace)).unwrap_or_else(|failure| {
        eprintln!("reihum-jobs: {failure}");
        ExitCode::FAILURE
    })
}

#[expect(clippy::print_stdout, reason = "this is the answer to what an operator typed")]
async fn obey(arguments: &Arguments, pace: Pace) -> Result<ExitCode, Failure> {
    let settings = || Settings::load(arguments.config.as_deref());
    match &arguments.command {
        None | Some(Command::Run) => return Box::pin(run::run(arguments.config.clone(), settings()?, pace)).await,
        Some(Command::Doctor) => return Ok(report(&examine(&settings()?, &SystemClock).await)),
        Some(Command::Config) => print!("{}", settings()?.printed()),
        Some(Command::Preview { days }) => print!("{}", preview::list(&settings()?, &*pace.clock, *days).await?),
        Some(Command::Holidays { region, year }) => print!("{}", holidays::list(region, year)?),
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "this is the answer to what an operator typed")]
fn report(findings: &[Finding]) -> ExitCode {
    for finding in findings {
        println!("{finding}");
    }
    if findings.iter().all(Finding::is_well) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
