//! When somebody is reached: days off, quiet hours, too much at once, nobody there, late.

use super::{berlin, network};
use chrono::TimeDelta;
use reihum_domain::language::Language;
use reihum_engine::chat::{Gone, Network};
use reihum_engine::store::{FreeDays, OwnTimes};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use uuid::Uuid;

on_both_databases!(
    a_day_off_is_said,
    everybody_at_their_own_time,
    several_are_one_message,
    after_an_outage_one_message_says_it_is_late,
    what_was_held_up_waits_for_the_morning,
    what_was_done_meanwhile_is_not_asked_about,
    whoever_can_not_be_reached_is_counted,
    what_people_promise_stays_text,
);

async fn person(network: &PlainNetwork, account: &str) -> reihum_domain::ids::PersonId {
    let mut tx = network.workshop.app.store.read().await.unwrap();
    tx.person_of_account(Network::Matrix, account).await.unwrap().unwrap().id
}

async fn promise<'a>(network: &'a PlainNetwork, name: &str, typed: &str) -> Guest<'a> {
    let guest = network.guest(name);
    guest.says(&format!("!zusage {typed}")).await;
    guest.sees();
    guest
}

/// Christmas Eve and what follows: the third contact moves on, and the digest, too.
async fn a_day_off_is_said(database: Database) {
    let network = network(&database, Language::De).await;
    let closing = FreeDays {
        id: Uuid::from_u128(1),
        person: None,
        first: "2026-12-24".parse().unwrap(),
        last: "2026-12-31".parse().unwrap(),
        note: "Betriebsferien".to_owned(),
        uid: None,
    };
    let mut tx = network.workshop.app.store.write().await.unwrap();
    tx.add_free_days(&closing).await.unwrap();
    tx.commit().await.unwrap();
    let lea = promise(&network, "lea", "Rückblick bis 26.12.").await;
    network.until(berlin("2026-12-23 23:00")).await;
    assert!(lea.sees().contains("ist am Samstag, 26.12.2026 fällig"));
    network.until(berlin("2027-01-04 09:29")).await;
    assert_eq!(lea.sees(), "");
    network.until(berlin("2027-01-04 09:31")).await;
    let moved = lea.sees();
    assert!(moved.contains("(Eigentlich am Samstag, 26.12.2026; da ist frei.)"), "{moved}");
}

async fn everybody_at_their_own_time(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Angebotsliste bis 30.11.").await;
    let (id, app) = (person(&network, "lea").await, &network.workshop.app);
    let zone = Some("America/New_York".parse().unwrap());
    let mut tx = app.store.write().await.unwrap();
    tx.set_own_times(id, &OwnTimes { zone, ..OwnTimes::default() }).await.unwrap();
    tx.commit().await.unwrap();
    lea.says("!verschieben 1 7.12.").await;
    lea.sees();
    network.until(berlin("2026-11-30 15:29")).await;
    assert_eq!(lea.sees(), "");
    network.until(berlin("2026-11-30 15:31")).await;
    assert!(lea.sees().contains("ist am Montag, 07.12.2026 fällig"));
}

async fn several_are_one_message(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Erstes bis 30.11.").await;
    promise(&network, "lea", "Zweites bis 30.11.").await;
    promise(&network, "lea", "Drittes bis 23.11.").await;
    network.until(berlin("2026-11-16 10:00")).await;
    lea.sees();
    network.until(berlin("2026-11-23 10:00")).await;
    let seen = lea.sees();
    assert!(seen.starts_with("Kurzer Blick auf 3 Zusagen:\n3 Drittes"), "{seen}");
    assert!(seen.contains("1 Nr. 3 erledigt · 2 Nr. 3: anderes"), "{seen}");
    assert!(lea.hears("1").await.starts_with("Geschafft, danke! Nr. 3"));
}

