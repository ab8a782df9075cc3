//! Reminders: planned, taken up once whoever comes second, said once.

use super::{day, person, promised};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::commitment::{DueReminder, Occasion};
use reihum_domain::due::Contact;
use reihum_domain::ids::{CommitmentId, PersonId};
use reihum_engine::chat::{Gone, Network};
use reihum_engine::store::{FreeDays, OwnTimes, Reminder, Store, Tx};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

on_both_databases!(
    what_is_planned_is_kept_whole,
    what_is_due_comes_with_all_that_is_due_for_the_same_people,
    each_is_taken_up_once_and_said_once,
    the_latest_of_a_commitment_stands_first,
    what_is_planned_can_be_taken_out,
    what_deciding_takes,
    two_schedulers_never_take_the_same,
    what_somebody_takes_out_stays_out_though_a_scheduler_holds_it,
    a_scheduler_that_dies_leaves_everything,
    counts_add_up,
    one_takes_over_what_the_other_waits_for,
    looking_for_what_is_due_reads_no_more,
);

fn at(minutes: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::minutes(minutes)
}

fn reminder(person: PersonId, commitment: CommitmentId, occasion: Occasion, minutes: i64) -> Reminder {
    let promised = day("2026-09-30");
    let due = DueReminder { commitment, occasion, promised, due_at: at(minutes) };
    Reminder { person, due, day: promised, moved_from: None, late_since: None }
}

const BEFORE: Occasion = Occasion::Contact(Contact::Before);
const ON_THE_DAY: Occasion = Occasion::Contact(Contact::OnTheDay);

/// So many people with so many commitments each, all with a reminder, a minute after one another.
async fn crowd(store: &Store, people: u32, each: u32) -> Vec<Reminder> {
    let mut all = Vec::new();
    for nr in 1..=people {
        let (someone, _) = person(store, nr).await;
        for promise in 0..each {
            let commitment = promised(store, promise * people + nr, someone.id, "2026-09-30").await.id;
            all.push(reminder(someone.id, commitment, BEFORE, i64::from(promise * people + nr)));
        }
    }
    all.sort_by_key(|reminder| reminder.due.due_at);
    let mut tx = store.write().await.unwrap();
    tx.put_reminders(&all).await.unwrap();
    tx.commit().await.unwrap();
    all
}

async fn what_is_planned_is_kept_whole(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let commitment = promised(&store, 1, lea.id, "2026-09-30").await.id;
    let all = [
        (BEFORE, None),
        (ON_THE_DAY, Some(day("2026-09-19"))),
        (Occasion::Contact(Contact::After), None),
        (Occasion::Wished, Some(day("2026-12-25"))),
        (Occasion::Digest, None),
    ];
    let all: Vec<Reminder> = (1..)
        .zip(all)
        .map(|(minute, (occasion, moved_from))| {
            let microseconds = TimeDelta::microseconds(minute * 7);
            let planned = reminder(lea.id, commitment, occasion, minute);
            let due = DueReminder { due_at: planned.due.due_at + microseconds, ..planned.due };
            Reminder { due, moved_from, late_since: moved_from.map(|_| at(minute)), day: day("2026-10-01"), ..planned }
        })
        .collect();
    let mut tx = store.write().await.unwrap();
    tx.put_reminders(&all).await.unwrap();
    tx.put_reminders(&all).await.unwrap();
    tx.put_reminders(&[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.reminders_of(commitment).await.unwrap(), all);
    assert_eq!(tx.reminders_until(at(3), 99).await.unwrap(), all[..2]);
    assert_eq!(tx.reminders_until(at(9), 3).await.unwrap(), all[..3]);
    assert!(!tx.has_due_reminders(at(1)).await.unwrap());
    assert!(tx.has_due_reminders(all[0].due.due_at).await.unwrap());
    assert_eq!(tx.due_reminders(all[2].due.due_at, 99).await.unwrap(), all[..3]);
}

async fn what_is_due_comes_with_all_that_is_due_for_the_same_people(database: Database) {
    let store = database.connect().await.unwrap();
    let all = crowd(&store, 4, 3).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.due_reminders(at(0), 9).await.unwrap(), []);
    let first = tx.due_reminders(at(10), 2).await.unwrap();
    let expected: Vec<Reminder> =
        all.iter().filter(|some| some.due.due_at <= at(10) && some.person <= all[1].person).copied().collect();
    assert_eq!(first, expected, "the first two people's, as far as it is due");
    assert_eq!(first.len(), 6);
}

