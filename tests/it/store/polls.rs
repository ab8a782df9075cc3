//! Whole polls: written, read, changed under a condition, listed.

use super::{closed, opened};
use chrono::TimeDelta;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{PollState, Voters};
use reihum_domain::tally::Tally;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_poll_is_read_as_it_was_written,
    a_code_is_given_once,
    a_state_changes_only_from_the_one_that_was_read,
    only_drafts_are_removed,
    polls_are_listed_newest_first,
    the_deadline_finds_what_is_due,
    what_is_not_committed_never_was,
);

async fn a_poll_is_read_as_it_was_written(database: Database) {
    let store = database.connect().await.unwrap();
    let mut draft = sample::draft(7);
    draft.template = Some("challenges".to_owned());
    draft.rules.voters = Voters::Tickets { count: 12 };
    draft.rules.closes_at = Some(sample::noon() + TimeDelta::microseconds(7));
    let mut tx = store.write().await.unwrap();
    tx.add_poll(&draft, &Tally::new(&draft.question)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.poll(draft.id).await.unwrap().as_ref(), Some(&draft));
    assert_eq!(tx.poll_by_code(draft.code).await.unwrap(), Some(draft));
    assert_eq!(tx.poll_by_code(JoinCode::draw(8)).await.unwrap(), None);
}

async fn a_code_is_given_once(database: Database) {
    let store = database.connect().await.unwrap();
    opened(&store, 7).await;
    let mut second = sample::draft(8);
    second.code = JoinCode::draw(7);
    let mut tx = store.write().await.unwrap();
    let refused = tx.add_poll(&second, &Tally::new(&second.question)).await.unwrap_err();
    assert!(refused.is_conflict(), "{refused}");
}

async fn a_state_changes_only_from_the_one_that_was_read(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let closed = poll.clone().close(sample::noon()).unwrap();
    let mut tx = store.write().await.unwrap();
    tx.save_poll(&closed, &poll.state).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert!(tx.save_poll(&closed, &poll.state).await.is_err(), "it is not open any more");
    drop(tx);
    assert_eq!(store.read().await.unwrap().poll(poll.id).await.unwrap(), Some(closed));
}

async fn only_drafts_are_removed(database: Database) {
    let store = database.connect().await.unwrap();
    let open = opened(&store, 1).await;
    let draft = sample::draft(2);
    let mut tx = store.write().await.unwrap();
    tx.add_poll(&draft, &Tally::new(&draft.question)).await.unwrap();
    tx.remove_draft(draft.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.write().await.unwrap().remove_draft(open.id).await.is_err());
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.poll(draft.id).await.unwrap(), None);
    assert_eq!(tx.count(draft.id).await.unwrap(), None);
    assert_eq!(tx.poll(open.id).await.unwrap(), Some(open));
}

async fn polls_are_listed_newest_first(database: Database) {
    let store = database.connect().await.unwrap();
    for nr in [1, 2, 3] {
        let mut draft = sample::draft(nr);
        draft.created_at += TimeDelta::seconds(i64::from(nr));
        let mut tx = store.write().await.unwrap();
        tx.add_poll(&draft, &Tally::new(&draft.question)).await.unwrap();
        tx.commit().await.unwrap();
    }
    let listed = store.read().await.unwrap().polls(2).await.unwrap();
    assert_eq!(listed.iter().map(|poll| poll.code).collect::<Vec<_>>(), [JoinCode::draw(3), JoinCode::draw(2)]);
}

async fn the_deadline_finds_what_is_due(database: Database) {
    let store = database.connect().await.unwrap();
    let mut expected = vec![];
    for (nr, minutes) in [(1, Some(-1)), (2, Some(0)), (3, Some(1)), (4, None)] {
        let mut poll = opened(&store, nr).await;
        let before: PollState = poll.state;
        poll.rules.closes_at = minutes.map(|minutes| sample::noon() + TimeDelta::minutes(minutes));
        let mut tx = store.write().await.unwrap();
        tx.save_poll(&poll, &before).await.unwrap();
        tx.commit().await.unwrap();
        expected.push(poll.id);
    }
    closed(&store, 5).await;
    let due = store.read().await.unwrap().polls_past_deadline(sample::noon(), 10).await.unwrap();
    assert_eq!(due, expected[..2]);
    assert_eq!(store.read().await.unwrap().polls_past_deadline(sample::noon(), 1).await.unwrap(), expected[..1]);
}

async fn what_is_not_committed_never_was(database: Database) {
    let store = database.connect().await.unwrap();
    let draft = sample::draft(1);
    let mut tx = store.write().await.unwrap();
    tx.add_poll(&draft, &Tally::new(&draft.question)).await.unwrap();
    drop(tx);
    assert_eq!(store.read().await.unwrap().poll(draft.id).await.unwrap(), None);
    opened(&store, 1).await;
}
