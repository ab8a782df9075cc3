//! The Matrix server of a test: the one that all tests share, or one of its own that may be stopped and killed.

use super::launch::Launched;
use anyhow::{Context, Result};
use reqwest::Method;
use serde_json::Value;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::OnceCell;

/// How much one may ask of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rates {
    /// As much as one likes.
    None,
    /// As Synapse comes: a message every five seconds, three invitations, one room a minute.
    Default,
}

/// One test's handle on a server. Accounts made through it have names of their own.
pub struct Synapse {
    pub(super) server: Arc<Server>,
    own: Option<Launched>,
}

/// What people keep of it.
pub(super) struct Server {
    pub(super) url: String,
    pub(super) secret: String,
    /// At the end of every name of this test: `a1b2c3`.
    pub(super) suffix: String,
    pub(super) names: Mutex<HashMap<String, u32>>,
    pub(super) admin: OnceCell<String>,
    /// One for all people of a test: reading the certificates of the system anew costs more than all that is said.
    pub(super) http: reqwest::Client,
}

/// What a server said to a request.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    /// The header, in seconds.
    pub retry_after: Option<u64>,
    pub body: Value,
}

impl Synapse {
    /// The server of the whole run.
    ///
    /// # Panics
    /// Without a server: a test that can't run has failed.
    pub fn shared() -> Self {
        let (Ok(url), Ok(secret)) = (std::env::var("TEST_SYNAPSE_URL"), std::env::var("TEST_SYNAPSE_SECRET")) else {
            panic!("TEST_SYNAPSE_URL is not set, so there is no Synapse to test with. Run `make test`.");
        };
        Self { server: Arc::new(Server::new(url, secret)), own: None }
    }

    /// A server for this test alone. It ends when dropped.
    pub async fn own(rates: Rates) -> Result<Self> {
        let launched = Launched::start(rates)?;
        let server = Arc::new(Server::new(launched.url.clone(), Launched::SECRET.to_owned()));
        let mut synapse = Self { server, own: Some(launched) };
        synapse.wait_until_healthy().await?;
        Ok(synapse)
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> &str {
        &self.server.url
    }

    /// It hangs: connections stay open, nobody answers.
    pub fn pause(&self) -> Result<()> {
        self.launched()?.process.signal("STOP")
    }

    pub fn resume(&self) -> Result<()> {
        self.launched()?.process.signal("CONT")
    }

    /// `kill -9`. Whoever asks is refused from now on.
    pub fn kill(&mut self) -> Result<()> {
        self.launched_mut()?.process.kill()
    }

    /// Kills it, if it still runs, and starts it again on the same port with the same data; waits until it is healthy.
    pub async fn restart(&mut self) -> Result<()> {
        self.launched_mut()?.start_again()?;
        self.wait_until_healthy().await
    }

    /// What the server complained about.
    pub fn log(&self) -> Result<String> {
        Ok(self.launched()?.process.log())
    }

    /// A request as any program could send it, tried once.
    pub async fn asks(&self, method: Method, path: &str, token: Option<&str>, body: &Value) -> Result<Answer> {
        self.server.asks(method, path, token, body).await
    }

    async fn wait_until_healthy(&mut self) -> Result<()> {
        let http = self.server.http.clone();
        self.launched_mut()?.wait_until_healthy(&http).await
    }

    fn launched(&self) -> Result<&Launched> {
        self.own.as_ref().context("the shared server is for all tests: take Synapse::own")
    }

    fn launched_mut(&mut self) -> Result<&mut Launched> {
        self.own.as_mut().context("the shared server is for all tests: take Synapse::own")
    }
}

impl Server {
    fn new(url: String, secret: String) -> Self {
        let suffix = format!("{:06x}", RandomState::new().hash_one(0) & 0xFF_FFFF);
        let http = reqwest::Client::builder().timeout(Duration::from_mins(1)).no_proxy().build();
        #[expect(clippy::expect_used, reason = "only a broken installation has no certificates")]
        let http = http.expect("an HTTP client");
        Self { url, secret, suffix, names: Mutex::default(), admin: OnceCell::new(), http }
    }

    pub(super) async fn asks(&self, method: Method, path: &str, token: Option<&str>, body: &Value) -> Result<Answer> {
        let has_body = method != Method::GET;
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if has_body {
            request = request.json(body);
        }
        let answer = request.send().await?;
        let retry_after = answer.headers().get("retry-after").and_then(|after| after.to_str().ok()?.parse().ok());
        Ok(Answer { status: answer.status().as_u16(), retry_after, body: answer.json().await.unwrap_or_default() })
    }
}

impl Answer {
    /// What it says, if it isn't a refusal.
    pub fn accepted(self) -> Result<Value> {
        anyhow::ensure!((200..300).contains(&self.status), "{}: {}", self.status, self.body);
        Ok(self.body)
    }
}
