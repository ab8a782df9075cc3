//! What operators type: `reihum-bot [--config FILE] run|migrate|doctor|config|token NAME`.
//!
//! Answers go to standard output, errors with their next step to standard error.

use crate::{doctor, run};
use clap::{Parser, Subcommand};
use reihum_engine::app::{App, AppError};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::config::{ConfigError, Settings};
use reihum_engine::opening::{self, OpeningError};
use reihum_engine::telemetry::TelemetryError;
use reihum_engine::templates::Templates;
use reihum_engine::texts::{Texts, TextsError};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Polls for rooms and networks, in the browser.
#[derive(Debug, Parser)]
#[command(name = "reihum-bot", version, about)]
struct Arguments {
    /// The configuration; without it `config.toml`, if there is one
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Subcommand)]
enum Command {
    /// Serve people (the default); brings the database up to date first
    Run,
    /// Bring the database up to date, and do nothing else
    Migrate,
    /// Look whether everything is right; exit code 1 if not
    Doctor,
    /// Print the effective settings, secrets hidden
    Config,
    /// Print a new organiser token for programs; it is shown only once
    Token {
        /// Who uses it: stands in the logs of polls
        name: String,
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
    Texts(#[from] TextsError),
    #[error(transparent)]
    Opening(#[from] OpeningError),
    #[error(
        "another program listens on {0} already, perhaps another reihum-bot. Stop it, or choose another port: \
         REIHUM__WEB__LISTEN=127.0.0.1:8081, or [web] listen in the configuration."
    )]
    PortInUse(SocketAddr),
    #[error("{listen} can't be listened on: {reason}. Correct [web] listen; ports below 1024 need special rights.")]
    Listen { listen: SocketAddr, reason: io::Error },
    #[error("the name of a token has 1 to 80 characters. Try: reihum-bot token intranet")]
    TokenName,
    #[error("{0}. What led to it stands in the log above.")]
    App(AppError),
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NameMissing | AppError::NameTooLong => Self::TokenName,
            other => Self::App(other),
        }
    }
}

/// The whole program.
pub fn main() -> ExitCode {
    main_by(Arc::new(SystemClock))
}

/// The whole program by this clock, so that a test lives through a year with it.
#[expect(clippy::print_stderr, reason = "this is where operators are told why it failed")]
pub fn main_by(clock: Arc<dyn Clock>) -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("reihum-bot: no threads can be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(obey(arguments, clock)).unwrap_or_else(|failure| {
        eprintln!("reihum-bot: {failure}");
        ExitCode::FAILURE
    })
}

#[expect(clippy::print_stdout, reason = "this is the answer to what an operator typed")]
async fn obey(arguments: Arguments, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    let settings = Settings::load(arguments.config.as_deref())?;
    match arguments.command.unwrap_or(Command::Run) {
        Command::Run => return Box::pin(run::run(arguments.config, settings, clock)).await,
        Command::Doctor => return Ok(doctor::run(&settings).await),
        Command::Migrate => {
            opening::connect_and_migrate(&settings.database).await?.close().await;
            println!("The database is up to date.");
        }
        Command::Config => print!("{}", settings.printed()),
        Command::Token { name } => println!("{}", new_token(settings, clock, &name).await?),
    }
    Ok(ExitCode::SUCCESS)
}

async fn new_token(settings: Settings, clock: Arc<dyn Clock>, name: &str) -> Result<String, Failure> {
    let store = opening::connect_ready(&settings.database).await?;
    let stop = CancellationToken::new();
    let app = start_app(settings, store, clock, &stop).await?;
    let token = app.new_token(name).await;
    stop.cancel();
    app.finish().await;
    Ok(token?)
}

/// The use cases on an open database, with texts and templates.
pub(crate) async fn start_app(
    settings: Settings,
    store: reihum_engine::store::Store,
    clock: Arc<dyn Clock>,
    stop: &CancellationToken,
) -> Result<App, Failure> {
    let texts = Texts::load(settings.network.address)?;
    let templates = Templates::load(settings.templates.folder.as_deref());
    for fault in templates.faults() {
        tracing::warn!("a template is left out: {fault}");
    }
    let (settings, texts, templates) = (Arc::new(settings), Arc::new(texts), Arc::new(templates));
    Ok(App::start(store, clock, settings, texts, templates, stop.clone()).await?)
}
