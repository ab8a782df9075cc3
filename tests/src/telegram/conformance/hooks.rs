//! Webhooks (A4, D2.7).

use super::Kit;
use super::shapes::judge_update;
use crate::telegram::Settings;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::{Router, routing};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A bot's own small server: keeps what comes and answers as it is told.
#[derive(Clone, Default)]
struct Receiver {
    came: Arc<Mutex<Vec<(Value, HeaderMap)>>>,
    answers: Arc<Mutex<Vec<Order>>>,
}

/// Status, `Retry-After` and body of an answer.
type Order = (u16, Option<u64>, String);

impl Receiver {
    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        let receiver = self.clone();
        let take = move |headers: HeaderMap, body: Bytes| async move { receiver.take(headers, &body) };
        let app = Router::new().route("/hook", routing::post(take));
        tokio::spawn(async move { axum::serve(listener, app).await });
        address
    }

    fn take(&self, headers: HeaderMap, body: &[u8]) -> axum::response::Response {
        self.came.lock().unwrap().push((serde_json::from_slice(body).unwrap(), headers));
        let mut answers = self.answers.lock().unwrap();
        let (status, after, body) = if answers.is_empty() { (200, None, String::new()) } else { answers.remove(0) };
        let mut response = (StatusCode::from_u16(status).unwrap(), body).into_response();
        if let Some(after) = after {
            response.headers_mut().insert("retry-after", after.into());
        }
        response
    }

    fn answers(&self, status: u16, after: Option<u64>, body: &str) {
        self.answers.lock().unwrap().push((status, after, body.to_owned()));
    }

    fn texts(&self) -> Vec<String> {
        let came = self.came.lock().unwrap();
        came.iter().map(|(update, _)| update["message"]["text"].as_str().unwrap_or("press").to_owned()).collect()
    }

    async fn waits_for(&self, count: usize) {
        for _ in 0..200 {
            if self.texts().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("only {:?} came", self.texts());
    }
}

async fn start() -> (Kit, Receiver) {
    let (kit, receiver) = (Kit::start().await, Receiver::default());
    let url = receiver.start().await;
    kit.ok("setWebhook", &json!({"url": url, "secret_token": "s3cret"})).await;
    (kit, receiver)
}

#[tokio::test]
async fn updates_come_with_the_secret_and_a_method_may_go_back() {
    let (kit, receiver) = start().await;
    let lea = kit.telegram.user("Lea");
    let call = json!({"method": "sendMessage", "chat_id": lea.id, "text": "Hello"});
    receiver.answers(200, None, &call.to_string());
    lea.writes_to_bot("/start");
    receiver.waits_for(1).await;
    lea.private_chat().hears("Hello").await.unwrap();
    let (update, headers) = receiver.came.lock().unwrap()[0].clone();
    judge_update(&update);
    assert_eq!(headers["x-telegram-bot-api-secret-token"], "s3cret");
    receiver.answers(200, None, &json!({"method": "deleteWebhook"}).to_string());
    lea.writes_to_bot("x");
    receiver.waits_for(2).await;
    assert_ne!(kit.ok("getWebhookInfo", &json!({})).await["url"], "");
    assert_eq!(kit.telegram.pending(), 0);
}

/// W:493-520: source, but for the random part of the longest pause.
#[tokio::test]
async fn what_fails_is_repeated_with_growing_pauses_and_blocks_only_its_own_key() {
    let (kit, receiver) = start().await;
    let (lea, ben) = (kit.telegram.user("Lea"), kit.telegram.user("Ben"));
    for _ in 0..2 {
        receiver.answers(502, None, "");
    }
    lea.writes_to_bot("one");
    // At once, and again at once; then not before 2 s.
    receiver.waits_for(2).await;
    lea.writes_to_bot("two");
    ben.writes_to_bot("other");
    receiver.waits_for(3).await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(receiver.texts(), ["one", "one", "other"]);
    let info = kit.ok("getWebhookInfo", &json!({})).await;
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 502 Bad Gateway");
    assert_eq!(info["pending_update_count"], 2);
    kit.telegram.advance(TimeDelta::seconds(3));
    receiver.waits_for(5).await;
    assert_eq!(receiver.texts()[3..], ["one", "two"]);
}

