//! Chats that change their kind, and the messages of polls that stand in them.

use super::{card, opened, person};
use reihum_engine::chat::{Network, PlaceKind};
use reihum_engine::store::CardKind;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_private_chat_becomes_a_group,
    a_group_becomes_private_without_a_card,
    cards_are_found_by_their_message,
    a_lost_message_was_shown_before,
    ballot_messages_of_all_chats,
);

async fn a_private_chat_becomes_a_group(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, chat), (_, other)) = (person(&store, 1).await, person(&store, 2).await);
    let poll = opened(&store, 1).await.id;
    let (ballot, preview) = (
        card(&store, 1, chat.id, poll, CardKind::Ballot).await,
        card(&store, 2, chat.id, poll, CardKind::Preview).await,
    );
    let elsewhere = card(&store, 3, other.id, poll, CardKind::Ballot).await;
    let mut tx = store.write().await.unwrap();
    tx.save_conversation(lea.id, chat.id, "{}", sample::noon()).await.unwrap();
    tx.put_link_code(lea.id, chat.id, "hash", sample::noon()).await.unwrap();
    tx.make_group(chat.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let after = tx.chat(chat.id).await.unwrap().unwrap();
    assert_eq!((after.kind, after.person), (PlaceKind::Group, None));
    assert_eq!(tx.conversation(lea.id, chat.id).await.unwrap(), None);
    assert_eq!(tx.link_code("hash", sample::noon() - chrono::TimeDelta::seconds(1)).await.unwrap(), None);
    assert_eq!(tx.card(ballot).await.unwrap(), None);
    assert!(tx.card(preview).await.unwrap().is_some() && tx.card(elsewhere).await.unwrap().is_some());
    assert_eq!(tx.chat(other.id).await.unwrap(), Some(other));
}

async fn a_group_becomes_private_without_a_card(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let poll = opened(&store, 1).await.id;
    let mut tx = store.write().await.unwrap();
    tx.make_group(chat.id).await.unwrap();
    assert!(tx.make_private(chat.id, Some(lea.id)).await.unwrap());
    assert_eq!(tx.chat(chat.id).await.unwrap(), Some(chat.clone()));
    tx.make_group(chat.id).await.unwrap();
    tx.commit().await.unwrap();
    card(&store, 1, chat.id, poll, CardKind::Room).await;
    let mut tx = store.write().await.unwrap();
    assert!(!tx.make_private(chat.id, Some(lea.id)).await.unwrap());
    assert_eq!(tx.chat(chat.id).await.unwrap().unwrap().kind, PlaceKind::Group);
}

async fn cards_are_found_by_their_message(database: Database) {
    let store = database.connect().await.unwrap();
    let ((_, chat), (_, other)) = (person(&store, 1).await, person(&store, 2).await);
    let poll = opened(&store, 1).await.id;
    let native = card(&store, 1, chat.id, poll, CardKind::Native).await;
    let room = card(&store, 2, chat.id, poll, CardKind::Room).await;
    card(&store, 3, chat.id, poll, CardKind::Ballot).await;
    let mut tx = store.read().await.unwrap();
    let found = tx.card_of_message(chat.id, "$1").await.unwrap().unwrap();
    assert_eq!((found.id, found.kind), (native, CardKind::Native));
    assert_eq!(tx.card_of_message(other.id, "$1").await.unwrap(), None);
    assert_eq!(tx.card_of_message(chat.id, "$9").await.unwrap(), None);
    let to_close: Vec<_> = tx.cards_to_close(poll).await.unwrap().into_iter().map(|card| card.id).collect();
    assert_eq!(to_close, [room, native], "the card first");
    assert_eq!(tx.room_cards(poll).await.unwrap().len(), 1);
}

async fn a_lost_message_was_shown_before(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, chat) = person(&store, 1).await;
    let poll = opened(&store, 1).await.id;
    let room = card(&store, 1, chat.id, poll, CardKind::Room).await;
    let mut tx = store.write().await.unwrap();
    tx.forget_card_message(room).await.unwrap();
    let lost = tx.card(room).await.unwrap().unwrap();
    assert_eq!((lost.message.as_deref(), lost.shown.as_deref()), (None, Some("digest")));
    tx.put_card(&lost).await.unwrap();
    assert_eq!(tx.card(room).await.unwrap().unwrap().shown, None, "wanted anew, it is news");
}

async fn ballot_messages_of_all_chats(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, chat), (mehmet, other)) = (person(&store, 1).await, person(&store, 2).await);
    let poll = opened(&store, 1).await.id;
    let one = card(&store, 1, chat.id, poll, CardKind::Ballot).await;
    let two = card(&store, 2, other.id, poll, CardKind::Ballot).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.ballot_cards_of(mehmet.id, poll).await.unwrap().len(), 1);
    tx.merge_people(mehmet.id, lea.id).await.unwrap();
    let found = tx.ballot_cards_of(lea.id, poll).await.unwrap();
    assert_eq!(
        found.iter().map(|(card, network)| (card.id, *network)).collect::<Vec<_>>(),
        [(one, Network::Matrix), (two, Network::Matrix)]
    );
}
