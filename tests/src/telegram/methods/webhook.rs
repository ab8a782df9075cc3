//! Setting and describing the webhook (C:15727-16100, W:707). Delivery is elsewhere.

use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use crate::telegram::updates::Webhook;
use reqwest::Url;
use serde_json::{Value, json};

/// An answer with a `description` beside it, which `route` lifts out.
pub(crate) const DESCRIPTION: &str = "\0description";

pub(super) fn set(state: &mut State, parameters: &Parameters) -> Outcome {
    let (url, secret) = (parameters.text("url"), parameters.text("secret_token"));
    if url.is_empty() {
        return Ok(delete(state, parameters));
    }
    let parsed = Url::parse(&url).map_err(|_| bad("invalid webhook URL specified"))?;
    if secret.len() > 256 {
        return Err(bad("secret token is too long"));
    }
    if !secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
        return Err(bad("secret token contains unallowed characters"));
    }
    let wish = parameters.object("allowed_updates");
    state.queue.allowed.change(wish.as_ref());
    check_address(state, &parsed)?;
    if parameters.is_true("drop_pending_updates") {
        state.queue.clear();
    }
    let given = if parameters.has("max_connections") { parameters.number("max_connections") } else { 40 };
    let most = if state.settings.strict_webhooks { 100 } else { 100_000 };
    let max_connections = usize::try_from(given.clamp(1, most)).unwrap_or(40);
    let same = |hook: &Webhook| hook.url == url && hook.secret == secret && hook.max_connections == max_connections;
    if state.webhook.as_ref().is_some_and(same) {
        return Ok(described("Webhook is already set"));
    }
    let number = state.new_number();
    state.webhook = Some(Webhook::new(url, secret, max_connections, number));
    state.end_polling();
    state.ring();
    Ok(described("Webhook was set"))
}

fn check_address(state: &State, url: &Url) -> Result<(), Refusal> {
    if !state.settings.strict_webhooks {
        return Ok(());
    }
    if url.scheme() != "https" {
        return Err(bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    if ![443, 80, 88, 8443].contains(&url.port_or_known_default().unwrap_or(443)) {
        return Err(bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"));
    }
    Ok(())
}

pub(super) fn delete(state: &mut State, parameters: &Parameters) -> Value {
    if parameters.is_true("drop_pending_updates") {
        state.queue.clear();
    }
    let was_set = state.webhook.take().is_some();
    described(if was_set { "Webhook was deleted" } else { "Webhook is already deleted" })
}

fn described(words: &str) -> Value {
    json!({DESCRIPTION: words})
}

pub(super) fn get_info(state: &mut State) -> Value {
    let now = state.now();
    state.queue.forget_expired(now);
    Webhook::to_json(state.webhook.as_ref(), state.queue.len(), &state.queue.allowed)
}
