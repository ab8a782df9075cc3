//! Telegram calls us: every update is a request, answered with 200 only after it is committed. Until then Telegram repeats it.

use super::api::Api;
use super::errors::Fault;
use super::poller::{ALLOWED, new_update};
use crate::inbound::Inbox;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use reihum_engine::config::TelegramSettings;
use reqwest_of_teloxide::Url;
use secrecy::ExposeSecret;
use sha2::Sha256;
use std::fmt::Write;
use std::sync::Arc;
use subtle::ConstantTimeEq;
use teloxide_core::payloads::{SetWebhook, SetWebhookSetters};

const PATH: &str = "/telegram/webhook";
const HEADER: &str = "x-telegram-bot-api-secret-token";
/// Telegram drops larger updates itself.
const UPDATE_MAX: usize = 1024 * 1024;

/// Where Telegram is to call, and how we know that it is Telegram.
#[derive(Clone)]
pub(super) struct Hook {
    pub(super) url: Url,
    secret: Arc<str>,
}

impl Hook {
    /// `None` if updates are asked for instead.
    pub(super) fn new(settings: &TelegramSettings) -> Option<Self> {
        let url = Url::parse(&format!("{}{PATH}", settings.webhook_url.as_ref()?)).ok()?;
        Some(Self { url, secret: secret(settings.token()?.expose_secret()).into() })
    }

    /// The route. Updates are stored even before the bot knows who it is: they are handled then.
    pub(super) fn routes(&self, inbox: Arc<Inbox>) -> Router {
        let route = post(receive).with_state((self.clone(), inbox));
        Router::new().route(PATH, route).layer(DefaultBodyLimit::max(UPDATE_MAX))
    }

    /// Tells Telegram. It is not taken back at the end, so that what happens during a restart is kept by Telegram and brought afterwards.
    pub(super) async fn announce(&self, api: &Api) -> Result<(), Fault> {
        let request = SetWebhook::new(self.url.clone()).allowed_updates(ALLOWED).secret_token(&*self.secret);
        api.ask::<bool, _>(&request).await.map(|_| ())
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let said = headers.get(HEADER).map_or(&b""[..], |value| value.as_bytes());
        bool::from(self.secret.as_bytes().ct_eq(said))
    }
}

async fn receive(State((hook, inbox)): State<(Hook, Arc<Inbox>)>, headers: HeaderMap, body: String) -> StatusCode {
    if !hook.knows(&headers) {
        return StatusCode::FORBIDDEN;
    }
    // One that can't be numbered would come again and again.
    let Some(update) = new_update(&body) else { return StatusCode::OK };
    match inbox.receive(vec![update]).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!("Telegram: an update can't be stored: {error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// The same after every restart and in every replica, and nobody who sees it learns the token.
fn secret(token: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(token.as_bytes());
    let Ok(mac) = mac.map(|mac| mac.chain_update(b"reihum telegram webhook")) else {
        unreachable!("any key is allowed")
    };
    mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_depends_on_the_token_and_can_stand_in_a_header() {
        let one = secret("1:a");
        assert_eq!(one, secret("1:a"));
        assert_ne!(one, secret("1:b"));
        assert!(one.len() == 64 && one.chars().all(|c| c.is_ascii_hexdigit()));
    }
}
