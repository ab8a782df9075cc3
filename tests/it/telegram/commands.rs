//! What anybody can type: each gets an answer, in their language, and a refusal changes nothing.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::telegram::{Person, Seen};
use serde_json::Value;

on_both_databases!(everything_about_me, every_word_gets_an_answer);

async fn everything_about_me(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let code = evening.system.open_challenges().await.unwrap();
    let mehmet = evening.guest("Mehmet");
    votes(&mehmet, &code).await;
    reads_their_data(&mehmet, &code).await;
    changes_language(&mehmet).await;
    is_forgotten(&evening, &mehmet, &code).await;
    evening.telegram.finish().unwrap();
}

async fn votes(person: &Person, code: &str) {
    person.writes_to_bot(code);
    person.private_chat().hears("🔒").await.unwrap();
    person.writes_to_bot("2 3 8");
    person.private_chat().hears("Danke, gespeichert.").await.unwrap();
}

async fn reads_their_data(person: &Person, code: &str) {
    person.writes_to_bot("/meinedaten");
    let file = person.private_chat().waits_for("a file", |message| message.document.is_some()).await.unwrap();
    assert!(file.text.contains("Stimmen in offenen Umfragen: 1"), "{}", file.text);
    let data: Value = serde_json::from_slice(&file.document.unwrap().bytes).unwrap();
    assert_eq!(data["accounts"][0]["account"], person.id.to_string());
    assert_eq!(data["ballots_in_open_polls"][0]["code"], code);
    assert_eq!(data["ballots_in_open_polls"][0]["answer"]["ranking"][0], "funding_resources");
    assert_eq!(data["language"], "de");
}

async fn changes_language(person: &Person) {
    let chat = person.private_chat();
    person.writes_to_bot("/sprache");
    chat.hears("Which language?").await.unwrap();
    person.presses(&chat, "English").await.unwrap();
    chat.hears("English from now on.").await.unwrap();
    person.writes_to_bot("/lang klingon");
    chat.hears("I do not know this language.").await.unwrap();
    person.writes_to_bot("/help");
    chat.hears("take part in a poll").await.unwrap();
    person.writes_to_bot("/privacy");
    chat.hears("destroyed at the close").await.unwrap();
}

/// The vote is taken out, the account is gone, and whoever comes back is somebody new.
async fn is_forgotten(evening: &Evening, person: &Person, code: &str) {
    let chat = person.private_chat();
    person.writes_to_bot("/forget");
    chat.hears("Delete everything?").await.unwrap();
    person.presses(&chat, "No").await.unwrap();
    person.presses(&chat, "Yes, delete everything").await.unwrap();
    chat.hears("Deleted.").await.unwrap();
    let poll = evening.system.poll(code).await.unwrap();
    assert_eq!(poll["votes"], 0);
    person.writes_to_bot("/mydata");
    let again = |m: &reihum_tests::telegram::Shown| m.document.is_some() && m.text.contains("offenen Umfragen: 0");
    chat.waits_for("an empty file", again).await.unwrap();
}

async fn every_word_gets_an_answer(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let ina = evening.guest("Ina");
    let chat = ina.private_chat();
    let says = async |text: &str, answer: &str| {
        ina.writes_to_bot(text);
        chat.hears(answer).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    };
    says("/start", "schicken Sie mir einfach die sechs Ziffern").await;
    says("/hilfe", "bei einer Umfrage mitmachen").await;
    says("/mitmachen", "Welche Umfrage?").await;
    says("/mitmachen 33 57", "Bitte prüfen Sie die sechs Ziffern.").await;
    says("/stimme", "Bitte so: /stimme 33 57 63 2 3 8").await;
    says("/quatsch", "Das habe ich nicht verstanden.").await;
    says("<b>Hallo & tschüss</b>", "Das habe ich nicht verstanden.").await;
    says("/abbrechen", "Es gibt gerade nichts abzubrechen.").await;
    says("/umfrage", "Mit einer Vorlage: /umfrage NAME").await;
    says("/umfrage chalenges", "Eine Vorlage „chalenges“ gibt es nicht.").await;
    says("/umfrage Wohin? k=2\n- a\n- b", "mindestens").await;
    says("/umfrage Wohin? farbe=rot\n- a\n- b", "Die Einstellung „farbe“ gibt es nicht.").await;
    says("/umfrage schliessen", "keine passende Umfrage").await;
    opens_a_poll_of_their_own(&evening, &ina).await;
    evening.telegram.finish().unwrap();
}

/// In private everybody may.
async fn opens_a_poll_of_their_own(evening: &Evening, ina: &Person) {
    let chat = ina.private_chat();
    ina.writes_to_bot("/umfrage Wohin geht der Ausflug? <i>2027</i>\n- Bern & Thun\n- Zürich\n- <Genf>");
    let card = chat.hears("Wohin geht der Ausflug? <i>2027</i>").await.unwrap();
    assert!(card.text.contains("1. Bern & Thun\n2. Zürich\n3. <Genf>"), "{}", card.text);
    let code = reihum_tests::evening::code_of(&card.text);
    let guest = evening.guest("Gast");
    guest.writes_to_bot(&code);
    guest.private_chat().hears("Wohin geht der Ausflug?").await.unwrap();
    guest.writes_to_bot("5");
    guest.private_chat().hears("„5“ steht nicht zur Wahl. Es gibt die Nummern 1 bis 3.").await.unwrap();
    let message = guest.writes_to_bot("3 1");
    guest.private_chat().hears("1. <Genf>\n2. Bern & Thun").await.unwrap();
    guest.edits(&guest.private_chat(), message, "2 1");
    guest.private_chat().hears("1. Zürich\n2. Bern & Thun").await.unwrap();
    guest.writes_to_bot(&format!("/umfrage schliessen {code}"));
    guest.private_chat().hears("gibt es in diesem Chat nicht").await.unwrap();
    ina.writes_to_bot("/umfrage schliessen");
    chat.hears("Die Umfrage ist geschlossen. Teilnahmen: 1.").await.unwrap();
    let old = guest.presses_data(&guest.private_chat(), 1, "x:nonsense").seen().await;
    assert!(matches!(&old, Seen::Alert(text) if text.contains("gilt nicht mehr")), "{old:?}");
}
