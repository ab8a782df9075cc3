//! What a bot sees of groups, and what it can ask about them (A2, A9, D3).

use super::Kit;
use crate::telegram::Settings;
use rstest::rstest;
use serde_json::{Value, json};

/// A9; which plain commands come: assumption, and a setting.
#[rstest]
#[case::member(Settings::default(), false, &["/plain", "/mine@reihum_bot x", "reply"])]
#[case::no_plain_commands(Settings { plain_commands: false, ..Settings::default() }, false, &["/mine@reihum_bot x", "reply"])]
#[case::administrator(Settings::default(), true, &["chatter", "/plain", "/mine@reihum_bot x", "/its@other_bot", "@reihum_bot hi", "reply"])]
#[case::privacy_off(Settings { reads_all_group_messages: true, ..Settings::default() }, false, &["chatter", "/plain", "/mine@reihum_bot x", "/its@other_bot", "@reihum_bot hi", "reply"])]
#[tokio::test]
async fn privacy_hides_chatter(#[case] settings: Settings, #[case] is_administrator: bool, #[case] seen: &[&str]) {
    let kit = Kit::start_with(settings).await;
    let (lea, team) = kit.team().await;
    if is_administrator {
        lea.promotes_bot(&team, &[]);
        kit.updates().await;
    }
    let sent = kit.ok("sendMessage", &json!({"chat_id": team.id, "text": "?"})).await["message_id"].as_i64().unwrap();
    for text in ["chatter", "/plain", "/mine@reihum_bot x", "/its@other_bot", "@reihum_bot hi"] {
        lea.says(&team, text);
    }
    lea.replies(&team, sent, "reply");
    let texts: Vec<_> = kit.updates().await.iter().map(|update| update["message"]["text"].clone()).collect();
    assert_eq!(texts, seen);
}

/// core.telegram.org/bots, A9: source.
#[tokio::test]
async fn links_lead_to_the_bot() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    let team = lea.opens_group("Team");
    lea.follows("https://t.me/reihum_bot?start=335763").unwrap();
    lea.follows_into(&team, "t.me/reihum_bot?startgroup=a_b-c").unwrap();
    let updates = kit.updates().await;
    let texts: Vec<_> = updates.iter().filter_map(|update| update["message"]["text"].as_str()).collect();
    assert_eq!(texts, ["/start 335763", "/start@reihum_bot a_b-c"]);
    let long = format!("https://t.me/reihum_bot?start={}", "x".repeat(65));
    for link in
        ["https://t.me/other_bot?start=1", "https://t.me/reihum_bot?start=a.b", "https://t.me/reihum_bot?start=", &long]
    {
        assert!(lea.follows(link).is_err(), "{link}");
    }
}

/// API `ChatMemberUpdated`, A2: source.
#[tokio::test]
async fn the_bot_learns_what_happens_to_it() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    lea.promotes_bot(&team, &["can_pin_messages"]);
    lea.demotes_bot(&team);
    lea.kicks_bot(&team);
    lea.blocks_bot();
    lea.unblocks_bot();
    let updates = kit.updates().await;
    let status = |update: &Value| {
        let change = &update["my_chat_member"];
        assert_eq!(change["from"]["first_name"], "Lea");
        format!(
            "{} {}",
            change["chat"]["type"].as_str().unwrap(),
            change["new_chat_member"]["status"].as_str().unwrap()
        )
    };
    let expected =
        ["supergroup administrator", "supergroup member", "supergroup kicked", "private kicked", "private member"];
    assert_eq!(updates.iter().map(status).collect::<Vec<_>>(), expected);
    let rights = &updates[0]["my_chat_member"]["new_chat_member"];
    assert_eq!((&rights["can_pin_messages"], &rights["can_delete_messages"]), (&json!(false), &json!(true)));
}

