//! A full hall: 500 people vote within ten seconds while 200 screens watch. Everybody is answered, the count is exact, every screen ends on it.

#![expect(
    clippy::print_stdout,
    reason = "figures for whoever asks with --nocapture; machines differ, so they are not judged here"
)]

use crate::programs::PROGRAMS;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::ledger::{Ballot, misshown};
use reihum_tests::on_both_databases;
use reihum_tests::system::{Phone, Screen, System};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const PEOPLE: u64 = 500;
const SCREENS: usize = 200;
/// Within these milliseconds everybody votes once.
const RUSH: u64 = 10_000;
const SOON: Duration = Duration::from_mins(1);

on_both_databases!(a_full_hall_votes_and_watches);

/// One person's vote and how long each step took.
struct Voted {
    ballot: Ballot,
    page: Duration,
    ack: Duration,
}

async fn a_full_hall_votes_and_watches(database: Database) {
    let chance = Chance::new();
    let system = System::start(PROGRAMS, &database).await.unwrap();
    let code = system.open_challenges().await.unwrap();
    let screens: Vec<Screen> = (0..SCREENS).map(|_| system.screen(&code).unwrap()).collect();
    for screen in &screens {
        screen.wait_for(SOON, |seen| seen.last["state"] == "open").await.unwrap();
    }
    let voted = rush(&system, &code, &chance).await;
    let ballots: Vec<Ballot> = voted.iter().map(|voted| voted.ballot.clone()).collect();
    // 500 is a multiple of k, so the running result is the whole one.
    for screen in &screens {
        let seen = screen.wait_for(SOON, |seen| seen.last["results"]["n"] == PEOPLE).await.unwrap();
        assert_eq!(misshown(&ballots, &seen.last), Vec::<String>::new());
    }
    let closed = system.close(&code).await.unwrap();
    assert_eq!(misshown(&ballots, &closed), Vec::<String>::new());
    for screen in &screens {
        assert_eq!(screen.last(SOON).await.unwrap(), closed);
        let seen = screen.seen();
        assert!(seen.connections == 1 && seen.votes.is_sorted(), "{seen:?}");
    }
    print_figures(&database, &voted, system.bot.peak_memory().unwrap());
}

/// Everybody opens the page at a moment of their own and votes; whoever was not answered with "saved" fails the test.
async fn rush(system: &System, code: &str, chance: &Chance) -> Vec<Voted> {
    let (started, mut people) = (Instant::now(), JoinSet::new());
    for nr in 0..PEOPLE {
        let (phone, code, chance) = (system.phone().unwrap(), code.to_owned(), chance.child(nr));
        people.spawn(async move {
            chance.sleep(0..RUSH).await;
            vote(&phone, &code, &chance).await
        });
    }
    let voted = people.join_all().await;
    assert!(started.elapsed() < Duration::from_millis(RUSH) + SOON, "the last one waited too long");
    voted
}

async fn vote(phone: &Phone, code: &str, chance: &Chance) -> Voted {
    let started = Instant::now();
    phone.join(code).await.unwrap();
    let (page, ballot, started) = (started.elapsed(), chance.places(3, 10), Instant::now());
    let reply = phone.rank(code, &ballot).await.unwrap();
    assert!(reply.is_saved() && reply.status == 201, "{reply:?}");
    Voted { ballot, page, ack: started.elapsed() }
}

fn print_figures(database: &Database, voted: &[Voted], peak_memory: u64) {
    let known = if database.folder().is_some() { "SQLite" } else { "PostgreSQL" };
    let [(page50, page99), (ack50, ack99)] = [percentiles(voted, |v| v.page), percentiles(voted, |v| v.ack)];
    println!(
        "{known}: {PEOPLE} votes in {} s, {SCREENS} screens: acknowledged after p50 {ack50:.1?}, p99 {ack99:.1?}; \
         page p50 {page50:.1?}, p99 {page99:.1?}; peak memory {} MiB (dev build)",
        RUSH / 1000,
        peak_memory / 1024
    );
}

fn percentiles(voted: &[Voted], step: impl Fn(&Voted) -> Duration) -> (Duration, Duration) {
    let mut times: Vec<_> = voted.iter().map(step).collect();
    times.sort();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}