#[tokio::test]
async fn the_bot_may_ask_for_a_pause() {
    let (kit, receiver) = start().await;
    receiver.answers(429, Some(600), "");
    kit.telegram.user("Lea").writes_to_bot("one");
    receiver.waits_for(1).await;
    kit.telegram.advance(TimeDelta::seconds(599));
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(receiver.texts().len(), 1);
    kit.telegram.advance(TimeDelta::seconds(1));
    receiver.waits_for(2).await;
}

/// W: source.
#[tokio::test]
async fn a_hook_that_is_gone_for_23_hours_is_removed() {
    let (kit, receiver) = start().await;
    for _ in 0..3 {
        receiver.answers(410, None, "");
    }
    let lea = kit.telegram.user("Lea");
    lea.writes_to_bot("one");
    receiver.waits_for(2).await;
    kit.telegram.advance(TimeDelta::hours(23));
    receiver.waits_for(3).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(kit.ok("getWebhookInfo", &json!({})).await["url"], "");
}

/// D2.8: at least once.
#[tokio::test]
async fn an_update_comes_twice_on_order() {
    let (kit, receiver) = start().await;
    kit.telegram.deliver_twice(1);
    kit.telegram.user("Lea").writes_to_bot("one");
    receiver.waits_for(2).await;
    assert_eq!(receiver.texts(), ["one", "one"]);
}

/// A4: keys may overtake each other, the updates of one key never.
#[tokio::test]
async fn keys_overtake_each_other_on_order() {
    let (kit, receiver) = (Kit::start().await, Receiver::default());
    kit.telegram.deliver_newest_key_first();
    let (lea, ben) = (kit.telegram.user("Lea"), kit.telegram.user("Ben"));
    for text in ["one", "two"] {
        lea.writes_to_bot(text);
    }
    ben.writes_to_bot("other");
    kit.ok("setWebhook", &json!({"url": receiver.start().await, "max_connections": 1})).await;
    receiver.waits_for(3).await;
    assert_eq!(receiver.texts(), ["other", "one", "two"]);
}

/// C:16000-16050, W:707: source.
#[rstest]
#[case(false, json!({"url": "http://"}), "invalid webhook URL specified")]
#[case(false, json!({"url": "http://127.0.0.1/", "secret_token": "x".repeat(257)}), "secret token is too long")]
#[case(false, json!({"url": "http://127.0.0.1/", "secret_token": "ä"}), "secret token contains unallowed characters")]
#[case(true, json!({"url": "http://example.org/"}), "bad webhook: An HTTPS URL must be provided for webhook")]
#[case(true, json!({"url": "https://example.org:8080/"}), "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
#[tokio::test]
async fn webhooks_are_refused(#[case] strict_webhooks: bool, #[case] parameters: Value, #[case] words: &str) {
    let kit = Kit::start_with(Settings { strict_webhooks, ..Settings::default() }).await;
    assert_eq!(kit.refusal("setWebhook", &parameters).await, format!("400 Bad Request: {words}"));
}

/// C:15727-16100: source.
#[tokio::test]
async fn setting_and_deleting_say_what_they_did() {
    let kit = Kit::start_with(Settings { longest_poll: Duration::from_secs(5), ..Settings::default() }).await;
    let hook = json!({"url": "http://127.0.0.1:9/"});
    let wait = json!({"timeout": 50});
    let (ended, ()) = tokio::join!(kit.refusal("getUpdates", &wait), async {
        while !kit.telegram.is_polled() {
            tokio::task::yield_now().await;
        }
        assert_eq!(kit.call("setWebhook", &hook).await["description"], "Webhook was set");
    });
    assert_eq!(ended, "409 Conflict: terminated by setWebhook request");
    assert_eq!(kit.call("setWebhook", &hook).await["description"], "Webhook is already set");
    kit.telegram.user("Lea").writes_to_bot("x");
    let drop = json!({"drop_pending_updates": true});
    assert_eq!(kit.call("deleteWebhook", &drop).await["description"], "Webhook was deleted");
    assert_eq!(kit.call("deleteWebhook", &json!({})).await["description"], "Webhook is already deleted");
    assert_eq!(kit.telegram.pending(), 0);
}
