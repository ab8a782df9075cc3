//! Texts to release, the log, and secrets.

use super::opened;
use reihum_domain::anonymity::PollSecret;
use reihum_domain::log::{LogEntry, LogEvent, verify};
use reihum_engine::store::PoolEntry;
use reihum_tests::database::{Database, scrubbed};
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    texts_come_in_unreleased_and_go,
    the_log_survives_storage_unbroken,
    a_log_number_is_given_once,
    a_secret_is_kept_until_destroyed,
);

fn entry(key: &str, released: bool) -> PoolEntry {
    PoolEntry { key: key.to_owned(), text: format!("Text {key}"), released }
}

async fn texts_come_in_unreleased_and_go(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await.id;
    let mut tx = store.write().await.unwrap();
    for key in ["b", "a", "c"] {
        tx.add_to_pool(poll, &entry(key, false)).await.unwrap();
    }
    assert!(tx.release_in_pool(poll, "a", true).await.unwrap());
    assert!(!tx.release_in_pool(poll, "x", true).await.unwrap());
    tx.add_to_pool(poll, &entry("a", false)).await.unwrap();
    tx.remove_from_pool(poll, "c").await.unwrap();
    assert!(tx.remove_from_pool(poll, "c").await.is_err());
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().pool(poll).await.unwrap(), [entry("a", true), entry("b", false)]);
}

async fn the_log_survives_storage_unbroken(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await.id;
    let events = [LogEvent::Shown { n: 5 }, LogEvent::Exported { format: "csv".to_owned() }, LogEvent::Purged];
    for event in events {
        let mut tx = store.write().await.unwrap();
        let last = tx.last_log_entry(poll).await.unwrap();
        let entry = LogEntry::after(last.as_ref(), poll, sample::noon(), "Zoë ‚x‘", event);
        tx.add_log_entry(poll, &entry).await.unwrap();
        tx.commit().await.unwrap();
    }
    let log = store.read().await.unwrap().log(poll).await.unwrap();
    assert_eq!(log.iter().map(|entry| entry.nr).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(verify(poll, &log), Ok(()));
}

async fn a_log_number_is_given_once(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await.id;
    let first = LogEntry::after(None, poll, sample::noon(), "a", LogEvent::Shown { n: 5 });
    let mut tx = store.write().await.unwrap();
    tx.add_log_entry(poll, &first).await.unwrap();
    tx.commit().await.unwrap();
    let rival = LogEntry::after(None, poll, sample::noon(), "b", LogEvent::Shown { n: 6 });
    assert!(store.write().await.unwrap().add_log_entry(poll, &rival).await.unwrap_err().is_conflict());
}

async fn a_secret_is_kept_until_destroyed(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await.id;
    let mut tx = store.write().await.unwrap();
    tx.add_secret(poll, &PollSecret::new([7; 32])).await.unwrap();
    tx.commit().await.unwrap();
    let secret = store.read().await.unwrap().secret(poll).await.unwrap().unwrap();
    assert_eq!(secret.expose(), &[7; 32]);
    let mut tx = store.write().await.unwrap();
    tx.destroy_secret(poll).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.read().await.unwrap().secret(poll).await.unwrap().is_none());
    scrubbed(&store).await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.scrubs_due().await.unwrap(), [poll]);
    tx.note_scrubbed(poll).await.unwrap();
    assert_eq!(tx.scrubs_due().await.unwrap(), []);
    tx.commit().await.unwrap();
    assert!(reihum_engine::app::scrubbing::scrub_due(&store).await.unwrap());
}
