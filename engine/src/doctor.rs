//! What `doctor` looks at in both processes: a line for each thing that must be right, with the next step where it is not.
//!
//! Doctors only look; they change nothing but that a missing SQLite file is made by opening it.

mod deliveries;

use crate::clock::Clock;
use crate::config::Settings;
use crate::opening::{self, OpeningError};
use crate::store::{SchemaState, Store, StoreError};
use crate::templates::Templates;
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt;

/// A deadline that is off by more than this is noticed in a room.
const DRIFT_MAX: TimeDelta = TimeDelta::seconds(5);
/// No clock that is right shows less: this program was written later.
const WRITTEN: &str = "2026-01-01T00:00:00Z";

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    Well {
        what: &'static str,
        found: String,
    },
    /// `found` ends with what to do.
    Ill {
        what: &'static str,
        found: String,
    },
}

impl Finding {
    pub fn of(what: &'static str, outcome: Result<String, String>) -> Self {
        match outcome {
            Ok(found) => Self::Well { what, found },
            Err(found) => Self::Ill { what, found },
        }
    }

    pub fn is_well(&self) -> bool {
        matches!(self, Self::Well { .. })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Well { what, found } => write!(f, "✓ {what}: {found}"),
            Self::Ill { what, found } => write!(f, "✗ {what}: {found}"),
        }
    }
}

/// Database, schema, clock, messages to chats, time zone, templates.
pub async fn examine(settings: &Settings, clock: &dyn Clock) -> Vec<Finding> {
    let mut findings = Vec::new();
    match opening::connect(&settings.database).await {
        Ok(store) => {
            findings.push(Finding::of("database", Ok(format!("{} answers", name_of(&store)))));
            findings.push(Finding::of("schema", schema(&store).await));
            findings.push(Finding::of("clock", clock_beside(&store, clock).await));
            findings.extend(deliveries::examine(&store, settings, clock.now()).await);
            store.close().await;
        }
        Err(error) => {
            findings.push(Finding::of("database", Err(error.to_string())));
            findings.push(Finding::of("clock", plausible(clock.now())));
        }
    }
    findings.push(Finding::of("time zone", Ok(time_zone(settings, clock.now()))));
    findings.push(Finding::of("templates", templates(settings)));
    findings
}

fn name_of(store: &Store) -> &'static str {
    if store.is_sqlite() { "SQLite" } else { "PostgreSQL" }
}

async fn schema(store: &Store) -> Result<String, String> {
    match store.schema().await {
        Ok(SchemaState::UpToDate) => Ok("up to date".to_owned()),
        Ok(SchemaState::Behind { missing }) => Err(OpeningError::Behind { missing }.to_string()),
        Ok(SchemaState::Ahead) => Err(OpeningError::Ahead.to_string()),
        Err(error) => Err(format!("it can't be read: {error}. Check the rights of this database user.")),
    }
}

async fn clock_beside(store: &Store, clock: &dyn Clock) -> Result<String, String> {
    let now = plausible(clock.now())?;
    let theirs =
        store.now().await.map_err(|error: StoreError| format!("the database does not tell the time: {error}"))?;
    let drift = (clock.now() - theirs).abs();
    if drift > DRIFT_MAX {
        return Err(format!(
            "it differs from the database's by {} s, so polls close at the wrong time. Let both machines keep time by NTP.",
            drift.num_seconds()
        ));
    }
    Ok(format!("{now}, as the database's"))
}

fn plausible(now: DateTime<Utc>) -> Result<String, String> {
    let shown = now.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let right = WRITTEN.parse().is_ok_and(|written: DateTime<Utc>| now > written);
    if right { Ok(shown) } else { Err(format!("{shown} can't be. Set the machine's clock, for example by NTP.")) }
}

/// The data is compiled in, so what can be wrong is only which zone was meant: the local time shows it.
fn time_zone(settings: &Settings, now: DateTime<Utc>) -> String {
    let zone = settings.network.time_zone;
    format!("{zone}, where it is {}", now.with_timezone(&zone).format("%H:%M (UTC%:z)"))
}

fn templates(settings: &Settings) -> Result<String, String> {
    let templates = Templates::load(settings.templates.folder.as_deref());
    match templates.faults() {
        [] => Ok(format!("{} can be used", templates.all().count())),
        faults => {
            let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
            Err(format!("{}. Correct or remove these files; all others can be used.", faults.join("; ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{FixedClock, SystemClock};

    #[test]
    fn a_clock_of_before_is_ill() {
        assert!(plausible("1970-01-01T00:00:07Z".parse().unwrap()).unwrap_err().contains("NTP"));
        assert!(plausible(SystemClock.now()).is_ok());
    }

    #[tokio::test]
    async fn without_a_database_the_rest_is_still_looked_at() {
        let mut settings = Settings::default();
        settings.database.url = "postgres://127.0.0.1:1/x".into();
        let clock = FixedClock::new("2026-11-05T12:00:00Z".parse().unwrap(), 1);
        let findings = examine(&settings, &clock).await;
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert!(lines[0].starts_with("✗ database: "), "{lines:?}");
        assert!(lines[2].contains("Europe/Berlin, where it is 13:00 (UTC+01:00)"), "{lines:?}");
    }
}
