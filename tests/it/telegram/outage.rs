//! The bot is away for 151 seconds: Telegram has thrown the presses away, so nobody is told that they count; what was typed counts.

use crate::programs::PROGRAMS;
use chrono::TimeDelta;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::telegram::{Clock, Failure, Seen, Settings};
use reihum_tests::{on_both_databases, wait_until};
use std::time::Duration;

on_both_databases!(lost_presses_are_not_claimed_as_counted, a_restart_changes_no_card);

async fn lost_presses_are_not_claimed_as_counted(database: Database) {
    let settings = Settings { clock: Clock::default(), patience: Duration::from_secs(15), ..Settings::default() };
    let mut evening = Evening::begin_with(PROGRAMS, &database, settings, &[]).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let (lea, mehmet) = (evening.guest("Lea"), evening.guest("Mehmet"));
    evening.system.kill().unwrap();
    let card = workshop.room.hears("0 Stimmen").await.unwrap();
    let lost = lea.presses_data(&workshop.room, card.id, &format!("r:{code}:2"));
    mehmet.writes_to_bot(&format!("/stimme {code} 2 3 8"));
    evening.telegram.advance(TimeDelta::seconds(151));
    evening.system.restart().await.unwrap();
    mehmet.private_chat().hears("Danke, gespeichert.").await.unwrap();
    workshop.room.hears("1 Stimme").await.unwrap();
    assert_eq!(lost.seen().await, Seen::Spinner, "nobody says that it counts");
    assert_eq!(evening.system.poll(&code).await.unwrap()["votes"], 1);
    let again = lea.presses(&workshop.room, "2").await.unwrap();
    assert!(matches!(&again, Seen::Toast(text) if text.starts_with("Gespeichert:\n1. → 2 ")), "{again:?}");
    workshop.room.hears("2 Stimmen").await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn a_restart_changes_no_card(database: Database) {
    let mut evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let before = workshop.room.hears("0 Stimmen").await.unwrap();
    let private = |buttons: &[Vec<String>]| buttons.iter().flatten().any(|button| button == "Privat abstimmen");
    assert!(private(&before.buttons), "{:?}", before.buttons);
    // The card is settled: otherwise its lease would outlast the pause below.
    let store = database.connect().await.unwrap();
    let settled = async || {
        let (waiting, _) = store.read().await.unwrap().waiting(Network::Telegram).await.unwrap();
        (waiting == 0).then_some(())
    };
    wait_until(Duration::from_secs(15), settled).await.unwrap();
    evening.system.kill().unwrap();
    // Telegram takes its time to say who we are: longer than the group's budget holds anything back.
    evening.telegram.fail_next("getMe", 1, Failure::Delay(Duration::from_secs(7)));
    evening.system.restart().await.unwrap();
    evening.guest("Lea").presses(&workshop.room, "2").await.unwrap();
    let after = workshop.room.hears("1 Stimme").await.unwrap();
    assert!(private(&after.buttons), "{:?}", after.buttons);
    let edits = evening.telegram.calls("editMessageText");
    assert!(edits.iter().all(|edit| edit.params["text"].as_str().unwrap().contains("1 Stimme")), "{edits:?}");
    evening.telegram.finish().unwrap();
}
