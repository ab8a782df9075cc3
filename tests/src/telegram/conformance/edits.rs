//! Editing and deleting (A7, D4.14).

use super::Kit;
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};

const SAME: &str = "400 Bad Request: message is not modified: specified new message content and reply markup are exactly \
                    the same as a current content and reply markup of the message";

fn keyboard() -> Value {
    json!({"inline_keyboard": [[{"text": "1", "callback_data": "a"}]]})
}

/// C:89 (words): source; that an edit without markup takes the keyboard away: server-side.
#[tokio::test]
async fn the_same_again_is_refused_and_a_forgotten_keyboard_goes() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let sent = json!({"chat_id": lea.id, "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": keyboard()});
    let id = kit.ok("sendMessage", &sent).await["message_id"].clone();
    let edit = |text: &str, markup: Value| json!({"chat_id": lea.id, "message_id": id, "text": text, "parse_mode": "HTML", "reply_markup": markup});
    assert_eq!(kit.refusal("editMessageText", &edit(" <b>x</b>\n", keyboard())).await, SAME);
    assert_eq!(kit.refusal("editMessageText", &edit("x", keyboard())).await, "200 ok");
    assert_eq!(kit.refusal("editMessageText", &edit("x", json!(null))).await, "200 ok");
    assert!(lea.private_chat().last_from_bot().unwrap().buttons.is_empty());
    assert_eq!(kit.refusal("editMessageText", &edit("x", json!({"inline_keyboard": []}))).await, SAME);
    let markup = json!({"chat_id": lea.id, "message_id": id, "reply_markup": keyboard()});
    let edited = kit.ok("editMessageReplyMarkup", &markup).await;
    assert_eq!(edited["reply_markup"], keyboard());
    assert_eq!(kit.refusal("editMessageReplyMarkup", &markup).await, SAME);
    assert_eq!(lea.private_chat().last_from_bot().unwrap().edits, 3);
}

#[rstest]
#[case::source_c8420(999, "x", "message to edit not found")]
#[case::source_can_edit_message(0, "x", "message can't be edited")]
#[case::server_side_a6(1, &"x".repeat(4097), "MESSAGE_TOO_LONG")]
#[case::source_c11398(1, "", "message text is empty")]
#[case::source_caption(2, "x", "there is no text in the message to edit")]
#[tokio::test]
async fn editing_is_refused(#[case] which: usize, #[case] text: &str, #[case] words: &str) {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    kit.ok("sendMessage", &json!({"chat_id": lea.id, "text": "?"})).await;
    let form = "chat_id=%&caption=y".replace('%', &lea.id.to_string());
    let body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{}\r\n--X\r\nContent-Disposition: \
                        form-data; name=\"document\"; filename=\"a\"\r\n\r\nb\r\n--X--",
        lea.id
    );
    let request = kit.request("sendDocument").header("content-type", "multipart/form-data; boundary=X").body(body);
    assert_eq!(request.send().await.unwrap().status(), 200, "{form}");
    let id = lea.private_chat().messages().get(which).map_or(999, |message| message.id);
    let edit = json!({"chat_id": lea.id, "message_id": id, "text": text});
    assert_eq!(kit.refusal("editMessageText", &edit).await, format!("400 Bad Request: {words}"));
    let caption = json!({"chat_id": lea.id, "message_id": id, "caption": "new"});
    let expected = match which {
        2 => "200 ok",
        1 => "400 Bad Request: there is no caption in the message to edit",
        0 => "400 Bad Request: message can't be edited",
        _ => "400 Bad Request: message to edit not found",
    };
    assert_eq!(kit.refusal("editMessageCaption", &caption).await, expected);
}

