//! Routes, encodings and what strict eyes see (A1, D1).

use super::Kit;
use crate::telegram::{Failure, Flood, Settings};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// HttpConnection.cpp, ClientManager.cpp, C:12664: source.
#[rstest]
#[case("/", "404 Not Found")]
#[case("/bot", "404 Not Found")]
#[case("/botTOKEN", "404 Not Found")]
#[case("/botTOKEN/getMe/x", "404 Not Found")]
#[case("/botnonsense/getMe", "401 Unauthorized: invalid token specified")]
#[case("/bot7:other/getMe", "401 Unauthorized")]
#[case("/botTOKEN/doMagic", "404 Not Found: method not found")]
#[case("/botTOKEN/GETME", "200 ")]
#[case("/botTOKEN/test/getMe", "200 ")]
#[case("/botTOKEN/sendMessage?chat_id=1", "400 Bad Request: message text is empty")]
#[case("/botTOKEN/sendMessage?chat_id=1&text=x%20y", "400 Bad Request: chat not found")]
#[tokio::test]
async fn routes(#[case] path: &str, #[case] expected: &str) {
    let kit = Kit::start().await;
    let path = path.replace("TOKEN", kit.telegram.token());
    let answer = reqwest::get(format!("{}{path}", kit.telegram.address())).await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["ok"], status == 200);
    assert_eq!(format!("{status} {}", body["description"].as_str().unwrap_or_default()), expected);
}

#[tokio::test]
async fn forms_json_and_queries_are_the_same() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let form = format!("chat_id={}&text=a%26b&disable_notification=true", lea.id);
    let kind = "application/x-www-form-urlencoded";
    let sent = kit.request("sendMessage").header("content-type", kind).body(form.clone()).send().await.unwrap();
    assert_eq!(sent.status(), 200);
    reqwest::get(format!("{}?{form}", kit.telegram.url("sendmessage"))).await.unwrap();
    kit.ok("SENDMESSAGE", &json!({"chat_id": lea.id.to_string(), "text": "a&b", "disable_notification": true})).await;
    let broken = kit.request("sendMessage").header("content-type", "application/json").body("{").send().await.unwrap();
    assert_eq!(broken.status(), 400, "a malformed body counts as none");
    let told: Vec<_> = lea.private_chat().messages().into_iter().filter(|message| message.silent).collect();
    assert_eq!(told.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(), ["a&b"; 3]);
    assert_eq!(kit.telegram.violations(), ["sendMessage: chat_id is missing", "sendMessage: text is missing"]);
}

/// D1.2: a test's own eyes. The answer stays as lenient as the real one.
#[rstest]
#[case("sendMessage", json!({"chat_id": 1, "text": "x", "txt": 1}), "sendMessage: there is no parameter txt")]
#[case("sendMessage", json!({"chat_id": true, "text": "x"}), "sendMessage: chat_id is no Integer or String: true")]
#[case("sendMessage", json!({"chat_id": 1, "text": 5}), "sendMessage: text is no String: 5")]
#[case("sendMessage", json!({"chat_id": 1, "text": "x", "message_thread_id": "five"}), "sendMessage: message_thread_id is no Integer: \"five\"")]
#[case("sendMessage", json!({"chat_id": 1, "text": "x", "parse_mode": "MarkdownV2"}), "sendMessage: Reihum writes HTML, and the stand-in can't judge Markdown")]
#[case("sendMessage", json!({"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "y", "callback": "z"}]]}}), "sendMessage: reply_markup is no InlineKeyboardMarkup or ReplyKeyboardMarkup or ReplyKeyboardRemove or ForceReply: {\"inline_keyboard\":[[{\"callback\":\"z\",\"text\":\"y\"}]]}")]
#[case("setMyCommands", json!({"commands": [], "scope": {"type": "chat"}}), "setMyCommands: scope is no BotCommandScope: {\"type\":\"chat\"}")]
#[case("sendDice", json!({"chat_id": 1}), "senddice: the stand-in does not know this method")]
#[tokio::test]
async fn misuse_is_noticed(#[case] method: &str, #[case] parameters: Value, #[case] violation: &str) {
    let kit = Kit::start().await;
    kit.call(method, &parameters).await;
    assert_eq!(kit.telegram.violations(), [violation]);
    assert!(kit.telegram.finish().is_err());
}

