//! Requests to the Bot API. What is asked is typed by teloxide-core's payloads; the asking is ours.
//!
//! teloxide's own requests are not used: they throw the error code away, sleep ten seconds on every 5xx, give up after 17 seconds (less than
//! a long poll), and confirm updates that they can't parse. Answers are read into the few fields that we need, so that a new field of a
//! new Bot API never makes a sent message look lost. The token stands in every URL, so no error of the HTTP client is ever printed.

use super::errors::{Fault, Refusal};
use reihum_engine::config::TelegramSettings;
use reqwest_of_teloxide::multipart::Form;
use reqwest_of_teloxide::{Client, RequestBuilder, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::Duration;
use teloxide_core::requests::Payload;

const SERVER: &str = "https://api.telegram.org";
/// For a request that waits for nothing.
const PATIENCE: Duration = Duration::from_secs(15);
/// For one that carries a file.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(1);
/// For one that fetches a file: with the question before it less than an update may take.
const DOWNLOAD_PATIENCE: Duration = Duration::from_secs(12);
/// How long a server may take to let us in.
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);

/// The Bot API for one bot. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Api {
    http: Client,
    /// `https://server/bot123:secret/`
    root: Arc<SecretString>,
    /// `https://server/file/bot123:secret/`
    files: Arc<SecretString>,
}

/// The envelope of every answer.
#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
}

/// Who we are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Me {
    pub(crate) id: i64,
    #[serde(default)]
    pub(crate) username: String,
    /// Whether privacy mode is off.
    #[serde(default)]
    pub(crate) can_read_all_group_messages: bool,
}

impl Api {
    /// `None` if Telegram is off.
    pub(crate) fn new(settings: &TelegramSettings) -> Option<Self> {
        let token = settings.token()?.expose_secret();
        let server = settings.api_url.as_ref().map_or_else(|| SERVER.to_owned(), ToString::to_string);
        let builder = Client::builder().timeout(PATIENCE).connect_timeout(CONNECT_PATIENCE);
        // A server of one's own on this machine is not behind the company's proxy.
        let is_here = server.contains("//127.0.0.1") || server.contains("//localhost");
        let builder = if is_here { builder.no_proxy() } else { builder };
        let http = builder.build().inspect_err(|_| tracing::error!("no TLS: this machine has no certificates")).ok()?;
        let root = Arc::new(SecretString::from(format!("{server}/bot{token}/")));
        let files = Arc::new(SecretString::from(format!("{server}/file/bot{token}/")));
        Some(Self { http, root, files })
    }

    /// One request of teloxide's; `T` is what we want to know of the answer.
    pub(crate) async fn ask<T: DeserializeOwned, P: Payload + Serialize + Sync>(&self, what: &P) -> Result<T, Fault> {
        read(self.post(P::NAME).json(what)).await
    }

    /// A request with a file.
    pub(crate) async fn upload<T: DeserializeOwned>(&self, method: &str, form: Form) -> Result<T, Fault> {
        read(self.post(method).timeout(UPLOAD_PATIENCE).multipart(form)).await
    }

    /// The bytes at a path that Telegram gave for a file; `None` if there are more than `max`.
    pub(crate) async fn download(&self, path: &str, max: usize) -> Result<Option<Vec<u8>>, Fault> {
        let request = self.http.get(format!("{}{path}", self.files.expose_secret())).timeout(DOWNLOAD_PATIENCE);
        let mut response = request.send().await.map_err(|error| fault_of(&error))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(fault_in(&text_of(response).await?, status));
        }
        let mut bytes = Vec::new();
        while let Some(part) = response.chunk().await.map_err(|error| fault_of(&error))? {
            bytes.extend_from_slice(&part);
            if bytes.len() > max {
                return Ok(None);
            }
        }
        Ok(Some(bytes))
    }

    /// A request that is answered when something happens, or after `wait`.
    pub(crate) async fn wait_for<T: DeserializeOwned, B: Serialize + Sync>(
        &self,
        method: &str,
        body: &B,
        wait: Duration,
    ) -> Result<T, Fault> {
        read(self.post(method).timeout(wait + PATIENCE).json(body)).await
    }

    fn post(&self, method: &str) -> RequestBuilder {
        self.http.post(format!("{}{method}", self.root.expose_secret()))
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Fault> {
    let response = request.send().await.map_err(|error| fault_of(&error))?;
    let status = response.status().as_u16();
    let body = text_of(response).await?;
    match serde_json::from_str::<Answer<'_>>(&body) {
        Ok(Answer { ok: true, result }) => {
            let result = result.map_or("null", RawValue::get);
            serde_json::from_str(result).map_err(|_| Fault::NoAnswer("Telegram's answer is not understood"))
        }
        _ => Err(fault_in(&body, status)),
    }
}

async fn text_of(response: Response) -> Result<String, Fault> {
    response.text().await.map_err(|_| Fault::NoAnswer("the connection broke before the whole answer had come"))
}

/// What stands between us and Telegram answers in its own words: it can be in trouble, but it can't refuse a message or a token.
fn fault_in(body: &str, status: u16) -> Fault {
    let said = serde_json::from_str(body).ok().filter(|refusal: &Refusal| refusal.code != 0);
    match (said, status) {
        (Some(refusal), _) => Fault::Refused(refusal),
        (None, 413 | 429 | 500..) => Fault::Refused(Refusal { code: status, ..Refusal::default() }),
        (None, _) => Fault::NotReached("something else than Telegram answered"),
    }
}

/// Errors of the HTTP client in words of ours: its own hold the URL.
fn fault_of(error: &reqwest_of_teloxide::Error) -> Fault {
    if error.is_connect() || error.is_builder() {
        Fault::NotReached("Telegram can't be reached")
    } else if error.is_timeout() {
        Fault::NoAnswer("Telegram did not answer in time")
    } else {
        Fault::NoAnswer("the connection to Telegram broke")
    }
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Api(token hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_telegram_can_refuse() {
        let unauthorised = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
        assert!(fault_in(unauthorised, 401).is_wrong_token());
        for status in [200, 302, 401, 403, 404, 407] {
            assert!(matches!(fault_in("<html>Please log in</html>", status), Fault::NotReached(_)));
        }
        assert_eq!(fault_in("<html>Bad Gateway</html>", 502).code(), Some(502));
    }
}
