//! A conversation as tests will write it.

use super::Kit;
use crate::telegram::{Failure, Seen};
use chrono::TimeDelta;
use serde_json::json;

fn keyboard() -> serde_json::Value {
    json!({"inline_keyboard": [[{"text": "1", "callback_data": "v:1"}, {"text": "2", "callback_data": "v:2"}],
                               [{"text": "Results", "url": "https://example.org/r"}]]})
}

#[tokio::test]
async fn a_poll_in_a_group_reads_like_a_chat() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    lea.says(&team, "/poll challenges");
    lea.says(&team, "What a nice day");
    let updates = kit.updates().await;
    assert_eq!(updates.len(), 1, "privacy mode hides chatter");
    assert_eq!(updates[0]["message"]["entities"][0]["type"], "bot_command");
    let sent =
        json!({"chat_id": team.id, "text": "What is <b>hard</b>?", "parse_mode": "HTML", "reply_markup": keyboard()});
    let sent = kit.ok("SendMessage", &sent).await;
    let shown = team.hears("hard").await.unwrap();
    assert_eq!(shown.html, "What is <b>hard</b>?");

    let (seen, ()) = tokio::join!(lea.presses(&team, "2"), async {
        let press = &kit.updates().await[0]["callback_query"];
        assert_eq!((&press["data"], &press["message"]["message_id"]), (&json!("v:2"), &sent["message_id"]));
        kit.ok("answerCallbackQuery", &json!({"callback_query_id": press["id"], "text": "Saved"})).await;
    });
    assert_eq!(seen.unwrap(), Seen::Toast("Saved".to_owned()));
    assert_eq!(lea.presses(&team, "Results").await.unwrap(), Seen::Url("https://example.org/r".to_owned()));
    assert_eq!(lea.presses(&team, "1").await.unwrap(), Seen::Spinner);
    kit.ok("editMessageText", &json!({"chat_id": team.id, "message_id": sent["message_id"], "text": "Closed."})).await;
    insta::assert_snapshot!(team.render(), @"
    (Lea added Reihum)
    Lea: /poll challenges
    Lea: What a nice day
    Reihum: Closed. (edited)
      → Lea sees: Saved
    ");
    kit.telegram.finish().unwrap();
}

#[tokio::test]
async fn pictures_and_files_arrive_with_their_bytes() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07".to_vec();
    let body = multipart(&[("chat_id", None, lea.id.to_string().as_bytes()), ("photo", Some("a.png"), &png)]);
    let photo = upload(&kit, "sendPhoto", body).await;
    assert_eq!((&photo["photo"][0]["width"], &photo["photo"][0]["height"]), (&json!(5), &json!(7)));
    let parts: [(&str, Option<&str>, &[u8]); 3] = [
        ("chat_id", None, &lea.id.to_string().into_bytes()),
        ("caption", None, b"All <b>answers</b>"),
        ("document", Some("r.csv"), b"a,b"),
    ];
    upload(&kit, "sendDocument", multipart(&parts)).await;
    let shown = lea.private_chat().messages();
    assert_eq!(*shown[1].photo.as_ref().unwrap().bytes, png);
    assert_eq!(*shown[2].document.as_ref().unwrap().bytes, b"a,b");
    insta::assert_snapshot!(lea.private_chat().render(), @"
    Lea: /start
    Reihum: [picture]
    Reihum: [file r.csv] All <b>answers</b>
    ");
    let file = kit.ok("getFile", &json!({"file_id": photo["photo"][0]["file_id"]})).await;
    let path = file["file_path"].as_str().unwrap().to_owned();
    let address = format!("{}/file/bot{}/{path}", kit.telegram.address(), kit.telegram.token());
    assert_eq!(reqwest::get(address).await.unwrap().bytes().await.unwrap(), png);
    kit.telegram.finish().unwrap();
}

/// What people send is fetched as `getFile` says: with the token in the path, for an hour, and not if it is larger than 20 MB (C:`MAX_DOWNLOAD_FILE_SIZE`).
#[tokio::test]
async fn files_of_people_can_be_fetched() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    lea.sends_file(&lea.private_chat(), "list.csv", b"a;b", "/member import");
    let message = kit.updates().await[0]["message"].clone();
    assert_eq!((&message["caption"], &message["document"]["file_size"]), (&json!("/member import"), &json!(3)));
    assert_eq!(message["caption_entities"][0]["type"], "bot_command");
    let asked = json!({"file_id": message["document"]["file_id"]});
    let path = kit.ok("getFile", &asked).await["file_path"].as_str().unwrap().to_owned();
    assert_eq!(path, "documents/file_0.csv");
    let fetch = async |token: &str| {
        let address = format!("{}/file/bot{token}/{path}", kit.telegram.address());
        let answer = reqwest::get(address).await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    };
    assert_eq!(fetch(kit.telegram.token()).await, (200, b"a;b".to_vec()));
    assert_eq!(fetch("1:other").await.0, 404);
    kit.telegram.advance(TimeDelta::hours(1));
    assert_eq!(fetch(kit.telegram.token()).await.0, 404, "ask again");
    lea.sends_file(&lea.private_chat(), "video.csv", &vec![0; (20 << 20) + 1], "");
    let large = json!({"file_id": kit.updates().await[0]["message"]["document"]["file_id"]});
    assert_eq!(kit.refusal("getFile", &large).await, "400 Bad Request: file is too big");
    assert_eq!(kit.refusal("getFile", &json!({"file_id": "x"})).await, "400 Bad Request: invalid file_id");
    kit.telegram.finish().unwrap();
}

async fn upload(kit: &Kit, method: &str, body: Vec<u8>) -> serde_json::Value {
    let request = kit.request(method).header("content-type", "multipart/form-data; boundary=XX").body(body);
    let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].clone()
}

fn multipart(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XX--\r\n");
    body
}

#[tokio::test]
async fn a_lost_answer_had_its_effect_and_a_broken_connection_had_none() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let message = json!({"chat_id": lea.id, "text": "Hello"});
    kit.telegram.fail_next("sendMessage", 1, Failure::ResetAfterEffect);
    kit.telegram.fail_next("sendMessage", 1, Failure::ResetBeforeEffect);
    kit.telegram.fail_next("sendMessage", 1, Failure::RetryAfter(7));
    kit.telegram.fail_next("sendMessage", 1, Failure::Status(500, "Internal Server Error: restart"));
    assert!(kit.request("sendMessage").json(&message).send().await.is_err());
    assert_eq!(lea.private_chat().messages().len(), 2);
    assert!(kit.request("sendMessage").json(&message).send().await.is_err());
    assert_eq!(lea.private_chat().messages().len(), 2);
    let flood = kit.request("sendMessage").json(&message).send().await.unwrap();
    assert_eq!((flood.status().as_u16(), flood.headers()["retry-after"].to_str().unwrap()), (429, "7"));
    assert_eq!(flood.json::<serde_json::Value>().await.unwrap()["parameters"]["retry_after"], 7);
    assert_eq!(kit.refusal("sendMessage", &message).await, "500 Internal Server Error: restart");
    assert_eq!(kit.refusal("sendMessage", &message).await, "200 ok");
    assert_eq!(kit.telegram.calls("sendMessage").len(), 5);
}
