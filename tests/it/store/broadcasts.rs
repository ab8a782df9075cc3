//! A message to many chats at once does what one by one would.

use super::person;
use chrono::TimeDelta;
use reihum_domain::pace::Limits;
use reihum_engine::chat::{ChatId, Gone, Lane, Network, Saying};
use reihum_engine::store::{NewMessage, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use std::collections::BTreeSet;

on_both_databases!(all_at_once_is_as_one_by_one, whoever_can_not_be_reached_gets_none);

fn reminders(after: i64) -> NewMessage {
    let not_before = sample::noon() + TimeDelta::seconds(after);
    let slot = Some("reminders".to_owned());
    NewMessage { lane: Lane::Broadcast, slot, thread: None, saying: Saying::Reminders, not_before }
}

fn reply() -> NewMessage {
    NewMessage { lane: Lane::Reply, slot: None, thread: None, saying: Saying::Help, not_before: sample::noon() }
}

/// Chats with nothing, with an earlier and a later message of that slot, and two with something more urgent.
async fn crowd(store: &Store, from: u32) -> BTreeSet<ChatId> {
    let mut chats = Vec::new();
    for nr in from..from + 5 {
        chats.push(person(store, nr).await.1.id);
    }
    let mut tx = store.write().await.unwrap();
    tx.enqueue(chats[1], &reminders(-60), sample::noon() - TimeDelta::minutes(1)).await.unwrap();
    tx.enqueue(chats[2], &reminders(600), sample::noon()).await.unwrap();
    tx.enqueue(chats[3], &reply(), sample::noon()).await.unwrap();
    tx.enqueue(chats[4], &reply(), sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    chats.into_iter().collect()
}

/// What is claimed in which order, until nothing waits. Chats by their place.
async fn told(store: &Store, chats: &BTreeSet<ChatId>) -> Vec<(usize, Saying, i64, i64)> {
    let mut told = Vec::new();
    let (limits, lease) = (Limits::new(30, 20), TimeDelta::seconds(5));
    for second in 0..30 {
        let now = sample::noon() + TimeDelta::seconds(second);
        let mut tx = store.write().await.unwrap();
        for claimed in tx.claim_due(Network::Matrix, now, &limits, 64, lease).await.unwrap() {
            let place = chats.iter().position(|chat| *chat == claimed.chat.id).unwrap();
            told.push((place, claimed.due.saying.clone(), claimed.due.nr, claimed.due.revision));
            tx.finish(&claimed, &limits, now).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    told.sort_by_key(|(place, _, nr, _)| (*place, *nr));
    told
}

async fn all_at_once_is_as_one_by_one(database: Database) {
    let store = database.connect().await.unwrap();
    let one_by_one = crowd(&store, 10).await;
    let mut tx = store.write().await.unwrap();
    for chat in &one_by_one {
        tx.enqueue(*chat, &reminders(2), sample::noon()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let expected = told(&store, &one_by_one).await;
    assert_eq!(expected.len(), 7, "{expected:?}");
    let at_once = crowd(&store, 20).await;
    let mut tx = store.write().await.unwrap();
    tx.enqueue_all(&at_once, &reminders(2), sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(told(&store, &at_once).await, expected);
}

async fn whoever_can_not_be_reached_gets_none(database: Database) {
    let store = database.connect().await.unwrap();
    let chats = crowd(&store, 10).await;
    let gone = *chats.first().unwrap();
    let mut tx = store.write().await.unwrap();
    tx.mark_gone(gone, Gone::Blocked, sample::noon()).await.unwrap();
    tx.enqueue_all(&chats, &reminders(0), sample::noon()).await.unwrap();
    tx.enqueue_all(&BTreeSet::from([gone]), &reminders(0), sample::noon()).await.unwrap();
    tx.enqueue_all(&BTreeSet::new(), &reminders(0), sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(told(&store, &chats).await.iter().all(|(place, ..)| *place > 0));
    let counted = store.read().await.unwrap().delivery_count(Network::Matrix, "unreachable").await.unwrap();
    assert_eq!(counted, 2);
}