async fn each_is_taken_up_once_and_said_once(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let commitment = promised(&store, 1, lea.id, "2026-09-30").await.id;
    let (before, digest) = (reminder(lea.id, commitment, BEFORE, 1), reminder(lea.id, commitment, Occasion::Digest, 2));
    let next_week = Reminder { day: day("2026-10-12"), ..digest };
    let mut tx = store.write().await.unwrap();
    tx.make_contacts(&[before, digest]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let later = DueReminder { due_at: at(60), ..before.due };
    tx.make_contacts(&[Reminder { due: later, ..before }, next_week]).await.unwrap();
    let waiting = tx.waiting_contacts(lea.id).await.unwrap();
    assert_eq!(waiting.len(), 3);
    assert!(waiting.contains(&before) && waiting.contains(&digest) && waiting.contains(&next_week));
    tx.note_said(&before, at(5)).await.unwrap();
    tx.note_said(&before, at(6)).await.unwrap();
    tx.note_said(&digest, at(5)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [next_week]);
    let known = tx.reachable(&[lea.id], at(0), day("2026-09-17")).await.unwrap();
    assert_eq!((&known[&lea.id].had, known[&lea.id].waits), (&vec![at(5)], true), "one message said both");
    tx.make_contacts(&[before]).await.unwrap();
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [next_week], "said is said");
}

async fn the_latest_of_a_commitment_stands_first(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let far = promised(&store, 1, lea.id, "2026-12-01").await.id;
    let near = promised(&store, 2, lea.id, "2026-09-30").await.id;
    let mut tx = store.write().await.unwrap();
    let all = [
        reminder(lea.id, far, BEFORE, 1),
        reminder(lea.id, near, BEFORE, 2),
        reminder(lea.id, near, ON_THE_DAY, 3),
        reminder(lea.id, far, Occasion::Wished, 4),
    ];
    tx.make_contacts(&all).await.unwrap();
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [all[2], all[1], all[3], all[0]]);
}

async fn what_is_planned_can_be_taken_out(database: Database) {
    let store = database.connect().await.unwrap();
    let all = crowd(&store, 2, 2).await;
    let mut tx = store.write().await.unwrap();
    tx.remove_reminders(&all[..1]).await.unwrap();
    tx.remove_reminders(&[]).await.unwrap();
    assert_eq!(tx.reminders_until(at(99), 99).await.unwrap(), all[1..]);
    tx.clear_reminders(all[1].due.commitment).await.unwrap();
    assert_eq!(tx.reminders_until(at(99), 99).await.unwrap(), all[2..]);
    tx.clear_reminders_of(all[2].person).await.unwrap();
    assert_eq!(tx.reminders_until(at(99), 99).await.unwrap(), all[3..]);
    tx.remove_person(all[3].person).await.unwrap();
    assert_eq!(tx.reminders_until(at(99), 99).await.unwrap(), []);
}

async fn what_deciding_takes(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, chat), (ole, second)) = (person(&store, 1).await, person(&store, 2).await);
    let times = OwnTimes { region: Some("DE-BY".parse().unwrap()), workdays: Some(0b111), ..OwnTimes::default() };
    let (first, last) = (day("2026-09-01"), day("2026-09-17"));
    let days = FreeDays { id: Uuid::from_u128(1), person: Some(lea.id), first, last, note: String::new(), uid: None };
    let mut tx = store.write().await.unwrap();
    tx.set_own_times(lea.id, &times).await.unwrap();
    tx.add_free_days(&days).await.unwrap();
    tx.add_free_days(&FreeDays { id: Uuid::from_u128(2), last: day("2026-09-16"), ..days }).await.unwrap();
    tx.set_stopped(ole.id, true).await.unwrap();
    tx.mark_gone(second.id, Gone::Blocked, at(0)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let nobody = PersonId(Uuid::nil());
    let known = tx.reachable(&[lea.id, ole.id, nobody], at(0), day("2026-09-17")).await.unwrap();
    assert_eq!(known.len(), 2);
    let lea = &known[&lea.id];
    assert_eq!((lea.chat, lea.stopped, lea.waits, lea.times), (Some(chat.id), false, false, times));
    assert_eq!((&lea.away, &lea.had), (&vec![(first, last)], &vec![]));
    assert_eq!((known[&ole.id].chat, known[&ole.id].stopped), (None, true));
    assert!(tx.reachable(&[], at(0), day("2026-09-17")).await.unwrap().is_empty());
}

/// Takes up a portion, as the scheduler does, and lets others run in between.
async fn take(store: &Store, portion: i64, at: DateTime<Utc>) -> Vec<Reminder> {
    let mut tx = store.write().await.unwrap();
    let due = tx.due_reminders(at, portion).await.unwrap();
    tokio::task::yield_now().await;
    tx.remove_reminders(&due).await.unwrap();
    tx.make_contacts(&due).await.unwrap();
    tx.commit().await.unwrap();
    due
}

