//! The contract of the store: every query, on both databases. Each test reads back through a second unit of work.

mod ballots;
mod broadcasts;
mod buddies;
mod chats;
mod checkins;
mod commitments;
mod counts;
mod cursors;
mod feedback;
mod follow_ups;
mod inbox;
mod keys;
mod links;
mod network;
mod organisers;
mod outbox;
mod overview;
mod pages;
mod polls;
mod pool_and_log;
mod prompts;
mod reminders;
mod results;
mod retention;
mod sequences;
mod sources;
mod surveys;
mod times;
mod turns;

use chrono::NaiveDate;
use reihum_domain::commitment::{Commitment, State};
use reihum_domain::ids::{CommitmentId, PersonId, PollId};
use reihum_domain::poll::Poll;
use reihum_domain::tally::Tally;
use reihum_engine::chat::{CardId, Chat, ChatId, Network, PlaceKind};
use reihum_engine::store::{Card, CardKind, PersonRow, Store};
use reihum_tests::sample;
use uuid::Uuid;

/// An open poll in the database.
async fn opened(store: &Store, nr: u32) -> Poll {
    let draft = sample::draft(nr);
    let mut tx = store.write().await.unwrap();
    tx.add_poll(&draft, &Tally::new(&draft.question)).await.unwrap();
    let before = draft.state;
    let poll = draft.open(sample::noon()).unwrap();
    tx.save_poll(&poll, &before).await.unwrap();
    tx.commit().await.unwrap();
    poll
}

/// Somebody with an account on Matrix and a private chat there.
async fn person(store: &Store, nr: u32) -> (PersonRow, Chat) {
    let since = sample::noon().date_naive();
    let id = PersonId(Uuid::from_u128(0x9e5_0000 + u128::from(nr)));
    let person = PersonRow { id, language: None, stopped: false, wrong: None, since };
    let chat = Chat {
        id: ChatId(Uuid::from_u128(0xc4a_0000 + u128::from(nr))),
        network: Network::Matrix,
        address: format!("!{nr}"),
        kind: PlaceKind::Private,
        person: Some(id),
        language: None,
        gone: None,
    };
    let mut tx = store.write().await.unwrap();
    tx.add_person(&person, Network::Matrix, &format!("@{nr}")).await.unwrap();
    tx.add_chat(&chat).await.unwrap();
    tx.commit().await.unwrap();
    (person, chat)
}

/// A card that stands in a chat as this message.
async fn card(store: &Store, nr: u128, chat: ChatId, poll: PollId, kind: CardKind) -> CardId {
    let id = CardId(Uuid::from_u128(0xca4d_0000 + nr));
    let card = Card { id, chat, poll, kind, thread: None, message: None, shown: None };
    let mut tx = store.write().await.unwrap();
    tx.put_card(&card).await.unwrap();
    tx.note_card(id, &format!("${nr}"), "digest").await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The same poll, closed.
async fn closed(store: &Store, nr: u32) -> Poll {
    let poll = opened(store, nr).await;
    let before = poll.state;
    let poll = poll.close(sample::noon()).unwrap();
    let mut tx = store.write().await.unwrap();
    tx.save_poll(&poll, &before).await.unwrap();
    tx.commit().await.unwrap();
    poll
}

/// Something promised for this day.
async fn promised(store: &Store, nr: u32, owner: PersonId, due: &str) -> Commitment {
    let mut commitment = Commitment {
        id: CommitmentId(Uuid::from_u128(0xc0_0000 + u128::from(nr))),
        nr: 0,
        owner: Some(owner),
        what: format!("Infoblatt {nr}"),
        due: day(due),
        state: State::Open,
        topic: None,
        offered_to: None,
    };
    let mut tx = store.write().await.unwrap();
    commitment.nr = tx.add_commitment(&commitment, None, sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    commitment
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