/// `can_edit_message` in td/MessagesManager.cpp: source.
#[tokio::test]
async fn whoever_forced_a_reply_can_not_edit_but_age_does_not_matter() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let mut sent = json!({"chat_id": lea.id, "text": "?"});
    let plain = kit.ok("sendMessage", &sent).await["message_id"].clone();
    sent["reply_markup"] = json!({"force_reply": true});
    let forced = kit.ok("sendMessage", &sent).await["message_id"].clone();
    kit.telegram.advance(TimeDelta::days(30));
    let edit = |id: &Value| json!({"chat_id": lea.id, "message_id": id, "text": "!"});
    assert_eq!(kit.refusal("editMessageText", &edit(&plain)).await, "200 ok");
    assert_eq!(kit.refusal("editMessageText", &edit(&forced)).await, "400 Bad Request: message can't be edited");
    assert_eq!(
        kit.refusal("editMessageText", &json!({"text": "x"})).await,
        "400 Bad Request: message identifier is not specified"
    );
}

/// td/MessagesManager.cpp:8504-8507, C:12395-12440: source; which messages that are: API `deleteMessage`.
#[tokio::test]
async fn deleting_has_its_limits() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let said = lea.says(&team, "/hi");
    let delete = |chat: i64, id: i64| json!({"chat_id": chat, "message_id": id});
    assert_eq!(kit.refusal("deleteMessage", &delete(team.id, said)).await, "400 Bad Request: message can't be deleted");
    assert_eq!(
        kit.refusal("deleteMessage", &delete(team.id, 99)).await,
        "400 Bad Request: message to delete not found"
    );
    lea.promotes_bot(&team, &[]);
    assert_eq!(kit.refusal("deleteMessage", &delete(team.id, said)).await, "200 ok");
    let old = lea.writes_to_bot("/start");
    kit.telegram.advance(TimeDelta::hours(49));
    let late = kit.refusal("deleteMessage", &delete(lea.id, old)).await;
    assert_eq!(late, "400 Bad Request: message can't be deleted for everyone");
    let many = |ids: Vec<i64>| json!({"chat_id": team.id, "message_ids": ids});
    let none = kit.refusal("deleteMessages", &many(vec![])).await;
    assert_eq!(none, "400 Bad Request: message identifiers are not specified");
    let too_many = kit.refusal("deleteMessages", &many((1..102).collect())).await;
    assert_eq!(too_many, "400 Bad Request: too many message identifiers specified");
    let zero = kit.refusal("deleteMessages", &many(vec![0])).await;
    assert_eq!(zero, "400 Bad Request: invalid message identifier specified");
    assert_eq!(kit.refusal("deleteMessages", &many(vec![1, 98])).await, "200 ok");
    assert!(team.message(1).is_none());
}

#[tokio::test]
async fn a_picture_is_replaced() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let part = |name: &str, file: &str, body: &str| {
        format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{body}\r\n")
    };
    let chat = part("chat_id", "", &lea.id.to_string());
    let post = |method: &'static str, body: String| {
        let request = kit.request(method).header("content-type", "multipart/form-data; boundary=X");
        request.body(format!("{body}--X--"))
    };
    let gif = part("photo", "; filename=\"a.gif\"", "GIF89a-one");
    let bad = part("photo", "; filename=\"a.txt\"", "no picture");
    let refused: Value = post("sendPhoto", format!("{chat}{bad}")).send().await.unwrap().json().await.unwrap();
    assert_eq!(refused["description"], "Bad Request: IMAGE_PROCESS_FAILED");
    let sent: Value = post("sendPhoto", format!("{chat}{gif}")).send().await.unwrap().json().await.unwrap();
    let id = part("message_id", "", &sent["result"]["message_id"].to_string());
    let media =
        part("media", "", r#"{"type":"photo","media":"attach://new","caption":"<i>c</i>","parse_mode":"HTML"}"#);
    let new = part("new", "; filename=\"b.gif\"", "GIF89a-two");
    let edited: Value =
        post("editMessageMedia", format!("{chat}{id}{media}{new}")).send().await.unwrap().json().await.unwrap();
    assert_eq!(edited["result"]["caption_entities"][0]["type"], "italic", "{edited}");
    let shown = lea.private_chat().last_from_bot().unwrap();
    assert_eq!((shown.photo.unwrap().bytes.as_slice(), shown.html.as_str()), (&b"GIF89a-two"[..], "<i>c</i>"));
    kit.telegram.finish().unwrap();
}
