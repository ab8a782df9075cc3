//! From an HTTP request to a method and back: routes and shapes of A1 (HttpConnection.cpp, Query.h).

use super::listener::Scissors;
use super::parameters::Parameters;
use super::strict;
use crate::telegram::answer::{Outcome, Refusal};
use crate::telegram::control::Failure;
use crate::telegram::methods::{self, DESCRIPTION};
use crate::telegram::server::Request as Logged;
use crate::telegram::state::Shared;
use crate::telegram::updates;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use serde_json::{Value, json};
use std::sync::Arc;

/// Bots may send 50 MB.
const LARGEST: usize = 52 << 20;

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

/// One call of a method.
struct Call {
    method: String,
    parameters: Parameters,
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    if let Some(path) = head.uri.path().strip_prefix("/file/bot") {
        return send_file(&shared, path);
    }
    match find_method(&shared, &head.uri) {
        Ok(method) => {
            let parameters = Parameters::read(head.uri.query().unwrap_or_default(), kind, &body);
            serve(&shared, &scissors, Call { method, parameters }).await
        }
        Err(refusal) => respond(&Err(refusal)),
    }
}

/// `/bot<token>/[test/]<method>`; anything else is not there.
fn find_method(shared: &Shared, uri: &Uri) -> Result<String, Refusal> {
    let missing = || Refusal::new(404, "Not Found");
    let rest = uri.path().strip_prefix("/bot").ok_or_else(missing)?;
    let (token, method) = rest.split_once('/').ok_or_else(missing)?;
    let method = method.strip_prefix("test/").unwrap_or(method);
    if method.is_empty() || method.contains('/') {
        return Err(missing());
    }
    let token = token.replace("%3A", ":").replace("%3a", ":");
    let well_formed = token.split_once(':').is_some_and(|(id, key)| id.parse::<i64>().is_ok() && !key.is_empty());
    if !well_formed {
        return Err(Refusal::new(401, "Unauthorized: invalid token specified"));
    }
    if token != shared.settings.token || shared.lock().logged_out {
        return Err(Refusal::new(401, "Unauthorized"));
    }
    Ok(strict::find_method(method).map_or_else(|| method.to_ascii_lowercase(), ToOwned::to_owned))
}

async fn serve(shared: &Shared, scissors: &Scissors, call: Call) -> Response {
    let (number, failure) = begin(shared, &call);
    let outcome = match failure {
        Some(Failure::Delay(time)) => {
            tokio::time::sleep(time).await;
            run(shared, &call).await
        }
        Some(Failure::Status(code, text)) => Err(Refusal::new(code, text)),
        Some(Failure::RetryAfter(seconds)) => Err(Refusal::flood(seconds)),
        Some(Failure::ResetBeforeEffect) => {
            scissors.cut();
            Ok(Value::Null)
        }
        Some(Failure::ResetAfterEffect) => {
            scissors.cut();
            run(shared, &call).await
        }
        None => run(shared, &call).await,
    };
    let mut state = shared.lock();
    if let Some(logged) = state.log.get_mut(number) {
        logged.answer = to_json(&outcome);
    }
    state.ring();
    drop(state);
    respond(&outcome)
}

/// Notes the call and its faults; gives its number and what shall go wrong with it.
fn begin(shared: &Shared, call: &Call) -> (usize, Option<Failure>) {
    let mut state = shared.lock();
    let faults = strict::find_faults(&call.method, &call.parameters);
    state.violations.extend(faults);
    let at = state.now();
    state.log.push(Logged {
        method: call.method.clone(),
        params: Value::Object(call.parameters.values.clone()),
        files: call.parameters.files.iter().map(|(field, file)| (field.clone(), file.bytes.clone())).collect(),
        at,
        answer: Value::Null,
    });
    let number = state.log.len() - 1;
    let due = state.faults.iter_mut().find(|fault| fault.left > 0 && fault.method.eq_ignore_ascii_case(&call.method));
    let failure = due.map(|fault| {
        fault.left -= 1;
        fault.failure.clone()
    });
    (number, failure)
}

async fn run(shared: &Shared, call: &Call) -> Outcome {
    if call.method == "getUpdates" {
        return updates::get_updates(shared, &call.parameters).await;
    }
    methods::call(&mut shared.lock(), &call.method, &call.parameters)
}

fn to_json(outcome: &Outcome) -> Value {
    match outcome {
        // Some methods say in words what they did.
        Ok(result) if result.get(DESCRIPTION).is_some() => {
            json!({"ok": true, "result": true, "description": result[DESCRIPTION]})
        }
        Ok(result) => json!({"ok": true, "result": result}),
        Err(refusal) => refusal.to_json(),
    }
}

fn respond(outcome: &Outcome) -> Response {
    let mut response = Response::new(Body::from(to_json(outcome).to_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Err(refusal) = outcome {
        *response.status_mut() = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::BAD_REQUEST);
        if let Some(seconds) = refusal.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    response
}

/// `<token>/<path>`, as `getFile` said, and no longer than it said.
fn send_file(shared: &Shared, path: &str) -> Response {
    let state = shared.lock();
    let path = path.strip_prefix(&state.settings.token).and_then(|path| path.strip_prefix('/'));
    let known = path.and_then(|path| state.paths.get(path)).filter(|(_, until)| state.now() < *until);
    match known.and_then(|(id, _)| state.files.get(id)) {
        Some(file) => Response::new(Body::from(Bytes::from(file.bytes.to_vec()))),
        None => respond(&Err(Refusal::new(404, "Not Found"))),
    }
}
