//! Updates: stored once, found while they wait, claimed by exactly one effect, forgotten after a while.

use chrono::TimeDelta;
use reihum_engine::chat::{Network, UpdateKey};
use reihum_engine::store::{NewUpdate, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_repeated_update_is_known,
    what_waits_is_found_in_order,
    an_update_has_one_effect,
    an_undone_effect_leaves_the_update,
    one_of_two_at_once_gets_it,
    old_ones_are_forgotten,
);

fn update(place: i64) -> NewUpdate {
    let payload = format!("{{\"update_id\":{place},\"text\":\"'\\\"ä\"}}");
    NewUpdate { network: Network::Telegram, id: place.to_string(), place, payload }
}

fn key(place: i64) -> UpdateKey {
    UpdateKey { network: Network::Telegram, id: place.to_string() }
}

async fn store_all(store: &Store, places: &[i64], seconds: i64) -> Vec<String> {
    let batch: Vec<_> = places.iter().copied().map(update).collect();
    let mut tx = store.write().await.unwrap();
    let mut new = tx.store_updates(&batch, sample::noon() + TimeDelta::seconds(seconds)).await.unwrap();
    tx.commit().await.unwrap();
    new.sort();
    new
}

async fn open(store: &Store, seconds: i64, after: (i64, &str), limit: u32) -> Vec<i64> {
    let mut tx = store.read().await.unwrap();
    let before = sample::noon() + TimeDelta::seconds(seconds);
    let found = tx.open_updates(Network::Telegram, before, after, limit).await.unwrap();
    assert!(found.iter().all(|found| found.payload == update(found.place).payload));
    found.into_iter().map(|update| update.place).collect()
}

async fn a_repeated_update_is_known(database: Database) {
    let store = database.connect().await.unwrap();
    assert_eq!(store_all(&store, &[7, 8], 0).await, ["7", "8"]);
    assert_eq!(store_all(&store, &[8, 9], 0).await, ["9"]);
    assert_eq!(store_all(&store, &[], 0).await, Vec::<String>::new());
    let mut tx = store.write().await.unwrap();
    assert!(tx.take_update(&key(7)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(store_all(&store, &[7], 0).await, Vec::<String>::new(), "an update with an effect stays known");
}

async fn what_waits_is_found_in_order(database: Database) {
    let store = database.connect().await.unwrap();
    store_all(&store, &[10, 9, 100], 0).await;
    store_all(&store, &[11], 20).await;
    assert_eq!(open(&store, 30, (i64::MIN, ""), 9).await, [9, 10, 11, 100]);
    assert_eq!(open(&store, 10, (i64::MIN, ""), 9).await, [9, 10, 100], "a young one is left to whoever got it");
    assert_eq!(open(&store, 30, (9, "9"), 2).await, [10, 11]);
    let mut tx = store.read().await.unwrap();
    let others = tx.open_updates(Network::Matrix, sample::noon(), (i64::MIN, ""), 9).await.unwrap();
    assert!(others.is_empty());
}

async fn an_update_has_one_effect(database: Database) {
    let store = database.connect().await.unwrap();
    store_all(&store, &[1], 0).await;
    for expected in [true, false] {
        let mut tx = store.write().await.unwrap();
        assert_eq!(tx.is_open(&key(1)).await.unwrap(), expected);
        assert_eq!(tx.take_update(&key(1)).await.unwrap(), expected);
        tx.commit().await.unwrap();
    }
    let mut tx = store.write().await.unwrap();
    assert!(!tx.take_update(&key(2)).await.unwrap(), "one that never came has none");
}

async fn an_undone_effect_leaves_the_update(database: Database) {
    let store = database.connect().await.unwrap();
    store_all(&store, &[1], 0).await;
    let mut tx = store.write().await.unwrap();
    assert!(tx.take_update(&key(1)).await.unwrap());
    drop(tx);
    assert_eq!(open(&store, 0, (i64::MIN, ""), 9).await, [1]);
}

async fn one_of_two_at_once_gets_it(database: Database) {
    let store = database.connect().await.unwrap();
    store_all(&store, &[1], 0).await;
    let take = async || {
        let mut tx = store.write().await.unwrap();
        let taken = tx.take_update(&key(1)).await.unwrap();
        tx.commit().await.unwrap();
        u8::from(taken)
    };
    let (one, two, three) = tokio::join!(take(), take(), take());
    assert_eq!(one + two + three, 1);
}

async fn old_ones_are_forgotten(database: Database) {
    let store = database.connect().await.unwrap();
    store_all(&store, &[1, 2], 0).await;
    store_all(&store, &[3], 60).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.purge_inbox(sample::noon() + TimeDelta::seconds(60)).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(open(&store, 60, (i64::MIN, ""), 9).await, [3]);
}
