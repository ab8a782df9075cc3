//! A step becomes one commitment, whoever looks, how often, and how late.

use crate::commitments::{berlin, network};
use reihum_domain::language::Language;
use reihum_engine::app::sequences::open_due_steps;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(two_schedulers_and_doubled_ticks, after_an_outage_each_step_is_still_to_be_done, silence_is_kept);

async fn promised(network: &PlainNetwork) -> Vec<(String, String)> {
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let mut all = tx.all_commitments(u32::MAX >> 1, 100).await.unwrap();
    all.reverse();
    all.into_iter().map(|row| (row.commitment.what, row.commitment.due.to_string())).collect()
}

async fn begun(database: &Database, typed: &str) -> PlainNetwork {
    let network = network(database, Language::De).await;
    network.guest("@lea:example.org").says(typed).await;
    network
}

async fn two_schedulers_and_doubled_ticks(database: Database) {
    let network = begun(&database, "!ablauf start municipality").await;
    let (app, clock) = (&network.workshop.app, &network.workshop.clock);
    clock.set(berlin("2027-01-11 09:30"));
    let other = database.connect().await.unwrap();
    let tick = async |store| open_due_steps(store, &**clock, &app.settings).await.unwrap();
    let (one, two, three) = tokio::join!(tick(&app.store), tick(&other), tick(&other));
    // Up to the twelfth week.
    assert_eq!(one + two + three, 5);
    assert_eq!(tick(&other).await, 0);
    let mut whats: Vec<String> = promised(&network).await.into_iter().map(|(what, _)| what).collect();
    assert_eq!(whats.len(), 6);
    whats.sort();
    whats.dedup();
    assert_eq!(whats.len(), 6);
}

/// Whatever is late is due tomorrow at the earliest, on a working day, and its reminders come.
async fn after_an_outage_each_step_is_still_to_be_done(database: Database) {
    let network = begun(&database, "!ablauf start closing").await;
    let lea = network.guest("@lea:example.org");
    lea.says("!erledigt 1").await;
    lea.sees();
    let app = &network.workshop.app;
    network.workshop.clock.set(berlin("2026-12-04 15:00"));
    open_due_steps(&app.store, &*network.workshop.clock, &app.settings).await.unwrap();
    let all = promised(&network).await;
    assert_eq!(all[1].1, "2026-12-07", "the Friday after: Monday");
    assert!(app.clock.now() < berlin("2026-12-05 00:00"));
    network.until(berlin("2026-12-07 12:00")).await;
    let reminder = lea.sees();
    let both = "Kurzer Blick auf 2 Zusagen:\n2 Rückblick: Was ist gelungen, was war schwer, was haben wir gelernt? – bis Montag, 07.12.2026\n3 Was weitergehen soll";
    assert!(reminder.contains(both), "{reminder}");
}

async fn silence_is_kept(database: Database) {
    let network = begun(&database, "!ablauf start municipality").await;
    let lea = network.guest("@lea:example.org");
    lea.says("!stop").await;
    lea.sees();
    network.until(berlin("2027-12-01 12:00")).await;
    assert_eq!(lea.sees(), "");
    assert!(promised(&network).await.len() == 9, "what was begun goes on, silently");
}
