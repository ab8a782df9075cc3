//! Buddies in the database.

use super::{day, person, promised};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_engine::store::{BuddyNews, BuddyRow, LateBuddy, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(a_code_is_good_once, each_is_told_once_and_only_who_agreed, it_goes_with_either_of_them);

fn in_days(days: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::days(days)
}

/// Lea's commitment for the last day of November; Ina and Otto are there.
async fn lea_and_others(store: &Store) -> (BuddyRow, [reihum_domain::ids::PersonId; 2]) {
    let lea = person(store, 1).await.0.id;
    let others = [person(store, 2).await.0.id, person(store, 3).await.0.id];
    let commitment = promised(store, 1, lea, "2026-11-30").await.id;
    let (owner_name, person_name) = ("Lea".to_owned(), String::new());
    (BuddyRow { commitment, owner: lea, owner_name, person: None, person_name, agreed_at: None }, others)
}

async fn a_code_is_good_once(database: Database) {
    let store = database.connect().await.unwrap();
    let (row, [ina, otto]) = lea_and_others(&store).await;
    let mut tx = store.write().await.unwrap();
    tx.put_buddy(&row, Some(("hash", in_days(14)))).await.unwrap();
    assert_eq!(tx.use_buddy_code("hash", row.owner, in_days(1)).await.unwrap(), None, "not oneself");
    assert_eq!(tx.use_buddy_code("hash", ina, in_days(14)).await.unwrap(), None, "too late");
    assert_eq!(tx.use_buddy_code("hash", ina, in_days(1)).await.unwrap(), Some(row.commitment));
    assert_eq!(tx.use_buddy_code("hash", otto, in_days(1)).await.unwrap(), None, "used");
    assert!(!tx.agree_as_buddy(row.commitment, otto, "Otto", in_days(1)).await.unwrap());
    assert!(tx.agree_as_buddy(row.commitment, ina, "Ina", in_days(1)).await.unwrap());
    assert!(!tx.agree_as_buddy(row.commitment, ina, "Ina", in_days(2)).await.unwrap());
    tx.commit().await.unwrap();
    let kept =
        BuddyRow { person: Some(ina), person_name: "Ina".to_owned(), agreed_at: Some(in_days(1)), ..row.clone() };
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.buddy_of(row.commitment).await.unwrap(), Some(kept.clone()));
    assert_eq!(tx.buddy_for(ina).await.unwrap(), [kept]);
    tx.put_buddy(&row, Some(("other", in_days(14)))).await.unwrap();
    assert_eq!(tx.buddy_for(ina).await.unwrap(), [], "somebody else was chosen");
    assert_eq!(tx.purge_buddy_codes(in_days(13)).await.unwrap(), 0);
    assert_eq!(tx.purge_buddy_codes(in_days(14)).await.unwrap(), 1);
}

async fn each_is_told_once_and_only_who_agreed(database: Database) {
    let store = database.connect().await.unwrap();
    let (row, [ina, _]) = lea_and_others(&store).await;
    let mut tx = store.write().await.unwrap();
    tx.put_buddy(&BuddyRow { person: Some(ina), ..row.clone() }, None).await.unwrap();
    assert_eq!(tx.tell_buddy(row.commitment, BuddyNews::Blocked).await.unwrap(), None);
    assert_eq!(tx.late_buddies(day("2027-01-01")).await.unwrap(), []);
    assert!(tx.agree_as_buddy(row.commitment, ina, "Ina", in_days(1)).await.unwrap());
    let late = LateBuddy { commitment: row.commitment, nr: 1, owner: row.owner, buddy: ina, due: day("2026-11-30") };
    assert_eq!(tx.late_buddies(day("2026-11-29")).await.unwrap(), []);
    assert_eq!(tx.late_buddies(day("2026-11-30")).await.unwrap(), [late]);
    for news in [BuddyNews::Blocked, BuddyNews::Late] {
        assert_eq!(tx.tell_buddy(row.commitment, news).await.unwrap(), Some(ina));
        assert_eq!(tx.tell_buddy(row.commitment, news).await.unwrap(), None);
    }
    assert_eq!(tx.late_buddies(day("2026-11-30")).await.unwrap(), []);
}

async fn it_goes_with_either_of_them(database: Database) {
    let store = database.connect().await.unwrap();
    let (row, [ina, otto]) = lea_and_others(&store).await;
    let mut tx = store.write().await.unwrap();
    tx.put_buddy(&BuddyRow { person: Some(ina), ..row.clone() }, None).await.unwrap();
    tx.merge_people(ina, otto).await.unwrap();
    assert_eq!(tx.buddy_for(otto).await.unwrap().len(), 1);
    tx.merge_people(otto, row.owner).await.unwrap();
    assert_eq!(tx.buddy_of(row.commitment).await.unwrap(), None, "nobody is their own buddy");
    tx.put_buddy(&row, Some(("hash", in_days(14)))).await.unwrap();
    tx.remove_person(row.owner).await.unwrap();
    assert_eq!(tx.buddy_of(row.commitment).await.unwrap(), None);
}
