//! A chat that goes on under another address, alone or together with what is there already.

use super::*;
use crate::store::opened;
use reihum_engine::chat::{CardId, move_chat};
use reihum_engine::store::{Card, CardKind};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(a_group_that_moves_takes_everything_along, two_chats_become_one);

async fn add_card(store: &Store, nr: u128, chat: ChatId, poll: reihum_domain::ids::PollId) -> CardId {
    let id = CardId(Uuid::from_u128(nr));
    let mut tx = store.write().await.unwrap();
    let card = Card { id, chat, poll, kind: CardKind::Room, thread: None, message: None, shown: None };
    tx.put_card(&card).await.unwrap();
    tx.note_card(id, "17", "digest").await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn moved(store: &Store, chat: ChatId, to: &str) {
    let mut tx = store.write().await.unwrap();
    move_chat(&mut tx, chat, to, noon()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_group_that_moves_takes_everything_along(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    let poll = opened(&store, 1).await.id;
    let card = add_card(&store, 7, chat, poll).await;
    put(&store, chat, &message(Lane::Reply, "hello"), noon()).await;
    let claimed = claim_one(&store, noon()).await;
    moved(&store, chat, "-100200").await;
    moved(&store, chat, "-100200").await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(
        tx.card(card).await.unwrap().unwrap().message,
        None,
        "messages of the old chat are not those of the new one"
    );
    tx.try_again(&claimed, &limits(), noon()).await.unwrap();
    tx.commit().await.unwrap();
    let again = claim_one(&store, noon()).await;
    assert_eq!((again.chat.id, again.chat.address.as_str(), words(&again).as_str()), (chat, "-100200", "hello"));
    finish(&store, &again, noon()).await;
    assert_eq!(claim_one(&store, noon()).await.due.saying, Saying::Card(card), "the card is sent anew");
}

async fn two_chats_become_one(database: Database) {
    let store = database.connect().await.unwrap();
    let chats = add_chats(&store, [1, 2], PlaceKind::Group).await;
    let (one, two) = (opened(&store, 1).await.id, opened(&store, 2).await.id);
    let lost = add_card(&store, 7, chats[0], one).await;
    let kept = add_card(&store, 8, chats[1], one).await;
    let anew = add_card(&store, 9, chats[0], two).await;
    for (chat, words) in [(0, "a"), (1, "b"), (0, "c")] {
        put(&store, chats[chat], &message(Lane::Reply, words), noon()).await;
    }
    moved(&store, chats[0], "2").await;
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.chat(chats[1]).await.unwrap(), None);
    assert_eq!(tx.chat_at(Network::Telegram, "2").await.unwrap().unwrap().id, chats[0]);
    assert_eq!(tx.card(lost).await.unwrap(), None);
    let kept = tx.card(kept).await.unwrap().unwrap();
    assert_eq!((kept.chat, kept.message.as_deref()), (chats[0], Some("17")));
    drop(tx);
    let sent: Vec<_> = drain(&store, noon()).await.into_iter().map(|(words, _)| words).collect();
    assert_eq!(sent, ["a".to_owned(), "c".to_owned(), "b".to_owned(), format!("{:?}", Saying::Card(anew))]);
}
