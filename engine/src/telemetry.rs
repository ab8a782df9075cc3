//! What operators see of a running process: log lines and numbers.
//!
//! Lines go to standard error, one for each event, readable alone. What must never stand in them (people, secrets, ballots
//! beside either) is the business of those who write them; the tests search the logs for it.

use crate::config::LogLevel;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal;
use std::time::Duration;
use thiserror::Error;
use tracing_subscriber::EnvFilter;

/// Upper bounds of the buckets in which durations are counted, in seconds.
const DURATIONS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// How often observations move into buckets. Without it they would pile up where nobody asks for numbers.
const UPKEEP: Duration = Duration::from_secs(5);

#[derive(Debug, Error)]
pub enum TelemetryError {
    #[error("RUST_LOG is `{rules}`: {source}. Write for example RUST_LOG=info,reihum_engine=debug, or unset it.")]
    Rules { rules: String, source: tracing_subscriber::filter::ParseError },
    #[error("log lines already go somewhere: {0}")]
    Taken(#[from] tracing_subscriber::util::TryInitError),
    #[error("numbers can't be gathered: {0}")]
    Metrics(#[from] BuildError),
}

/// Starts writing log lines from `level` on, or by the rules in `RUST_LOG`. Of the `silenced` libraries no line is ever written: theirs name
/// accounts, rooms and devices at every level. What goes wrong there is said by ours, without them.
pub fn start_logging(level: LogLevel, silenced: &'static [&'static str]) -> Result<(), TelemetryError> {
    use tracing_subscriber::filter::filter_fn;
    use tracing_subscriber::prelude::*;
    let rules = std::env::var("RUST_LOG").ok().filter(|rules| !rules.trim().is_empty());
    let rules = rules.unwrap_or_else(|| default_rules(level));
    let filter = EnvFilter::try_new(&rules).map_err(|source| TelemetryError::Rules { rules, source })?;
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(colours);
    let is_silenced = |target: &str| silenced.iter().any(|library| target.starts_with(library));
    let lines = lines.with_filter(filter_fn(move |line| !is_silenced(line.target())));
    tracing_subscriber::registry().with(filter).with(lines).try_init().map_err(TelemetryError::from)
}

/// sqlx logs every statement at `debug` and slow ones with their text: of interest only to those who ask for it.
fn default_rules(level: LogLevel) -> String {
    format!("{},sqlx=warn,tokio_cron_scheduler=warn,hyper=info,h2=info,fontdb=error,usvg=error", level.as_str())
}

/// The numbers of this process, in the format that Prometheus reads.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl Metrics {
    /// From here on the macros of `metrics` count. Once for each process, inside its runtime.
    pub fn install() -> Result<Self, TelemetryError> {
        let handle = PrometheusBuilder::new().set_buckets(&DURATIONS)?.install_recorder()?;
        let upkeep = handle.clone();
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(UPKEEP);
            loop {
                tick.tick().await;
                upkeep.run_upkeep();
            }
        });
        Ok(Self { handle })
    }

    /// The body of `/metrics`.
    pub fn render(&self) -> String {
        self.handle.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_rules_can_be_read() {
        for level in [LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug, LogLevel::Trace] {
            EnvFilter::try_new(default_rules(level)).unwrap();
        }
    }

    #[tokio::test]
    async fn what_is_counted_is_rendered() {
        let metrics = Metrics::install().unwrap();
        metrics::counter!("ballots_total").increment(3);
        metrics::histogram!("batch_seconds").record(0.004);
        let page = metrics.render();
        assert!(page.contains("ballots_total 3") && page.contains("batch_seconds_bucket{le=\"0.005\"} 1"), "{page}");
    }
}
