//! What organisers see of commitments, from the database.

use super::{day, person, promised};
use chrono::TimeDelta;
use reihum_domain::commitment::{Act, Commitment, DueReminder, Occasion};
use reihum_domain::due::Contact;
use reihum_engine::store::{CommitmentFilter, Reminder, Store, Taken};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(lists_and_counts, who_can_not_be_reached, what_comes_next_week);

/// Beyond every number: the list begins with the latest.
const LAST: u32 = u32::MAX >> 1;

async fn done(store: &Store, commitment: &Commitment) {
    let mut tx = store.write().await.unwrap();
    let ended = commitment.clone().apply(&Act::Done).unwrap();
    tx.save_commitment(&ended, sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn lists_and_counts(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let mut all = Vec::new();
    for (nr, due) in [(1, "2026-11-30"), (2, "2026-10-30"), (3, "2026-12-30")] {
        all.push(promised(&store, nr, lea, due).await);
    }
    done(&store, &all[1]).await;
    let mut tx = store.read().await.unwrap();
    let (any, open) =
        (CommitmentFilter::default(), CommitmentFilter { unfinished: true, ..CommitmentFilter::default() });
    let listed = tx.listed_commitments(&any, LAST, 10).await.unwrap();
    let of = |rows: &[reihum_engine::store::ListedCommitment]| {
        let mut numbers: Vec<u32> = rows.iter().map(|row| row.nr).collect();
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(of(&listed), [1, 2, 3]);
    assert!(listed.iter().all(|row| row.owner.as_deref() == Some("matrix @1")));
    assert_eq!(of(&tx.listed_commitments(&open, LAST, 10).await.unwrap()), [1, 3]);
    assert_eq!(tx.listed_commitments(&any, LAST, 2).await.unwrap().len(), 2);
    assert_eq!(tx.commitment_states().await.unwrap(), [("done".to_owned(), 1), ("open".to_owned(), 2)]);
    let groups = tx.commitments_by_group().await.unwrap();
    assert_eq!(groups, [(None, None, Taken { all: 3, done: 1, open: 2 })]);
    assert_eq!(tx.commitments_by_topic().await.unwrap(), []);
}

async fn who_can_not_be_reached(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, ina) = (person(&store, 1).await.0.id, person(&store, 2).await.0.id);
    promised(&store, 1, lea, "2026-11-30").await;
    promised(&store, 2, ina, "2026-11-29").await;
    assert_eq!(store.read().await.unwrap().unreachable_commitments(10).await.unwrap(), []);
    let mut tx = store.write().await.unwrap();
    tx.set_stopped(lea, true).await.unwrap();
    tx.remove_person(ina).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let found = tx.unreachable_commitments(10).await.unwrap();
    let mut reasons: Vec<(u32, &str)> = found.iter().map(|row| (row.nr, row.reason)).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, [(1, "stopped"), (2, "forgotten")]);
    assert_eq!(tx.unreachable_commitments(1).await.unwrap().len(), 1);
}

async fn what_comes_next_week(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let commitment = promised(&store, 1, lea, "2026-11-30").await;
    let occasion = Occasion::Contact(Contact::Before);
    let due_at = sample::noon() + TimeDelta::days(1);
    let due = DueReminder { commitment: commitment.id, occasion, promised: commitment.due, due_at };
    let moved_from = Some(day("2026-11-29"));
    let mut tx = store.write().await.unwrap();
    tx.put_reminders(&[Reminder { person: lea, due, day: commitment.due, moved_from, late_since: None }])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.upcoming_reminders(sample::noon(), 10).await.unwrap(), []);
    let found = tx.upcoming_reminders(due_at, 10).await.unwrap();
    let row = &found[0];
    assert_eq!((row.at, row.occasion, row.moved, row.nr), (due_at, occasion, true, 1));
    assert_eq!(row.owner.as_deref(), Some("matrix @1"));
}
