//! `kill -9` of a running poll, again and again: no acknowledged ballot is lost, none is counted twice, every screen comes back by itself.
//!
//! An outside observer remembers what each phone was promised, and looks at the database after every single kill, not only at the end:
//! a lost ballot that its owner has changed since would not be missed in the result.

#![expect(
    clippy::print_stdout,
    reason = "a seed to see a failure again, and figures for whoever asks with --nocapture"
)]

mod audit;
mod hasty;
mod room;

use crate::programs::PROGRAMS;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::ledger::misshown;
use reihum_tests::on_both_databases;
use reihum_tests::process::Process;
use reihum_tests::system::{Screen, System};
use room::Room;
use std::time::{Duration, Instant};

const KILLS: u64 = 50;
const PHONES: u64 = 30;
const SCREENS: usize = 5;
const SOON: Duration = Duration::from_secs(20);

on_both_databases!(fifty_kills_lose_nothing);

async fn fifty_kills_lose_nothing(database: Database) {
    let (chance, started) = (Chance::new(), Instant::now());
    println!("to see this again: TEST_SEED={}", chance.seed);
    let mut system = System::start(PROGRAMS, &database).await.unwrap();
    let code = system.open_challenges().await.unwrap();
    let screens: Vec<Screen> = (0..SCREENS).map(|_| system.screen(&code).unwrap()).collect();
    let room = Room::gather(|| system.phone().unwrap(), &code, PHONES, &chance).await;
    let mut jobs = system.start_jobs().unwrap();
    let mut slowest = Duration::ZERO;
    for nr in 1..=KILLS {
        chance.sleep(20..300).await;
        system.kill().unwrap();
        audit::after_kill(&database, &code, &room).await;
        if nr % 5 == 0 {
            jobs = kill_jobs(&system, jobs);
            kill_while_starting(&mut system, &chance).await;
        }
        let down = Instant::now();
        system.restart().await.unwrap();
        slowest = slowest.max(down.elapsed());
    }
    room.finish().await;
    kill_while_closing(&mut system, &code, &chance).await;
    check_the_end(&system, &code, &room, &screens).await;
    audit::log_is_whole(&database, &code).await;
    let ballots = room.acknowledged();
    let (took, known) = (started.elapsed(), if database.folder().is_some() { "SQLite" } else { "PostgreSQL" });
    println!(
        "{known}: {KILLS} kills in {took:.1?}, slowest restart {slowest:.0?}; {ballots} ballots acknowledged, 0 lost, 0 doubled"
    );
}

/// The scheduler dies as well, and another one goes on.
fn kill_jobs(system: &System, mut jobs: Process) -> Process {
    jobs.kill().unwrap();
    system.start_jobs().unwrap()
}

/// A kill before the bot is ready: while it migrates, binds, says where it is.
async fn kill_while_starting(system: &mut System, chance: &Chance) {
    system.start_again().unwrap();
    chance.sleep(0..120).await;
    system.kill().unwrap();
}

/// The last act is cut off as well: the poll is closed or it is not, and closing it again is no harm.
async fn kill_while_closing(system: &mut System, code: &str, chance: &Chance) {
    let wait = chance.of(0..12);
    let (closed, ()) = tokio::join!(system.close(code), async {
        tokio::time::sleep(Duration::from_millis(wait)).await;
        system.bot.signal("KILL").unwrap();
    });
    println!("killed {wait} ms into closing: {}", if closed.is_ok() { "it was told" } else { "nobody was told" });
    system.kill().unwrap();
    system.restart().await.unwrap();
    if system.poll(code).await.unwrap()["state"] == "open" {
        assert!(closed.is_err(), "the close was acknowledged and is lost");
        system.close(code).await.unwrap();
    }
}

async fn check_the_end(system: &System, code: &str, room: &Room, screens: &[Screen]) {
    let (poll, ballots) = (system.poll(code).await.unwrap(), room.last_ballots());
    assert_eq!(poll["state"], "closed");
    assert_eq!(ballots.len() as u64, PHONES, "every phone was answered in the end");
    assert_eq!(misshown(&ballots, &poll), Vec::<String>::new());
    assert!(room.firsts() <= PHONES, "a phone's change was taken for a first ballot");
    for screen in screens {
        assert_eq!(screen.last(SOON).await.unwrap(), poll);
        let seen = screen.seen();
        assert!(seen.connections > 10 && seen.refusals.is_empty(), "{seen:?}");
        assert!(seen.votes.is_sorted(), "a screen has shown a ballot that was not durable: {:?}", seen.votes);
    }
}
