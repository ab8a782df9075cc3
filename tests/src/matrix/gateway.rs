//! What stands between a program and its server, and fails when told to: a proxy that answers 500, as they do when the server behind them is ill.

use super::server::Synapse;
use anyhow::Result;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Ends when dropped.
pub struct Gateway {
    url: String,
    state: Arc<Inner>,
    serving: JoinHandle<()>,
}

struct Inner {
    server: String,
    http: reqwest::Client,
    is_ill: AtomicBool,
    refused: AtomicUsize,
}

/// More than any picture of ours.
const BODY_MAX: usize = 50_000_000;

impl Gateway {
    pub async fn to(synapse: &Synapse) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (server, http) = (synapse.url().to_owned(), synapse.server.http.clone());
        let state = Arc::new(Inner { server, http, is_ill: AtomicBool::new(false), refused: AtomicUsize::new(0) });
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
    if state.is_ill.load(Ordering::SeqCst) {
        state.refused.fetch_add(1, Ordering::SeqCst);
        let said = r#"{"errcode":"M_UNKNOWN","error":"Internal server error"}"#;
        return (StatusCode::INTERNAL_SERVER_ERROR, [("content-type", "application/json")], said).into_response();
    }
    match state.ask(request).await {
        Ok(response) => response,
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

impl Inner {
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
        Ok(response.body(Body::from(answer.bytes().await?))?)
    }
}
