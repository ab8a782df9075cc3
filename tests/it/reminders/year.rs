//! The year: as it should be, with both processes killed again and again, and with days on which nothing runs.

#![expect(clippy::print_stdout, reason = "the seed, for whoever has to play a failed year again")]

use super::oracle::{Message, Oracle};
use super::script::{Script, end, start};
use super::service::Service;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use std::collections::BTreeSet;

on_both_databases!(
    each_reminder_comes_once_at_its_time,
    two_processes_killed_at_500_moments_say_the_same,
    after_three_days_without_service_only_what_is_merged_is_missing,
);

const EVERY: TimeDelta = TimeDelta::minutes(30);
const SEED: u64 = 2027;
const LATE: &str = "kommt später als geplant";

struct Year {
    service: Service,
    oracle: Oracle,
}

/// Plays the year. What the service does at a tick, and when it is out of service, is the caller's.
async fn play(
    database: &Database,
    is_out: impl Fn(DateTime<Utc>) -> bool,
    mut tick: impl AsyncFnMut(&mut Service, DateTime<Utc>, bool),
) -> Year {
    let script = Script::draw(&Chance::from_seed(SEED));
    let (mut service, mut oracle) = (Service::start(database, &script).await, Oracle::new(&script));
    let mut events = script.events.iter().peekable();
    let mut at = start();
    while at < end() {
        while let Some(event) = events.next_if(|event| event.at < at) {
            service.act(event).await;
            oracle.act(event);
        }
        if !is_out(at) {
            let is_due = oracle.has_due(at);
            let before = oracle.messages.len();
            oracle.tick(at);
            tick(&mut service, at, is_due).await;
            for message in &oracle.messages[before..] {
                check_time(&oracle, message);
            }
        }
        at += EVERY;
    }
    assert_same(&service.messages(), &oracle.messages);
    for (what, expected) in
        [("superseded", oracle.superseded), ("unreachable", oracle.unreachable), ("stopped", oracle.silenced)]
    {
        assert_eq!(service.count(what).await, expected, "{what}");
    }
    let late = service.words().into_iter().filter(|(_, words)| words.contains(LATE));
    assert_eq!(late.map(|(message, _)| (message.at, message.member)).collect::<BTreeSet<_>>(), oracle.late);
    Year { service, oracle }
}

/// Not in quiet hours, not on a day off. (That it is at its local time is in the comparison with the oracle.)
fn check_time(oracle: &Oracle, message: &Message) {
    let (date, time) = oracle.wall(message.member, message.at);
    assert!(!oracle.is_free(message.member, date), "on a day off: {message:?}");
    assert!(!oracle.is_quiet(message.member, time), "in quiet hours: {message:?}");
}

fn assert_same(said: &[Message], expected: &[Message]) {
    let mut expected = expected.to_vec();
    expected.sort();
    let missing: Vec<_> = expected.iter().filter(|message| said.binary_search(message).is_err()).take(5).collect();
    let surplus: Vec<_> = said.iter().filter(|message| expected.binary_search(message).is_err()).take(5).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing: {missing:#?}\nsurplus: {surplus:#?}");
    assert_eq!(said.len(), expected.len());
}

async fn each_reminder_comes_once_at_its_time(database: Database) {
    let year = play(&database, |_| false, async |service, at, _| service.tick(at).await).await;
    let said = year.oracle.messages.len();
    let several = year.oracle.messages.iter().filter(|message| message.promises.len() > 1).count();
    assert!(said > 1_000 && several > 100, "{said} messages, {several} with several reminders");
    assert_eq!(year.service.repeated(), 0);
    assert!(year.oracle.superseded > 0 && year.oracle.silenced > 0 && year.oracle.unreachable > 0);
    assert!(year.oracle.late.is_empty(), "nothing is late");
}

/// A message may be sent again after a crash, under the same key: a network that knows keys shows it once.
async fn two_processes_killed_at_500_moments_say_the_same(database: Database) {
    let chance = Chance::new();
    println!("TEST_SEED={}", chance.seed);
    let year = play(
        &database,
        |_| false,
        async |service, at, is_due| {
            if is_due {
                service.hard_tick(at, &chance).await;
            }
        },
    );
    let year = year.await;
    assert!(year.service.killed >= 500, "killed {} times", year.service.killed);
    assert!(year.service.repeated() < year.service.killed);
}

/// Over the clock change of autumn, and twice in the middle of a week.
async fn after_three_days_without_service_only_what_is_merged_is_missing(database: Database) {
    let outages = ["2027-03-16T05:00:00Z", "2027-06-08T12:00:00Z", "2027-10-29T06:00:00Z"];
    let outages = outages.map(|from| from.parse::<DateTime<Utc>>().unwrap());
    let is_out = |at: DateTime<Utc>| outages.iter().any(|from| *from <= at && at < *from + TimeDelta::days(3));
    let year = play(&database, is_out, async |service, at, is_due| {
        if is_due {
            service.tick(at).await;
        }
    });
    let year = year.await;
    let late = year.oracle.late;
    assert!(late.len() > 10, "{} messages say that they are late", late.len());
    let week = |at: DateTime<Utc>| outages.iter().any(|from| *from < at && at < *from + TimeDelta::days(14));
    assert!(late.iter().all(|(at, _)| week(*at)), "only what was held up is late");
}
