//! What is purged is old and closed; the rest stays.

use super::{closed, opened};
use chrono::TimeDelta;
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::log::{LogEntry, LogEvent};
use reihum_domain::poll::Poll;
use reihum_engine::store::{BallotRow, PoolEntry, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(old_ballots_texts_and_logs_go, open_polls_keep_everything);

async fn filled(store: &Store, poll: &Poll) {
    let answer = "r2".to_owned();
    let voter = PollSecret::new([1; 32]).voter_key(&Person::Device("lea".to_owned()));
    let mut tx = store.write().await.unwrap();
    tx.save_ballots(&[BallotRow { poll: poll.id, voter, answer, name: None }]).await.unwrap();
    if poll.is_closed() {
        tx.finalise_ballots(poll.id, true).await.unwrap();
    }
    let entry = PoolEntry { key: "k".to_owned(), text: "t".to_owned(), released: true };
    tx.add_to_pool(poll.id, &entry).await.unwrap();
    let entry = LogEntry::after(None, poll.id, sample::noon(), "a", LogEvent::Shown { n: 5 });
    tx.add_log_entry(poll.id, &entry).await.unwrap();
    tx.commit().await.unwrap();
}

async fn old_ballots_texts_and_logs_go(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = closed(&store, 1).await;
    filled(&store, &poll).await;
    let (at_close, later) = (sample::noon(), sample::noon() + TimeDelta::seconds(1));
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.polls_with_old_ballots(at_close).await.unwrap(), []);
    assert_eq!(tx.polls_with_old_ballots(later).await.unwrap(), [poll.id]);
    assert_eq!((tx.purge_texts(at_close).await.unwrap(), tx.purge_texts(later).await.unwrap()), (0, 1));
    assert_eq!((tx.purge_logs(at_close).await.unwrap(), tx.purge_logs(later).await.unwrap()), (0, 1));
    assert_eq!(tx.purge_ballots(poll.id).await.unwrap(), 1);
    assert_eq!(tx.polls_with_old_ballots(later).await.unwrap(), []);
    tx.commit().await.unwrap();
    assert!(store.read().await.unwrap().count(poll.id).await.unwrap().is_some(), "counts stay");
}

async fn open_polls_keep_everything(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    filled(&store, &poll).await;
    let late = sample::noon() + TimeDelta::days(10_000);
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.polls_with_old_ballots(late).await.unwrap(), []);
    assert_eq!((tx.purge_texts(late).await.unwrap(), tx.purge_logs(late).await.unwrap()), (0, 0));
}
