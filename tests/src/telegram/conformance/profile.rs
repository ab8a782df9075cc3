//! Commands and the texts about the bot (A6, A9).

use super::Kit;
use rstest::rstest;
use serde_json::{Value, json};

fn command(name: &str, description: &str) -> Value {
    json!({"commands": [{"command": name, "description": description}]})
}

/// td/BotCommand.cpp:176-205: source; `BOT_COMMAND_INVALID`: server-side.
#[rstest]
#[case(command("", "x"), "command must be non-empty")]
#[case(command(&"a".repeat(33), "x"), "command length must not exceed 32")]
#[case(command("poll", " "), "command description must be non-empty")]
#[case(command("poll", &"x".repeat(257)), "command description length must not exceed 256")]
#[case(command("Poll", "x"), "BOT_COMMAND_INVALID")]
#[case(json!({"commands": vec![json!({"command": "a", "description": "b"}); 101]}), "BOT_COMMANDS_TOO_MUCH")]
#[case(json!({"commands": [], "scope": {"type": "chat", "chat_id": ""}}), "empty chat_id specified")]
#[case(json!({"commands": [], "scope": {"type": "moon"}}), "unsupported type specified")]
#[case(json!({"commands": [], "scope": {"type": "chat", "chat_id": -5}}), "chat not found")]
#[case(json!({"commands": [], "language_code": "deutsch"}), "invalid language code specified")]
#[tokio::test]
async fn commands_are_refused(#[case] parameters: Value, #[case] words: &str) {
    let kit = Kit::start().await;
    assert_eq!(kit.refusal("setMyCommands", &parameters).await, format!("400 Bad Request: {words}"));
}

#[tokio::test]
async fn commands_are_kept_by_scope_and_language() {
    let kit = Kit::start().await;
    let mut given = command("/poll", "Ask something");
    kit.ok("setMyCommands", &given).await;
    given["scope"] = json!({"type": "all_group_chats"});
    given["language_code"] = json!("de");
    given["commands"][0]["description"] = json!("Etwas fragen");
    kit.ok("setMyCommands", &given).await;
    assert_eq!(kit.telegram.commands("default", ""), [("poll".to_owned(), "Ask something".to_owned())]);
    let asked = json!({"scope": given["scope"], "language_code": "de"});
    assert_eq!(kit.ok("getMyCommands", &asked).await[0]["description"], "Etwas fragen");
    kit.ok("deleteMyCommands", &asked).await;
    assert_eq!(kit.ok("getMyCommands", &asked).await, json!([]));
    kit.telegram.finish().unwrap();
}

#[tokio::test]
async fn the_bot_describes_itself() {
    let kit = Kit::start().await;
    assert_eq!(kit.ok("getMe", &json!({})).await["username"], "reihum_bot");
    for (subject, field) in
        [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")]
    {
        let (set, get) = (format!("setMy{subject}"), format!("getMy{subject}"));
        kit.ok(&set, &json!({field: "English"})).await;
        kit.ok(&set, &json!({field: "Deutsch", "language_code": "de"})).await;
        assert_eq!(kit.ok(&get, &json!({"language_code": "de"})).await[field], "Deutsch");
        assert_eq!(kit.ok(&get, &json!({"language_code": "fr"})).await[field], "English");
        let long = kit.refusal(&set, &json!({field: "x".repeat(513)})).await;
        assert_eq!(long, format!("400 Bad Request: BOT_{}_TOO_LONG", field.to_ascii_uppercase()));
    }
    let button = json!({"type": "web_app", "text": "Answer", "web_app": {"url": "https://example.org"}});
    kit.ok("setChatMenuButton", &json!({"menu_button": button})).await;
    assert_eq!(kit.ok("getChatMenuButton", &json!({})).await, button);
    kit.ok("close", &json!({})).await;
    kit.ok("logOut", &json!({})).await;
    assert_eq!(kit.refusal("getMe", &json!({})).await, "401 Unauthorized");
    kit.telegram.finish().unwrap();
}
