//! A person's phone: a browser of its own, with the cookie that makes its ballots one person's.

use super::heard::Heard;
use crate::sample::keys;
use anyhow::{Result, ensure};
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// A phone gives up a request after this long, and says so.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub struct Phone {
    http: Client,
    jar: Arc<Jar>,
    address: String,
    heard: Heard,
}

/// What a phone heard.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
}

impl Reply {
    /// The ballot is saved: the promise that nothing may break.
    pub fn is_saved(&self) -> bool {
        matches!(self.status, 200 | 201) && self.body["saved"] == json!(true)
    }

    /// The stable code of a refusal.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

impl Phone {
    /// Of nobody: what it hears is not held against any interface.
    pub fn stray(address: &str) -> Result<Self> {
        Self::new(address, &[], Heard::default())
    }

    pub(super) fn new(address: &str, headers: &[(&'static str, &'static str)], heard: Heard) -> Result<Self> {
        let jar = Arc::new(Jar::default());
        let with = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        let http = Client::builder().default_headers(headers.iter().map(with).collect());
        let http = http.cookie_provider(jar.clone()).timeout(PATIENCE).no_proxy().build()?;
        Ok(Self { http, jar, address: address.to_owned(), heard })
    }

    /// Opens the ballot's page, which makes the phone known.
    pub async fn join(&self, code: &str) -> Result<()> {
        let page = self.http.get(format!("{}/{code}", self.address)).send().await?.error_for_status()?;
        page.bytes().await?;
        ensure!(self.cookie("voter").is_some(), "the page did not set the cookie `voter`");
        Ok(())
    }

    /// Ranks challenges by their places in the list, from 1.
    pub async fn rank(&self, code: &str, places: &[usize]) -> Result<Reply> {
        self.vote(code, &json!({"ranking": keys(places)})).await
    }

    pub async fn vote(&self, code: &str, ballot: &Value) -> Result<Reply> {
        self.post(&format!("/api/polls/{code}/ballots"), ballot.to_string()).await
    }

    /// Sends a text as JSON, whether or not it is any.
    pub async fn post(&self, path: &str, body: String) -> Result<Reply> {
        let request = self.http.post(format!("{}{path}", self.address)).header("content-type", "application/json");
        self.send(request.body(body)).await
    }

    /// Sends what was made with [`Phone::http`].
    pub async fn send(&self, request: RequestBuilder) -> Result<Reply> {
        let (status, text) = send(&self.http, request, &self.heard).await?;
        Ok(Reply { status, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }

    /// The part of the cookie `voter` that ballots belong to: the rest is a seal.
    pub fn token(&self) -> Option<String> {
        self.cookie("voter")?.split('.').next().map(ToOwned::to_owned)
    }

    /// The value of a cookie that this phone has.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.jar.cookies(&self.address.parse().ok()?)?;
        let mut pairs = cookies.to_str().ok()?.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
    }

    /// For everything else that a browser does.
    pub fn http(&self) -> &Client {
        &self.http
    }
}

/// Status and text of an answer, which is remembered for the judgement.
pub(super) async fn send(http: &Client, request: RequestBuilder, heard: &Heard) -> Result<(u16, String)> {
    let request = request.build()?;
    let (method, path) = (request.method().to_string(), request.url().path().to_owned());
    let answer = http.execute(request).await?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let text = answer.text().await?;
    heard.answer(&method, &path, status, &headers, text.as_bytes());
    Ok((status, text))
}