#[tokio::test]
async fn calls_are_kept_with_their_time_and_answer() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let start = kit.telegram.now();
    kit.ok("SendMessage", &json!({"chat_id": lea.id, "text": "one"})).await;
    kit.telegram.advance(TimeDelta::seconds(3));
    kit.refusal("sendmessage", &json!({"chat_id": 5, "text": "two"})).await;
    let calls = kit.telegram.calls("sendMessage");
    assert_eq!(calls.iter().map(|call| (call.at - start).num_seconds()).collect::<Vec<_>>(), [0, 3]);
    assert_eq!(calls[0].params["text"], "one");
    assert_eq!((calls[0].refusal(), calls[1].refusal()), (None, Some("Bad Request: chat not found")));
    kit.telegram.fail_next("sendMessage", 1, Failure::Delay(Duration::from_millis(200)));
    let before = Instant::now();
    kit.ok("sendMessage", &json!({"chat_id": lea.id, "text": "late"})).await;
    assert!(before.elapsed() >= Duration::from_millis(200));
}

async fn send(kit: &Kit, chat: i64) -> i64 {
    let answer = kit.call("sendMessage", &json!({"chat_id": chat, "text": "x"})).await;
    answer["parameters"]["retry_after"].as_i64().unwrap_or_default()
}

/// A5, D7: documented, but no more than a guess at the real thing.
#[tokio::test]
async fn floods_are_refused_by_chat_and_overall() {
    let kit = Kit::start_with(Settings { flood: Flood::Documented, ..Settings::default() }).await;
    let (lea, team) = kit.team().await;
    let sent = kit.ok("sendMessage", &json!({"chat_id": team.id, "text": "0"})).await["message_id"].clone();
    let edit = json!({"chat_id": team.id, "message_id": sent, "text": "1"});
    kit.ok("editMessageText", &edit).await;
    assert_eq!([send(&kit, team.id).await, send(&kit, team.id).await], [0, 1], "edits count");
    kit.ok("getChat", &json!({"chat_id": team.id})).await;
    let press = lea.presses_data(&team, 1, "a");
    kit.ok("answerCallbackQuery", &json!({"callback_query_id": press.query_id()})).await;
    for _ in 0..17 {
        kit.telegram.advance(TimeDelta::seconds(1));
        assert_eq!(send(&kit, team.id).await, 0);
    }
    // 20 in 17 seconds, while one comes back every 3.
    for _ in 0..5 {
        kit.telegram.advance(TimeDelta::seconds(1));
        assert_eq!(send(&kit, team.id).await, 0);
    }
    kit.telegram.advance(TimeDelta::seconds(1));
    let mut refused = 0;
    for _ in 0..6 {
        refused = refused.max(send(&kit, team.id).await);
        kit.telegram.advance(TimeDelta::seconds(1));
    }
    assert!((1..=3).contains(&refused), "{refused}");
    let mut passed = 0;
    for n in 0..40 {
        let person = kit.telegram.user(&n.to_string());
        person.writes_to_bot("/start");
        passed += i64::from(send(&kit, person.id).await == 0);
    }
    assert_eq!(passed, 30);
}

#[tokio::test]
async fn harsh_waits_are_long_and_last() {
    let kit = Kit::start_with(Settings { flood: Flood::Harsh, ..Settings::default() }).await;
    let lea = kit.lea().await;
    for _ in 0..3 {
        assert_eq!(send(&kit, lea.id).await, 0);
    }
    assert_eq!(send(&kit, lea.id).await, 30);
    kit.telegram.advance(TimeDelta::seconds(10));
    assert_eq!(send(&kit, lea.id).await, 20);
    kit.telegram.advance(TimeDelta::seconds(20));
    assert_eq!(send(&kit, lea.id).await, 0);
}

#[tokio::test]
async fn a_window_is_strict_and_slides() {
    let kit = Kit::start_with(Settings { flood: Flood::Window(2), ..Settings::default() }).await;
    let (lea, team) = kit.team().await;
    lea.writes_to_bot("/start");
    assert_eq!([send(&kit, team.id).await, send(&kit, lea.id).await, send(&kit, lea.id).await], [0, 0, 1]);
    kit.telegram.advance(TimeDelta::milliseconds(999));
    assert_eq!(send(&kit, lea.id).await, 1);
    kit.telegram.advance(TimeDelta::milliseconds(1));
    assert_eq!([send(&kit, lea.id).await, send(&kit, lea.id).await, send(&kit, lea.id).await], [0, 0, 1]);
    kit.telegram.set_flood(Flood::Off);
    assert_eq!(send(&kit, lea.id).await, 0);
}
