//! One row for each refusal that has no story of its own. Capital words stand for chats: in `POOR` the bot
//! has no rights, `OLD` has become a supergroup. `SENT` is a text of the bot in `TEAM`.

use super::Kit;
use rstest::rstest;
use serde_json::{Value, json};

fn web_app() -> Value {
    json!({"inline_keyboard": [[{"text": "x", "web_app": {"url": "https://example.org"}}]]})
}

fn wide() -> Value {
    let button = json!({"text": "x".repeat(200), "callback_data": "x".repeat(64)});
    json!({"inline_keyboard": vec![json!([button]); 40]})
}

#[rstest]
#[case::assumption("sendMessage", json!({"chat_id": "TEAM", "text": "x", "reply_markup": web_app()}), "BUTTON_TYPE_INVALID")]
#[case::server_side("sendMessage", json!({"chat_id": "TEAM", "text": "x", "reply_markup": wide()}), "reply markup is too long")]
#[case::server_side("editMessageText", json!({"chat_id": "TEAM", "message_id": "SENT", "text": "x", "reply_markup": wide()}), "reply markup is too long")]
#[case::source_c8201("sendMessage", json!({"text": "x"}), "chat_id is empty")]
#[case::source_c12944("sendDocument", json!({}), "there is no document in the request")]
#[case::source_td_file_manager_4001("sendDocument", json!({"chat_id": "TEAM", "document": "nonsense"}), "wrong remote file identifier specified: can't unserialize it. Wrong last symbol")]
#[case::source_c8366("getFile", json!({}), "file_id not specified")]
#[case::source_c6857("getFile", json!({"file_id": "x"}), "invalid file_id")]
#[case::assumption("editMessageMedia", json!({"chat_id": "TEAM", "message_id": "SENT"}), "media isn't specified")]
#[case::server_side("setMessageReaction", json!({"chat_id": "TEAM", "message_id": "SENT", "reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}]}), "REACTIONS_TOO_MANY")]
#[case::source_td_bot_command_scope_71("setMyCommands", json!({"commands": [], "scope": {"type": "chat_administrators", "chat_id": "PRIVATE"}}), "can't use specified scope in private chats")]
#[case::assumption("leaveChat", json!({"chat_id": "PRIVATE"}), "chat is not a group chat")]
#[case::source_td_forum_topic_manager_1252("createForumTopic", json!({"chat_id": "TEAM", "name": "x"}), "the chat is not a forum")]
#[case::assumption("createForumTopic", json!({"chat_id": "FORUM", "name": ""}), "TOPIC_TITLE_EMPTY")]
#[case::source_td_forum_topic_manager_968("closeForumTopic", json!({"chat_id": "POOR", "message_thread_id": 2}), "not enough rights to close or open the topic")]
#[case::source_td_forum_topic_manager_1027("deleteForumTopic", json!({"chat_id": "POOR", "message_thread_id": 2}), "not enough rights to delete the topic")]
#[case::source_c13797("deleteMessage", json!({}), "chat identifier is not specified")]
#[case::source_c13801("deleteMessage", json!({"chat_id": "TEAM"}), "message identifier is not specified")]
#[case::source_c8146("getChatAdministrators", json!({"chat_id": "OLD"}), "group chat was upgraded to a supergroup chat")]
#[case::source_c12413("deleteMessages", json!({"chat_id": "TEAM"}), "message identifiers are not specified")]
#[case::source_c12440("deleteMessages", json!({"chat_id": "TEAM", "message_ids": "{}"}), "expected an Array of message identifiers")]
#[case::source_c8420("unpinChatMessage", json!({"chat_id": "FORUM", "message_id": 99}), "message to unpin not found")]
#[tokio::test]
async fn calls_are_refused(#[case] method: &str, #[case] parameters: Value, #[case] words: &str) {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    lea.writes_to_bot("/start");
    let forum = lea.opens_forum("Association");
    lea.adds_bot(&forum);
    lea.promotes_bot(&forum, &[]);
    let sent = kit.ok("sendMessage", &json!({"chat_id": team.id, "text": "?"})).await["message_id"].clone();
    let (poor, old) = (lea.opens_forum("Poor"), lea.opens_group("Old"));
    lea.adds_bot(&poor);
    lea.adds_bot(&old);
    lea.upgrades(&old);
    let places = [
        ("POOR", poor.id),
        ("OLD", old.id),
        ("PRIVATE", lea.id),
        ("TEAM", team.id),
        ("FORUM", forum.id),
        ("SENT", sent.as_i64().unwrap()),
    ];
    let text = places
        .iter()
        .fold(parameters.to_string(), |text, (name, id)| text.replace(&format!("\"{name}\""), &id.to_string()));
    let parameters: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kit.refusal(method, &parameters).await, format!("400 Bad Request: {words}"));
}

/// td/MessageContent.cpp:5242 when sending: source; in other words when editing: server-side.
#[rstest]
#[case("x".repeat(1024), "200 ok", "200 ok")]
#[case("x".repeat(1025), "400 Bad Request: message caption is too long", "400 Bad Request: MEDIA_CAPTION_TOO_LONG")]
#[tokio::test]
async fn captions_have_a_limit(#[case] caption: String, #[case] sending: &str, #[case] editing: &str) {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{}\r\n--X\r\nContent-Disposition: form-data; \
         name=\"document\"; filename=\"a.txt\"\r\n\r\nb\r\n--X--",
        lea.id
    );
    let sent = kit.request("sendDocument").header("content-type", "multipart/form-data; boundary=X").body(body);
    let sent: Value = sent.send().await.unwrap().json().await.unwrap();
    let file = &sent["result"]["document"]["file_id"];
    let again = json!({"chat_id": lea.id, "document": file, "caption": caption});
    assert_eq!(kit.refusal("sendDocument", &again).await, sending);
    let edit = json!({"chat_id": lea.id, "message_id": sent["result"]["message_id"], "caption": caption});
    assert_eq!(kit.refusal("editMessageCaption", &edit).await, editing);
}
