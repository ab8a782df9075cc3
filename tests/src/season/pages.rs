//! A network without any chat, over months: the real programs on a clock that is moved, browsers, and nothing else.

use super::{PATIENCE, Page, Variables, settings};
use crate::coming::next_due;
use crate::database::Database;
use crate::hands::Hands;
use crate::process::Process;
use crate::system::{Binaries, System};
use crate::wait_until;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use reihum_domain::language::Language;
use reihum_engine::config::Settings;
use reihum_engine::store::Store;
use std::time::Duration;
use tempfile::TempDir;

/// Everything that runs.
pub struct PageSeason {
    pub store: Store,
    pub system: System,
    hands: Hands,
    settings: Settings,
    language: Language,
    _jobs: Process,
    _folder: TempDir,
}

impl PageSeason {
    /// A network in Thuringia that nobody belongs to yet.
    pub async fn begin(
        binaries: Binaries,
        database: &Database,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("reihum-pages-").tempdir()?;
        let hands = Hands::at(folder.path().join("clock"), now);
        let variables = Variables::new(&hands.file().to_string_lossy(), language, None);
        let system = System::start_with(binaries, database, &variables.borrowed()).await?;
        let jobs = system.start_jobs()?;
        let store = database.connect().await?;
        Ok(Self { store, system, hands, settings: settings(language), language, _jobs: jobs, _folder: folder })
    }

    /// What the bot printed at its start for whoever runs it.
    pub fn printed_link(&self) -> Result<String> {
        let said = self.system.read("bot.out");
        let link = said.split_whitespace().rfind(|word| word.contains("/organise/enter?key="));
        Ok(link.context("no link was printed")?.trim_end_matches("&guide=1").to_owned())
    }

    /// A browser without scripts that knows nobody yet.
    pub fn browser(&self) -> Result<Page> {
        Page::of(&self.system.address, self.language)
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.hands.now()
    }

    /// Lets time pass until then. Whatever is due in between happens at its time.
    pub async fn until(&self, then: DateTime<Utc>) -> Result<()> {
        self.settle().await?;
        while let Some(next) = next_due(&self.store, &self.settings, then).await {
            self.hands.forward_to(next);
            self.settle().await?;
        }
        self.hands.forward_to(then);
        self.settle().await
    }

    /// Waits until nothing is due any more, everybody was asked and all figures are there.
    async fn settle(&self) -> Result<()> {
        let quiet = wait_until(PATIENCE, async || {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let due = next_due(&self.store, &self.settings, self.now()).await;
            let mut tx = self.store.read().await.ok()?;
            let asking = tx.asking_survey_wave().await.ok()?;
            let figures = tx.waves_to_compute(1).await.ok()?;
            (due.is_none() && asking.is_none() && figures.is_empty()).then_some(())
        });
        quiet.await.with_context(|| format!("still busy:\n{}", self.system.read("jobs.log")))
    }
}
