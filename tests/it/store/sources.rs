//! By which message a ballot came: known until another way, until the close.

use super::{opened, person};
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(the_last_message_counts, it_goes_with_the_ballot);

async fn the_last_message_counts(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let (one, two) = (opened(&store, 1).await.id, opened(&store, 2).await.id);
    let voter = PollSecret::new([1; 32]).voter_key(&Person::Member(lea.id));
    let mut tx = store.write().await.unwrap();
    assert!(tx.hold_person(lea.id).await.unwrap());
    tx.set_ballot_source(one, &voter, Some((chat.id, "$old"))).await.unwrap();
    tx.set_ballot_source(one, &voter, Some((chat.id, "$new"))).await.unwrap();
    tx.set_ballot_source(two, &voter, Some((chat.id, "$two"))).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.ballots_of_source(chat.id, "$old").await.unwrap(), []);
    assert_eq!(tx.ballots_of_source(chat.id, "$new").await.unwrap(), [(one, voter.as_str().to_owned())]);
    tx.set_ballot_source(two, &voter, None).await.unwrap();
    assert_eq!(tx.ballots_of_source(chat.id, "$two").await.unwrap(), []);
    tx.remove_ballot_sources(one).await.unwrap();
    assert_eq!(tx.ballots_of_source(chat.id, "$new").await.unwrap(), []);
}

async fn it_goes_with_the_ballot(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let poll = opened(&store, 1).await.id;
    let voter = PollSecret::new([1; 32]).voter_key(&Person::Member(lea.id));
    let mut tx = store.write().await.unwrap();
    tx.set_ballot_source(poll, &voter, Some((chat.id, "$1"))).await.unwrap();
    tx.remove_ballot(poll, &voter).await.unwrap();
    assert_eq!(tx.ballots_of_source(chat.id, "$1").await.unwrap(), []);
}
