//! The stand-in as a whole: started, asked what it was told, made to fail.

use crate::telegram::control::{Failure, Fault, Person};
use crate::telegram::settings::{Flood, Settings};
use crate::telegram::state::Shared;
use crate::telegram::transport::{CuttableListener, router};
use crate::telegram::updates::deliver_for_ever;
use crate::telegram::world::{Chat, Kind, User};
use anyhow::{Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A Telegram of one bot's own, on a free port of this machine. It ends when this is dropped.
pub struct Server {
    pub(crate) shared: Arc<Shared>,
    address: String,
    tasks: Vec<JoinHandle<()>>,
}

/// A call as it came in, and what it was answered.
#[derive(Debug, Clone)]
pub struct Request {
    /// As in the interface: `sendMessage`, however it was spelled.
    pub method: String,
    /// With the types of a JSON body; from forms all are strings.
    pub params: Value,
    /// Uploaded files by field.
    pub files: BTreeMap<String, Vec<u8>>,
    /// On the stand-in's clock.
    pub at: DateTime<Utc>,
    /// The whole answer; null as long as there is none, for example of a waiting `getUpdates`.
    pub answer: Value,
}

impl Request {
    /// What was refused, in the server's words.
    pub fn refusal(&self) -> Option<&str> {
        self.answer["description"].as_str().filter(|_| self.answer["ok"] == false)
    }
}

impl Server {
    /// With the kindest settings: frozen clock, no flood limits.
    pub async fn start() -> Result<Self> {
        Self::start_with(Settings::default()).await
    }

    pub async fn start_with(settings: Settings) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared::new(settings));
        let app = router(shared.clone()).into_make_service_with_connect_info::<crate::telegram::transport::Scissors>();
        let serving = tokio::spawn(async move {
            // It ends by being aborted.
            let _ = axum::serve(CuttableListener(listener), app).await;
        });
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build()?;
        let delivering = tokio::spawn(deliver_for_ever(Arc::downgrade(&shared), http));
        Ok(Self { shared, address, tasks: vec![serving, delivering] })
    }

    /// `http://127.0.0.1:PORT`: what a bot takes for `https://api.telegram.org`.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn token(&self) -> &str {
        &self.shared.settings.token
    }

    /// Where a method is called: address, `/bot`, token, `/method`.
    pub fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.address, self.token())
    }

    /// A new person. Two of the same name are two people.
    pub fn user(&self, name: &str) -> Person {
        let mut state = self.shared.lock();
        let id = 200_000_000 + state.new_number();
        state.users.insert(id, User { id, first_name: name.to_owned(), ..User::default() });
        state.chats.insert(id, Chat::new(id, Kind::Private, name));
        Person::new(self.shared.clone(), id)
    }

    /// Every call so far, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.lock().log.clone()
    }

    /// Those of one method.
    pub fn calls(&self, method: &str) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.method.eq_ignore_ascii_case(method)).collect()
    }

    /// What the bot did that the real server would swallow or that Reihum forbids itself: unknown parameters, wrong types, Markdown.
    pub fn violations(&self) -> Vec<String> {
        self.shared.lock().violations.clone()
    }

    /// At the end of a test: there were no violations.
    pub fn finish(self) -> Result<()> {
        let violations = self.violations();
        ensure!(violations.is_empty(), "the bot misused the interface:\n{}", violations.join("\n"));
        Ok(())
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.shared.settings.clock.now()
    }

    /// Moves the frozen clock.
    pub fn advance(&self, by: TimeDelta) {
        self.shared.settings.clock.advance(by);
        self.shared.lock().ring();
    }

    /// The next calls of a method fail like this; several orders for one method count one after the other.
    pub fn fail_next(&self, method: &str, times: usize, failure: Failure) {
        self.shared.lock().faults.push(Fault { method: method.to_owned(), left: times, failure });
    }

    /// From now on, with everything forgotten that was sent before.
    pub fn set_flood(&self, profile: Flood) {
        self.shared.lock().limits = crate::telegram::flood::Limits::new(profile);
    }

    /// The next updates that leave are delivered once more: at-least-once is what Telegram promises.
    pub fn deliver_twice(&self, updates: usize) {
        self.shared.lock().queue.repeats += updates;
    }

    /// From now on a webhook gets updates of different keys in the wrong order; within a key all stays as it was.
    pub fn deliver_newest_key_first(&self) {
        self.shared.lock().queue.newest_key_first = true;
    }

    /// Updates that wait for the bot.
    pub fn pending(&self) -> usize {
        let mut state = self.shared.lock();
        let now = state.now();
        state.queue.forget_expired(now);
        state.queue.len()
    }

    /// Whether some bot waits in a `getUpdates` right now.
    pub fn is_polled(&self) -> bool {
        self.shared.lock().polling.is_waiting()
    }

    /// The commands that the bot has set: `("default", "de")` → `[("poll", "…")]`.
    pub fn commands(&self, scope: &str, language: &str) -> Vec<(String, String)> {
        let state = self.shared.lock();
        let set = state.commands.get(&(scope.to_owned(), language.to_owned())).cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        set.as_array()
            .into_iter()
            .flatten()
            .map(|command| (text(&command["command"]), text(&command["description"])))
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}
