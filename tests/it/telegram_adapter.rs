//! The Telegram adapter alone, against the stand-in: what comes in, what goes out, and what every refusal becomes. Use cases are not asked.

mod files;
mod full;
mod incoming;
mod outgoing;
mod refusals;
mod webhook;

use anyhow::Result;
use axum::Router;
use futures::future::BoxFuture;
use reihum_bot::inbound::Handle;
use reihum_bot::telegram::start;
use reihum_domain::language::Address;
use reihum_engine::app::{App, AppError};
use reihum_engine::chat::{Channel, Inbound, What};
use reihum_engine::clock::SystemClock;
use reihum_engine::config::Settings;
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use reihum_tests::database::Database;
use reihum_tests::telegram::{Clock, Server};
use reihum_tests::wait_until;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const PATIENCE: Duration = Duration::from_secs(15);

/// A stand-in with people whose presses and messages come now.
async fn telegram() -> Server {
    let settings = reihum_tests::telegram::Settings { clock: Clock::real(), ..Default::default() };
    Server::start_with(settings).await.unwrap()
}

/// A handler whose effect is a note, made if and only if it could claim the update.
struct Notes {
    app: App,
    effects: Mutex<Vec<Inbound>>,
    tries: Mutex<HashSet<String>>,
    /// Nobody gets further than the beginning while it is `true`.
    held: watch::Receiver<bool>,
}

impl Handle for Notes {
    fn handle(&self, inbound: Inbound) -> BoxFuture<'_, Result<(), AppError>> {
        Box::pin(self.note(inbound))
    }
}

impl Notes {
    async fn note(&self, inbound: Inbound) -> Result<(), AppError> {
        let first = self.tries.lock().unwrap().insert(inbound.key.id.clone());
        let says = |word: &str| matches!(&inbound.what, What::Wrote { text, .. } if text == word);
        assert!(!says("/panic"), "a handler that panics");
        if says("/again") && first {
            return Err(AppError::NotStored);
        }
        let _ = self.held.clone().wait_for(|held| !held).await;
        let mut tx = self.app.store.write().await?;
        let taken = tx.take_update(&inbound.key).await?;
        tx.commit().await?;
        if taken {
            self.effects.lock().unwrap().push(inbound);
        }
        Ok(())
    }
}

/// The adapter as the bot runs it.
struct Adapter {
    notes: Arc<Notes>,
    channel: Arc<dyn Channel>,
    app: App,
    hold: watch::Sender<bool>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Adapter {
    async fn start(telegram: &Server, database: &Database) -> Self {
        Self::start_with(telegram, database, telegram.token(), None, false).await.0
    }

    async fn start_with(
        telegram: &Server,
        database: &Database,
        token: &str,
        webhook: Option<&str>,
        held: bool,
    ) -> (Self, Router) {
        let stop = CancellationToken::new();
        let app = app(settings(telegram, token, webhook), database, &stop).await.unwrap();
        let (release, holding) = watch::channel(held);
        let (effects, tries) = (Mutex::default(), Mutex::default());
        let notes = Arc::new(Notes { app: app.clone(), effects, tries, held: holding });
        let tasks = TaskTracker::new();
        let running = start(&app, |_| notes.clone(), &tasks, &stop).unwrap();
        (Self { notes, channel: running.channel, app, hold: release, tasks, stop }, running.routes)
    }

    /// What had an effect so far: the texts and the data of presses.
    fn heard(&self) -> Vec<String> {
        let words = |inbound: &Inbound| match &inbound.what {
            What::Wrote { text, .. } | What::Rewrote { text, .. } => text.clone(),
            What::Pressed { data, .. } => data.clone(),
            other => format!("{other:?}"),
        };
        self.notes.effects.lock().unwrap().iter().map(words).collect()
    }

    async fn hears(&self, words: &[&str]) {
        let complete = async || (self.heard() == words).then_some(());
        let all = wait_until(PATIENCE, complete).await;
        assert!(all.is_some(), "heard {:?} instead of {words:?}", self.heard());
    }

    /// As many, in any order.
    async fn hears_all(&self, words: &[&str]) {
        let sorted = |mut words: Vec<String>| {
            words.sort();
            words
        };
        let words = sorted(words.iter().map(|word| (*word).to_owned()).collect());
        let complete = async || (sorted(self.heard()) == words).then_some(());
        wait_until(PATIENCE, complete).await.unwrap();
    }

    async fn finish(self) {
        self.stop.cancel();
        let _ = self.hold.send(false);
        self.tasks.close();
        tokio::time::timeout(PATIENCE, self.tasks.wait()).await.unwrap();
    }
}

fn settings(telegram: &Server, token: &str, webhook: Option<&str>) -> Settings {
    let mut settings = Settings::default();
    settings.telegram.token = token.into();
    settings.telegram.api_url = Some(telegram.address().to_owned().try_into().unwrap());
    settings.telegram.webhook_url = webhook.map(|url| url.to_owned().try_into().unwrap());
    settings
}

async fn app(settings: Settings, database: &Database, stop: &CancellationToken) -> Result<App> {
    let (store, texts) = (database.connect().await?, Arc::new(Texts::load(Address::Sie)?));
    let templates = Arc::new(Templates::load(None));
    Ok(App::start(store, Arc::new(SystemClock), Arc::new(settings), texts, templates, stop.clone()).await?)
}
