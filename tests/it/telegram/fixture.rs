//! The six fixture ballots (domain.md 2a), mixed: by taps in the group, in private by taps and by words, in the browser. The same result
//! everywhere, in German and English, and nobody's name anywhere.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::sample::{CHALLENGES, FIXTURE, FIXTURE_POINTS, keys};
use reihum_tests::telegram::{Person, Room, Seen};
use serde_json::{Value, json};
use std::time::Duration;

on_both_databases!(six_ballots_from_everywhere_in_german, six_ballots_from_everywhere_in_english);

async fn six_ballots_from_everywhere_in_german(database: Database) {
    let evening = hold(&database, "de").await;
    let result = evening.room.hears("aus Sicht von 6 Teilnehmenden").await.unwrap();
    let expected = [
        "1. Finanzierungslogiken und fehlende Ressourcen\n▇▇▇▇▇▇▇▇▇▇ 15 Punkte",
        "2. Fehlender Überblick über Akteure und Angebote\n▇▇▇▇▇ 7 Punkte",
        "3. Abhängigkeiten, Konkurrenz und multiple Rollen\n▇▇▇▇ 6 Punkte",
        "4. Entgegengesetzte Handlungslogiken\n▇▇▇▇ 5 Punkte",
        "5. Zu wenig Auseinandersetzung mit Wirkung\n▇ 1 Punkt",
        "5. Prioritätenwechsel und unklare Führung\n▇ 1 Punkt",
        "5. Fehlendes Praxiswissen über Netzwerkarbeit\n▇ 1 Punkt",
        "3 weitere wurden nicht genannt.",
    ];
    for line in expected {
        assert!(result.text.contains(line), "{line} is not in\n{}", result.text);
    }
}

async fn six_ballots_from_everywhere_in_english(database: Database) {
    let evening = hold(&database, "en").await;
    let result = evening.room.hears("as seen by 6 participants").await.unwrap();
    for line in ["1. Funding rules and lack of resources\n▇▇▇▇▇▇▇▇▇▇ 15 points", "3 more were not mentioned."]
    {
        assert!(result.text.contains(line), "{line} is not in\n{}", result.text);
    }
}

struct Held {
    room: Room,
    _evening: Evening,
}

/// The whole poll, until every place has shown its result.
async fn hold(database: &Database, language: &str) -> Held {
    let evening = Evening::begin(PROGRAMS, database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, &format!("/lang {language}"));
    workshop.sabine.says(&workshop.room, &format!("/poll challenges lang={language}"));
    let code = evening.code_in(&workshop.room).await.unwrap();
    let screen = evening.system.screen(&code).unwrap();
    let voters = vote_everywhere(&evening, &workshop.room, &code, language).await;
    let six = if language == "de" { "6 Stimmen" } else { "6 votes" };
    workshop.room.hears(six).await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll close");
    check_chats(&workshop.room, &voters, language).await;
    check_interfaces(&evening, &code, &screen).await;
    check_names(&evening, &workshop.room, &voters);
    assert_eq!(evening.telegram.violations(), Vec::<String>::new());
    Held { room: workshop.room, _evening: evening }
}

/// V1 and V2 tap in the group, V3 taps in private, V4 types in private, V5 votes by command, V6 in the browser.
async fn vote_everywhere(evening: &Evening, room: &Room, code: &str, language: &str) -> Vec<Person> {
    let names = ["Vroni Erstmann", "Viktor Zweitmann", "Verena Drittmann", "Volker Viertmann", "Valerie Fünftmann"];
    let voters: Vec<Person> = names.iter().map(|name| evening.guest(name).speaking(language)).collect();
    for (voter, ballot) in voters.iter().zip(FIXTURE).take(2) {
        tap_in_room(voter, room, ballot).await;
    }
    tap_in_private(&voters[2], code, FIXTURE[2]).await;
    let typed = |ballot: [usize; 3]| ballot.map(|place| place.to_string()).join(" ");
    voters[3].writes_to_bot(code);
    voters[3].private_chat().hears("🔒").await.unwrap();
    voters[3].writes_to_bot(&typed(FIXTURE[3]));
    voters[3].private_chat().hears(if language == "de" { "gespeichert" } else { "saved" }).await.unwrap();
    voters[4].writes_to_bot(&format!("/stimme {code} {}", typed(FIXTURE[4])));
    voters[4].private_chat().hears(if language == "de" { "gespeichert" } else { "saved" }).await.unwrap();
    let phone = evening.system.phone().unwrap();
    phone.vote(code, &json!({ "ranking": keys(&FIXTURE[5]) })).await.unwrap();
    voters
}