async fn two_schedulers_never_take_the_same(database: Database) {
    let (one, two) = (database.connect().await.unwrap(), database.connect().await.unwrap());
    let all = crowd(&one, 20, 3).await;
    if let Database::Postgres(_) = database {
        // Both hold a portion at the same time, and none of it is the other's.
        let (mut first, mut second) = (one.write().await.unwrap(), two.write().await.unwrap());
        let (mine, others) =
            (first.due_reminders(at(99), 5).await.unwrap(), second.due_reminders(at(99), 5).await.unwrap());
        assert_eq!((mine.len(), others.len()), (15, 15));
        assert!(mine.iter().all(|some| !others.contains(some)));
    }
    let work = async |store: &Store| {
        let mut taken = Vec::new();
        for _ in 0..30 {
            taken.extend(take(store, 3, at(99)).await);
        }
        taken
    };
    let (mine, others) = tokio::join!(work(&one), work(&two));
    let keys = |some: &[Reminder]| some.iter().map(|some| (some.due.due_at, some.due.commitment)).collect::<Vec<_>>();
    let taken: Vec<_> = keys(&mine).into_iter().chain(keys(&others)).collect();
    assert_eq!(taken.len(), all.len(), "each once");
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), keys(&all).into_iter().collect());
    assert!(!one.read().await.unwrap().has_due_reminders(at(99)).await.unwrap());
}

/// A scheduler has taken a portion and puts it off, while its person says that it is done.
async fn what_somebody_takes_out_stays_out_though_a_scheduler_holds_it(database: Database) {
    let (one, two) = (database.connect().await.unwrap(), database.connect().await.unwrap());
    let all = crowd(&one, 1, 1).await;
    let mut scheduler = one.write().await.unwrap();
    assert_eq!(scheduler.due_reminders(at(99), 5).await.unwrap(), all);
    let commitment = all[0].due.commitment;
    let person = tokio::spawn(async move {
        let mut tx = two.write().await.unwrap();
        tx.clear_reminders(commitment).await.unwrap();
        tx.commit().await.unwrap();
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    put_off(&mut scheduler, &all[0]).await;
    scheduler.commit().await.unwrap();
    person.await.unwrap();
    assert_eq!(one.read().await.unwrap().reminders_until(at(999), 9).await.unwrap(), []);
}

async fn put_off(tx: &mut Tx, reminder: &Reminder) {
    let due = DueReminder { due_at: at(500), ..reminder.due };
    tx.remove_reminders(&[*reminder]).await.unwrap();
    tx.put_reminders(&[Reminder { due, ..*reminder }]).await.unwrap();
}

async fn a_scheduler_that_dies_leaves_everything(database: Database) {
    let store = database.connect().await.unwrap();
    let all = crowd(&store, 3, 1).await;
    let mut tx = store.write().await.unwrap();
    let due = tx.due_reminders(at(99), 9).await.unwrap();
    tx.remove_reminders(&due).await.unwrap();
    tx.make_contacts(&due).await.unwrap();
    drop(tx);
    // PostgreSQL passes over it until the connection is known to be gone.
    let taken = async || Some(take(&store, 9, at(99)).await).filter(|taken| !taken.is_empty());
    assert_eq!(reihum_tests::wait_until(Duration::from_secs(5), taken).await.unwrap(), all);
}

async fn counts_add_up(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for (what, by) in [("expired", 2), ("superseded", 1), ("expired", 3)] {
        tx.count_reminders(what, by).await.unwrap();
    }
    tx.commit().await.unwrap();
    let counts = store.read().await.unwrap().reminder_counts().await.unwrap();
    assert_eq!(counts, [("expired".to_owned(), 5), ("superseded".to_owned(), 1)]);
}

async fn one_takes_over_what_the_other_waits_for(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (other, chat)) = (person(&store, 1).await, person(&store, 2).await);
    let commitment = promised(&store, 1, other.id, "2026-09-30").await.id;
    let (waits, planned) = (reminder(other.id, commitment, BEFORE, 1), reminder(other.id, commitment, ON_THE_DAY, 2));
    let mut tx = store.write().await.unwrap();
    tx.make_contacts(&[waits]).await.unwrap();
    tx.put_reminders(&[planned]).await.unwrap();
    tx.merge_people(other.id, lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let hers = |reminder| Reminder { person: lea.id, ..reminder };
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [hers(waits)]);
    assert_eq!(tx.reminders_of(commitment).await.unwrap(), [hers(planned)]);
    assert_eq!(
        tx.chat(chat.id).await.unwrap().map(|chat| (chat.network, chat.person)),
        Some((Network::Matrix, Some(lea.id)))
    );
    tx.remove_person(lea.id).await.unwrap();
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), []);
    assert_eq!(tx.reminders_of(commitment).await.unwrap(), []);
}

/// By the clustered key and by person, never the whole table.
async fn looking_for_what_is_due_reads_no_more(database: Database) {
    let store = database.connect().await.unwrap();
    crowd(&store, 40, 20).await;
    let mut tx = store.write().await.unwrap();
    let plan = tx.plan_of_due_reminders(at(0)).await.unwrap();
    match database {
        Database::Sqlite(_) => {
            assert!(plan.contains("SEARCH reminders USING PRIMARY KEY (due_at<?)"), "{plan}");
            assert!(plan.contains("USING INDEX reminders_by_person (person_id=? AND due_at<?)"), "{plan}");
            assert!(!plan.contains("SCAN reminders"), "{plan}");
        }
        // So few rows are read as a whole by a planner that knows how few they are.
        Database::Postgres(_) => assert!(plan.contains("LockRows"), "{plan}"),
    }
}
