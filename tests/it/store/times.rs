//! When people can be reached, as they set it.

use super::{day, person};
use chrono::NaiveTime;
use chrono_tz::Tz;
use reihum_domain::due::QuietHours;
use reihum_domain::ids::PersonId;
use reihum_engine::store::{FreeDays, OwnTimes, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    what_somebody_sets_is_kept,
    days_off_are_somebodys_or_everybodys,
    a_calendar_file_replaces_the_one_before,
    one_takes_over_the_others_days,
);

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 30, 0).unwrap()
}

fn days(nr: u128, person: Option<PersonId>, first: &str, last: &str, uid: Option<&str>) -> FreeDays {
    let (id, note, uid) = (Uuid::from_u128(nr), format!("days {nr}"), uid.map(ToOwned::to_owned));
    FreeDays { id, person, first: day(first), last: day(last), note, uid }
}

async fn keep(store: &Store, all: &[FreeDays]) {
    let mut tx = store.write().await.unwrap();
    for days in all {
        tx.add_free_days(days).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn what_somebody_sets_is_kept(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (ole, _)) = (person(&store, 1).await, person(&store, 2).await);
    let all = OwnTimes {
        zone: Some(Tz::Australia__Lord_Howe),
        region: Some("CH-ZH".parse().unwrap()),
        quiet: QuietHours::new(hour(17), hour(9)),
        workdays: Some(0b10_1011),
    };
    for times in [all, OwnTimes { region: None, quiet: None, ..all }, OwnTimes::default()] {
        let mut tx = store.write().await.unwrap();
        tx.set_own_times(lea.id, &times).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.read().await.unwrap().own_times(lea.id).await.unwrap(), times);
    }
    assert_eq!(store.read().await.unwrap().own_times(ole.id).await.unwrap(), OwnTimes::default());
}

async fn days_off_are_somebodys_or_everybodys(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let summer = days(1, Some(lea.id), "2026-08-03", "2026-08-21", None);
    let autumn = days(2, Some(lea.id), "2026-10-05", "2026-10-05", None);
    let closed = days(3, None, "2026-12-24", "2027-01-01", None);
    keep(&store, &[autumn.clone(), summer.clone(), closed.clone()]).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.free_days(Some(lea.id), day("2026-08-21")).await.unwrap(), [summer, autumn.clone()]);
    assert_eq!(tx.free_days(Some(lea.id), day("2026-08-22")).await.unwrap(), std::slice::from_ref(&autumn));
    assert_eq!(tx.free_days(None, day("2027-01-01")).await.unwrap(), std::slice::from_ref(&closed));
    assert!(!tx.remove_free_days(closed.id, Some(lea.id)).await.unwrap(), "not hers");
    assert!(!tx.remove_free_days(autumn.id, None).await.unwrap(), "not everybody's");
    assert!(tx.remove_free_days(autumn.id, Some(lea.id)).await.unwrap());
    assert!(!tx.remove_free_days(autumn.id, Some(lea.id)).await.unwrap());
    assert!(tx.remove_free_days(closed.id, None).await.unwrap());
    assert_eq!(tx.free_days(Some(lea.id), day("2026-08-22")).await.unwrap(), []);
}

async fn a_calendar_file_replaces_the_one_before(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let typed = days(1, Some(lea.id), "2026-08-03", "2026-08-21", None);
    let all = [
        typed.clone(),
        days(2, Some(lea.id), "2026-09-03", "2026-09-03", Some("a")),
        days(3, Some(lea.id), "2026-09-04", "2026-09-04", Some("b")),
        days(4, None, "2026-09-05", "2026-09-05", Some("a")),
    ];
    keep(&store, &all).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.remove_imported_days(Some(lea.id)).await.unwrap(), 2);
    assert_eq!(tx.free_days(Some(lea.id), day("2026-01-01")).await.unwrap(), [typed]);
    assert_eq!(tx.free_days(None, day("2026-01-01")).await.unwrap(), all[3..]);
    assert_eq!(tx.remove_imported_days(None).await.unwrap(), 1);
    assert_eq!(tx.free_days(None, day("2026-01-01")).await.unwrap(), []);
}

async fn one_takes_over_the_others_days(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (other, _), (third, _)) =
        (person(&store, 1).await, person(&store, 2).await, person(&store, 3).await);
    keep(&store, &[days(1, Some(other.id), "2026-08-03", "2026-08-21", None)]).await;
    let zone = |zone| OwnTimes { zone: Some(zone), ..OwnTimes::default() };
    let mut tx = store.write().await.unwrap();
    tx.set_own_times(other.id, &zone(Tz::Europe__Zurich)).await.unwrap();
    tx.set_own_times(third.id, &zone(Tz::Asia__Tokyo)).await.unwrap();
    tx.merge_people(other.id, lea.id).await.unwrap();
    tx.merge_people(third.id, lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.own_times(lea.id).await.unwrap(), zone(Tz::Europe__Zurich), "what she has stays");
    assert_eq!(tx.free_days(Some(lea.id), sample::noon().date_naive()).await.unwrap().len(), 0);
    assert_eq!(tx.free_days(Some(lea.id), day("2026-08-21")).await.unwrap().len(), 1);
    tx.remove_person(lea.id).await.unwrap();
    assert_eq!(tx.own_times(lea.id).await.unwrap(), OwnTimes::default());
    assert_eq!(tx.free_days(Some(lea.id), day("2026-08-21")).await.unwrap(), []);
}
