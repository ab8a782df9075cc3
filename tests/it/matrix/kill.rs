//! `kill -9` at fifty random moments while people type ballots: none is lost, none counts twice, and no answer is there twice.

#![expect(clippy::print_stdout, reason = "a seed to see a failure again")]

use crate::programs::PROGRAMS;
use futures::future::join_all;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Person, Room};
use reihum_tests::on_both_databases;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const KILLS: usize = 50;
const PEOPLE: usize = 6;
const PATIENCE: Duration = Duration::from_mins(2);

on_both_databases!(fifty_kills_lose_no_ballot_and_double_no_answer);

async fn fifty_kills_lose_no_ballot_and_double_no_answer(database: Database) {
    let chance = Chance::new();
    println!("to see this again: TEST_SEED={}", chance.seed);
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let over = AtomicBool::new(false);
    let mut crowd = Vec::new();
    for nr in 0..PEOPLE {
        let (person, direct) = gathering.guest(&format!("Gast {nr}")).await.unwrap();
        person.says(&direct, &code).await.unwrap();
        person.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
        crowd.push(votes_until(person, direct, chance.child(nr as u64), &over));
    }
    let killing = async {
        for _ in 0..KILLS {
            // Long enough that at times something gets done, short enough that it is rarely finished.
            chance.sleep(300..1_800).await;
            gathering.system.kill().unwrap();
            gathering.system.restart().await.unwrap();
        }
        over.store(true, Ordering::Relaxed);
    };
    let ((), said) = tokio::join!(killing, join_all(crowd));
    let said: usize = said.into_iter().sum();
    let votes = format!("{PEOPLE} Stimmen");
    plenum.ina.hears_within(&plenum.room, &votes, PATIENCE).await.unwrap();
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], PEOPLE);
    println!("{KILLS} kills, {said} ballots typed, each answered once");
}

/// Types ballots, each time waiting for the answer that says it back. Gives how many.
async fn votes_until(person: Person, direct: Room, chance: Chance, over: &AtomicBool) -> usize {
    let mut said = 0;
    loop {
        let last = over.load(Ordering::Relaxed);
        let places = [1, 2, 3].map(|step| (said + step) % 10 + 1);
        person.says(&direct, &places.map(|place| place.to_string()).join(" ")).await.unwrap();
        said += 1;
        wait_for_answers(&person, &direct, said).await;
        if last {
            return said;
        }
        chance.sleep(5..200).await;
    }
}

/// As many answers as ballots, by messages of their own.
async fn wait_for_answers(person: &Person, direct: &Room, said: usize) {
    let answers = || -> HashSet<_> {
        let messages = person.messages(direct).into_iter();
        messages.filter(|heard| heard.body.starts_with("Danke, gespeichert")).map(|heard| heard.event_id).collect()
    };
    let all = async || (answers().len() >= said).then_some(());
    let heard = reihum_tests::wait_until(PATIENCE, all).await;
    assert!(heard.is_some(), "an answer is missing: {} of {said}\n{}", answers().len(), person.transcript(direct));
    assert_eq!(answers().len(), said, "an answer is there twice:\n{}", person.transcript(direct));
}