/// API `Update`: source. Reactions and members only for administrators who ask for them, never in private.
#[tokio::test]
async fn some_updates_are_only_for_administrators_who_ask() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let ben = kit.telegram.user("Ben");
    let said = lea.says(&team, "/hi");
    let private = lea.writes_to_bot("/start");
    let happen = || {
        lea.reacts(&team, said, "👍");
        lea.reacts(&lea.private_chat(), private, "👍");
        lea.promotes(&team, &ben);
    };
    let kinds = |updates: Vec<Value>| {
        let named =
            |update: &Value| update.as_object().unwrap().keys().find(|key| *key != "update_id").cloned().unwrap();
        updates.iter().map(named).collect::<Vec<_>>()
    };
    kit.updates().await;
    happen();
    assert!(kit.updates().await.is_empty(), "a member who didn't ask");
    kit.ok("getUpdates", &json!({"allowed_updates": ["message_reaction", "chat_member", "my_chat_member"]})).await;
    happen();
    assert!(kit.updates().await.is_empty(), "a member");
    lea.promotes_bot(&team, &[]);
    happen();
    assert_eq!(kinds(kit.updates().await), ["my_chat_member", "message_reaction", "chat_member"]);
}

/// Reports of bots that are members only: server-side. Administrators are shown to everybody (core.telegram.org `channels.getParticipants`).
#[tokio::test]
async fn hidden_members_are_shown_to_administrators_only() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let me = kit.ok("getMe", &json!({})).await["id"].clone();
    let of = |user: Value| json!({"chat_id": team.id, "user_id": user});
    lea.hides_members(&team);
    assert_eq!(kit.refusal("getChatMember", &of(json!(lea.id))).await, "400 Bad Request: CHAT_ADMIN_REQUIRED");
    assert_eq!(kit.ok("getChatMember", &of(me)).await["status"], "member");
    let administrators = kit.ok("getChatAdministrators", &json!({"chat_id": team.id})).await;
    assert_eq!(administrators[0]["user"]["id"], lea.id);
    lea.promotes_bot(&team, &[]);
    assert_eq!(kit.ok("getChatMember", &of(json!(lea.id))).await["status"], "creator");
}

/// C (`process_get_chat_*`): source; `PARTICIPANT_ID_INVALID`: server-side.
#[tokio::test]
async fn who_is_in_a_chat_can_be_asked() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let ben = kit.telegram.user("Ben");
    let of = |user: i64| json!({"chat_id": team.id, "user_id": user});
    assert_eq!(kit.ok("getChatMember", &of(lea.id)).await["status"], "creator");
    assert_eq!(kit.ok("getChatMember", &of(ben.id)).await["status"], "left");
    ben.says(&team, "hi");
    assert_eq!(kit.ok("getChatMember", &of(ben.id)).await["status"], "member");
    lea.promotes(&team, &ben);
    lea.promotes_bot(&team, &[]);
    let administrators = kit.ok("getChatAdministrators", &json!({"chat_id": team.id})).await;
    assert_eq!(administrators.as_array().unwrap().len(), 3);
    lea.demotes(&team, &ben);
    assert_eq!(kit.ok("getChatMember", &of(ben.id)).await["status"], "member");
    assert_eq!(kit.ok("getChatMemberCount", &json!({"chat_id": team.id})).await, 3);
    assert_eq!(kit.refusal("getChatMember", &of(0)).await, "400 Bad Request: invalid user_id specified");
    assert_eq!(kit.refusal("getChatMember", &of(5)).await, "400 Bad Request: PARTICIPANT_ID_INVALID");
    lea.writes_to_bot("/start");
    let private = json!({"chat_id": lea.id});
    let none = kit.refusal("getChatAdministrators", &private).await;
    assert_eq!(none, "400 Bad Request: there are no administrators in the private chat");
    assert_eq!(kit.ok("getChat", &private).await["type"], "private");
    kit.ok("sendChatAction", &json!({"chat_id": lea.id, "action": "typing"})).await;
    let action = kit.refusal("sendChatAction", &json!({"chat_id": lea.id, "action": "dancing"})).await;
    assert_eq!(action, "400 Bad Request: wrong parameter action in request");
    let forum = lea.opens_forum("Association");
    lea.adds_bot(&forum);
    let topic = json!({"chat_id": forum.id, "name": "Registration"});
    assert_eq!(kit.refusal("createForumTopic", &topic).await, "400 Bad Request: not enough rights to create a topic");
    lea.promotes_bot(&forum, &[]);
    let id = kit.ok("createForumTopic", &topic).await["message_thread_id"].clone();
    let of = json!({"chat_id": forum.id, "message_thread_id": id});
    kit.ok("closeForumTopic", &of).await;
    kit.ok("deleteForumTopic", &of).await;
    assert_eq!(kit.refusal("reopenForumTopic", &of).await, "400 Bad Request: message thread not found");
}
