//! Stored counts and their versions, and hearing that another process changed one.

use super::{closed, opened};
use chrono::TimeDelta;
use reihum_domain::tally::Tally;
use reihum_engine::store::{Count, PollVersion};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use std::time::Duration;

on_both_databases!(
    a_count_is_replaced_only_by_its_successor,
    touching_is_a_new_version,
    open_versions_leave_closed_polls_out,
    a_lock_tells_whether_ballots_are_taken,
    changes_are_heard_where_the_database_can_say,
);

async fn a_count_is_replaced_only_by_its_successor(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let mut now = Tally::new(&poll.question);
    now.add(&poll.question, &sample::ranking_answer(&[2, 3, 8])).unwrap();
    let count = Count { version: 1, now: now.clone(), step: Some(now) };
    let mut tx = store.write().await.unwrap();
    tx.save_count(poll.id, 0, &count).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().count(poll.id).await.unwrap(), Some(count.clone()));
    assert!(store.write().await.unwrap().save_count(poll.id, 0, &count).await.is_err(), "another one was faster");
}

async fn touching_is_a_new_version(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let mut tx = store.write().await.unwrap();
    tx.touch(poll.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().count(poll.id).await.unwrap().unwrap().version, 1);
}

async fn open_versions_leave_closed_polls_out(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    closed(&store, 2).await;
    let versions = store.read().await.unwrap().open_versions().await.unwrap();
    assert_eq!(versions, [PollVersion { id: poll.id, version: 0 }]);
}

async fn a_lock_tells_whether_ballots_are_taken(database: Database) {
    let store = database.connect().await.unwrap();
    let (mut open, shut) = (opened(&store, 1).await, closed(&store, 2).await);
    let end = sample::noon() + TimeDelta::minutes(5);
    let before = open.state;
    open.rules.closes_at = Some(end);
    let mut tx = store.write().await.unwrap();
    tx.save_poll(&open, &before).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.lock_open_poll(open.id, end - TimeDelta::microseconds(1)).await.unwrap(), Some(0));
    assert_eq!(tx.lock_open_poll(open.id, end).await.unwrap(), None);
    assert_eq!(tx.lock_open_poll(shut.id, sample::noon()).await.unwrap(), None);
    assert_eq!(tx.lock_count(shut.id).await.unwrap(), 0);
}

async fn changes_are_heard_where_the_database_can_say(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let Some(mut changes) = store.changes().await.unwrap() else {
        assert!(store.is_sqlite());
        return;
    };
    let other = database.connect().await.unwrap();
    let mut tx = other.write().await.unwrap();
    tx.announce(poll.id, 4).await.unwrap();
    tx.commit().await.unwrap();
    let heard = tokio::time::timeout(Duration::from_secs(10), changes.next()).await.unwrap().unwrap();
    assert_eq!(heard, Some((poll.id, 4)));
}