async fn after_an_outage_one_message_says_it_is_late(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Erstes bis 30.11.").await;
    promise(&network, "lea", "Zweites bis 2.12.").await;
    network.workshop.clock.set(berlin("2026-12-03 02:00"));
    network.until(berlin("2026-12-03 09:29")).await;
    assert_eq!(lea.sees(), "", "nobody is woken");
    network.until(berlin("2026-12-03 09:31")).await;
    let seen = lea.sees();
    assert!(seen.contains("Kurzer Blick auf 2 Zusagen:"), "{seen}");
    assert_eq!(seen.matches("---").count(), 0, "{seen}");
    let counts = network.workshop.app.store.read().await.unwrap().reminder_counts().await.unwrap();
    assert_eq!(counts, [("superseded".to_owned(), 3)]);
}

/// The message was ready in time, but the network could not be reached until the night.
async fn what_was_held_up_waits_for_the_morning(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Erstes bis 30.11.").await;
    let app = &network.workshop.app;
    network.workshop.clock.set(berlin("2026-11-23 09:30"));
    reihum_engine::app::reminding::remind_due(&app.store, &*app.clock, &app.settings).await.unwrap();
    network.workshop.clock.set(berlin("2026-11-24 03:00"));
    network.deliver().await;
    assert!(lea.sees().starts_with("Diese Nachricht kommt später als geplant"), "it says so");
    assert_eq!(app.clock.now(), berlin("2026-11-24 09:30"));
}

async fn what_was_done_meanwhile_is_not_asked_about(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Erstes bis 30.11.").await;
    let app = &network.workshop.app;
    network.workshop.clock.set(berlin("2026-11-23 09:30"));
    reihum_engine::app::reminding::remind_due(&app.store, &*app.clock, &app.settings).await.unwrap();
    let done = lea.hears("!done 1").await;
    assert!(done.starts_with("Geschafft"), "{done}");
    assert_eq!(done.matches("---").count(), 0, "{done}");
    network.until(berlin("2026-11-25 09:30")).await;
    assert_eq!(lea.sees(), "");
}

async fn whoever_can_not_be_reached_is_counted(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = promise(&network, "lea", "Erstes bis 30.11.").await;
    let app = &network.workshop.app;
    let chat = app.store.read().await.unwrap().chat_at(Network::Matrix, "private-lea").await.unwrap().unwrap();
    let mut tx = app.store.write().await.unwrap();
    tx.mark_gone(chat.id, Gone::Blocked, app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    network.until(berlin("2027-02-01 12:00")).await;
    assert_eq!(lea.sees(), "");
    let counts = app.store.read().await.unwrap().reminder_counts().await.unwrap();
    assert_eq!(counts, [("unreachable".to_owned(), 3)], "and not tried for ever");
    assert_eq!(app.clock.now() - berlin("2027-02-01 12:00"), TimeDelta::zero());
    promise(&network, "lea", "Zweites bis 15.2.").await;
    network.until(berlin("2027-02-08 12:00")).await;
    assert!(lea.sees().contains("Zweites"), "whoever can be reached again is");
}

async fn what_people_promise_stays_text(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = network.guest("lea");
    let saved = lea.hears("!zusage <b>{ $nr }</b> bis Seite 4 & *alles* bis 30.11.").await;
    assert!(saved.contains("„<b>{ $nr }</b> bis Seite 4 & *alles*“ bis Montag, 30.11.2026"), "{saved}");
    assert!(lea.hears(&format!("!zusage {} bis 30.11.", "x".repeat(301))).await.contains("höchstens 300 Zeichen"));
    let nothing = lea.hears("!zusage … bis 30.11.").await;
    assert!(nothing.starts_with("Was ist zugesagt?"), "{nothing}");
    for odd in ["!erledigt 99", "!erledigt 4294967296", "!verschieben 1 31.2.", "!spaeter 1 morgen", "!handover 1"] {
        let refused = lea.hears(odd).await;
        assert!(!refused.is_empty() && !refused.starts_with("Geschafft"), "{odd}: {refused}");
    }
    assert_eq!(lea.hears("!abbrechen").await, "Abgebrochen. Was schon gespeichert ist, bleibt.");
}
