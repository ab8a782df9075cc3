//! What stands between a program and its server, and fails when told to: a proxy that answers 500, as they do when the server behind them is ill,
//! and that shows events as only a careless or hostile server lets them pass.

use super::server::Synapse;
use anyhow::Result;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use matrix_sdk::ruma::{EventId, OwnedEventId};
use serde_json::Value;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Ends when dropped.
pub struct Gateway {
    url: String,
    state: Arc<Inner>,
    serving: JoinHandle<()>,
}

#[derive(Default)]
struct Inner {
    server: String,
    http: reqwest::Client,
    is_ill: AtomicBool,
    refused: AtomicUsize,
    /// Events, each with the id of the one that it stands before.
    added: Mutex<Vec<(OwnedEventId, Value)>>,
    /// What is refused by 500, and how often yet.
    refusing: Mutex<(String, usize)>,
}

/// More than any picture of ours.
const BODY_MAX: usize = 50_000_000;

impl Gateway {
    pub async fn to(synapse: &Synapse) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (server, http) = (synapse.url().to_owned(), synapse.server.http.clone());
        let state = Arc::new(Inner { server, http, ..Inner::default() });
        let routes = Router::new().fallback(pass_on).with_state(state.clone());
        let serving = tokio::spawn(async move {
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { url, state, serving })
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> &str {
        &self.url
    }

    /// From now on everything is answered by 500, or by the server again.
    pub fn is_ill(&self, is_ill: bool) {
        self.state.is_ill.store(is_ill, Ordering::SeqCst);
    }

    /// The next few requests with this in their path are answered by 500.
    pub fn refuses(&self, part: &str, times: usize) {
        *self.state.refusing.lock().unwrap_or_else(PoisonError::into_inner) = (part.to_owned(), times);
    }

    /// Wherever the server tells of `place`, it tells of this event before it.
    pub fn adds(&self, place: &EventId, event: Value) {
        self.state.added.lock().unwrap_or_else(PoisonError::into_inner).push((place.to_owned(), event));
    }

    /// How often it has answered 500.
    pub fn refused(&self) -> usize {
        self.state.refused.load(Ordering::SeqCst)
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn pass_on(State(state): State<Arc<Inner>>, request: Request) -> Response {
    if state.refuses(request.uri().path()) {
        state.refused.fetch_add(1, Ordering::SeqCst);
        return ill();
    }
    let waits_long = request.uri().path().contains("/sync");
    match state.ask(request).await {
        // Who was waiting for news when it fell ill gets none.
        Ok(_) if waits_long && state.is_ill.load(Ordering::SeqCst) => ill(),
        Ok(response) => response,
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

fn ill() -> Response {
    let said = r#"{"errcode":"M_UNKNOWN","error":"Internal server error"}"#;
    (StatusCode::INTERNAL_SERVER_ERROR, [("content-type", "application/json")], said).into_response()
}

impl Inner {
    fn refuses(&self, path: &str) -> bool {
        let mut refusing = self.refusing.lock().unwrap_or_else(PoisonError::into_inner);
        if refusing.1 > 0 && path.contains(&refusing.0) {
            refusing.1 -= 1;
            return true;
        }
        self.is_ill.load(Ordering::SeqCst)
    }

    async fn ask(&self, request: Request) -> Result<Response> {
        let (head, body) = request.into_parts();
        let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
        let mut ask = self.http.request(head.method, format!("{}{path}", self.server));
        for name in ["authorization", "content-type"] {
            if let Some(value) = head.headers.get(name) {
                ask = ask.header(name, value);
            }
        }
        let answer = ask.body(to_bytes(body, BODY_MAX).await?).send().await?;
        let mut response = Response::builder().status(answer.status());
        if let Some(value) = answer.headers().get("content-type") {
            response = response.header("content-type", value);
        }
        let bytes = answer.bytes().await?;
        let added = self.added.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if added.is_empty() || !(path.contains("/sync") || path.contains("/messages")) {
            return Ok(response.body(Body::from(bytes))?);
        }
        let mut said: Value = serde_json::from_slice(&bytes)?;
        for (place, event) in &added {
            add(&mut said, place, event);
        }
        Ok(response.body(Body::from(said.to_string()))?)
    }
}

/// Into each list in which the place is found.
fn add(said: &mut Value, place: &EventId, event: &Value) {
    match said {
        Value::Array(list) => {
            if let Some(found) = list.iter().position(|other| other["event_id"] == place.as_str()) {
                list.insert(found, event.clone());
            }
            for inner in list {
                add(inner, place, event);
            }
        }
        Value::Object(fields) => {
            for inner in fields.values_mut() {
                add(inner, place, event);
            }
        }
        _ => {}
    }
}
