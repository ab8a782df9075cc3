//! Where the bot may write: strangers, groups, migration, topics, rights (A7, D4.12, D4.16-19).

use super::Kit;
use rstest::rstest;
use serde_json::{Value, json};

async fn send(kit: &Kit, chat: i64) -> String {
    kit.refusal("sendMessage", &json!({"chat_id": chat, "text": "x"})).await
}

/// D4.16. C:8120, td/MessagesManager.cpp:27955: source; blocking is decided by Telegram's servers.
#[tokio::test]
async fn people_must_have_pressed_start() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let stranger = kit.telegram.user("Nobody");
    assert_eq!(send(&kit, stranger.id).await, "400 Bad Request: chat not found");
    assert_eq!(send(&kit, 1).await, "400 Bad Request: chat not found");
    let initiate = "403 Forbidden: bot can't initiate conversation with a user";
    assert_eq!(send(&kit, lea.id).await, initiate);
    let ben = kit.telegram.user("Ben");
    ben.says(&team, "hello");
    assert_eq!(send(&kit, ben.id).await, initiate);
    lea.writes_to_bot("/start 335763");
    assert_eq!(send(&kit, lea.id).await, "200 ok");
    lea.blocks_bot();
    assert_eq!(send(&kit, lea.id).await, "403 Forbidden: bot was blocked by the user");
    lea.unblocks_bot();
    assert_eq!(send(&kit, lea.id).await, "200 ok");
    lea.deletes_account();
    assert_eq!(send(&kit, lea.id).await, "403 Forbidden: user is deactivated");
    assert_eq!(kit.refusal("sendMessage", &json!({"text": "x"})).await, "400 Bad Request: chat_id is empty");
}

/// C:8120-8195: source.
#[rstest]
#[case(
    false,
    "403 Forbidden: bot was kicked from the group chat",
    "403 Forbidden: bot is not a member of the group chat"
)]
#[case(
    true,
    "403 Forbidden: bot was kicked from the supergroup chat",
    "403 Forbidden: bot is not a member of the supergroup chat"
)]
#[tokio::test]
async fn groups_can_lose_the_bot(#[case] is_supergroup: bool, #[case] kicked: &str, #[case] left: &str) {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    let room = if is_supergroup { lea.opens_supergroup("Team") } else { lea.opens_group("Team") };
    assert_eq!(send(&kit, room.id).await, "400 Bad Request: chat not found");
    lea.adds_bot(&room);
    assert_eq!(send(&kit, room.id).await, "200 ok");
    lea.kicks_bot(&room);
    assert_eq!(send(&kit, room.id).await, kicked);
    lea.adds_bot(&room);
    kit.ok("leaveChat", &json!({"chat_id": room.id})).await;
    assert_eq!(send(&kit, room.id).await, left);
}

/// C:8140-8160, D4.17, D4.19: source.
#[tokio::test]
async fn a_group_that_became_a_supergroup_says_where_it_went() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    let group = lea.opens_group("Team");
    lea.adds_bot(&group);
    let old = kit.ok("sendMessage", &json!({"chat_id": group.id, "text": "x"})).await["message_id"].clone();
    kit.updates().await;
    let team = lea.upgrades(&group);
    let told: Vec<_> = kit.updates().await.into_iter().map(|update| update["message"].clone()).collect();
    assert_eq!((&told[0]["migrate_to_chat_id"], &told[1]["migrate_from_chat_id"]), (&json!(team.id), &json!(group.id)));
    let refused = kit.call("sendMessage", &json!({"chat_id": group.id, "text": "x"})).await;
    assert_eq!(refused["description"], "Bad Request: group chat was upgraded to a supergroup chat");
    assert_eq!(refused["parameters"], json!({"migrate_to_chat_id": team.id}));
    let edit = json!({"chat_id": team.id, "message_id": old, "text": "y"});
    assert_eq!(kit.refusal("editMessageText", &edit).await, "400 Bad Request: message to edit not found");
    let new = kit.ok("sendMessage", &json!({"chat_id": team.id, "text": "x"})).await["message_id"].clone();
    assert_eq!((old.as_i64().unwrap() > 500, new.as_i64().unwrap()), (true, 2));
    lea.deletes_group(&group);
    let other = lea.opens_group("Other");
    lea.adds_bot(&other);
    lea.deletes_group(&other);
    assert_eq!(send(&kit, other.id).await, "403 Forbidden: the group chat was deleted");
}

/// D4.19: one sequence for private chats and basic groups.
#[tokio::test]
async fn ids_of_messages_belong_to_their_chat() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let group = lea.opens_group("Small");
    lea.adds_bot(&group);
    lea.writes_to_bot("/start");
    let mut ids = Vec::new();
    for chat in [team.id, lea.id, group.id, lea.id, team.id] {
        let sent = kit.ok("sendMessage", &json!({"chat_id": chat, "text": "x"})).await;
        ids.push(sent["message_id"].as_i64().unwrap());
    }
    assert_eq!([ids[4] - ids[0], ids[2] - ids[1], ids[3] - ids[1]], [1, 1, 2]);
}

