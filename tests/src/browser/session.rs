//! The wire to chromedriver: JSON over HTTP, as the W3C WebDriver standard says, plus `goog/cdp/execute`.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;

const FLAGS: [&str; 10] = [
    "--headless=new",
    // Chromium refuses its sandbox to root, and containers seldom allow it.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// One browser process with one profile.
#[derive(Debug)]
pub(super) struct Session {
    http: reqwest::Client,
    address: String,
}

impl Session {
    pub(super) async fn open(http: reqwest::Client, driver: &str, chromium: &str, profile: &Path) -> Result<Self> {
        let profile = format!("--user-data-dir={}", profile.display());
        let flags: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
        let wishes = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chromium, "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        }}});
        let driver = Self { http, address: format!("{driver}/session") };
        let opened = driver.post("", wishes).await.context("Chromium does not start")?;
        let id = opened["sessionId"].as_str().context("no session id")?;
        Ok(Self { http: driver.http, address: format!("{}/{id}", driver.address) })
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Value> {
        read(self.http.post(format!("{}{path}", self.address)).json(&body))
            .await
            .with_context(|| format!("POST {path}"))
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value> {
        read(self.http.get(format!("{}{path}", self.address))).await.with_context(|| format!("GET {path}"))
    }

    /// A command of the DevTools protocol.
    pub(super) async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
            .await
            .context(command.to_owned())
    }
}

async fn read(request: reqwest::RequestBuilder) -> Result<Value> {
    let mut answer: Value = request.send().await?.json().await?;
    let value = answer["value"].take();
    if let Some(error) = value["error"].as_str() {
        bail!("{error}: {}", value["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default());
    }
    Ok(value)
}
