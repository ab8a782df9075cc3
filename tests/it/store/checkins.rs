//! Check-ins, their rounds and answers in the database.

use super::person;
use chrono::{NaiveTime, TimeDelta};
use reihum_domain::due::Shift;
use reihum_domain::ids::{CheckinId, WaveId};
use reihum_domain::rounds::{Rounds, Weeks};
use reihum_engine::chat::ChatId;
use reihum_engine::store::{CheckinRow, CheckinState, Partaker, Store, WaveRow};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    a_schedule_is_replaced_and_locked_once,
    a_round_is_there_once,
    what_is_answered_is_changed_and_deleted
);

fn checkin(chat: ChatId) -> CheckinRow {
    CheckinRow {
        id: CheckinId(Uuid::from_u128(0xc1)),
        chat,
        thread: Some("7".to_owned()),
        template: "workgroup_checkin".to_owned(),
        rounds: Rounds {
            first: sample::noon().date_naive(),
            every: Weeks::new(4).unwrap(),
            time: NaiveTime::from_hms_opt(9, 30, 0).unwrap(),
            shift: Shift::Skip,
        },
        open_days: 5,
        state: CheckinState::Running,
        reached: None,
        next_at: Some(sample::noon()),
    }
}

fn wave(nr: u128, days: i64) -> WaveRow {
    WaveRow {
        id: WaveId(Uuid::from_u128(0x3a_0000 + nr)),
        nr: 0,
        checkin: CheckinId(Uuid::from_u128(0xc1)),
        day: (sample::noon() + TimeDelta::days(days)).date_naive(),
        code: format!("CODE{nr}"),
        opened_at: sample::noon(),
        late: nr == 2,
        closes_at: sample::noon() + TimeDelta::days(5),
        nudge_at: Some(sample::noon() + TimeDelta::days(4)),
        closed_at: None,
    }
}

async fn room(database: &Database) -> (Store, ChatId) {
    let store = database.connect().await.unwrap();
    let (_, chat) = person(&store, 1).await;
    let mut tx = store.write().await.unwrap();
    tx.put_checkin(&checkin(chat.id)).await.unwrap();
    tx.commit().await.unwrap();
    (store, chat.id)
}

async fn a_schedule_is_replaced_and_locked_once(database: Database) {
    let (store, chat) = room(&database).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.checkins_in(chat).await.unwrap(), [checkin(chat)]);
    assert_eq!(tx.checkins_until(sample::noon() - TimeDelta::seconds(1), 9).await.unwrap(), []);
    let due = tx.lock_due_checkin(checkin(chat).id, sample::noon()).await.unwrap().unwrap();
    let later = CheckinRow { next_at: None, state: CheckinState::Paused, reached: Some(due.rounds.first), ..due };
    tx.put_checkin(&CheckinRow { id: CheckinId(Uuid::from_u128(0xc2)), ..later.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.checkin(later.id).await.unwrap(), Some(later.clone()), "the id stays");
    assert_eq!(tx.lock_due_checkin(later.id, sample::noon()).await.unwrap(), None);
    assert_eq!(tx.running_checkins().await.unwrap(), []);
}

async fn a_round_is_there_once(database: Database) {
    let (store, _) = room(&database).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.add_wave(&wave(1, 0)).await.unwrap(), Some(1));
    assert_eq!(
        tx.add_wave(&WaveRow { code: "OTHER".to_owned(), ..wave(9, 0) }).await.unwrap(),
        None,
        "once for its day"
    );
    assert_eq!(tx.add_wave(&wave(2, 28)).await.unwrap(), Some(2));
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.wave_by_code("CODE2").await.unwrap(), Some(WaveRow { nr: 2, ..wave(2, 28) }));
    assert_eq!(tx.open_wave_of(wave(1, 0).checkin).await.unwrap().map(|wave| wave.nr), Some(2));
    let later = sample::noon() + TimeDelta::days(5);
    assert_eq!(tx.closing_waves(later, 9).await.unwrap().len(), 2);
    assert_eq!(tx.nudging_waves(later, 9).await.unwrap().len(), 2);
    assert!(tx.note_nudged(wave(1, 0).id, later).await.unwrap());
    assert!(!tx.note_nudged(wave(1, 0).id, later).await.unwrap());
    assert!(tx.lock_open_wave(wave(1, 0).id).await.unwrap());
    assert!(tx.close_wave(wave(1, 0).id, later).await.unwrap());
    assert!(!tx.close_wave(wave(1, 0).id, later).await.unwrap());
    assert!(!tx.lock_open_wave(wave(1, 0).id).await.unwrap());
    assert_eq!(tx.turnout(wave(1, 0).id).await.unwrap(), Some(0));
    assert_eq!(tx.turnout(wave(2, 0).id).await.unwrap(), None);
}

async fn what_is_answered_is_changed_and_deleted(database: Database) {
    let (store, _) = room(&database).await;
    let (lea, _) = person(&store, 2).await;
    let mut tx = store.write().await.unwrap();
    tx.add_wave(&wave(1, 0)).await.unwrap();
    let id = wave(1, 0).id;
    tx.put_partaker(id, lea.id, "Lea", sample::noon()).await.unwrap();
    tx.put_partaker(id, lea.id, "Lea M.", sample::noon()).await.unwrap();
    for answer in ["Viel", "Mehr"] {
        tx.put_answer(id, lea.id, "done", answer, sample::noon()).await.unwrap();
    }
    let partaker =
        Partaker { person: lea.id, name: "Lea M.".to_owned(), finished_at: Some(sample::noon()), commitment: None };
    tx.save_partaker(id, &partaker).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.partaker(id, lea.id).await.unwrap(), Some(partaker));
    assert_eq!(tx.answers(id).await.unwrap(), [(lea.id, "done".to_owned(), "Mehr".to_owned())]);
    let day = wave(1, 0).day.to_string();
    assert_eq!(tx.checkin_answers_of(lea.id).await.unwrap(), [(day, "done".to_owned(), "Mehr".to_owned())]);
    tx.close_wave(id, sample::noon()).await.unwrap();
    tx.remove_person(lea.id).await.unwrap();
    assert_eq!((tx.answers(id).await.unwrap(), tx.turnout(id).await.unwrap()), (vec![], Some(1)), "totals stay");
    assert_eq!(tx.purge_waves(sample::noon() + TimeDelta::days(1)).await.unwrap(), 0);
    assert_eq!(tx.wave_by_code("CODE1").await.unwrap(), None);
}