/// Each tap is answered with the ranking so far.
async fn tap_in_room(voter: &Person, room: &Room, ballot: [usize; 3]) {
    for (rank, place) in (1..).zip(ballot) {
        let seen = voter.presses(room, &place.to_string()).await.unwrap();
        let Seen::Toast(toast) = seen else { panic!("{seen:?}") };
        assert!(toast.contains(&format!("{rank}. → {place} ")), "{toast}");
    }
}

async fn tap_in_private(voter: &Person, code: &str, ballot: [usize; 3]) {
    voter.writes_to_bot(&format!("/start {code}"));
    let chat = voter.private_chat();
    chat.hears("🔒").await.unwrap();
    for place in ballot {
        voter.presses(&chat, &place.to_string()).await.unwrap();
    }
    let send = chat.waits_for("a button to send", |message| message.buttons.iter().flatten().any(|b| is_send(b)));
    let button = send.await.unwrap().buttons.into_iter().flatten().find(|b| is_send(b)).unwrap();
    voter.presses(&chat, &button).await.unwrap();
    chat.hears("✓").await.unwrap();
}

fn is_send(button: &str) -> bool {
    ["Abschicken", "Send"].contains(&button)
}

/// The card in the room, a picture with its text, and each private ballot say the same.
async fn check_chats(room: &Room, voters: &[Person], language: &str) {
    let (points, closed) = if language == "de" { ("15 Punkte", "geschlossen") } else { ("15 points", "closed") };
    let picture = room.waits_for("the picture", |message| message.photo.is_some()).await.unwrap();
    assert!(picture.text.contains(points), "{}", picture.text);
    let png = &picture.photo.unwrap().bytes;
    assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000, "{} bytes", png.len());
    for chat in [room.clone(), voters[2].private_chat(), voters[3].private_chat()] {
        let card = chat.waits_for("the end", |message| message.text.contains(closed) && message.photo.is_none());
        let card = card.await.unwrap();
        let takes_up = |button: &String| ["Ich bin dabei", "Count me in"].contains(&button.as_str());
        assert!(card.text.contains(points) && card.buttons.concat().iter().all(takes_up), "{}", card.text);
    }
}

/// API, CSV and projector.
async fn check_interfaces(evening: &Evening, code: &str, screen: &reihum_tests::system::Screen) {
    let poll = evening.system.poll(code).await.unwrap();
    assert_eq!(points(&poll["results"]), expected());
    let (status, csv) = evening.system.get(&format!("/api/polls/{code}/results.csv")).await.unwrap();
    assert!(status == 200 && csv.contains("15"), "{csv}");
    for (place, n) in FIXTURE_POINTS {
        let line = csv.lines().find(|line| line.contains(CHALLENGES[place - 1])).unwrap();
        assert!(line.split(',').any(|cell| cell == n.to_string()), "{line}");
    }
    let last = screen.last(Duration::from_secs(10)).await.unwrap();
    assert_eq!(points(&last["results"]), expected());
}

fn points(results: &Value) -> Vec<(String, u64)> {
    let option = |option: &Value| (option["key"].as_str().unwrap().to_owned(), option["points"].as_u64().unwrap());
    let mut points: Vec<_> = results["options"].as_array().unwrap().iter().map(option).collect();
    points.sort();
    points
}

fn expected() -> Vec<(String, u64)> {
    let mut points: Vec<_> =
        FIXTURE_POINTS.iter().map(|(place, n)| (CHALLENGES[place - 1].to_owned(), u64::from(*n))).collect();
    points.sort();
    points
}

/// In the room only what they did themselves; in the logs nothing at all.
fn check_names(evening: &Evening, room: &Room, voters: &[Person]) {
    let said: String = room.messages().iter().filter(|m| m.is_from_bot).map(|m| m.text.clone()).collect();
    let log = evening.system.read("bot.log");
    for name in ["Erstmann", "Zweitmann", "Drittmann", "Viertmann", "Fünftmann", "Sabine"] {
        assert!(!said.contains(name), "{name} in the room");
        assert!(!log.contains(name), "{name} in the log");
    }
    for voter in voters {
        assert!(!log.contains(&voter.id.to_string()), "an account in the log");
    }
    assert!(!log.contains(evening.telegram.token()), "the token in the log");
}
