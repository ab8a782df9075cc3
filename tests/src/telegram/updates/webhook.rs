//! Delivery by webhook (WebhookActor.cpp): one at a time for each key, repeated with growing pauses until it expires.

use super::{Allowed, Event};
use crate::telegram::methods;
use crate::telegram::state::{Shared, State};
use crate::telegram::transport::Parameters;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};
use std::time::Duration;

#[derive(Debug, Clone, Default)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: String,
    pub(crate) max_connections: usize,
    pub(crate) last_error: Option<(DateTime<Utc>, String)>,
    /// Since when the bot has answered 410 to everything.
    gone_since: Option<DateTime<Utc>>,
    /// Keys whose update is on its way.
    busy: BTreeSet<String>,
    /// How often, and when again, by update.
    tries: BTreeMap<i64, (u32, DateTime<Utc>)>,
    /// Set anew: what belongs to an older one is forgotten.
    pub(crate) number: i64,
}

impl Webhook {
    pub(crate) fn new(url: String, secret: String, max_connections: usize, number: i64) -> Self {
        Self { url, secret, max_connections, number, ..Self::default() }
    }

    pub(crate) fn to_json(hook: Option<&Self>, pending: usize, allowed: &Allowed) -> Value {
        let url = hook.map_or("", |hook| hook.url.as_str());
        let mut shape = json!({"url": url, "has_custom_certificate": false, "pending_update_count": pending});
        let Some(hook) = hook else { return shape };
        shape["max_connections"] = json!(hook.max_connections);
        shape["ip_address"] = json!("127.0.0.1");
        if *allowed != Allowed::default() {
            shape["allowed_updates"] = json!(allowed.names());
        }
        if let Some((date, message)) = &hook.last_error {
            shape["last_error_date"] = json!(date.timestamp());
            shape["last_error_message"] = json!(message);
        }
        shape
    }
}

/// Runs beside the server as long as somebody holds it.
pub(crate) async fn deliver_for_ever(shared: Weak<Shared>, http: Client) {
    loop {
        let Some(strong) = shared.upgrade() else { return };
        let bell = strong.bell.clone();
        let rung = bell.notified();
        tokio::pin!(rung);
        rung.as_mut().enable();
        for (hook, event) in choose(&mut strong.lock()) {
            tokio::spawn(deliver(strong.clone(), http.clone(), hook, event));
        }
        drop(strong);
        // The clock may have been moved, or the server dropped: so it looks now and then even if nobody rings.
        let _ = tokio::time::timeout(Duration::from_millis(50), rung).await;
    }
}

/// The oldest of each key whose time has come, as many as the bot allows.
fn choose(state: &mut State) -> Vec<(Webhook, Event)> {
    let now = state.now();
    let Some(hook) = state.webhook.as_mut() else { return Vec::new() };
    state.queue.forget_expired(now);
    let mut seen = hook.busy.clone();
    let mut first: Vec<_> = state.queue.events().filter(|event| seen.insert(event.key.clone())).cloned().collect();
    first.retain(|event| hook.tries.get(&event.id).is_none_or(|(_, due)| *due <= now));
    if state.queue.newest_key_first {
        first.reverse();
    }
    first.truncate(hook.max_connections.saturating_sub(hook.busy.len()));
    hook.busy.extend(first.iter().map(|event| event.key.clone()));
    first.into_iter().map(|event| (hook.clone(), event)).collect()
}

async fn deliver(shared: Arc<Shared>, http: Client, hook: Webhook, event: Event) {
    let mut request = http.post(&hook.url).json(&event.body);
    if !hook.secret.is_empty() {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", &hook.secret);
    }
    let verdict = judge(request.send().await).await;
    let mut state = shared.lock();
    let now = state.now();
    let current = state.webhook.as_ref().is_some_and(|now| now.number == hook.number);
    if current {
        settle(&mut state, &event, verdict.as_ref().err(), now);
    }
    if let Ok(Some((method, parameters))) = verdict {
        // Its result is lost (W:625).
        let _ = methods::call(&mut state, method, &parameters);
    }
    state.ring();
}

/// What went wrong with a delivery.
struct Fault {
    text: String,
    retry_after: Option<i64>,
    gone: bool,
}

type Call = (&'static str, Parameters);

async fn judge(answer: Result<Response, reqwest::Error>) -> Result<Option<Call>, Fault> {
    let fault = |text: String| Fault { text, retry_after: None, gone: false };
    let answer = answer.map_err(|_| fault("Connection refused".to_owned()))?;
    let status = answer.status();
    if status.is_success() {
        let body = answer.text().await.unwrap_or_default();
        return Ok(read_call(&body));
    }
    let after = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
    let text =
        format!("Wrong response from the webhook: {} {}", status.as_u16(), status.canonical_reason().unwrap_or(""));
    Err(Fault { text, retry_after: after, gone: status.as_u16() == 410 })
}

/// A method in the answer; those that only read, and those about the webhook itself, are ignored.
fn read_call(body: &str) -> Option<Call> {
    let Value::Object(mut values) = serde_json::from_str(body).ok()? else { return None };
    let method = values.remove("method")?;
    let method = crate::telegram::transport::find_method(method.as_str()?)?;
    let ignored = method.starts_with("get") || ["setWebhook", "deleteWebhook", "close", "logOut"].contains(&method);
    (!ignored).then(|| (method, Parameters { values, ..Parameters::default() }))
}

fn settle(state: &mut State, event: &Event, fault: Option<&Fault>, now: DateTime<Utc>) {
    let Some(hook) = state.webhook.as_mut() else { return };
    hook.busy.remove(&event.key);
    let Some(fault) = fault else {
        hook.gone_since = None;
        hook.tries.remove(&event.id);
        if state.queue.repeats > 0 {
            state.queue.repeats -= 1;
        } else {
            state.queue.remove(event.id);
        }
        return;
    };
    hook.last_error = Some((now, fault.text.clone()));
    let failed = hook.tries.get(&event.id).map_or(0, |(failed, _)| *failed);
    hook.tries.insert(event.id, (failed + 1, now + pause(failed, fault.retry_after)));
    hook.gone_since = fault.gone.then(|| hook.gone_since.unwrap_or(now));
    if hook.gone_since.is_some_and(|since| now - since >= TimeDelta::hours(23)) {
        state.webhook = None;
    }
}

/// The first retry comes at once, then after 2, 4, 8 … at most 60 s (really 60 to 120 by chance); the bot's own wish counts up to an hour.
fn pause(failed: u32, wish: Option<i64>) -> TimeDelta {
    match (wish, failed) {
        (Some(seconds), _) => TimeDelta::seconds(seconds.clamp(1, 3600)),
        (None, 0) => TimeDelta::zero(),
        (None, failed) => TimeDelta::seconds(2_i64.pow(failed.min(6)).min(60)),
    }
}
