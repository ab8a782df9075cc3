//! What happens around every request: the origin check, a time limit, panics caught, errors dressed, headers set, numbers counted.

use super::language::Spoken;
use super::member::{self, PAGE_COOKIE};
use super::problem::WebError;
use super::visitor::ORGANISER_COOKIE;
use super::{Web, cookies, counts, origin, pages, rights};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// For a whole request, its body included. Live streams are bodies of answers and not meant.
const PATIENCE: Duration = Duration::from_secs(30);

/// `same-origin`, not `no-referrer`: with the latter browsers send `Origin: null` with plain forms, and the origin check refuses them.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

pub(super) async fn around(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let asked = Asked::of(&web, &request);
    let response = if asked.may_go_on {
        let answer = async {
            match rights::check(&web, &mut request).await {
                Ok(()) => member::stay(&web, request, next).await,
                Err(refusal) => refusal.into_response(),
            }
        };
        in_time(answer).await
    } else {
        WebError::ForeignOrigin.into_response()
    };
    let mut response = dress(&web, &asked, response);
    add_headers(&web, &asked, response.headers_mut());
    counts::request(&asked.method, &asked.route, response.status(), started.elapsed());
    response
}

async fn in_time(answer: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(PATIENCE, AssertUnwindSafe(answer).catch_unwind()).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => WebError::Broken.into_response(),
        Err(_) => WebError::TooSlow.into_response(),
    }
}

/// What must be known of a request after it is gone.
struct Asked {
    method: Method,
    /// The pattern, never the path: paths hold join codes, and numbers and logs must not.
    route: Arc<str>,
    spoken: Spoken,
    by_program: bool,
    may_go_on: bool,
}

impl Asked {
    fn of(web: &Web, request: &Request) -> Self {
        let (headers, path) = (request.headers(), request.uri().path());
        let signed_in = [ORGANISER_COOKIE, PAGE_COOKIE].into_iter().any(|name| cookies::read(headers, name).is_some());
        let route = request.extensions().get::<MatchedPath>();
        Self {
            method: request.method().clone(),
            route: route.map_or_else(|| Arc::from("(none)"), |route| Arc::from(route.as_str())),
            spoken: Spoken::of(request.uri(), headers, web.app.settings.network.language),
            by_program: is_for_programs(path),
            may_go_on: origin::allowed(request.method(), headers, web.public_url(), signed_in),
        }
    }
}

fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path.ends_with("/events") || matches!(path, "/api" | "/healthz" | "/metrics")
}

/// Gives an error its form. Everything else passes as it is.
fn dress(web: &Web, asked: &Asked, response: Response) -> Response {
    let Some(error) = error_in(&response) else { return response };
    if error.status().is_server_error() {
        tracing::error!(route = &*asked.route, code = error.code(), "{error}");
    }
    let t = web.app.texts.speaker(asked.spoken.language);
    let mut dressed =
        if asked.by_program { error.problem(&t).into_response() } else { pages::error_page(web, &t, &error) };
    for (name, value) in response.headers() {
        if !matches!(*name, CONTENT_TYPE | CONTENT_LENGTH) {
            dressed.headers_mut().append(name.clone(), value.clone());
        }
    }
    dressed
}

/// The error a handler returned, or what the bare answer of a library stands for. A page that shows an error itself has a type.
fn error_in(response: &Response) -> Option<Arc<WebError>> {
    if let Some(error) = response.extensions().get::<Arc<WebError>>() {
        return Some(Arc::clone(error));
    }
    let kind = response.headers().get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let bare = kind.is_empty() || kind.starts_with(b"text/plain");
    bare.then(|| WebError::from_status(response.status())).flatten().map(Arc::new)
}

fn add_headers(web: &Web, asked: &Asked, headers: &mut HeaderMap) {
    for (name, value) in &HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(cookie) = asked.spoken.cookie(web.is_secure()) {
        headers.append(SET_COOKIE, cookie);
    }
}