/// C:8260-8290: source; `TOPIC_CLOSED`: server-side (tdesktop #30476).
#[tokio::test]
async fn topics_open_close_and_vanish() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    let forum = lea.opens_forum("Association");
    lea.adds_bot(&forum);
    let topic = lea.opens_topic(&forum, "Registration");
    let into = |thread: Value| json!({"chat_id": forum.id, "text": "x", "message_thread_id": thread});
    let sent = kit.ok("sendMessage", &into(json!(topic.topic))).await;
    assert_eq!((&sent["is_topic_message"], &sent["message_thread_id"]), (&json!(true), &json!(topic.topic)));
    assert_eq!(topic.messages().len(), 2);
    assert_eq!(kit.refusal("sendMessage", &into(json!(1))).await, "400 Bad Request: message thread not found");
    assert_eq!(kit.refusal("sendMessage", &into(json!(4711))).await, "400 Bad Request: message thread not found");
    lea.closes_topic(&topic);
    assert_eq!(kit.refusal("sendMessage", &into(json!(topic.topic))).await, "400 Bad Request: TOPIC_CLOSED");
    lea.reopens_topic(&topic);
    assert_eq!(kit.refusal("sendMessage", &into(json!(topic.topic))).await, "200 ok");
    lea.closes_topic(&forum);
    assert_eq!(send(&kit, forum.id).await, "400 Bad Request: TOPIC_CLOSED");
    lea.promotes_bot(&forum, &[]);
    assert_eq!(send(&kit, forum.id).await, "200 ok");
    lea.deletes_topic(&topic);
    let gone = kit.refusal("sendMessage", &into(json!(topic.topic))).await;
    assert_eq!(gone, "400 Bad Request: message thread not found");
}

/// A7 (#447): a reply in General carries the chain's id, which is no topic.
#[tokio::test]
async fn a_reply_in_general_has_a_thread_that_is_no_topic() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    let forum = lea.opens_forum("Association");
    lea.adds_bot(&forum);
    let sent = kit.ok("sendMessage", &json!({"chat_id": forum.id, "text": "?"})).await["message_id"].as_i64().unwrap();
    kit.updates().await;
    lea.replies(&forum, sent, "!");
    let reply = kit.updates().await[0]["message"].clone();
    assert_eq!((&reply["message_thread_id"], reply.get("is_topic_message")), (&json!(sent), None));
    assert_eq!(reply["reply_to_message"]["text"], "?");
    let back = json!({"chat_id": forum.id, "text": "x", "message_thread_id": reply["message_thread_id"]});
    assert_eq!(kit.refusal("sendMessage", &back).await, "400 Bad Request: message thread not found");
}

/// td/MessageContent.cpp:6302 for texts: source; the others likewise.
#[tokio::test]
async fn restrictions_hold() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    lea.restricts_bot(&team, &["can_send_messages", "can_send_documents"]);
    let rights = "400 Bad Request: not enough rights to send";
    assert_eq!(send(&kit, team.id).await, format!("{rights} text messages to the chat"));
    let document = json!({"chat_id": team.id, "document": "file-0"});
    assert_eq!(kit.refusal("sendDocument", &document).await, format!("{rights} documents to the chat"));
    lea.demotes_bot(&team);
    assert_eq!(send(&kit, team.id).await, "200 ok");
}

/// A6, A7, C:7054, C:8420: source; the right to pin in supergroups: server-side.
#[tokio::test]
async fn pins_and_reactions() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let said = lea.says(&team, "/hi");
    let on = |message: i64| json!({"chat_id": team.id, "message_id": message});
    let pin = kit.refusal("pinChatMessage", &on(said)).await;
    assert_eq!(pin, "400 Bad Request: not enough rights to manage pinned messages in the chat");
    lea.promotes_bot(&team, &["can_delete_messages"]);
    assert_eq!(kit.refusal("pinChatMessage", &on(999)).await, "400 Bad Request: message to pin not found");
    kit.ok("pinChatMessage", &on(said)).await;
    assert!(team.message(said).unwrap().pinned);
    assert_eq!(kit.ok("getChat", &json!({"chat_id": team.id})).await["pinned_message"]["message_id"], said);
    kit.ok("unpinChatMessage", &on(said)).await;
    assert_eq!(kit.refusal("unpinChatMessage", &on(said)).await, "400 Bad Request: message to unpin not found");
    kit.ok("pinChatMessage", &on(said)).await;
    kit.ok("unpinAllChatMessages", &json!({"chat_id": team.id})).await;
    let react =
        |emoji: &str| json!({"chat_id": team.id, "message_id": said, "reaction": [{"type": "emoji", "emoji": emoji}]});
    kit.ok("setMessageReaction", &react("👍")).await;
    assert_eq!(team.message(said).unwrap().reactions, ["👍"]);
    assert_eq!(kit.refusal("setMessageReaction", &react("🧀")).await, "400 Bad Request: REACTION_INVALID");
    let gone = json!({"chat_id": team.id, "message_id": 999, "reaction": []});
    assert_eq!(kit.refusal("setMessageReaction", &gone).await, "400 Bad Request: message to react not found");
    kit.telegram.finish().unwrap();
}
