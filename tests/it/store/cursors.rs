//! How far a network has been read, and what waits for its key.

use chrono::TimeDelta;
use reihum_engine::chat::Network;
use reihum_engine::store::SealedUpdate;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_new_device_goes_on_where_the_last_one_stopped,
    devices_that_are_no_more_are_forgotten,
    what_is_sealed_waits_for_its_key,
);

const MATRIX: Network = Network::Matrix;

async fn a_new_device_goes_on_where_the_last_one_stopped(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.latest_cursor(MATRIX).await.unwrap(), None);
    for (device, position, second) in [("OLD", "s1", 1), ("NEW", "s2", 2), ("OLD", "s3", 3)] {
        tx.move_cursor(MATRIX, device, position, sample::noon() + TimeDelta::seconds(second)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.cursor(MATRIX, "NEW").await.unwrap().as_deref(), Some("s2"));
    assert_eq!(tx.cursor(MATRIX, "NEWER").await.unwrap(), None);
    assert_eq!(tx.cursor(Network::Telegram, "NEW").await.unwrap(), None);
    assert_eq!(tx.latest_cursor(MATRIX).await.unwrap().as_deref(), Some("s3"));
}

/// But never the last one, however long the bot was off.
async fn devices_that_are_no_more_are_forgotten(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for (device, second) in [("OLDEST", 1), ("OLD", 2), ("LAST", 3)] {
        tx.move_cursor(MATRIX, device, "s", sample::noon() + TimeDelta::seconds(second)).await.unwrap();
    }
    assert_eq!(tx.purge_cursors(sample::noon() + TimeDelta::seconds(2)).await.unwrap(), 1);
    assert_eq!(tx.cursor(MATRIX, "OLDEST").await.unwrap(), None);
    assert_eq!(tx.purge_cursors(sample::noon() + TimeDelta::days(400)).await.unwrap(), 1);
    assert_eq!(tx.cursor(MATRIX, "LAST").await.unwrap().as_deref(), Some("s"));
    tx.commit().await.unwrap();
}

fn sealed(id: &str, second: i64) -> SealedUpdate {
    let (chat, payload) = ("!room".to_owned(), "{}".to_owned());
    SealedUpdate { id: id.to_owned(), chat, payload, received_at: sample::noon() + TimeDelta::seconds(second) }
}

async fn what_is_sealed_waits_for_its_key(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for update in [sealed("$1", 1), sealed("$2", 2), sealed("$3", 3), sealed("$1", 9)] {
        tx.keep_sealed(MATRIX, &update).await.unwrap();
    }
    let ids = |waiting: Vec<SealedUpdate>| waiting.into_iter().map(|update| update.id).collect::<Vec<_>>();
    assert_eq!(ids(tx.sealed_updates(MATRIX, 2).await.unwrap()), ["$3", "$2"]);
    tx.forget_sealed(MATRIX, "$3").await.unwrap();
    assert_eq!(tx.purge_sealed(sample::noon() + TimeDelta::seconds(2)).await.unwrap(), 1);
    assert_eq!(ids(tx.sealed_updates(MATRIX, 9).await.unwrap()), ["$2"]);
    tx.commit().await.unwrap();
}
