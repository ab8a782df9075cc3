//! Sequences and their steps in the database.

use super::person;
use chrono::TimeDelta;
use reihum_domain::ids::SequenceId;
use reihum_domain::sequence::State;
use reihum_engine::store::{SequenceRow, StepRow, StepState};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(what_is_written_is_read, steps_open_in_order, a_person_takes_theirs_along);

fn row(nr: u128, person: reihum_domain::ids::PersonId) -> SequenceRow {
    SequenceRow {
        id: SequenceId(Uuid::from_u128(0x5e9_0000 + nr)),
        nr: 0,
        owner: person,
        template: "municipality".to_owned(),
        group: None,
        state: State::Running,
        started_at: sample::noon(),
    }
}

fn step(step: u32, state: StepState) -> StepRow {
    StepRow { step, day: sample::noon().date_naive(), what: format!("Schritt {step}"), state }
}

async fn what_is_written_is_read(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let mut tx = store.write().await.unwrap();
    let first = SequenceRow { group: Some(chat.id), ..row(1, lea.id) };
    assert_eq!(tx.add_sequence(&first).await.unwrap(), 1);
    assert_eq!(tx.add_sequence(&row(2, lea.id)).await.unwrap(), 2);
    for state in [StepState::Waiting(Some(sample::noon())), StepState::Skipped] {
        tx.put_step(first.id, &step(1, state)).await.unwrap();
    }
    tx.put_step(first.id, &step(2, StepState::Made(None))).await.unwrap();
    let paused = State::Paused { since: sample::noon().date_naive() };
    tx.save_sequence_state(first.id, paused).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let read = tx.lock_sequence(1).await.unwrap().unwrap();
    assert_eq!(read, SequenceRow { nr: 1, state: paused, ..first });
    assert_eq!(tx.sequences_of(lea.id).await.unwrap().len(), 2);
    assert_eq!(tx.sequences_in(chat.id).await.unwrap(), std::slice::from_ref(&read));
    let steps = [step(1, StepState::Skipped), step(2, StepState::Made(None))];
    assert_eq!(tx.steps_of(read.id).await.unwrap(), steps);
    assert_eq!(tx.lock_sequence(3).await.unwrap(), None);
}

async fn steps_open_in_order(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let mut tx = store.write().await.unwrap();
    let row = row(1, lea.id);
    tx.add_sequence(&row).await.unwrap();
    let at = |minutes| sample::noon() + TimeDelta::minutes(minutes);
    for (nr, minutes) in [(1, 3), (2, 1), (3, 60)] {
        tx.put_step(row.id, &step(nr, StepState::Waiting(Some(at(minutes))))).await.unwrap();
    }
    tx.put_step(row.id, &step(4, StepState::Waiting(None))).await.unwrap();
    assert_eq!(tx.opening_steps(at(3), 9).await.unwrap(), [(at(1), 1), (at(3), 1)]);
    assert_eq!(tx.opening_steps(at(99), 1).await.unwrap(), [(at(1), 1)]);
    assert_eq!(tx.opening_steps(at(0), 9).await.unwrap(), []);
}

async fn a_person_takes_theirs_along(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (other, _)) = (person(&store, 1).await, person(&store, 2).await);
    let mut tx = store.write().await.unwrap();
    tx.add_sequence(&row(1, lea.id)).await.unwrap();
    tx.put_step(row(1, lea.id).id, &step(1, StepState::Skipped)).await.unwrap();
    tx.merge_people(lea.id, other.id).await.unwrap();
    assert_eq!(tx.sequences_of(other.id).await.unwrap().len(), 1);
    tx.remove_person(other.id).await.unwrap();
    assert_eq!(tx.sequence_by_nr(1).await.unwrap(), None);
    assert_eq!(tx.steps_of(row(1, lea.id).id).await.unwrap(), []);
    tx.commit().await.unwrap();
}
