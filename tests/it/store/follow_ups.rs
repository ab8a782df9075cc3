//! What is asked about done steps, in the database.

use super::{day, person, promised};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::ids::SequenceId;
use reihum_domain::sequence::{FollowUp, State};
use reihum_engine::store::{FollowUpRow, SequenceRow, StepRow, StepState, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    what_is_planned_is_read,
    of_two_who_look_one_asks,
    the_longest_due_comes_first,
    an_answer_takes_the_place_of_the_one_before,
    they_go_with_their_person,
);

fn plan() -> FollowUp {
    let option = |key: &str, ends: bool| serde_json::json!({"key": key, "text": format!("Es ist {key}"), "ends": ends});
    let plan = serde_json::json!({"every": 28, "lasts": 364, "options": [option("kept", false), option("lost", true)]});
    serde_json::from_value(plan).unwrap()
}

fn in_weeks(weeks: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::weeks(weeks)
}

/// Lea's sequence, whose first step is her commitment and whose second one waits.
async fn sequence(store: &Store) -> SequenceRow {
    let lea = person(store, 1).await.0.id;
    let commitment = promised(store, 1, lea, "2026-11-30").await.id;
    let row = SequenceRow {
        id: SequenceId(Uuid::from_u128(0x5e9_0001)),
        nr: 1,
        owner: lea,
        template: "municipality".to_owned(),
        group: None,
        state: State::Running,
        started_at: sample::noon(),
    };
    let mut tx = store.write().await.unwrap();
    tx.add_sequence(&row).await.unwrap();
    for (step, state) in [(1, StepState::Made(Some(commitment))), (2, StepState::Waiting(Some(in_weeks(1))))] {
        let what = format!("Schritt {step}");
        tx.put_step(row.id, &StepRow { step, day: day("2026-11-30"), what, state }).await.unwrap();
    }
    tx.commit().await.unwrap();
    row
}

fn planned(sequence: &SequenceRow, step: u32) -> FollowUpRow {
    FollowUpRow { sequence: sequence.id, step, plan: plan(), done_on: None, asked: 0, next_at: None }
}

async fn add(store: &Store, rows: &[&FollowUpRow]) {
    let mut tx = store.write().await.unwrap();
    for row in rows {
        tx.add_follow_up(row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn what_is_planned_is_read(database: Database) {
    let store = database.connect().await.unwrap();
    let sequence = sequence(&store).await;
    let (first, second) = (planned(&sequence, 1), planned(&sequence, 2));
    add(&store, &[&first, &second]).await;
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.follow_up(sequence.id, 1).await.unwrap(), Some(first.clone()));
    assert_eq!(tx.follow_up(sequence.id, 3).await.unwrap(), None);
    let commitment = tx.commitment_by_nr(1).await.unwrap().unwrap().commitment.id;
    assert_eq!(tx.follow_up_of(commitment).await.unwrap(), Some(first), "by the commitment that the step became");
    let other = reihum_domain::ids::CommitmentId(Uuid::from_u128(7));
    assert_eq!(tx.follow_up_of(other).await.unwrap(), None);
    assert_eq!(tx.follow_ups_until(in_weeks(99), 9).await.unwrap(), [], "nothing is asked before it is done");
}

async fn of_two_who_look_one_asks(database: Database) {
    let store = database.connect().await.unwrap();
    let sequence = sequence(&store).await;
    let row = planned(&sequence, 1);
    add(&store, &[&row]).await;
    let mut tx = store.write().await.unwrap();
    let due = FollowUpRow { done_on: Some(day("2026-11-20")), next_at: Some(in_weeks(4)), ..row };
    assert!(tx.save_follow_up(&due, None).await.unwrap(), "from nothing planned");
    assert!(!tx.save_follow_up(&due, None).await.unwrap(), "that is not how it stands any more");
    let asked = FollowUpRow { asked: 1, next_at: Some(in_weeks(8)), ..due.clone() };
    assert!(tx.save_follow_up(&asked, due.next_at).await.unwrap());
    assert!(!tx.save_follow_up(&asked, due.next_at).await.unwrap(), "somebody was faster");
    let over = FollowUpRow { next_at: None, ..asked.clone() };
    assert!(tx.save_follow_up(&over, asked.next_at).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().follow_up(sequence.id, 1).await.unwrap(), Some(over));
}

async fn the_longest_due_comes_first(database: Database) {
    let store = database.connect().await.unwrap();
    let sequence = sequence(&store).await;
    let later = FollowUpRow { next_at: Some(in_weeks(8)), ..planned(&sequence, 1) };
    let sooner = FollowUpRow { next_at: Some(in_weeks(4)), ..planned(&sequence, 2) };
    add(&store, &[&later, &sooner]).await;
    let mut tx = store.read().await.unwrap();
    let just_before = in_weeks(4) - TimeDelta::microseconds(1);
    assert_eq!(tx.follow_ups_until(just_before, 9).await.unwrap(), []);
    assert_eq!(tx.follow_ups_until(in_weeks(4), 9).await.unwrap(), std::slice::from_ref(&sooner));
    assert_eq!(tx.follow_ups_until(in_weeks(8), 1).await.unwrap(), std::slice::from_ref(&sooner));
    assert_eq!(tx.follow_ups_until(in_weeks(8), 9).await.unwrap(), [sooner, later]);
}

async fn an_answer_takes_the_place_of_the_one_before(database: Database) {
    let store = database.connect().await.unwrap();
    let sequence = sequence(&store).await;
    let (first, second) = (planned(&sequence, 1), planned(&sequence, 2));
    add(&store, &[&first, &second]).await;
    let mut tx = store.write().await.unwrap();
    for (row, round, on, answer) in [
        (&second, 1, "2027-01-04", "kept"),
        (&first, 1, "2026-12-21", "kept"),
        (&first, 2, "2027-01-18", "kept"),
        (&first, 2, "2027-01-19", "lost"),
    ] {
        tx.put_follow_up_answer(row, round, day(on), answer).await.unwrap();
    }
    tx.commit().await.unwrap();
    let answers = store.read().await.unwrap().follow_up_answers(sequence.id).await.unwrap();
    let said: Vec<_> = answers.iter().map(|(step, day, key)| (*step, day.as_str(), key.as_str())).collect();
    assert_eq!(said, [(1, "2026-12-21", "kept"), (1, "2027-01-19", "lost"), (2, "2027-01-04", "kept")]);
}

async fn they_go_with_their_person(database: Database) {
    let store = database.connect().await.unwrap();
    let sequence = sequence(&store).await;
    let row = FollowUpRow { next_at: Some(in_weeks(4)), ..planned(&sequence, 1) };
    add(&store, &[&row]).await;
    let mut tx = store.write().await.unwrap();
    tx.put_follow_up_answer(&row, 1, day("2026-12-21"), "kept").await.unwrap();
    tx.remove_person(sequence.owner).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.follow_ups_until(in_weeks(99), 9).await.unwrap(), []);
    assert_eq!(tx.follow_up_answers(sequence.id).await.unwrap(), []);
}
