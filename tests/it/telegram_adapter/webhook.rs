//! Called by Telegram: only Telegram is believed, and 200 means stored.

use super::{Adapter, PATIENCE, telegram};
use reihum_tests::database::Database;
use reihum_tests::telegram::Server;
use reihum_tests::{on_both_databases, wait_until};
use tokio::net::TcpListener;

on_both_databases!(updates_are_called_in, a_stranger_is_refused);

/// An adapter that is called, and its address.
async fn called(telegram: &Server, database: &Database, held: bool) -> (Adapter, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let earlier = telegram.calls("setWebhook").len();
    let (adapter, routes) = Adapter::start_with(telegram, database, telegram.token(), Some(&address), held).await;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    // Until then Telegram calls the one before, who only stores.
    let set = async || (telegram.calls("setWebhook").len() > earlier).then_some(());
    wait_until(PATIENCE, set).await.unwrap();
    (adapter, address)
}

async fn updates_are_called_in(database: Database) {
    let telegram = telegram().await;
    let lea = telegram.user("Lea");
    let (first, _) = called(&telegram, &database, true).await;
    lea.writes_to_bot("one");
    let delivered = async || (telegram.pending() == 0).then_some(());
    wait_until(PATIENCE, delivered).await.unwrap();
    first.stop.cancel();
    telegram.deliver_twice(1);
    let (second, _) = called(&telegram, &database, false).await;
    lea.writes_to_bot("two");
    second.hears(&["one", "two"]).await;
    assert!(telegram.calls("deleteWebhook").is_empty(), "a stop takes nothing back");
    assert!(telegram.calls("getUpdates").is_empty());
    let set = &telegram.calls("setWebhook")[0].params;
    let wanted = serde_json::json!(["message", "edited_message", "callback_query", "my_chat_member"]);
    assert_eq!(set["allowed_updates"], wanted);
    first.finish().await;
    second.finish().await;
    telegram.finish().unwrap();
}

async fn a_stranger_is_refused(database: Database) {
    let telegram = telegram().await;
    let (adapter, address) = called(&telegram, &database, false).await;
    let secret = telegram.calls("setWebhook")[0].params["secret_token"].as_str().unwrap().to_owned();
    assert!(!telegram.token().contains(&secret) && secret.len() == 64);
    let http = reqwest::Client::builder().timeout(PATIENCE).no_proxy().build().unwrap();
    let body =
        r#"{"update_id":1,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"from":{"id":5},"text":"hello"}}"#;
    let call = async |secret: Option<&str>, body: &'static str| {
        let request = http.post(format!("{address}/telegram/webhook")).body(body);
        let request = secret.iter().fold(request, |r, secret| r.header("X-Telegram-Bot-Api-Secret-Token", *secret));
        request.send().await.unwrap().status().as_u16()
    };
    let almost = format!("{}0", &secret[..63]);
    for wrong in [None, Some(""), Some("guess"), Some(&*almost), Some(telegram.token())] {
        let expected = if wrong == Some(&*secret) { 200 } else { 403 };
        assert_eq!(call(wrong, body).await, expected);
    }
    assert_eq!(call(Some(&secret), "no update").await, 200, "it would come again and again");
    assert_eq!(call(Some(&secret), body).await, 200);
    assert_eq!(call(Some(&secret), body).await, 200);
    adapter.hears(&["hello"]).await;
    adapter.finish().await;
}
