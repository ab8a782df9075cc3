//! After the close nothing of what came in by Telegram joins a ballot to a person: not the stored updates, not what was answered, not the logs
//! of a bot that logs as much as it can.

use crate::programs::PROGRAMS;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::remains::Remains;
use reihum_tests::telegram::{Clock, Person, Settings};
use std::time::Duration;

/// What the close did not reach because somebody was reading, the next tick of `reihum-jobs` does, each minute.
const SCRUBBED: Duration = Duration::from_secs(75);
const NAME: &str = "Kanarienvogel Wilhelmine";
const TEXT: &str = "Kanarientext: mein Chef hört nie zu";

on_both_databases!(no_update_is_left_of_a_closed_poll);

async fn no_update_is_left_of_a_closed_poll(database: Database) {
    let settings = Settings { clock: Clock::real(), patience: Duration::from_secs(15), ..Settings::default() };
    let variables = [("RUST_LOG", "trace")];
    let mut evening = Evening::begin_with(PROGRAMS, &database, settings, &variables).await.unwrap();
    let jobs = evening.system.start_jobs().unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let texts =
        evening.system.open_poll(&serde_json::json!({"question": "Was hindert uns?", "kind": "text"})).await.unwrap();
    let mut guests = Vec::new();
    for nr in 0..6 {
        let guest = evening.guest("x").named(NAME, Some(&nr.to_string()));
        guest.presses(&workshop.room, "2").await.unwrap();
        guest.presses(&workshop.room, "8").await.unwrap();
        guest.writes_to_bot(&texts);
        guest.private_chat().hears("Was hindert uns?").await.unwrap();
        guest.writes_to_bot(&format!("{TEXT} {nr}"));
        guest.private_chat().hears("Danke, gespeichert.").await.unwrap();
        guests.push(guest);
    }
    no_digest_of_a_ballot(&database, &guests).await;
    workshop.sabine.says(&workshop.room, "/poll close");
    workshop.room.hears("Die Umfrage ist geschlossen. Teilnahmen: 6.").await.unwrap();
    let tap = format!("r:{code}:8");
    become_clean(&database, &[NAME.as_bytes(), tap.as_bytes()]).await;
    evening.system.stop().await.unwrap();
    drop(jobs);
    let log = evening.system.read("bot.log");
    for canary in [NAME, TEXT, &tap, evening.telegram.token()] {
        assert!(log.contains("serving on") && !log.contains(canary), "{canary} is in the log");
    }
    evening.telegram.finish().unwrap();
}

async fn become_clean(database: &Database, canaries: &[&[u8]]) {
    let clean = reihum_tests::wait_until(SCRUBBED, async || {
        let remains = Remains::of(database).await.unwrap();
        canaries.iter().all(|canary| remains.with(canary).is_empty()).then_some(())
    });
    assert!(clean.await.is_some(), "an update is still in the files of the database");
}

/// What a ballot message says could be guessed from a digest of it: there is none.
async fn no_digest_of_a_ballot(database: &Database, guests: &[Person]) {
    let store = database.connect().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let mut found = 0;
    for guest in guests {
        let person = tx.person_of_account(Network::Telegram, &guest.id.to_string()).await.unwrap().unwrap();
        for poll in tx.open_polls().await.unwrap() {
            for (card, _) in tx.ballot_cards_of(person.id, poll).await.unwrap() {
                assert!(card.shown.unwrap_or_default().is_empty());
                found += 1;
            }
        }
    }
    assert_eq!(found, guests.len(), "each has a ballot message");
}
