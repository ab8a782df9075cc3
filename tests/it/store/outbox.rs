//! The outbox: order, claims, budgets, and what becomes of messages. Every instant is handed in; nothing sleeps.

mod addresses;
mod budgets;
mod claims;
mod outcomes;

use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::pace::Limits;
use reihum_engine::chat::{Chat, ChatId, Lane, Network, PlaceKind, SavedText, Saying};
use reihum_engine::store::{Claimed, NewMessage, Store};
use reihum_tests::sample::noon;
use uuid::Uuid;

const LEASE: TimeDelta = TimeDelta::seconds(30);

fn limits() -> Limits {
    Limits::new(30, 20)
}

fn after(seconds: i64) -> DateTime<Utc> {
    noon() + TimeDelta::seconds(seconds)
}

fn chat(nr: u32, kind: PlaceKind) -> Chat {
    Chat {
        id: ChatId(Uuid::from_u128(u128::from(nr))),
        network: Network::Telegram,
        address: nr.to_string(),
        kind,
        person: None,
        language: None,
        gone: None,
    }
}

async fn add_chats(store: &Store, numbers: impl IntoIterator<Item = u32>, kind: PlaceKind) -> Vec<ChatId> {
    let mut tx = store.write().await.unwrap();
    let mut ids = Vec::new();
    for nr in numbers {
        let chat = chat(nr, kind);
        tx.add_chat(&chat).await.unwrap();
        ids.push(chat.id);
    }
    tx.commit().await.unwrap();
    ids
}

fn message(lane: Lane, words: &str) -> NewMessage {
    let saying = Saying::Texts(vec![SavedText { key: words.to_owned(), arguments: vec![] }]);
    NewMessage { lane, slot: None, thread: None, saying, not_before: noon() }
}

async fn put(store: &Store, chat: ChatId, message: &NewMessage, now: DateTime<Utc>) {
    let mut tx = store.write().await.unwrap();
    tx.enqueue(chat, message, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, now: DateTime<Utc>, limit: usize) -> Vec<Claimed> {
    let mut tx = store.write().await.unwrap();
    let claimed = tx.claim_due(Network::Telegram, now, &limits(), limit, LEASE).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn claim_one(store: &Store, now: DateTime<Utc>) -> Claimed {
    let mut claimed = claim(store, now, 1).await;
    claimed.pop().unwrap()
}

async fn finish(store: &Store, claimed: &Claimed, now: DateTime<Utc>) {
    let mut tx = store.write().await.unwrap();
    tx.finish(claimed, &limits(), now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn next_claim(store: &Store) -> Option<DateTime<Utc>> {
    store.read().await.unwrap().next_claim(Network::Telegram).await.unwrap()
}

fn words(claimed: &Claimed) -> String {
    match &claimed.due.saying {
        Saying::Texts(texts) => texts[0].key.clone(),
        other => format!("{other:?}"),
    }
}

/// What goes out, one after another, each as soon as it may: words and instants.
async fn drain(store: &Store, from: DateTime<Utc>) -> Vec<(String, DateTime<Utc>)> {
    let (mut now, mut gone) = (from, Vec::new());
    while let Some(next) = next_claim(store).await {
        now = now.max(next);
        for claimed in claim(store, now, 1).await {
            now = now.max(claimed.at);
            finish(store, &claimed, now).await;
            gone.push((words(&claimed), now));
        }
    }
    gone
}
