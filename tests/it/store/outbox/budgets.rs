//! Never more than a network allows, also across restarts and processes.

use super::*;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    a_group_never_gets_more_than_twenty_a_minute_also_across_restarts,
    a_private_chat_gets_three_at_once_then_one_a_second,
    the_network_gets_its_messages_evenly,
    a_network_that_wants_peace_gets_it_from_everybody,
    a_budget_spent_by_a_wrong_clock_is_put_right,
);

fn most_within(sent: &[DateTime<Utc>], window: TimeDelta) -> usize {
    (0..sent.len()).map(|i| sent[i..].iter().take_while(|at| **at - sent[i] <= window).count()).max().unwrap_or(0)
}

async fn a_group_never_gets_more_than_twenty_a_minute_also_across_restarts(database: Database) {
    let (mut now, mut sent) = (noon(), Vec::new());
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    for nr in 0..50 {
        put(&store, chat, &message(Lane::Reply, &nr.to_string()), noon()).await;
    }
    while let Some(next) = next_claim(&store).await {
        now = now.max(next);
        // Each message by a process of its own.
        let store = database.connect().await.unwrap();
        let claimed = claim_one(&store, now).await;
        finish(&store, &claimed, now).await;
        sent.push(now);
        store.close().await;
    }
    assert_eq!((sent.len(), sent[2]), (50, noon()));
    assert_eq!(most_within(&sent, TimeDelta::minutes(1)), 20);
    assert!(sent[49] <= after(47 * 10 / 3 + 1), "18 a minute, not much less");
}

async fn a_private_chat_gets_three_at_once_then_one_a_second(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    for nr in 0..5 {
        put(&store, chat, &message(Lane::Reply, &nr.to_string()), noon()).await;
    }
    let at: Vec<_> = drain(&store, noon()).await.into_iter().map(|(_, at)| (at - noon()).num_seconds()).collect();
    assert_eq!(at, [0, 0, 0, 1, 2]);
}

async fn the_network_gets_its_messages_evenly(database: Database) {
    let store = database.connect().await.unwrap();
    for chat in add_chats(&store, 0..70, PlaceKind::Private).await {
        put(&store, chat, &message(Lane::Broadcast, "all"), noon()).await;
    }
    let first = claim(&store, noon(), 70).await;
    assert_eq!(first.len(), 4, "no more than fit into an eighth of a second");
    for claimed in &first {
        finish(&store, claimed, claimed.at).await;
    }
    let mut at: Vec<_> = first.iter().map(|claimed| claimed.at).collect();
    at.extend(drain(&store, noon()).await.into_iter().map(|(_, at)| at));
    assert_eq!(
        (at.len(), most_within(&at, TimeDelta::seconds(1)), most_within(&at, TimeDelta::milliseconds(100))),
        (70, 30, 3)
    );
}

async fn a_network_that_wants_peace_gets_it_from_everybody(database: Database) {
    let (store, other) = (database.connect().await.unwrap(), database.connect().await.unwrap());
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    put(&store, chat, &message(Lane::Reply, "hello"), noon()).await;
    let mut tx = store.write().await.unwrap();
    tx.hold_network(Network::Telegram, after(240)).await.unwrap();
    tx.hold_network(Network::Telegram, after(10)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&other, after(239), 1).await, []);
    let wait = next_claim(&other).await.unwrap();
    let claimed = claim_one(&other, wait).await;
    assert_eq!((claimed.at, wait <= after(240)), (after(240), true));
}

async fn a_budget_spent_by_a_wrong_clock_is_put_right(database: Database) {
    let store = database.connect().await.unwrap();
    let chats = add_chats(&store, [1, 2], PlaceKind::Private).await;
    put(&store, chats[0], &message(Lane::Reply, "tomorrow"), noon()).await;
    // Not a day ahead: replies that old are not sent any more.
    claim_one(&store, after(1_800)).await;
    put(&store, chats[1], &message(Lane::Reply, "today"), noon()).await;
    assert_eq!(claim_one(&store, noon()).await.at, noon());
}
