//! Events as servers and programs really send them.

use super::json::Company;
use super::*;
use reihum_engine::chat::Network;
use rstest::rstest;
use serde_json::{Value, json};

const ME: &str = "@reihum:example.org";
const LEA: &str = "@lea:example.org";

fn read(private: bool, event: &Value) -> Read {
    let envelope = json!({"room": "!r", "private": private, "name": "Lea\u{202e} <b>", "other": LEA, "event": event});
    let key = UpdateKey { network: Network::Matrix, id: "$e".to_owned() };
    Reading { me: ME.to_owned() }.read(&key, &envelope.to_string())
}

fn inbound(private: bool, event: &Value) -> Inbound {
    match read(private, event) {
        Read::Inbound(inbound) => *inbound,
        other => panic!("{other:?}"),
    }
}

fn message(content: impl Into<Value>) -> Value {
    let content = content.into();
    json!({"type": "m.room.message", "event_id": "$e", "sender": LEA, "content": content, "origin_server_ts": 1})
}

#[test]
fn a_text_is_what_was_written_and_names_are_tamed() {
    let heard = inbound(true, &message(json!({"msgtype": "m.text", "body": "2 3 8"})));
    assert_eq!(heard.what, What::Wrote { text: "2 3 8".to_owned(), message: "$e".to_owned(), replies_to: None });
    assert_eq!(heard.place, Place { address: "!r".to_owned(), kind: PlaceKind::Private, thread: None });
    assert_eq!(heard.from.unwrap().name, "Lea <b>");
}

#[test]
fn what_is_answered_is_no_part_of_the_answer() {
    let relation = json!({"m.in_reply_to": {"event_id": "$card"}});
    let body = "> <@reihum:example.org> Welche?\n> 1. Geld\n\n2 3 8";
    let heard = inbound(true, &message(json!({"msgtype": "m.text", "body": body, "m.relates_to": relation})));
    let (text, message) = ("2 3 8".to_owned(), "$e".to_owned());
    assert_eq!(heard.what, What::Wrote { text, message, replies_to: Some("$card".to_owned()) });
}

