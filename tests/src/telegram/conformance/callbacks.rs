//! Presses and their answers (D5).

use super::Kit;
use crate::telegram::Seen;
use chrono::TimeDelta;
use serde_json::json;

const OLD: &str = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

/// C:148 (words: source); the window of 15 s is an assumption.
#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let answer = |press: &crate::telegram::Pressed| json!({"callback_query_id": press.query_id(), "text": "x"});
    let press = lea.presses_data(&team, 1, "a");
    kit.telegram.advance(TimeDelta::seconds(15));
    assert_eq!(kit.refusal("answerCallbackQuery", &answer(&press)).await, "200 ok");
    assert_eq!(kit.refusal("answerCallbackQuery", &answer(&press)).await, OLD);
    assert_eq!(press.seen().await, Seen::Toast("x".to_owned()));
    let late = lea.presses_data(&team, 1, "a");
    kit.telegram.advance(TimeDelta::milliseconds(15_001));
    assert_eq!(kit.refusal("answerCallbackQuery", &answer(&late)).await, OLD);
    assert_eq!(kit.refusal("answerCallbackQuery", &json!({"callback_query_id": "0"})).await, OLD);
}

/// Server-side: pyTelegramBotAPI #500; `URL_INVALID` for others' addresses: assumption.
#[tokio::test]
async fn what_is_said_to_a_press_has_limits() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let press = lea.presses_data(&team, 1, "a");
    let with = |field: &str, value: &str| json!({"callback_query_id": press.query_id(), field: value});
    let long = "ä".repeat(201);
    assert_eq!(kit.refusal("answerCallbackQuery", &with("text", &long)).await, "400 Bad Request: MESSAGE_TOO_LONG");
    let elsewhere = with("url", "https://example.org");
    assert_eq!(kit.refusal("answerCallbackQuery", &elsewhere).await, "400 Bad Request: URL_INVALID");
    let inside = with("url", "https://t.me/reihum_bot?start=abc");
    assert_eq!(kit.refusal("answerCallbackQuery", &inside).await, "200 ok");
    assert_eq!(press.seen().await, Seen::Url("https://t.me/reihum_bot?start=abc".to_owned()));
}

/// API `InaccessibleMessage`: source.
#[tokio::test]
async fn a_press_below_a_deleted_message_still_arrives() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let sent = kit.ok("sendMessage", &json!({"chat_id": team.id, "text": "?"})).await["message_id"].as_i64().unwrap();
    lea.deletes(&team, sent);
    lea.presses_data(&team, sent, "stale");
    let press = kit.updates().await[0]["callback_query"].clone();
    assert_eq!((&press["message"]["date"], &press["message"]["message_id"]), (&json!(0), &json!(sent)));
    assert!(press["message"].get("text").is_none());
}
