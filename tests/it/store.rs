//! The contract of the store: every query, on both databases. Each test reads back through a second unit of work.

mod ballots;
mod counts;
mod inbox;
mod keys;
mod organisers;
mod outbox;
mod polls;
mod pool_and_log;
mod retention;
mod turns;

use reihum_domain::poll::Poll;
use reihum_domain::tally::Tally;
use reihum_engine::store::Store;
use reihum_tests::sample;

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
