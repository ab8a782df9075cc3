//! What people said the morning after, in the database: counts, and never who.

use super::{card, closed, person};
use chrono::TimeDelta;
use reihum_domain::feedback::YesPartlyNo::{No, Partly, Yes};
use reihum_engine::chat::{Prompt, PromptId};
use reihum_engine::store::{CardKind, FeedbackCount, PromptRow};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(it_is_shown_in_whole_steps, it_is_answered_once_by_who_was_asked, those_who_opened_the_ballot);

async fn it_is_shown_in_whole_steps(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = closed(&store, 1).await.id;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.feedback(poll).await.unwrap(), []);
    for _ in 0..2 {
        tx.open_feedback(poll).await.unwrap();
    }
    for answer in [Yes, Yes, No, Partly, Yes, No] {
        tx.count_feedback(poll, answer, 5).await.unwrap();
    }
    tx.commit().await.unwrap();
    let of = |answer, count, shown| FeedbackCount { answer, count, shown };
    let expected = [of(Yes, 3, 3), of(Partly, 1, 1), of(No, 2, 1)];
    assert_eq!(store.read().await.unwrap().feedback(poll).await.unwrap(), expected);
}

async fn it_is_answered_once_by_who_was_asked(database: Database) {
    let store = database.connect().await.unwrap();
    let (poll, lea, ina) = (closed(&store, 1).await.id, person(&store, 1).await.0.id, person(&store, 2).await.0.id);
    let (id, due_at) = (PromptId(Uuid::from_u128(1)), sample::noon());
    let row =
        PromptRow { id, person: lea, what: Prompt::Feedback { poll }, due_at, until: due_at + TimeDelta::days(5) };
    let mut tx = store.write().await.unwrap();
    tx.put_prompt(&row).await.unwrap();
    assert!(!tx.take_feedback_question(lea, poll).await.unwrap(), "it was not put yet");
    assert!(tx.take_prompt(&row, due_at).await.unwrap());
    tx.note_prompted(id, true, due_at).await.unwrap();
    assert!(tx.has_feedback_question(lea).await.unwrap());
    assert!(!tx.take_feedback_question(ina, poll).await.unwrap());
    assert!(tx.take_feedback_question(lea, poll).await.unwrap());
    assert!(!tx.take_feedback_question(lea, poll).await.unwrap());
    assert_eq!(tx.prompts_of(lea).await.unwrap(), []);
}

async fn those_who_opened_the_ballot(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = closed(&store, 1).await.id;
    let (lea, chat) = person(&store, 1).await;
    let (ina, silent) = person(&store, 2).await;
    person(&store, 3).await;
    card(&store, 1, chat.id, poll, CardKind::Ballot).await;
    card(&store, 2, silent.id, poll, CardKind::Ballot).await;
    let mut tx = store.write().await.unwrap();
    tx.set_stopped(ina.id, true).await.unwrap();
    assert_eq!(tx.ballot_openers(poll).await.unwrap(), [lea.id]);
}
