//! Evenly, in order, a few at a time.

use super::*;
use reihum_engine::chat::{Lane, PlaceKind};
use reihum_tests::on_both_databases;
use std::time::Instant;

on_both_databases!(
    a_crowd_is_never_told_too_fast,
    each_chat_hears_in_order,
    two_processes_share_one_budget,
    stopping_loses_nothing
);

fn instants(network: &StrictNetwork) -> Vec<Instant> {
    network.arrivals().iter().map(|arrival| arrival.at).collect()
}

async fn a_crowd_is_never_told_too_fast(database: Database) {
    let network = strict(30);
    let mut dispatch = dispatch(&database, &network, 30).await;
    let chats = dispatch.chats(0..121, PlaceKind::Private).await.unwrap();
    dispatch.tell(&chats, Lane::Broadcast, "hello").await.unwrap();
    dispatch.go();
    dispatch.wait_for(121, PATIENCE).await.unwrap();
    let at = instants(&network);
    assert_eq!(network.too_many(), 0);
    // How evenly and how fast is measured in bench D1: on a busy machine a test of time fails without a fault.
    assert!(at[120] - at[0] > Duration::from_millis(3_900), "never faster than thirty a second");
    assert!(network.most_under_way() <= 4);
    dispatch.finish().await;
}

async fn each_chat_hears_in_order(database: Database) {
    let network = strict(1_000);
    let mut dispatch = dispatch(&database, &network, 1_000).await;
    let chats = dispatch.chats(0..20, PlaceKind::Private).await.unwrap();
    for words in ["1", "2", "3", "4"] {
        dispatch.tell(&chats, Lane::Broadcast, words).await.unwrap();
    }
    dispatch.go();
    dispatch.wait_for(80, PATIENCE).await.unwrap();
    for chat in 0..20 {
        let arrivals = network.arrivals().into_iter().filter(|arrival| arrival.address == chat.to_string());
        assert_eq!(arrivals.map(|arrival| arrival.words).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
    }
    assert_eq!(network.faults(), Vec::<String>::new());
    dispatch.finish().await;
}

async fn two_processes_share_one_budget(database: Database) {
    let network = strict(60);
    let mut one = dispatch(&database, &network, 60).await;
    let two = dispatch(&database, &network, 60).await;
    let chats = one.chats(0..181, PlaceKind::Private).await.unwrap();
    one.tell(&chats, Lane::Broadcast, "hello").await.unwrap();
    let mut two = two;
    one.go();
    two.go();
    one.wait_for(181, PATIENCE).await.unwrap();
    let at = instants(&network);
    assert!(at[180] - at[0] > Duration::from_millis(2_950), "both together are not faster than one");
    one.wait_until_empty(PATIENCE).await.unwrap();
    assert_eq!(network.count(), 181);
    one.finish().await;
    two.finish().await;
}

async fn stopping_loses_nothing(database: Database) {
    let network = strict(30);
    let mut first = dispatch(&database, &network, 30).await;
    let chats = first.chats(0..60, PlaceKind::Private).await.unwrap();
    first.tell(&chats, Lane::Broadcast, "hello").await.unwrap();
    first.go();
    first.wait_for(10, PATIENCE).await.unwrap();
    let start = Instant::now();
    first.finish().await;
    assert!(start.elapsed() < Duration::from_secs(2));
    let mut second = dispatch(&database, &network, 30).await;
    second.go();
    second.wait_until_empty(PATIENCE).await.unwrap();
    assert_eq!((network.count(), state(&second).await.ambiguous), (60, 0));
    second.finish().await;
}
