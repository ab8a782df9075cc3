//! Tokens, one-time links, sessions.

use chrono::TimeDelta;
use reihum_engine::store::Entrant;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(a_token_has_a_name, a_link_works_once_and_in_time, a_session_ends);

async fn a_token_has_a_name(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    tx.add_token("hash", "Sabine", sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.token_name("hash").await.unwrap().as_deref(), Some("Sabine"));
    assert_eq!(tx.token_name("other").await.unwrap(), None);
}

async fn a_link_works_once_and_in_time(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for link in ["one", "late"] {
        tx.add_entry_link(link, None, sample::noon()).await.unwrap();
    }
    let before = sample::noon() - TimeDelta::seconds(1);
    assert!(tx.use_entry_link("one", before).await.unwrap().is_some());
    assert!(tx.use_entry_link("one", before).await.unwrap().is_none());
    assert!(tx.use_entry_link("late", sample::noon()).await.unwrap().is_none());
    assert_eq!(tx.purge_links(sample::noon()).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn a_session_ends(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for session in ["one", "two"] {
        tx.add_session(session, None, "organiser", sample::noon()).await.unwrap();
    }
    let before = sample::noon() - TimeDelta::seconds(1);
    let organiser = Entrant { name: "organiser".to_owned(), member: None };
    assert_eq!(tx.session("one", before).await.unwrap(), Some(organiser));
    assert_eq!(tx.session("one", sample::noon()).await.unwrap(), None);
    tx.remove_session("one").await.unwrap();
    assert_eq!(tx.session("one", before).await.unwrap(), None);
    assert_eq!(tx.purge_sessions(sample::noon()).await.unwrap(), 1);
    tx.commit().await.unwrap();
}
