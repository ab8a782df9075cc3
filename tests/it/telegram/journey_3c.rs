//! Journey 3C of domain.md, steps 2 to 8, in a group on Telegram: Sabine runs the poll.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::{Evening, Workshop};
use reihum_tests::on_both_databases;
use reihum_tests::sample::FIXTURE;
use reihum_tests::telegram::Person;

on_both_databases!(sabine_runs_a_poll_in_her_group);

async fn sabine_runs_a_poll_in_her_group(database: Database) {
    let mut evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    let code = prepares(&evening, &workshop).await;
    let guests: Vec<Person> = (0..6).map(|i| evening.guest(&format!("Gast {i}"))).collect();
    for (guest, ballot) in guests.iter().zip(FIXTURE).take(4) {
        taps(guest, &workshop, ballot).await;
    }
    cannot_look_early(&workshop).await;
    let half = guests[4].presses(&workshop.room, "2").await.unwrap();
    assert!(format!("{half:?}").contains("1. → 2"), "{half:?}");
    restarts(&mut evening).await;
    for place in ["8", "3"] {
        guests[4].presses(&workshop.room, place).await.unwrap();
    }
    sees_a_step(&workshop).await;
    taps(&guests[5], &workshop, FIXTURE[5]).await;
    sees_no_new_step(&workshop).await;
    closes(&guests[0], &workshop, &code).await;
    exports(&workshop).await;
    evening.telegram.finish().unwrap();
}

/// Steps 2 and 3: a preview as participants will see it, another setting, then the card.
async fn prepares(evening: &Evening, workshop: &Workshop) -> String {
    let Workshop { sabine, room } = workshop;
    sabine.says(room, "/poll new challenges");
    let preview = room.hears("So sehen es alle.").await.unwrap();
    assert!(preview.text.contains("10. Fehlendes Praxiswissen") && preview.text.contains("erst ab 5 Antworten"));
    let stranger = evening.guest("Fremd");
    let seen = stranger.presses(room, "Öffnen").await.unwrap();
    assert!(format!("{seen:?}").contains("vorbehalten"), "{seen:?}");
    sabine.presses(room, "Laufend").await.unwrap();
    room.waits_for("the setting", |m| m.buttons.concat().contains(&"● Laufend".to_owned())).await.unwrap();
    sabine.presses(room, "Öffnen").await.unwrap();
    room.hears("0 Stimmen").await.unwrap();
    evening.code_in(room).await.unwrap()
}

async fn taps(guest: &Person, workshop: &Workshop, ballot: [usize; 3]) {
    for place in ballot {
        guest.presses(&workshop.room, &place.to_string()).await.unwrap();
    }
}

/// Step 4: not even organisers see anything below five.
async fn cannot_look_early(workshop: &Workshop) {
    let Workshop { sabine, room } = workshop;
    sabine.says(room, "/poll show");
    room.hears("Erst 4 von 5 nötigen Antworten.").await.unwrap();
    sabine.says(room, "/poll export");
    room.waits_for("a second refusal", |_| {
        room.messages().iter().filter(|message| message.text.contains("Erst 4 von 5")).count() == 2
    })
    .await
    .unwrap();
    assert!(!room.hears("4 Stimmen").await.unwrap().text.contains("Punkt"));
}

/// Step 7: votes, code, counter and half-finished ballots survive.
async fn restarts(evening: &mut Evening) {
    evening.system.kill().unwrap();
    evening.system.restart().await.unwrap();
}

/// Step 5: what is shown is the count after the fifth *ballot*, which at that moment held one choice.
async fn sees_a_step(workshop: &Workshop) {
    let card = workshop.room.hears("5 Stimmen").await.unwrap();
    assert!(
        card.text.contains("1. Finanzierungslogiken und fehlende Ressourcen\n▇▇▇▇▇▇▇▇▇▇ 13 Punkte"),
        "{}",
        card.text
    );
}

async fn sees_no_new_step(workshop: &Workshop) {
    let card = workshop.room.hears("6 Stimmen").await.unwrap();
    assert!(card.text.contains("13 Punkte") && !card.text.contains("15 Punkte"), "{}", card.text);
}

/// Step 6: ranks, groups; late taps and late words are told.
async fn closes(guest: &Person, workshop: &Workshop, code: &str) {
    let Workshop { sabine, room } = workshop;
    let card = room.hears("6 Stimmen").await.unwrap();
    sabine.says(room, "/poll close");
    let end = room.waits_for("the end", |m| m.text.contains("Die Umfrage ist geschlossen.") && m.photo.is_none());
    let end = end.await.unwrap();
    for part in ["15 Punkte", "7 Punkte", "6 Punkte", "5 Punkte", "26", "9"] {
        assert!(end.text.contains(part), "{part} is not in\n{}", end.text);
    }
    assert_eq!(end.id, card.id, "the card itself says so");
    let late = guest.presses_data(room, card.id, &format!("r:{code}:1")).seen().await;
    assert!(format!("{late:?}").contains("schon geschlossen"), "{late:?}");
    guest.writes_to_bot(&format!("/stimme {code} 1 2 3"));
    guest.private_chat().hears("schon geschlossen").await.unwrap();
}

/// Step 8: one row per option, none per person.
async fn exports(workshop: &Workshop) {
    workshop.sabine.says(&workshop.room, "/poll export");
    let file = workshop.room.waits_for("the file", |message| message.document.is_some()).await.unwrap();
    let file = file.document.unwrap();
    assert_eq!(file.kind, "text/csv");
    let csv = String::from_utf8(file.bytes.to_vec()).unwrap();
    assert_eq!(csv.trim_end().lines().count(), 11, "{csv}");
}
