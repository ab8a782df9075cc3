//! The bot is away for 151 seconds: Telegram has thrown the presses away, so nobody is told that they count; what was typed counts.

use crate::programs::PROGRAMS;
use chrono::TimeDelta;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::telegram::{Clock, Seen, Settings};
use std::time::Duration;

on_both_databases!(lost_presses_are_not_claimed_as_counted);

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
