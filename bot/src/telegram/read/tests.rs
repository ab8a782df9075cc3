//! Updates in the shapes that the Bot API documents, and in shapes that it should not have.

use super::*;
use proptest::prelude::*;
use reihum_engine::chat::Network;
use rstest::rstest;
use serde_json::{Value, json};

fn read_text(payload: &str) -> Read {
    let me = Me { id: 42, username: "ReihumBot".to_owned(), can_read_all_group_messages: false };
    let key = UpdateKey { network: Network::Telegram, id: "7".to_owned() };
    Reading { me }.read(&key, payload)
}

fn read(update: &Value) -> Option<Inbound> {
    match read_text(&update.to_string()) {
        Read::Inbound(inbound) => Some(*inbound),
        Read::Nothing => None,
        Read::NotUnderstood => panic!("not understood: {update}"),
    }
}

fn lea() -> Value {
    json!({"id": 5, "is_bot": false, "first_name": "Lea", "language_code": "de-CH"})
}

/// A message with more fields or other ones.
fn message(kind: &str, more: &Value) -> Value {
    let chat = json!({"id": if kind == "private" { 5 } else { -1005 }, "type": kind});
    let mut message = json!({"message_id": 9, "date": 1, "chat": chat, "from": lea(), "text": "hello"});
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    message
}

fn written(kind: &str, more: &Value) -> Option<Inbound> {
    read(&json!({"update_id": 7, "message": message(kind, more)}))
}

fn text_of(inbound: Option<Inbound>) -> Option<String> {
    match inbound?.what {
        What::Wrote { text, .. } | What::Rewrote { text, .. } => Some(text),
        _ => None,
    }
}

#[test]
fn a_private_message_says_who_where_and_what() {
    let inbound = written("private", &json!({"text": "2 3 8"})).unwrap();
    assert_eq!(inbound.place, Place { address: "5".to_owned(), kind: PlaceKind::Private, thread: None });
    let sender = inbound.from.unwrap();
    assert_eq!((sender.account.as_str(), sender.name.as_str(), sender.language), ("5", "Lea", Some(Language::DeCh)));
    let what = What::Wrote { text: "2 3 8".to_owned(), message: "9".to_owned(), replies_to: None };
    assert_eq!((inbound.key.id.as_str(), inbound.what), ("7", what));
}

#[rstest]
#[case::ours("/poll@ReihumBot challenges", Some("/poll challenges"))]
#[case::other_case("/Poll@reihumbot", Some("/Poll"))]
#[case::line_break("/poll@ReihumBot\n- a\n- b", Some("/poll\n- a\n- b"))]
#[case::everybodys("/poll challenges", Some("/poll challenges"))]
#[case::another_bots("/poll@OtherBot challenges", None)]
#[case::talk("what is @ReihumBot?", None)]
#[case::address("write to a@b.example", None)]
fn in_a_group_commands_are_for_us(#[case] text: &str, #[case] heard: Option<&str>) {
    assert_eq!(text_of(written("supergroup", &json!({"text": text}))).as_deref(), heard);
}

#[test]
fn a_deep_link_stays_a_text() {
    assert_eq!(text_of(written("private", &json!({"text": "/start 335763"}))).as_deref(), Some("/start 335763"));
    assert_eq!(
        text_of(written("group", &json!({"text": "/start@ReihumBot 335763"}))).as_deref(),
        Some("/start 335763")
    );
}

#[rstest]
#[case::ours(json!({"message_id": 3, "from": {"id": 42}}), Some("3"))]
#[case::somebodys(json!({"message_id": 3, "from": {"id": 6}}), None)]
#[case::beginning_of_our_topic(json!({"message_id": 3, "from": {"id": 42}, "forum_topic_created": {"name": "x"}}), None)]
fn in_a_group_replies_to_us_are_for_us(#[case] original: Value, #[case] heard: Option<&str>) {
    let inbound = written("supergroup", &json!({"reply_to_message": original}));
    let replied = inbound.and_then(|inbound| match inbound.what {
        What::Wrote { replies_to, .. } => replies_to,
        _ => None,
    });
    assert_eq!(replied.as_deref(), heard);
}

