//! The outside observer: what is in the database after a kill, held against what the phones were promised.

use super::room::Room;
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::answer::Answer;
use reihum_domain::join_code::JoinCode;
use reihum_domain::log::LogEvent;
use reihum_domain::poll::Poll;
use reihum_domain::tally::{Counts, Tally};
use reihum_engine::store::{Store, Tx};
use reihum_tests::database::Database;
use reihum_tests::ledger::{Ballot, Points, broken_promises, miscounted};
use reihum_tests::sample::CHALLENGES;
use reihum_tests::wait_until;
use std::fs;
use std::time::Duration;
use tempfile::TempDir;

/// PostgreSQL may still be finishing what the dead bot asked for last; nothing that is lost comes back in this time.
const SETTLED: Duration = Duration::from_secs(2);

pub(super) async fn after_kill(database: &Database, code: &str, room: &Room) {
    let mut faults = Vec::new();
    let settled = wait_until(SETTLED, async || {
        faults = self::faults(database, code, room).await;
        faults.is_empty().then_some(())
    });
    let settled = settled.await;
    assert!(settled.is_some(), "{faults:#?}");
}

/// Nothing, if every promise is kept and the count is that of the stored ballots.
pub(super) async fn faults(database: &Database, code: &str, room: &Room) -> Vec<String> {
    let (store, _copy) = open_untouched(database).await;
    let mut tx = store.read().await.unwrap();
    let (poll, secret) = find(&mut tx, code).await;
    let stored = stored_ballots(&mut tx, &poll, &secret, room).await;
    let tally = tx.count(poll.id).await.unwrap().unwrap().now;
    drop(tx);
    store.close().await;
    let mut faults = broken_promises(&room.memories(), &stored);
    let ballots: Vec<Ballot> = stored.into_iter().flatten().collect();
    faults.extend(miscounted(&ballots, tally.n.into(), &points_in(&tally, &poll)));
    faults
}

/// Opened, closed, and nothing in between; the chain holds.
pub(super) async fn log_is_whole(database: &Database, code: &str) {
    let store = database.connect().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let poll = tx.poll_by_code(JoinCode::parse(code).unwrap()).await.unwrap().unwrap();
    let log = tx.log(poll.id).await.unwrap();
    let events: Vec<_> = log.iter().map(|entry| &entry.event).collect();
    assert!(matches!(events[..], [LogEvent::Opened { .. }, LogEvent::Closed { .. }]), "{events:?}");
    assert_eq!(reihum_domain::log::verify(poll.id, &log), Ok(()));
}

/// What the bot will find when it starts. Of SQLite a copy of the files, because opening them would already mend them.
async fn open_untouched(database: &Database) -> (Store, Option<TempDir>) {
    let Some(folder) = database.folder() else { return (database.connect().await.unwrap(), None) };
    let copy = tempfile::tempdir().unwrap();
    for name in ["reihum.db", "reihum.db-wal"] {
        if folder.join(name).exists() {
            fs::copy(folder.join(name), copy.path().join(name)).unwrap();
        }
    }
    let url = format!("sqlite://{}", copy.path().join("reihum.db").display());
    (Store::connect(&url).await.unwrap(), Some(copy))
}

async fn find(tx: &mut Tx, code: &str) -> (Poll, PollSecret) {
    let poll = tx.poll_by_code(JoinCode::parse(code).unwrap()).await.unwrap().unwrap();
    let secret = tx.secret(poll.id).await.unwrap().unwrap();
    (poll, secret)
}

async fn stored_ballots(tx: &mut Tx, poll: &Poll, secret: &PollSecret, room: &Room) -> Vec<Option<Ballot>> {
    let mut stored = Vec::new();
    for seat in room.seats() {
        let person = Person::Device(seat.phone.token().unwrap());
        let ballot = tx.own_ballot(poll.id, &secret.voter_key(&person)).await.unwrap();
        stored.push(ballot.map(|(answer, _)| places(&poll.question.unpack(&answer).unwrap())));
    }
    stored
}

fn places(answer: &Answer) -> Ballot {
    let Answer::Ranking(keys) = answer else { panic!("{answer:?} is no ranking") };
    let place = |key: &str| CHALLENGES.iter().position(|known| *known == key).unwrap() + 1;
    keys.iter().map(|key| place(key.as_str())).collect()
}

fn points_in(tally: &Tally, poll: &Poll) -> Points {
    let Counts::Options { per_option, .. } = &tally.counts else { panic!("{tally:?} is no count of options") };
    let figures = per_option.iter().map(|count| [count.points, count.mentions, count.first].map(u64::from));
    poll.question.options.iter().map(|option| option.key.as_str().to_owned()).zip(figures).collect()
}
