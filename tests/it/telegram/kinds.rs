//! All seven kinds: by buttons where there is something to press, by words where there is something to say.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::{Evening, code_of};
use reihum_tests::on_both_databases;
use reihum_tests::telegram::{Person, Room, Seen};

on_both_databases!(seven_kinds_in_a_room, seven_kinds_in_private);

/// Each with the question, what is pressed, and what the toast says.
const TAPPED: [(&str, &[&str], &str); 5] = [
    ("/poll Eins? kind=single named=no\n- Ja\n- Nein", &["1", "2"], "2 Nein"),
    ("/poll Mehrere? kind=multi top=2\n- A\n- B\n- C", &["3", "1"], "1 A\n3 C"),
    ("/poll Reihe? kind=ranking top=2\n- A\n- B\n- C", &["3", "1", "3"], "1. → 1 A"),
    ("/poll Punkte? kind=points top=3\n- A\n- B", &["2", "2", "1"], "1 × 1 A\n2 × 2 B"),
    ("/poll Skala? kind=scale", &["4", "Keine Angabe"], "Keine Angabe"),
];

async fn seven_kinds_in_a_room(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    let lea = evening.guest("Lea");
    for (question, presses, toast) in TAPPED {
        workshop.sabine.says(&workshop.room, question);
        let title = question.split(['?', ' ']).nth(1).unwrap();
        let card = workshop.room.hears(&format!("{title}?")).await.unwrap();
        let seen = presses_all(&lea, &workshop.room, card.id, presses).await;
        assert_eq!(seen, Seen::Toast(format!("Gespeichert:\n{toast}")), "{question}");
    }
    refuses_too_much(&lea, &workshop.room).await;
    words_are_written_in_private(&evening, &workshop.sabine, &workshop.room).await;
    evening.telegram.finish().unwrap();
}

async fn presses_all(person: &Person, room: &Room, message: i64, presses: &[&str]) -> Seen {
    let mut seen = Seen::Nothing;
    for button in presses {
        seen = person.presses_on(room, message, button).await.unwrap();
    }
    seen
}

/// A second ranking choice fits, a third does not; the last choice taken out takes the ballot out.
async fn refuses_too_much(lea: &Person, room: &Room) {
    let card = room.hears("Reihe?").await.unwrap().id;
    assert!(format!("{:?}", lea.presses_on(room, card, "2").await.unwrap()).contains("2. → 2 B"));
    let full = lea.presses_on(room, card, "3").await.unwrap();
    assert!(matches!(&full, Seen::Alert(text) if text.starts_with("Zwei sind schon gewählt")), "{full:?}");
    lea.presses_on(room, card, "1").await.unwrap();
    let none = lea.presses_on(room, card, "2").await.unwrap();
    assert_eq!(none, Seen::Toast("Ihre Stimme ist zurückgezogen.".to_owned()));
    room.waits_for("no vote", |m| m.id == card && m.text.contains("0 Stimmen")).await.unwrap();
    let points = room.hears("Punkte?").await.unwrap().id;
    let spent = lea.presses_on(room, points, "1").await.unwrap();
    assert!(matches!(&spent, Seen::Alert(text) if text.starts_with("Alle 3 Punkte sind verteilt")), "{spent:?}");
}

async fn words_are_written_in_private(evening: &Evening, sabine: &Person, room: &Room) {
    sabine.says(room, "/poll Was fehlt?");
    let card = room.hears("Was fehlt?").await.unwrap();
    assert!(card.text.contains("im privaten Chat") && card.buttons.concat() == ["Privat abstimmen"], "{card:?}");
    let code = code_of(&card.text);
    let guest = evening.guest("Gast");
    assert_eq!(
        guest.presses_on(room, card.id, "Privat abstimmen").await.unwrap(),
        Seen::Url(format!("https://t.me/reihum_bot?start={code}"))
    );
    guest.writes_to_bot(&format!("/start {code}"));
    guest.private_chat().hears("Bitte keine Namen oder Fälle").await.unwrap();
    guest.writes_to_bot("Hilfe");
    guest.private_chat().hears("„Hilfe“").await.unwrap();
    room.hears("1 Stimme").await.unwrap();
}

async fn seven_kinds_in_private(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let (ina, lea) = (evening.guest("Ina"), evening.guest("Lea"));
    let typed = [("2", "• Nein"), ("3 1", "• A\n• C"), ("3 1", "1. C\n2. A"), ("1=1 2=2", "2 · B"), ("4", "4 von 5")];
    for ((question, _, _), (ballot, saved)) in TAPPED.into_iter().zip(typed) {
        says_a_ballot(&ina, &lea, question, ballot, saved).await;
    }
    says_a_ballot(&ina, &lea, "/umfrage Ein Satz? art=text", "Mehr Zeit & <Raum>", "„Mehr Zeit & <Raum>“").await;
    says_a_ballot(&ina, &lea, "/umfrage Wörter? art=wolke", "Zeit, Mut", "Mut, Zeit").await;
    taps_and_withdraws(&ina, &lea).await;
    evening.telegram.finish().unwrap();
}

async fn says_a_ballot(ina: &Person, lea: &Person, question: &str, ballot: &str, saved: &str) {
    let title = question.split('?').next().unwrap().rsplit(' ').next().unwrap();
    ina.writes_to_bot(question);
    let card = ina.private_chat().hears(&format!("{title}?")).await.unwrap();
    lea.writes_to_bot(&code_of(&card.text));
    lea.private_chat().hears(&format!("{title}?")).await.unwrap();
    lea.writes_to_bot(ballot);
    let answer =
        lea.private_chat().waits_for(saved, |m| m.text.contains("gespeichert") && m.text.contains(saved)).await;
    answer.unwrap_or_else(|error| panic!("{question}: {error}"));
}

/// A scale needs no sending off; what counted can be taken out again.
async fn taps_and_withdraws(ina: &Person, lea: &Person) {
    ina.writes_to_bot("/umfrage Wie war's? art=skala unten=schlecht oben=gut");
    let card = ina.private_chat().hears("1 = schlecht · 5 = gut").await.unwrap();
    lea.writes_to_bot(&code_of(&card.text));
    let chat = lea.private_chat();
    chat.hears("1 = schlecht · 5 = gut").await.unwrap();
    assert_eq!(lea.presses(&chat, "5").await.unwrap(), Seen::Toast("Gespeichert:\n5 von 5".to_owned()));
    ina.private_chat().hears("1 Stimme").await.unwrap();
    chat.waits_for("a way back", |m| m.buttons.concat().contains(&"Zurückziehen".to_owned())).await.unwrap();
    lea.presses(&chat, "Zurückziehen").await.unwrap();
    ina.private_chat().waits_for("none", |m| m.id == card.id && m.text.contains("0 Stimmen")).await.unwrap();
}