#[rstest]
#[case::topic(json!({"message_thread_id": 77, "is_topic_message": true}), Some("77"))]
#[case::reply_in_general(json!({"message_thread_id": 77}), None)]
fn only_a_topic_is_a_thread(#[case] more: Value, #[case] thread: Option<&str>) {
    let mut fields = json!({"text": "/help"});
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    assert_eq!(written("supergroup", &fields).unwrap().place.thread.as_deref(), thread);
    let press = json!({"id": "q", "from": lea(), "data": "v", "message": message("supergroup", &fields)});
    let inbound = read(&json!({"update_id": 7, "callback_query": press})).unwrap();
    assert_eq!(inbound.place.thread.as_deref(), thread);
}

#[test]
fn a_changed_message_is_heard_as_such() {
    let inbound =
        read(&json!({"update_id": 7, "edited_message": message("private", &json!({"text": "8 3 2"}))})).unwrap();
    assert_eq!(inbound.what, What::Rewrote { text: "8 3 2".to_owned(), message: "9".to_owned() });
    let talk = json!({"update_id": 7, "edited_message": message("group", &json!({}))});
    assert_eq!(read(&talk), None);
}

#[test]
fn a_press_on_a_message_too_old_to_be_shown_is_a_press() {
    let message = json!({"message_id": 9, "date": 0, "chat": {"id": -1005, "type": "supergroup"}});
    let press = json!({"id": "4711", "from": lea(), "message": message, "chat_instance": "1", "data": "v 2"});
    let inbound = read(&json!({"update_id": 7, "callback_query": press})).unwrap();
    assert_eq!(inbound.what, What::Pressed { query: "4711".to_owned(), data: "v 2".to_owned() });
    assert_eq!((inbound.place.address.as_str(), inbound.from.unwrap().account.as_str()), ("-1005", "5"));
}

#[rstest]
#[case::no_data(json!({"id": "1", "from": lea(), "message": message("group", &json!({}))}))]
#[case::by_inline_mode(json!({"id": "1", "from": lea(), "inline_message_id": "x", "data": "v"}))]
fn other_presses_are_nothing_for_us(#[case] press: Value) {
    assert_eq!(read(&json!({"update_id": 7, "callback_query": press})), None);
}

fn member(status: &str, more: &Value) -> Value {
    let mut member = json!({"status": status, "user": {"id": 42, "is_bot": true, "first_name": "R"}});
    member.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    member
}

#[rstest]
#[case::added("supergroup", member("left", &json!({})), member("member", &json!({})), Some(What::Welcomed))]
#[case::added_as_administrator("group", member("left", &json!({})), member("administrator", &json!({})), Some(What::Welcomed))]
#[case::kicked("supergroup", member("member", &json!({})), member("kicked", &json!({})), Some(What::Removed))]
#[case::left("group", member("administrator", &json!({})), member("left", &json!({})), Some(What::Removed))]
#[case::promoted("group", member("member", &json!({})), member("administrator", &json!({})), None)]
#[case::muted("supergroup", member("member", &json!({})), member("restricted", &json!({"is_member": true, "can_send_messages": false})), None)]
#[case::heard_again("supergroup", member("restricted", &json!({"is_member": true})), member("member", &json!({})), Some(What::Welcomed))]
#[case::blocked("private", member("member", &json!({})), member("kicked", &json!({})), Some(What::Removed))]
#[case::unblocked("private", member("kicked", &json!({})), member("member", &json!({})), Some(What::Welcomed))]
#[case::channel("channel", member("left", &json!({})), member("administrator", &json!({})), None)]
fn what_we_may_do_changes(#[case] kind: &str, #[case] before: Value, #[case] after: Value, #[case] what: Option<What>) {
    let chat = json!({"id": 5, "type": kind});
    let change = json!({"chat": chat, "from": lea(), "date": 1, "old_chat_member": before, "new_chat_member": after});
    assert_eq!(read(&json!({"update_id": 7, "my_chat_member": change})).map(|inbound| inbound.what), what);
}

#[test]
fn a_group_moves() {
    let inbound = written("group", &json!({"text": null, "migrate_to_chat_id": -1_001_234_567_890_i64})).unwrap();
    assert_eq!(inbound.what, What::Moved { to: "-1001234567890".to_owned() });
    assert_eq!((inbound.place.address.as_str(), inbound.from), ("-1005", None));
}