#[test]
fn a_change_names_what_it_changes() {
    let change = json!({"msgtype": "m.text", "body": "* 2 3 9", "m.new_content": {"msgtype": "m.text", "body": "2 3 9"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$first"}});
    let heard = inbound(true, &message(change));
    assert_eq!(heard.what, What::Rewrote { text: "2 3 9".to_owned(), message: "$first".to_owned() });
}

#[test]
fn an_answer_goes_to_the_thread_that_it_was_asked_in() {
    let relation = json!({"rel_type": "m.thread", "event_id": "$root", "is_falling_back": true,
        "m.in_reply_to": {"event_id": "$before"}});
    let heard = inbound(false, &message(json!({"msgtype": "m.text", "body": "!help", "m.relates_to": relation})));
    assert_eq!(heard.place.thread.as_deref(), Some("$root"));
    assert!(matches!(heard.what, What::Wrote { replies_to: None, .. }));
}

#[test]
fn votes_signs_and_redactions_are_heard() {
    let event = |kind: &str, content: Value| json!({"type": kind, "event_id": "$e", "sender": LEA, "content": content, "redacts": "$old"});
    let on = |kind: &str| json!({"rel_type": kind, "event_id": "$card", "key": "2️⃣"});
    let sign = inbound(false, &event("m.reaction", json!({"m.relates_to": on("m.annotation")})));
    let (message, key, reaction) = ("$card".to_owned(), "2️⃣".to_owned(), "$e".to_owned());
    assert_eq!(sign.what, What::Reacted { message, key, reaction });
    let answer = json!({"m.relates_to": on("m.reference"), "org.matrix.msc3381.poll.response": {"answers": ["o2"]}});
    let vote = inbound(false, &event(POLL_RESPONSE, answer));
    assert_eq!(vote.what, What::Voted { poll_message: "$card".to_owned(), choice: vec!["o2".to_owned()] });
    for (content, message) in [(json!({}), "$old"), (json!({"redacts": "$new"}), "$new")] {
        let taken_back = inbound(true, &event("m.room.redaction", content));
        assert_eq!(taken_back.what, What::Withdrew { message: message.to_owned() });
    }
}

#[test]
fn in_rooms_an_answer_names_what_it_answers() {
    let thread = |private, content: Value| inbound(private, &message(content)).place.thread;
    let text = json!({"msgtype": "m.text", "body": "!help"});
    assert_eq!(thread(false, text.clone()).as_deref(), Some("answers $e"));
    assert_eq!(thread(true, text), None);
    let change = json!({"msgtype": "m.text", "body": "* !help", "m.new_content": {"msgtype": "m.text", "body": "!help"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$first"}});
    assert_eq!(thread(false, change).as_deref(), Some("answers $first"));
}

#[rstest]
#[case::notices(json!({"msgtype": "m.notice", "body": "2 3 8"}))]
#[case::pictures(json!({"msgtype": "m.image", "body": "2.png"}))]
#[case::nothing(json!({}))]
#[case::another_shape(json!({"msgtype": "m.text", "body": 7}))]
#[case::no_object(json!("2 3 8"))]
fn what_nobody_wrote_is_not_heard(#[case] content: Value) {
    assert_eq!(read(true, &message(content)), Read::Nothing);
}

#[rstest]
#[case::join("join", true, Some(What::Wrote { text: "!start".to_owned(), message: String::new(), replies_to: None }))]
#[case::room("join", false, Some(What::Welcomed))]
#[case::leave("leave", false, Some(What::Removed))]
#[case::ban("ban", false, Some(What::Removed))]
#[case::invite("invite", false, None)]
fn what_happens_to_us_is_heard(#[case] membership: &str, #[case] private: bool, #[case] what: Option<What>) {
    let event = json!({"type": "m.room.member", "event_id": "$e", "sender": LEA, "state_key": ME,
        "content": {"membership": membership}});
    match (read(private, &event), what) {
        (Read::Inbound(heard), Some(what)) => assert_eq!(heard.what, what),
        (read, what) => assert_eq!((read, what), (Read::Nothing, None)),
    }
}

#[test]
fn a_third_person_is_noticed_and_a_crowd_is_not() {
    let event = json!({"type": "m.room.member", "event_id": "$e", "sender": LEA, "state_key": "@boss:example.org",
        "content": {"membership": "invite"}});
    let came: Event = serde_json::from_str(&event.to_string()).unwrap();
    let noticed =
        [Company::Alone, Company::OthersCame, Company::Few, Company::Many].map(|with| came.concerns(ME, with));
    assert_eq!(noticed, [false, true, true, false]);
    let heard = inbound(false, &event);
    assert!(matches!(heard.what, What::Wrote { text, .. } if text.is_empty()) && heard.place.kind == PlaceKind::Group);
    assert_eq!(read(true, &event), Read::Nothing);
}

#[test]
fn a_room_goes_on_elsewhere_only_if_both_rooms_say_so() {
    let event = json!({"type": "m.room.tombstone", "event_id": "$e", "sender": LEA, "state_key": "",
        "content": {"body": "upgraded", "replacement_room": "!new"}});
    assert_eq!(read(false, &event), Read::Nothing);
    let key = UpdateKey { network: Network::Matrix, id: "$e".to_owned() };
    let envelope = json!({"room": "!new", "private": false, "moved": ["!old", "!new"], "event": event}).to_string();
    let Read::Inbound(heard) = (Reading { me: ME.to_owned() }).read(&key, &envelope) else { panic!() };
    assert_eq!((heard.place.address.as_str(), heard.what), ("!old", What::Moved { to: "!new".to_owned() }));
}

#[rstest]
#[case::control("$a\u{0}b")]
#[case::long(&"$".repeat(300))]
#[case::none("hello")]
fn what_is_no_id_is_none(#[case] id: &str) {
    let relation = json!({"rel_type": "m.replace", "event_id": id});
    let new = json!({"msgtype": "m.text", "body": "!vote 123456 1"});
    let change = message(json!({"msgtype": "m.text", "body": "x", "m.new_content": new, "m.relates_to": relation}));
    assert!(!matches!(inbound(true, &change).what, What::Rewrote { .. }));
}

#[rstest]
#[case::talk(Company::Few, "wie geht's?", false)]
#[case::command(Company::Many, " !poll challenges", true)]
#[case::private(Company::Alone, "wie geht's?", true)]
#[case::private_until_now(Company::OthersCame, "2 3 8", true)]
fn in_rooms_only_commands_are_kept(#[case] company: Company, #[case] body: &str, #[case] kept: bool) {
    let event = message(json!({"msgtype": "m.text", "body": body})).to_string();
    let event: Event = serde_json::from_str(&event).unwrap();
    assert_eq!(event.concerns(ME, company), kept);
    assert!(!event.concerns(LEA, company), "nobody hears themselves");
}

#[test]
fn of_what_was_said_before_others_only_that_it_was_said_is_heard() {
    let event = json!({"type": "m.room.message", "event_id": "$e", "sender": LEA});
    let envelope = json!({"room": "!r", "private": false, "before_others": true, "event": event}).to_string();
    let key = UpdateKey { network: Network::Matrix, id: "$e".to_owned() };
    let Read::Inbound(heard) = (Reading { me: ME.to_owned() }).read(&key, &envelope) else { panic!() };
    assert_eq!((heard.what, heard.place.thread.as_deref()), (What::WroteBeforeOthers, Some("answers $e")));
}

#[test]
fn who_may_do_what_is_heard_everywhere() {
    let event = json!({"type": "m.room.power_levels", "event_id": "$e", "sender": LEA, "state_key": "", "content": {}});
    let came: Event = serde_json::from_str(&event.to_string()).unwrap();
    assert!(came.concerns(ME, Company::Many));
    let heard = inbound(false, &event);
    assert_eq!((heard.from, heard.what), (None, What::RightsChanged));
}

#[test]
fn what_is_no_event_is_nothing() {
    let broken = json!({"event_id": "$e", "sender": LEA, "content": {"msgtype": "m.text", "body": "2 3 8"}});
    assert!(serde_json::from_str::<Event>(&broken.to_string()).is_err());
    assert_eq!(read(true, &broken), Read::NotUnderstood);
}

fn files(content: &Value) -> (String, Option<u64>, String) {
    match inbound(true, &message(content.clone())).what {
        What::SentFile { file, text, message } if message == "$e" => (file.handle, file.size, text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_comes_with_its_key_and_with_what_was_written_on_it() {
    let bare = json!({"msgtype": "m.file", "body": "liste.csv", "url": "mxc://example.org/a", "info": {"size": 9}});
    let url = r#"{"url":"mxc://example.org/a"}"#.to_owned();
    assert_eq!(files(&bare), (url.clone(), Some(9), String::new()), "the name is no word on it");
    let mut named = bare.clone();
    (named["filename"], named["info"]) = (json!("liste.csv"), json!("odd"));
    assert_eq!(files(&named), (url.clone(), None, String::new()));
    named["body"] = json!("!member import");
    assert_eq!(files(&named), (url, None, "!member import".to_owned()));
    let sealed = json!({"msgtype": "m.file", "body": "liste.csv", "url": "mxc://example.org/a",
        "file": {"url": "mxc://example.org/b", "key": {"k": "secret"}}});
    let (handle, ..) = files(&sealed);
    assert!(handle.contains("secret") && !handle.contains("org/a"), "what is encrypted lies there only: {handle}");
    assert!(!format!("{:?}", inbound(true, &message(sealed))).contains("secret"), "not in logs");
    assert!(matches!(read(true, &message(json!({"msgtype": "m.file", "body": "x"}))), Read::Nothing));
}

#[test]
fn of_files_in_rooms_only_those_with_a_command_are_kept() {
    let event = |caption: &str| -> Event {
        let content = json!({"msgtype": "m.file", "body": caption, "filename": "a.csv", "url": "mxc://example.org/a"});
        serde_json::from_value(message(content)).unwrap()
    };
    for (company, bare, command) in [
        (Company::Alone, true, true),
        (Company::OthersCame, true, true),
        (Company::Few, false, true),
        (Company::Many, false, true),
    ] {
        assert_eq!(event("a.csv").concerns(ME, company), bare, "{company:?}");
        assert_eq!(event("!member import").concerns(ME, company), command, "{company:?}");
    }
}
