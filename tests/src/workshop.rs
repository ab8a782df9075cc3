//! The use cases in process, on a set clock: what a test needs to hold a workshop without pages and processes.
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that can't go on has failed")]

use crate::database::Database;
use crate::sample;
use anyhow::Result;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::poll::{Poll, Rules};
use reihum_domain::question::Question;
use reihum_domain::results::Results;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{App, AppError, Cast, Caster, Organiser, PollWish};
use reihum_engine::clock::FixedClock;
use reihum_engine::config::Settings;
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// A running engine with an organiser named Sabine, at noon of the 17th of September 2026.
pub struct Workshop {
    pub app: App,
    pub clock: Arc<FixedClock>,
    pub sabine: Organiser,
    stop: CancellationToken,
}

impl Workshop {
    /// A second one on the same database is what another process would be.
    pub async fn on(database: &Database) -> Result<Self> {
        Self::with(database, Settings::default()).await
    }

    pub async fn with(database: &Database, settings: Settings) -> Result<Self> {
        let clock = Arc::new(FixedClock::new(sample::noon(), seed()));
        let stop = CancellationToken::new();
        let texts = Arc::new(Texts::load(settings.network.address)?);
        let settings = Arc::new(settings);
        let store = database.connect().await?;
        let app =
            App::start(store, clock.clone(), settings, texts, Arc::new(Templates::load(None)), stop.clone()).await?;
        Ok(Self { app, clock, sabine: Organiser { name: "Sabine".to_owned() }, stop })
    }

    pub async fn draft(&self, question: Question, rules: Rules) -> Result<Poll, AppError> {
        let wish = PollWish { question, rules, template: None, language: Language::De };
        self.app.draft_poll(&self.sabine, wish).await
    }

    /// An open poll.
    pub async fn open(&self, question: Question, rules: Rules) -> Poll {
        let draft = self.draft(question, rules).await.unwrap();
        self.app.open_poll(&self.sabine, draft.code).await.unwrap()
    }

    /// The open challenge ranking.
    pub async fn challenges(&self, reveal: Reveal) -> Poll {
        self.open(sample::challenge_question(), sample::rules(reveal)).await
    }

    /// A ranking from somebody's browser.
    pub async fn rank(&self, code: JoinCode, who: &str, places: &[usize]) -> Result<Cast, AppError> {
        self.app.cast(code, &Caster::Device(who.to_owned()), &sample::ranking(places), None).await
    }

    /// The fixture's ballots V1 to V`n`.
    pub async fn fixture(&self, code: JoinCode, n: usize) {
        for (nr, places) in (1..).zip(&sample::FIXTURE[..n]) {
            assert!(self.rank(code, &format!("V{nr}"), places).await.unwrap().first);
        }
    }

    /// What everybody sees: turnout and, if shown, the results.
    pub async fn seen(&self, code: JoinCode) -> (u32, Option<Results>) {
        let standing = self.app.standing(code).await.unwrap();
        (standing.votes, standing.results.ok())
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Every workshop draws other ids and codes.
fn seed() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
