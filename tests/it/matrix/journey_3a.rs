//! Journey 3A of domain.md on Matrix alone, in encrypted rooms: no other network is configured. And the first step of 3B.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Person, Room};
use reihum_tests::on_both_databases;
use reihum_tests::sample::{FIXTURE, keys};
use reihum_tests::sooner::bring_forward;
use serde_json::json;

on_both_databases!(a_workshop_on_matrix_alone);

async fn a_workshop_on_matrix_alone(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!umfrage challenges").await.unwrap();
    let card = plenum.card().await.unwrap();
    assert!(card.is_encrypted && card.msgtype == "m.text", "a new poll rings: {card:?}");
    assert!(card.body.contains("🔒 Anonym") && card.body.contains(gathering.bot_id().as_str()), "{}", card.body);
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    asks_for_help(&lea, &direct).await;
    ranks(&lea, &direct, &code).await;
    plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
    for ballot in [FIXTURE[0], FIXTURE[1], FIXTURE[2], FIXTURE[3], FIXTURE[5]] {
        let phone = gathering.system.phone().unwrap();
        phone.vote(&code, &json!({ "ranking": keys(&ballot) })).await.unwrap();
    }
    let card = plenum.ina.hears(&plenum.room, "6 Stimmen").await.unwrap();
    assert!(card.edited && !card.body.contains("Lea") && !card.body.contains("Punkte"), "{}", card.body);
    plenum.ina.says(&plenum.room, "!umfrage schliessen").await.unwrap();
    for (person, room) in [(&plenum.ina, &plenum.room), (&lea, &direct)] {
        let result = person.hears(room, "aus Sicht von 6 Teilnehmenden").await.unwrap();
        for part in ["1. Finanzierungslogiken", "15 Punkte", "7 Punkte"] {
            assert!(result.body.contains(part), "{part} is not in\n{}", result.body);
        }
    }
    sees_picture_and_file(&plenum.ina, &plenum.room).await;
    takes_the_first_step(&gathering, &database, &lea, &direct, &code).await;
    lea.says(&direct, "!stop").await.unwrap();
    lea.hears(&direct, "keine weiteren Nachrichten").await.unwrap();
}

/// 3B step 1: who this is, what it does with what one says, and commands with `!`; nothing about a network that isn't there.
async fn asks_for_help(lea: &Person, direct: &Room) {
    let greeting = lea.hears(direct, "Ich bin der Bot von").await.unwrap();
    assert!(
        greeting.body.contains("Mitmachen ist freiwillig") && greeting.body.contains("!datenschutz"),
        "{}",
        greeting.body
    );
    lea.says(direct, "!hilfe").await.unwrap();
    let help = lea.waits_for(direct, |heard| heard.body.contains("!sprache")).await.unwrap();
    assert!(help.body.contains("!stimme") && !help.body.contains("Telegram"), "{}", help.body);
    assert!(help.is_encrypted && help.is_cross_signed && help.msgtype == "m.notice");
}

/// Steps 1 to 6: the code, the numbers, a change by writing anew and one by editing.
async fn ranks(lea: &Person, direct: &Room, code: &str) {
    lea.says(direct, code).await.unwrap();
    let ballot = lea.hears(direct, "2. Finanzierungslogiken").await.unwrap();
    assert!(ballot.body.contains("2 3 8") && !ballot.body.contains("Tippen"), "{}", ballot.body);
    let first = lea.says(direct, "1 4 6").await.unwrap();
    lea.hears(direct, "Danke, gespeichert").await.unwrap();
    lea.rewrites(direct, &first, "8 2 3").await.unwrap();
    lea.hears(direct, "1. Fehlender Überblick").await.unwrap();
    lea.says(direct, "2 8 3").await.unwrap();
    lea.waits_for(direct, |heard| heard.body.contains("1. Finanzierungslogiken und fehlende Ressourcen\n2. Fehlender"))
        .await
        .unwrap();
}

/// Steps 8 and 9, and 3B 3: a promise in words, said back; a reminder by the scheduler, answered by its number.
async fn takes_the_first_step(gathering: &Gathering, database: &Database, lea: &Person, direct: &Room, code: &str) {
    lea.says(direct, &format!("!zusage {code}")).await.unwrap();
    lea.hears(direct, "🔒 → 👤 Ab hier mit Namen").await.unwrap();
    lea.says(direct, "Angebotsliste unserer Region sammeln bis in 4 Wochen").await.unwrap();
    let saved = lea.hears(direct, "Zusage Nr. 1 gespeichert").await.unwrap();
    assert!(saved.is_encrypted && saved.body.contains("1 Passt · 2 Neues Datum"), "{}", saved.body);
    let _jobs = gathering.system.start_jobs().unwrap();
    bring_forward(database).await.unwrap();
    let reminder = lea.hears(direct, "Kleine Erinnerung: Nr. 1").await.unwrap();
    assert!(reminder.is_encrypted && reminder.msgtype == "m.text", "a reminder rings: {reminder:?}");
    assert_eq!(reminder.content["m.mentions"]["user_ids"][0], lea.user_id().as_str(), "for her: {reminder:?}");
    lea.says(direct, "1").await.unwrap();
    lea.hears(direct, "Geschafft, danke!").await.unwrap();
}

async fn sees_picture_and_file(ina: &Person, room: &Room) {
    let shown = ina.waits_for(room, |heard| heard.msgtype == "m.image").await.unwrap();
    let png = ina.picture(&shown).await.unwrap();
    assert!(png.starts_with(b"\x89PNG") && shown.is_encrypted && shown.content["file"]["url"].is_string());
    assert!(shown.body.contains("Finanzierungslogiken"), "the picture says its text: {}", shown.body);
    ina.says(room, "!umfrage export").await.unwrap();
    let shown = ina.waits_for(room, |heard| heard.msgtype == "m.file").await.unwrap();
    let csv = String::from_utf8(ina.file(&shown).await.unwrap()).unwrap();
    assert!(csv.contains("funding_resources") && csv.contains(",15,"), "{csv}");
}
