//! After the close nothing lets anyone join a ballot to a person: not the logs of both processes at their most talkative, not the numbers
//! for operators, not an error, not the bytes of the database's files.
//!
//! Everything that could give somebody away is a canary: a value that occurs nowhere else, so that finding it is proof.

mod canaries;
mod evening;

use canaries::{Canaries, Place};
use evening::Evening;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::remains::Remains;
use std::time::Duration;

/// What the close did not reach because somebody was reading, the next tick of `reihum-jobs` does, each minute.
const SCRUBBED: Duration = Duration::from_secs(75);

on_both_databases!(nothing_gives_a_voter_away);

async fn nothing_gives_a_voter_away(database: Database) {
    let mut evening = Evening::begin(&database).await;
    evening.vote().await;
    evening.try_everything_wrong().await;
    let canaries = evening.canaries(&database).await;
    assert!(!in_files(&database, &canaries).await.is_empty(), "while polls are open the search finds their secrets");
    evening.close_all().await;
    files_become_clean(&database, &canaries).await;
    let numbers = evening.numbers().await;
    let logs = evening.stop().await;
    check_that_this_is_all(&numbers, &logs);
    check("the logs", &canaries, &logs);
    check("/metrics", &canaries, &numbers);
    check("the body of an error", &canaries, evening.errors());
    assert_eq!(in_files(&database, &canaries).await, Vec::<&str>::new());
}

async fn in_files(database: &Database, canaries: &Canaries) -> Vec<&'static str> {
    let remains = Remains::of(database).await.unwrap();
    canaries.found(Place::Files, |needle| !remains.with(needle).is_empty())
}

async fn files_become_clean(database: &Database, canaries: &Canaries) {
    let mut found = Vec::new();
    let clean = reihum_tests::wait_until(SCRUBBED, async || {
        found = in_files(database, canaries).await;
        found.is_empty().then_some(())
    });
    let clean = clean.await;
    assert!(clean.is_some(), "in the files of the database: {found:?}");
}

/// Where there is nothing, nothing is found: these are really the logs of both, and really the numbers.
fn check_that_this_is_all(numbers: &str, logs: &str) {
    assert!(numbers.contains("reihum_ballots_total"), "{numbers}");
    for line in ["serving on", "watching deadlines", " DEBUG sqlx"] {
        assert!(logs.contains(line), "{line} is not in the logs:\n{logs}");
    }
}

fn check(what: &str, canaries: &Canaries, text: &str) {
    let found = canaries.found(Place::Words, |needle| memchr::memmem::find(text.as_bytes(), needle).is_some());
    assert!(found.is_empty(), "in {what}: {found:?}\n{text}");
}
