//! The keys of people's own pages and calendar feeds, in the database.

use super::person;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(a_link_opens_once, a_browser_stays_until_it_is_closed, a_feed_has_one_address);

fn in_hours(hours: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::hours(hours)
}

async fn a_link_opens_once(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let mut tx = store.write().await.unwrap();
    tx.put_page_link(lea, "first", in_hours(24)).await.unwrap();
    tx.put_page_link(lea, "second", in_hours(24)).await.unwrap();
    assert_eq!(tx.use_page_link("first", in_hours(1)).await.unwrap(), None, "a later one is there");
    assert_eq!(tx.use_page_link("second", in_hours(24)).await.unwrap(), None, "it has expired");
    assert_eq!(tx.use_page_link("second", in_hours(1)).await.unwrap(), Some(lea));
    assert_eq!(tx.use_page_link("second", in_hours(1)).await.unwrap(), None, "it was used");
}

async fn a_browser_stays_until_it_is_closed(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, ina) = (person(&store, 1).await.0.id, person(&store, 2).await.0.id);
    let mut tx = store.write().await.unwrap();
    for (hash, person) in [("phone", lea), ("desk", lea), ("other", ina)] {
        tx.add_page_session(hash, person, in_hours(24)).await.unwrap();
    }
    tx.put_page_link(lea, "link", in_hours(24)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.page_person("phone", in_hours(23)).await.unwrap(), Some(lea));
    assert_eq!(tx.page_person("phone", in_hours(24)).await.unwrap(), None);
    let open = tx.page_session("phone", in_hours(1)).await.unwrap().unwrap();
    assert_eq!((open.person, open.expires_at), (lea, in_hours(24)));
    assert!(
        !tx.renew_page_session("phone", in_hours(23), in_hours(48)).await.unwrap(),
        "it holds for longer than that"
    );
    assert!(tx.renew_page_session("phone", in_hours(24), in_hours(48)).await.unwrap());
    assert!(!tx.renew_page_session("phone", in_hours(24), in_hours(48)).await.unwrap(), "somebody was faster");
    assert_eq!(tx.page_person("phone", in_hours(47)).await.unwrap(), Some(lea));
    assert_eq!(tx.page_session("phone", in_hours(48)).await.unwrap(), None);
    tx.remove_page_session("phone").await.unwrap();
    assert_eq!(tx.page_person("phone", in_hours(1)).await.unwrap(), None);
    assert_eq!(tx.page_person("desk", in_hours(1)).await.unwrap(), Some(lea));
    tx.remove_page_keys(lea).await.unwrap();
    assert_eq!(tx.page_person("desk", in_hours(1)).await.unwrap(), None);
    assert_eq!(tx.use_page_link("link", in_hours(1)).await.unwrap(), None);
    assert_eq!(tx.page_person("other", in_hours(1)).await.unwrap(), Some(ina));
    tx.remove_person(ina).await.unwrap();
    assert_eq!(tx.page_person("other", in_hours(1)).await.unwrap(), None);
}

async fn a_feed_has_one_address(database: Database) {
    let store = database.connect().await.unwrap();
    let lea = person(&store, 1).await.0.id;
    let mut tx = store.write().await.unwrap();
    tx.put_feed(lea, "old", in_hours(0)).await.unwrap();
    tx.put_feed(lea, "new", in_hours(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.feed_person("old").await.unwrap(), None);
    assert_eq!(tx.feed_person("new").await.unwrap(), Some(lea));
    assert_eq!(tx.feed_since(lea).await.unwrap(), Some(in_hours(1)));
    tx.remove_feed(lea).await.unwrap();
    assert_eq!((tx.feed_person("new").await.unwrap(), tx.feed_since(lea).await.unwrap()), (None, None));
}
