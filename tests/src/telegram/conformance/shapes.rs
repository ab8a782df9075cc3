//! `teloxide-core` as a judge of every object that leaves the stand-in: what it can't read, a bot can't either.

use super::Kit;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use teloxide_core::types;

/// The result of a method, whichever test asked for it.
pub(super) fn judge(method: &str, result: &Value) {
    match method.to_ascii_lowercase().as_str() {
        "getupdates" => result.as_array().unwrap().iter().for_each(judge_update),
        "sendmessage"
        | "sendphoto"
        | "senddocument"
        | "editmessagetext"
        | "editmessagecaption"
        | "editmessagemedia"
        | "editmessagereplymarkup" => judge_message(result),
        "getme" => read::<types::Me>(result),
        "getchat" => read::<types::ChatFullInfo>(result),
        "getchatmember" => read::<types::ChatMember>(result),
        "getchatadministrators" => read::<Vec<types::ChatMember>>(result),
        "getchatmembercount" => read::<u32>(result),
        "getwebhookinfo" => read::<types::WebhookInfo>(result),
        "getfile" => read::<types::File>(result),
        "getmycommands" => read::<Vec<types::BotCommand>>(result),
        "getmyname" => read::<types::BotName>(result),
        "getmydescription" => read::<types::BotDescription>(result),
        "getmyshortdescription" => read::<types::BotShortDescription>(result),
        "getchatmenubutton" => read::<types::MenuButton>(result),
        "createforumtopic" => read::<types::ForumTopic>(result),
        _ => assert_eq!(result, &json!(true), "{method}"),
    }
}

fn read<T: DeserializeOwned>(object: &Value) {
    if let Err(error) = serde_json::from_value::<T>(object.clone()) {
        panic!("{error}: {object:#}");
    }
}

/// What teloxide doesn't understand becomes `Error` or `Empty`, silently.
pub(super) fn judge_update(object: &Value) {
    // From text, as it comes: teloxide reads the keys of an update as borrowed words.
    let update: types::Update = serde_json::from_str(&object.to_string()).unwrap();
    assert!(!matches!(update.kind, types::UpdateKind::Error(_)), "{object:#}");
    if let types::UpdateKind::Message(_) | types::UpdateKind::EditedMessage(_) = update.kind {
        judge_message(object.get("message").unwrap_or(&object["edited_message"]));
    }
    if let types::UpdateKind::CallbackQuery(query) = update.kind {
        assert!(query.message.is_some() && query.data.is_some(), "{object:#}");
    }
}

fn judge_message(object: &Value) {
    let message: types::Message = serde_json::from_value(object.clone()).unwrap();
    assert!(!matches!(message.kind, types::MessageKind::Empty {}), "{object:#}");
}

/// One of each that no other test happens to need.
#[tokio::test]
async fn every_kind_of_update_can_be_read() {
    let kit = Kit::start().await;
    let everything = json!({"allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member",
                                                "chat_member", "message_reaction"]});
    kit.ok("getUpdates", &everything).await;
    let lea = kit.telegram.user("Lea").speaking("de-CH").called("lea").named("<b>Lea</b>\u{202e}", Some("&"));
    let ben = kit.telegram.user("Ben");
    let forum = lea.opens_forum("Association");
    lea.adds_bot(&forum);
    lea.restricts_bot(&forum, &["can_send_polls"]);
    lea.promotes_bot(&forum, &["can_pin_messages"]);
    ben.joins(&forum);
    lea.promotes(&forum, &ben);
    let topic = lea.opens_topic(&forum, "Registration");
    let said = ben.says(&topic, "/hi @lea https://example.org 😀");
    ben.edits(&topic, said, "/ho");
    lea.replies(&topic, said, "no");
    lea.reacts(&topic, said, "👍");
    lea.closes_topic(&topic);
    lea.reopens_topic(&topic);
    lea.hides(&forum);
    lea.says(&forum, "/anonymous");
    ben.presses_data(&forum, 99, "stale");
    ben.leaves(&forum);
    lea.writes_to_bot("/start");
    lea.blocks_bot();
    lea.unblocks_bot();
    lea.kicks_bot(&forum);
    let group = lea.opens_group("Old");
    lea.adds_bot(&group);
    lea.upgrades(&group);
    let updates = kit.updates().await;
    let has = |kind: &str| updates.iter().filter(|update| update.get(kind).is_some()).count();
    assert_eq!([has("my_chat_member"), has("chat_member"), has("message_reaction")], [7, 4, 1]);
    assert_eq!([has("message"), has("edited_message"), has("callback_query")], [13, 1, 1]);
}
