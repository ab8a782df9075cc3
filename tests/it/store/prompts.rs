//! Single messages that nobody asked for, in the database.

use super::person;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::ids::PersonId;
use reihum_engine::chat::{Prompt, PromptId};
use reihum_engine::store::{PromptRow, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    each_is_taken_up_once,
    it_is_planned_once_while_it_waits,
    what_was_said_counts_and_is_forgotten,
    two_people_become_one
);

fn in_hours(hours: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::hours(hours)
}

fn row(id: u128, person: PersonId, nr: u32) -> PromptRow {
    let (id, what) = (PromptId(Uuid::from_u128(id)), Prompt::CheckinNudge { nr });
    PromptRow { id, person, what, due_at: in_hours(1), until: in_hours(9) }
}

async fn waiting(store: &Store) -> Vec<PromptRow> {
    store.read().await.unwrap().prompts_until(in_hours(100), 10).await.unwrap()
}

async fn each_is_taken_up_once(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let rows = [row(1, lea, 1), row(2, lea, 2), row(3, lea, 3)];
    let mut tx = store.write().await.unwrap();
    for row in &rows {
        tx.put_prompt(row).await.unwrap();
    }
    assert_eq!(tx.prompts_until(sample::noon(), 10).await.unwrap(), []);
    assert_eq!(tx.prompts_until(in_hours(1), 2).await.unwrap(), rows[..2]);
    for expected in [true, false] {
        assert_eq!(tx.take_prompt(&rows[0], in_hours(2)).await.unwrap(), expected);
        assert_eq!(tx.put_off_prompt(&rows[1], in_hours(5)).await.unwrap(), expected);
        assert_eq!(tx.leave_prompt(&rows[2]).await.unwrap(), expected);
    }
    tx.commit().await.unwrap();
    assert_eq!(waiting(&store).await, [PromptRow { due_at: in_hours(5), ..rows[1].clone() }]);
    assert_eq!(store.read().await.unwrap().prompt(rows[0].id).await.unwrap(), Some(rows[0].what.clone()));
    assert_eq!(store.read().await.unwrap().prompt(rows[2].id).await.unwrap(), None);
}

async fn it_is_planned_once_while_it_waits(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, ina) = (person(&store, 1).await.0.id, person(&store, 2).await.0.id);
    let mut tx = store.write().await.unwrap();
    for row in [row(1, lea, 7), row(2, lea, 7), row(3, ina, 7)] {
        tx.put_prompt(&row).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(waiting(&store).await, [row(1, lea, 7), row(3, ina, 7)]);
    assert_eq!(store.read().await.unwrap().prompts_of(lea).await.unwrap(), [row(1, lea, 7)]);
}

async fn what_was_said_counts_and_is_forgotten(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let mut tx = store.write().await.unwrap();
    for row in [row(1, lea, 1), row(2, lea, 2)] {
        tx.put_prompt(&row).await.unwrap();
        assert!(tx.take_prompt(&row, in_hours(2)).await.unwrap());
    }
    tx.note_prompted(PromptId(Uuid::from_u128(1)), false, in_hours(3)).await.unwrap();
    tx.drop_prompt(PromptId(Uuid::from_u128(2))).await.unwrap();
    let known = tx.reachable(&[lea], sample::noon(), sample::noon().date_naive()).await.unwrap();
    assert_eq!(known[&lea].had, [in_hours(3)]);
    assert_eq!(tx.prompts_of(lea).await.unwrap(), []);
    assert_eq!(tx.purge_prompts(in_hours(3)).await.unwrap(), 0);
    assert_eq!(tx.purge_prompts(in_hours(4)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn two_people_become_one(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, ina) = (person(&store, 1).await.0.id, person(&store, 2).await.0.id);
    let mut tx = store.write().await.unwrap();
    for row in [row(1, lea, 7), row(2, ina, 7), row(3, ina, 8)] {
        tx.put_prompt(&row).await.unwrap();
    }
    tx.merge_people(ina, lea).await.unwrap();
    assert_eq!(tx.prompts_of(lea).await.unwrap(), [row(1, lea, 7), row(3, lea, 8)]);
    tx.remove_person(lea).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting(&store).await, []);
}
