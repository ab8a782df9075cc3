//! `kill -9` at fifty random moments while a room taps, with every update delivered more than once: no acknowledged tap is lost, none counts
//! twice, and the card ends on the true number.
//!
//! A tap takes an option in or out, so a lost or doubled one shows at once in the next line that answers a tap: it says the whole ranking.

#![expect(
    clippy::print_stdout,
    reason = "a seed to see a failure again, and figures for whoever asks with --nocapture"
)]

use crate::programs::PROGRAMS;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::telegram::{Clock, Person, Room, Seen, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

const KILLS: usize = 50;
const TAPPERS: usize = 20;

on_both_databases!(fifty_kills_lose_no_tap);

async fn fifty_kills_lose_no_tap(database: Database) {
    let chance = Chance::new();
    println!("to see this again: TEST_SEED={}", chance.seed);
    // A press is worth answering for longer than a restart takes, so that nearly all are answered.
    let settings = Settings { clock: Clock::real(), patience: Duration::from_secs(20), ..Settings::default() };
    let mut evening = Evening::begin_with(PROGRAMS, &database, settings, &[]).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut room = JoinSet::new();
    for nr in 0..TAPPERS {
        let person = evening.guest(&format!("Gast {nr}"));
        let tapper =
            Tapper { person, room: workshop.room.clone(), chance: chance.child(nr as u64), possible: vec![vec![]] };
        room.spawn(tapper.tap_until(over.clone(), answered.clone()));
    }
    for _ in 0..KILLS {
        evening.telegram.deliver_twice(5);
        chance.sleep(50..400).await;
        evening.system.kill().unwrap();
        evening.system.restart().await.unwrap();
    }
    over.store(true, Ordering::Relaxed);
    let rankings = room.join_all().await;
    let votes = rankings.iter().filter(|ranking| !ranking.is_empty()).count();
    assert_eq!(evening.system.poll(&code).await.unwrap()["votes"], votes);
    let words = if votes == 1 { "1 Stimme".to_owned() } else { format!("{votes} Stimmen") };
    workshop.room.waits_for(&words, |m| m.text.contains(&words) && m.buttons.len() > 1).await.unwrap();
    println!("{KILLS} kills, {} taps answered, {votes} ballots, all as tapped", answered.load(Ordering::Relaxed));
    evening.telegram.finish().unwrap();
}

struct Tapper {
    person: Person,
    room: Room,
    chance: Chance,
    /// The rankings that may be counted now: more than one while a tap was not answered.
    possible: Vec<Vec<usize>>,
}

impl Tapper {
    /// Gives the ranking that is counted at the end.
    async fn tap_until(mut self, over: Arc<AtomicBool>, answered: Arc<AtomicUsize>) -> Vec<usize> {
        loop {
            let last = over.load(Ordering::Relaxed);
            let place = usize::try_from(self.chance.of(1..11)).unwrap();
            let seen = self.person.presses(&self.room, &place.to_string()).await.unwrap();
            if self.learn(place, &seen) {
                answered.fetch_add(1, Ordering::Relaxed);
                if last {
                    return self.possible.remove(0);
                }
            }
            self.chance.sleep(5..60).await;
        }
    }

    /// `true` if the answer says what is counted.
    fn learn(&mut self, place: usize, seen: &Seen) -> bool {
        let after: Vec<_> = self.possible.iter().map(|ranking| tapped(ranking, place)).collect();
        match seen {
            // It may have counted, or may count later, or was lost before it reached the bot.
            Seen::Spinner => {
                self.possible.extend(after);
                false
            }
            Seen::Alert(text) if text.contains("schon gewählt") => {
                self.possible.retain(|ranking| ranking.len() == 3 && !ranking.contains(&place));
                assert!(!self.possible.is_empty(), "refused though there was room");
                true
            }
            Seen::Toast(text) => {
                let said = ranking_in(text);
                assert!(after.contains(&said), "{said:?} can't come from {:?} by tapping {place}", self.possible);
                self.possible = vec![said];
                true
            }
            other => panic!("{other:?}"),
        }
    }
}

fn tapped(ranking: &[usize], place: usize) -> Vec<usize> {
    if ranking.contains(&place) {
        return ranking.iter().copied().filter(|other| *other != place).collect();
    }
    let full = ranking.len() == 3;
    ranking.iter().copied().chain((!full).then_some(place)).collect()
}

/// `Gespeichert:\n1. → 2 Finanz…\n2. → 3 …`
fn ranking_in(toast: &str) -> Vec<usize> {
    let place = |line: &str| line.split("→ ").nth(1)?.split(' ').next()?.parse().ok();
    toast.lines().filter_map(place).collect()
}
