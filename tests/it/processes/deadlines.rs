//! A poll ends at its deadline, whoever is awake: one `reihum-jobs`, two of them, or none for a while.

use crate::programs::PROGRAMS;
use chrono::TimeDelta;
use reihum_domain::join_code::JoinCode;
use reihum_domain::log::{LogEntry, LogEvent};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::system::{Phone, System};
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(12);

on_both_databases![two_processes_close_a_poll_once, what_was_missed_is_made_up_for];

/// The challenge ranking that closes in so many seconds, with six ballots.
async fn closing_in(system: &System, seconds: i64) -> String {
    let end = SystemClock.now() + TimeDelta::seconds(seconds);
    let code = system.open_poll(&json!({"template": "challenges", "reveal": "close", "closes_at": end})).await.unwrap();
    for _ in 0..6 {
        assert!(voter(system, &code).await.rank(&code, &[2, 3, 8]).await.unwrap().is_saved());
    }
    code
}

async fn voter(system: &System, code: &str) -> Phone {
    let phone = system.phone().unwrap();
    phone.join(code).await.unwrap();
    phone
}

/// Who closed the poll, according to its log.
async fn closings(database: &Database, code: &str) -> Vec<LogEntry> {
    let store = database.connect().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let poll = tx.poll_by_code(JoinCode::parse(code).unwrap()).await.unwrap().unwrap();
    let log = tx.log(poll.id).await.unwrap();
    log.into_iter().filter(|entry| matches!(entry.event, LogEvent::Closed { n: 6, .. })).collect()
}

/// One process closes the first poll; the second one it closes beside another, at the same ticks.
async fn two_processes_close_a_poll_once(database: Database) {
    let system = System::start(PROGRAMS, &database).await.unwrap();
    let mut processes = Vec::new();
    for _ in 0..2 {
        processes.push(system.start_jobs().unwrap());
        let codes = [closing_in(&system, 3).await, closing_in(&system, 3).await];
        for code in codes {
            let screen = system.screen(&code).unwrap();
            let last = screen.last(SOON).await.unwrap();
            assert_eq!((&last["votes"], &last["results"]["options"][0]["points"]), (&json!(6), &json!(18)));
            let closings = closings(&database, &code).await;
            assert_eq!(closings.len(), 1);
            assert_eq!(closings[0].by, "deadline");
        }
    }
    for process in &mut processes {
        process.terminate().unwrap();
        assert!(process.wait_for_end(SOON).await.unwrap().success());
    }
}

/// The process is killed, the deadline passes: ballots are refused all the same, and the next process closes the poll.
async fn what_was_missed_is_made_up_for(database: Database) {
    let system = System::start(PROGRAMS, &database).await.unwrap();
    let mut jobs = system.start_jobs().unwrap();
    let code = closing_in(&system, 2).await;
    let screen = system.screen(&code).unwrap();
    jobs.kill().unwrap();
    let phone = voter(&system, &code).await;
    let refused = reihum_tests::wait_until(SOON, async || {
        let reply = phone.rank(&code, &[1]).await.unwrap();
        if reply.is_saved() { None } else { Some(reply) }
    });
    let refused = refused.await.unwrap();
    assert_eq!((refused.status, refused.code()), (409, "closed"));
    assert_eq!(system.poll(&code).await.unwrap()["state"], "open", "nobody was there to close it");
    let votes = system.poll(&code).await.unwrap()["votes"].clone();
    let _jobs = system.start_jobs().unwrap();
    assert_eq!(screen.last(SOON).await.unwrap()["votes"], votes);
    assert_eq!(system.poll(&code).await.unwrap()["state"], "closed");
}
