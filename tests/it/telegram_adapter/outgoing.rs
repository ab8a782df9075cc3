//! What people see of our messages: words, emphasis, buttons, pictures, files; sent, changed, answered.

use super::{Adapter, telegram};
use reihum_engine::chat::{Attachment, Button, Channel, Failure, Rendered, Styled, Target};
use reihum_tests::database::Database;
use reihum_tests::telegram::{Person, Room, Seen, Server};

fn message(text: &str) -> Rendered {
    Rendered { text: Styled::plain(text), ..Rendered::default() }
}

fn to(room: &Room) -> Target {
    Target { address: room.id.to_string(), thread: room.topic.map(|topic| topic.to_string()), group: true }
}

fn numbers() -> Vec<Vec<Button>> {
    vec![(1..=10).map(|n| Button::press(n.to_string(), format!("v {n}"))).collect()]
}

/// An adapter, and a forum that it was let into, with a topic.
struct Place {
    telegram: Server,
    adapter: Adapter,
    sabine: Person,
    forum: Room,
    topic: Room,
    _database: Database,
}

async fn in_a_forum() -> Place {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let sabine = telegram.user("Sabine");
    let forum = sabine.opens_forum("Netz");
    sabine.adds_bot(&forum);
    let topic = sabine.opens_topic(&forum, "Umfragen");
    adapter.hears(&["Welcomed"]).await;
    Place { telegram, adapter, sabine, forum, topic, _database: database }
}

async fn send(channel: &dyn Channel, to: &Target, message: &Rendered) -> Result<String, Failure> {
    channel.send(to, message, "key").await.map(|sent| sent.message)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_words_arrive_as_they_are() {
    let Place { telegram, adapter, topic, _database, .. } = in_a_forum().await;
    let words = "<b>&amp; \"x\" </b> @all https://evil.example &#60;";
    let text = Styled::plain(words).bold(" 1 < 2").with("co>de", reihum_engine::chat::Style::Code);
    send(&*adapter.channel, &to(&topic), &Rendered { text, ..Rendered::default() }).await.unwrap();
    let shown = topic.last_from_bot().unwrap();
    assert_eq!(shown.text, format!("{words} 1 < 2co>de"));
    send(&*adapter.channel, &to(&topic), &message(&"ä".repeat(5000))).await.unwrap();
    assert_eq!(topic.last_from_bot().unwrap().text, format!("{}…", "ä".repeat(4095)));
    adapter.finish().await;
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_keeps_the_keyboard_and_the_same_again_is_a_success() {
    let Place { telegram, adapter, forum, _database, .. } = in_a_forum().await;
    let mut card = Rendered { buttons: numbers(), ..message("0 votes") };
    let id = send(&*adapter.channel, &to(&forum), &card).await.unwrap();
    card.text = Styled::plain("1 vote");
    for _ in 0..2 {
        adapter.channel.edit(&to(&forum), &id, &card).await.unwrap();
    }
    let shown = forum.last_from_bot().unwrap();
    assert_eq!((shown.text.as_str(), shown.edits), ("1 vote", 1));
    assert_eq!(shown.buttons.concat().len(), 10);
    card.buttons.clear();
    adapter.channel.edit(&to(&forum), &id, &card).await.unwrap();
    assert!(forum.last_from_bot().unwrap().buttons.is_empty());
    adapter.finish().await;
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_and_files_arrive_byte_by_byte_and_their_captions_change() {
    let Place { telegram, adapter, topic, _database, .. } = in_a_forum().await;
    let bytes: Vec<u8> = b"\x89PNG\r\n\x1a\n".iter().copied().chain((0..=255).cycle().take(100_000)).collect();
    let picture = Attachment::Picture { png: bytes.clone(), name: "result.png".to_owned() };
    let result = Rendered {
        attachment: Some(picture),
        buttons: numbers(),
        text: Styled::plain("1. A & <B>").bold(" 3"),
        ..Rendered::default()
    };
    let id = send(&*adapter.channel, &to(&topic), &result).await.unwrap();
    let shown = topic.last_from_bot().unwrap();
    assert_eq!(*shown.photo.unwrap().bytes, bytes);
    assert_eq!((shown.text.as_str(), shown.buttons.concat().len()), ("1. A & <B> 3", 10));
    // Whether the content is said to have a picture or not: what is there counts.
    for attachment in [result.attachment.clone(), None] {
        let text = Styled::plain(if attachment.is_some() { "changed" } else { "again" });
        adapter.channel.edit(&to(&topic), &id, &Rendered { attachment, text, ..result.clone() }).await.unwrap();
    }
    assert_eq!(topic.last_from_bot().unwrap().text, "again");
    let file = Attachment::File { bytes: bytes.clone(), name: "result ä.csv".to_owned(), media_type: "text/csv" };
    let export = Rendered { attachment: Some(file), text: Styled::plain("x".repeat(2000)), ..Rendered::default() };
    send(&*adapter.channel, &to(&topic), &export).await.unwrap();
    let shown = topic.last_from_bot().unwrap();
    let document = shown.document.unwrap();
    assert_eq!(
        (document.name.as_str(), document.kind.as_str(), &*document.bytes),
        ("result ä.csv", "text/csv", &bytes)
    );
    assert_eq!(shown.text.chars().count(), 1024);
    adapter.finish().await;
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_is_answered_in_time_or_not_at_all() {
    let Place { telegram, adapter, forum, _database, .. } = in_a_forum().await;
    let card = Rendered { buttons: numbers(), ..message("card") };
    let id = send(&*adapter.channel, &to(&forum), &card).await.unwrap().parse().unwrap();
    let lea = telegram.user("Lea");
    for (alert, expected) in [(false, Seen::Toast("1. <A>".to_owned())), (true, Seen::Alert("1. <A>".to_owned()))] {
        let press = lea.presses_data(&forum, id, "v 1");
        adapter.channel.answer(press.query_id(), "1. <A>", alert).await.unwrap();
        assert_eq!(press.seen().await, expected);
        let again = adapter.channel.answer(press.query_id(), "more", false).await;
        assert_eq!(again, Err(Failure::TooLate));
    }
    let press = lea.presses_data(&forum, id, "v 1");
    adapter.channel.answer(press.query_id(), &"ä".repeat(300), false).await.unwrap();
    assert_eq!(press.seen().await, Seen::Toast(format!("{}…", "ä".repeat(199))));
    adapter.finish().await;
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn administrators_are_known_and_remembered() {
    let Place { telegram, adapter, sabine, forum, _database, .. } = in_a_forum().await;
    let (lea, mehmet) = (telegram.user("Lea"), telegram.user("Mehmet"));
    lea.joins(&forum);
    let admin = telegram.user("Admin");
    admin.joins(&forum);
    sabine.promotes(&forum, &admin);
    let chat = forum.id.to_string();
    let ask = async |account: i64| adapter.channel.is_administrator(&chat, &account.to_string()).await.unwrap();
    assert!(ask(admin.id).await && ask(admin.id).await);
    assert!(!ask(lea.id).await && !ask(mehmet.id).await);
    assert!(ask(forum.id).await, "whoever writes as the group is one of its administrators");
    assert_eq!(telegram.calls("getChatMember").len(), 3, "the second question was answered from memory");
    adapter.finish().await;
    telegram.finish().unwrap();
}
