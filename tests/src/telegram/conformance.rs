//! The stand-in's own tests: what it answers, word for word, and where each rule comes from.
//!
//! Every row says what it rests on: the `source` of Telegram's open programs, `server-side` reports, or an `assumption`.

mod callbacks;
mod client;
mod conversation;
mod edits;
mod groups;
mod hooks;
mod places;
mod profile;
mod queue;
mod refusals;
mod shapes;
mod texts;
mod wire;

use crate::telegram::{Person, Room, Server, Settings};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::time::Duration;

/// A bot without a mind: it calls what a test tells it to.
pub(super) struct Kit {
    pub(super) telegram: Server,
    http: Client,
}

impl Kit {
    pub(super) async fn start() -> Self {
        let patience = Duration::from_millis(300);
        Self::start_with(Settings { patience, longest_poll: Duration::from_millis(300), ..Settings::default() }).await
    }

    pub(super) async fn start_with(settings: Settings) -> Self {
        let telegram = Server::start_with(settings).await.unwrap();
        Self { telegram, http: Client::builder().timeout(Duration::from_secs(10)).build().unwrap() }
    }

    pub(super) fn request(&self, method: &str) -> RequestBuilder {
        self.http.post(self.telegram.url(method))
    }

    /// The whole answer.
    pub(super) async fn call(&self, method: &str, parameters: &Value) -> Value {
        self.request(method).json(parameters).send().await.unwrap().json().await.unwrap()
    }

    /// The result; there must be one.
    pub(super) async fn ok(&self, method: &str, parameters: &Value) -> Value {
        let answer = self.call(method, parameters).await;
        assert_eq!(answer["ok"], true, "{method} {parameters}: {answer}");
        // Every result in every test can be read by others.
        shapes::judge(method, &answer["result"]);
        answer["result"].clone()
    }

    /// Status and words of a refusal; `200 ok` if there was none.
    pub(super) async fn refusal(&self, method: &str, parameters: &Value) -> String {
        let answer = self.call(method, parameters).await;
        match answer["ok"].as_bool() {
            Some(true) => "200 ok".to_owned(),
            _ => format!("{} {}", answer["error_code"], answer["description"].as_str().unwrap_or_default()),
        }
    }

    /// Fetches what waits and confirms it.
    pub(super) async fn updates(&self) -> Vec<Value> {
        let found = self.ok("getUpdates", &json!({})).await;
        let found = found.as_array().cloned().unwrap_or_default();
        if let Some(last) = found.last().and_then(|update| update["update_id"].as_i64()) {
            self.ok("getUpdates", &json!({"offset": last + 1})).await;
        }
        found
    }

    /// Lea and her supergroup with the bot in it; what was told of that is confirmed.
    pub(super) async fn team(&self) -> (Person, Room) {
        let lea = self.telegram.user("Lea");
        let team = lea.opens_supergroup("Team Bern");
        lea.adds_bot(&team);
        self.updates().await;
        (lea, team)
    }

    /// Lea, who has pressed Start.
    pub(super) async fn lea(&self) -> Person {
        let lea = self.telegram.user("Lea");
        lea.writes_to_bot("/start");
        self.updates().await;
        lea
    }
}
