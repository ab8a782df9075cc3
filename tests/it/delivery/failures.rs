//! Each failure as it deserves.

use super::*;
use reihum_engine::chat::{ChatId, Failure, Gone, Lane, PlaceKind};
use reihum_tests::on_both_databases;

on_both_databases!(
    a_chat_that_wants_peace_delays_only_itself,
    a_network_that_wants_peace_gets_it,
    who_is_gone_is_tried_once,
    what_is_refused_becomes_a_dead_letter,
    what_did_not_get_through_is_tried_again,
    an_answer_that_was_lost_is_reported,
    a_chat_that_moved_is_followed,
);

async fn ready(database: &Database, chats: u32) -> (Dispatch, Arc<StrictNetwork>, Vec<ChatId>) {
    let network = strict(200);
    let dispatch = dispatch(database, &network, 200).await;
    let chats = dispatch.chats(0..chats, PlaceKind::Private).await.unwrap();
    dispatch.tell(&chats, Lane::Broadcast, "hello").await.unwrap();
    (dispatch, network, chats)
}

async fn a_chat_that_wants_peace_delays_only_itself(database: Database) {
    let (mut dispatch, network, _) = ready(&database, 40).await;
    network.ban("0", Duration::from_secs(6));
    dispatch.go();
    dispatch.wait_for(39, Duration::from_secs(5)).await.unwrap();
    dispatch.wait_for(40, PATIENCE).await.unwrap();
    assert_eq!((network.arrivals()[39].address.as_str(), network.during_ban(), network.tries_at("0")), ("0", 0, 2));
    dispatch.finish().await;
}

async fn a_network_that_wants_peace_gets_it(database: Database) {
    let (mut dispatch, network, _) = ready(&database, 40).await;
    dispatch.go();
    dispatch.wait_for(10, PATIENCE).await.unwrap();
    network.ban("", Duration::from_secs(2));
    dispatch.wait_for(40, PATIENCE).await.unwrap();
    dispatch.wait_until_empty(PATIENCE).await.unwrap();
    assert_eq!((network.during_ban(), network.count()), (0, 40));
    dispatch.finish().await;
}

async fn who_is_gone_is_tried_once(database: Database) {
    let (mut dispatch, network, chats) = ready(&database, 10).await;
    dispatch.tell(&chats, Lane::Broadcast, "again").await.unwrap();
    network.block("3", Failure::Gone(Gone::Blocked));
    dispatch.go();
    dispatch.wait_for(18, PATIENCE).await.unwrap();
    dispatch.wait_until_empty(PATIENCE).await.unwrap();
    let state = state(&dispatch).await;
    assert_eq!(
        (network.tries_at("3"), state.dead, state.unreachable),
        (1, vec![("blocked".to_owned(), 2)], vec![("blocked".to_owned(), 1)])
    );
    dispatch.finish().await;
}

async fn what_is_refused_becomes_a_dead_letter(database: Database) {
    let (mut dispatch, network, chats) = ready(&database, 3).await;
    dispatch.tell(&chats, Lane::Broadcast, "next").await.unwrap();
    network.fail("1", [Failure::Refused("message is too long".to_owned())]);
    dispatch.go();
    dispatch.wait_until_empty(PATIENCE).await.unwrap();
    assert_eq!((network.count(), state(&dispatch).await.dead), (5, vec![("refused".to_owned(), 1)]));
    dispatch.finish().await;
}

async fn what_did_not_get_through_is_tried_again(database: Database) {
    let (mut dispatch, network, chats) = ready(&database, 2).await;
    dispatch.tell(&chats, Lane::Broadcast, "next").await.unwrap();
    let fault = || Failure::Unavailable("502".to_owned());
    network.fail("1", [fault(), fault()]);
    dispatch.go();
    dispatch.wait_for(4, PATIENCE).await.unwrap();
    let one: Vec<_> = network.arrivals().into_iter().filter(|arrival| arrival.address == "1").collect();
    assert_eq!(one.iter().map(|arrival| arrival.words.as_str()).collect::<Vec<_>>(), ["hello", "next"]);
    assert!(one[0].at - network.arrivals()[0].at > Duration::from_millis(2_900), "after 1 s and 2 s");
    dispatch.finish().await;
}

async fn an_answer_that_was_lost_is_reported(database: Database) {
    let (mut dispatch, network, _) = ready(&database, 2).await;
    network.fail("1", [Failure::Unknown("connection reset".to_owned())]);
    dispatch.go();
    dispatch.wait_for(3, PATIENCE).await.unwrap();
    dispatch.wait_until_empty(PATIENCE).await.unwrap();
    assert_eq!((network.count(), state(&dispatch).await.ambiguous), (3, 1));
    dispatch.finish().await;
}

async fn a_chat_that_moved_is_followed(database: Database) {
    let (mut dispatch, network, chats) = ready(&database, 2).await;
    network.block("1", Failure::Moved { to: "-1001".to_owned() });
    dispatch.go();
    dispatch.wait_for(2, PATIENCE).await.unwrap();
    dispatch.tell(&chats, Lane::Broadcast, "next").await.unwrap();
    dispatch.wait_for(4, PATIENCE).await.unwrap();
    let there = network.arrivals().into_iter().filter(|arrival| arrival.address == "-1001").count();
    assert_eq!((there, network.tries_at("1")), (2, 1));
    dispatch.finish().await;
}