#[test]
fn an_anonymous_administrator_is_the_group_and_a_channel_is_nobody() {
    let bot = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
    let group = json!({"id": -1005, "type": "supergroup", "title": "Netz"});
    let anonymous = written("supergroup", &json!({"text": "/poll", "from": bot, "sender_chat": group})).unwrap();
    assert_eq!(anonymous.from.unwrap().account, anonymous.place.address);
    let channel = json!({"id": -1009, "type": "channel", "title": "News"});
    assert_eq!(written("supergroup", &json!({"text": "/poll", "sender_chat": channel})), None);
    assert_eq!(written("channel", &json!({"text": "/poll"})), None);
    let other_bot = json!({"id": 6, "is_bot": true, "first_name": "Other"});
    assert_eq!(written("group", &json!({"text": "/poll", "from": other_bot})), None);
}

#[rstest]
#[case("Le\u{202e}a\u{0} \n\u{2066}\u{200f}", Some("M"), "Lea M")]
#[case("  ", None, "")]
#[case("x", Some(&*"y".repeat(100)), &*format!("x {}", "y".repeat(62)))]
fn a_name_steers_nothing(#[case] first: &str, #[case] last: Option<&str>, #[case] name: &str) {
    let from = json!({"id": 5, "first_name": first, "last_name": last});
    assert_eq!(written("private", &json!({"from": from})).unwrap().from.unwrap().name, name);
}

#[rstest]
#[case::picture(json!({"text": null, "photo": [{}]}), Some(""))]
#[case::picture_with_text(json!({"text": null, "photo": [{}], "caption": "2 3 8"}), Some("2 3 8"))]
#[case::note_of_telegram(json!({"text": null, "pinned_message": {}}), None)]
#[case::new_kind_of_entity(json!({"entities": [{"type": "from_the_future", "offset": {}}]}), Some("hello"))]
fn every_private_message_gets_an_answer(#[case] more: Value, #[case] heard: Option<&str>) {
    assert_eq!(text_of(written("private", &more)).as_deref(), heard);
}

#[rstest]
#[case(r#"{"update_id": 7, "poll": {"id": "1"}}"#, Read::Nothing)]
#[case(r#"{"update_id": 7}"#, Read::Nothing)]
#[case(r#"{"update_id": 7, "message": {"message_id": "nine"}}"#, Read::NotUnderstood)]
#[case("{", Read::NotUnderstood)]
fn what_is_new_is_nothing_and_what_is_broken_is_said_to_be(#[case] payload: &str, #[case] expected: Read) {
    assert_eq!(read_text(payload), expected);
}

/// JSON that uses our keys at random places.
fn any_json() -> impl Strategy<Value = Value> {
    let keys = "(message|edited_message|callback_query|my_chat_member|message_id|chat|id|type|from|text|data|sender_chat|status\
                |reply_to_message|old_chat_member|new_chat_member|message_thread_id|is_topic_message|migrate_to_chat_id|first_name|x)";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "(private|group|supergroup|channel|left|restricted|/start@|/@ReihumBot|@|/)".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::hash_map(keys, inner, 0..8).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_panics(update in any_json()) {
        read_text(&update.to_string());
    }

    #[test]
    fn no_text_panics(text: String, kind in "(private|group)") {
        written(&kind, &json!({"text": text}));
        read_text(&text);
    }
}

#[test]
fn a_file_is_what_can_be_fetched_and_what_was_written_on_it() {
    let document =
        json!({"file_id": "BQAC", "file_unique_id": "u", "file_name": "liste.csv", "file_size": 9, "new": {}});
    let file = |more: &Value| {
        let mut all = json!({"text": null, "document": document});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        written("private", &all).unwrap().what
    };
    let sent = |size, text: &str| What::SentFile {
        file: IncomingFile { handle: "BQAC".to_owned(), size },
        text: text.to_owned(),
        message: "9".to_owned(),
    };
    assert_eq!(file(&json!({})), sent(Some(9), ""));
    assert_eq!(file(&json!({"caption": "/member@reihumbot import"})), sent(Some(9), "/member import"));
    assert_eq!(file(&json!({"document": {"file_id": "BQAC"}})), sent(None, ""));
    // Moving pictures stand there as files, too; a document of another shape is none that can be fetched.
    for more in [json!({"animation": {}}), json!({"document": {"file": 1}})] {
        assert!(matches!(file(&more), What::Wrote { .. }), "{more}");
    }
    assert!(written("group", &json!({"text": null, "document": document})).is_none(), "a file among others");
}
