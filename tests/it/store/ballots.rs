//! Ballots in batches, looked up, made final.

use super::opened;
use reihum_domain::anonymity::{Person, PollSecret, VoterKey};
use reihum_domain::poll::Poll;
use reihum_engine::store::{BallotRow, FinalBallot, Store};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    a_batch_adds_and_replaces,
    hostile_text_stays_text,
    answers_are_found_for_those_asked_only,
    the_final_ballots_know_no_voter,
    below_k_nothing_is_kept,
    names_are_kept_in_named_polls,
    a_voter_can_stand_in_a_poll_only_once,
);

fn voter(name: &str) -> VoterKey {
    PollSecret::new([1; 32]).voter_key(&Person::Device(name.to_owned()))
}

fn ballot(poll: &Poll, who: &str, answer: &str, name: Option<&str>) -> BallotRow {
    BallotRow { poll: poll.id, voter: voter(who), answer: answer.to_owned(), name: name.map(ToOwned::to_owned) }
}

async fn save(store: &Store, batch: &[BallotRow]) {
    let mut tx = store.write().await.unwrap();
    tx.save_ballots(batch).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_batch_adds_and_replaces(database: Database) {
    let store = database.connect().await.unwrap();
    let (one, two) = (opened(&store, 1).await, opened(&store, 2).await);
    let (first, second) = ("r2.3.8".to_owned(), "r1".to_owned());
    save(&store, &[ballot(&one, "lea", &first, None), ballot(&two, "lea", &second, None)]).await;
    save(&store, &[ballot(&one, "lea", &second, None), ballot(&one, "ina", &first, None)]).await;
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.own_ballot(one.id, &voter("lea")).await.unwrap(), Some((second.clone(), None)));
    assert_eq!(tx.own_ballot(one.id, &voter("ina")).await.unwrap(), Some((first, None)));
    assert_eq!(tx.own_ballot(two.id, &voter("lea")).await.unwrap(), Some((second, None)));
    assert_eq!(tx.own_ballot(two.id, &voter("ina")).await.unwrap(), None);
}

async fn hostile_text_stays_text(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let text = "t'); DROP TABLE ballots; -- \"\\ \u{1F600}\n{[null]}".to_owned();
    let batch = [ballot(&poll, "a", &text, Some("O'Neil \"x\" \\")), ballot(&poll, "b", &text, None)];
    save(&store, &batch).await;
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.distinct_answers(poll.id).await.unwrap(), std::slice::from_ref(&text));
    assert_eq!(tx.named_ballots(poll.id).await.unwrap(), [("O'Neil \"x\" \\".to_owned(), text)]);
}

async fn answers_are_found_for_those_asked_only(database: Database) {
    let store = database.connect().await.unwrap();
    let (one, two) = (opened(&store, 1).await, opened(&store, 2).await);
    let answer = "r2".to_owned();
    let batch = ["lea", "ina", "jo"].map(|who| ballot(&one, who, &answer, None));
    save(&store, &batch).await;
    let (lea, jo) = (voter("lea"), voter("jo"));
    let found =
        store.read().await.unwrap().answers_of(&[(one.id, &lea), (two.id, &jo), (one.id, &jo), (one.id, &jo)]).await;
    let found = found.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[&(one.id, lea.as_str().to_owned())], answer);
    assert!(store.read().await.unwrap().answers_of(&[]).await.unwrap().is_empty());
}

async fn the_final_ballots_know_no_voter(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let (often, once) = ("r2.3".to_owned(), "r1".to_owned());
    let answers = [("a", &often), ("b", &once), ("c", &often)];
    save(&store, &answers.map(|(who, answer)| ballot(&poll, who, answer, None))).await;
    let mut tx = store.write().await.unwrap();
    tx.finalise_ballots(poll.id, true).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let mut kept = tx.final_ballots(poll.id).await.unwrap();
    kept.sort_by_key(|ballot| ballot.count);
    let expected = [(once, 1), (often, 2)].map(|(answer, count)| FinalBallot { answer, name: None, count });
    assert_eq!(kept, expected);
    assert_eq!(tx.own_ballot(poll.id, &voter("a")).await.unwrap(), None);
}

async fn below_k_nothing_is_kept(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    save(&store, &[ballot(&poll, "a", "r2", None)]).await;
    let mut tx = store.write().await.unwrap();
    tx.finalise_ballots(poll.id, false).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.final_ballots(poll.id).await.unwrap(), []);
    assert!(tx.distinct_answers(poll.id).await.unwrap().is_empty());
}

async fn names_are_kept_in_named_polls(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    let answer = "r2".to_owned();
    save(&store, &[ballot(&poll, "b", &answer, Some("Ina")), ballot(&poll, "a", &answer, Some("Lea"))]).await;
    let expected = ["Ina", "Lea"].map(|name| (name.to_owned(), answer.clone()));
    assert_eq!(store.read().await.unwrap().named_ballots(poll.id).await.unwrap(), expected);
    let mut tx = store.write().await.unwrap();
    tx.finalise_ballots(poll.id, true).await.unwrap();
    tx.commit().await.unwrap();
    let kept = store.read().await.unwrap().final_ballots(poll.id).await.unwrap();
    assert_eq!(kept.iter().map(|ballot| ballot.name.as_deref()).collect::<Vec<_>>(), [Some("Ina"), Some("Lea")]);
}

/// The database itself refuses a second row for a voter: the rule does not hang on the code that asks.
async fn a_voter_can_stand_in_a_poll_only_once(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    save(&store, &[ballot(&poll, "lea", "r2", None)]).await;
    let plain = "INSERT INTO ballots (poll_id, voter, answer) VALUES ($1, $2, '{}')";
    let nameless = "INSERT INTO ballots (poll_id, voter, answer) VALUES ($1, NULL, '{}')";
    for sql in [plain, nameless] {
        let outcome = match store.write().await.unwrap() {
            reihum_engine::store::Tx::Sqlite(mut tx, _) => {
                sqlx::query(sql).bind(poll.id.0).bind(voter("lea").as_str()).execute(&mut *tx).await.map(drop)
            }
            reihum_engine::store::Tx::Postgres(mut tx) => {
                let query = sqlx::query(sql).bind(poll.id.0);
                let query = if sql == plain { query.bind(voter("lea").as_str().to_owned()) } else { query };
                query.execute(&mut *tx).await.map(drop)
            }
        };
        assert!(outcome.is_err(), "{sql}");
    }
}
