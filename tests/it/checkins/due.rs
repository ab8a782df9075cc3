//! A round opens once, on time, or late and said so; never in quiet hours, whoever looks and how often.

use super::{berlin, sabine, scheduled};
use reihum_domain::language::Language;
use reihum_engine::app::waves::{Turned, turn_waves};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    two_schedulers_and_doubled_ticks,
    after_an_outage_it_comes_late_and_says_so,
    after_a_long_outage_it_does_not_come,
    never_in_quiet_hours,
    over_both_clock_changes,
);

async fn tick(network: &PlainNetwork) -> Turned {
    let app = &network.workshop.app;
    let turned = turn_waves(&app.store, &*app.clock, &app.settings).await.unwrap();
    network.deliver().await;
    turned
}

async fn two_schedulers_and_doubled_ticks(database: Database) {
    let network = scheduled(&database, Language::De).await;
    let (app, other) = (&network.workshop.app, database.connect().await.unwrap());
    for (now, opened, nudged, closed) in [("2026-11-03 09:30", 1, 0, 0), ("2026-11-09 09:30", 0, 0, 1)] {
        network.workshop.clock.set(berlin(now));
        let tick = async |store| turn_waves(store, &*app.clock, &app.settings).await.unwrap();
        let (one, two, three) = tokio::join!(tick(&app.store), tick(&other), tick(&other));
        let sum = |of: fn(&Turned) -> u64| of(&one) + of(&two) + of(&three);
        let all = (sum(|turned| turned.opened), sum(|turned| turned.nudged), sum(|turned| turned.closed));
        assert_eq!(all, (opened, nudged, closed), "{now}");
        assert_eq!(tick(&other).await, Turned::default());
        network.deliver().await;
        assert_eq!(sabine(&network).sees().matches("---").count(), 0, "one message");
    }
}

async fn after_an_outage_it_comes_late_and_says_so(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.workshop.clock.set(berlin("2026-11-05 14:00"));
    assert_eq!(tick(&network).await.opened, 1);
    let open = sabine(&network).sees();
    assert!(
        open.starts_with("Diese Runde kommt später als geplant, weil der Dienst nicht lief.\n\nKurzer Blick"),
        "{open}"
    );
    assert!(open.contains("Offen bis Dienstag, 10.11.2026, 09:30"), "five days from then: {open}");
    network.until(berlin("2026-12-01 09:31")).await;
    let seen = sabine(&network).sees();
    assert!(
        seen.contains("Diesmal kam nichts zusammen") && seen.ends_with(char::is_alphabetic) && !seen.contains("später"),
        "{seen}"
    );
}

async fn after_a_long_outage_it_does_not_come(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.workshop.clock.set(berlin("2026-11-12 14:00"));
    assert_eq!(tick(&network).await, Turned::default());
    network.until(berlin("2026-12-01 09:29")).await;
    assert_eq!(sabine(&network).sees(), "");
    // Two were missed: only the latest is made up for.
    network.workshop.clock.set(berlin("2026-12-30 10:00"));
    assert_eq!(tick(&network).await.opened, 1);
    assert_eq!(sabine(&network).sees().matches("Kurzer Blick").count(), 1);
}

async fn never_in_quiet_hours(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.workshop.clock.set(berlin("2026-11-03 22:00"));
    assert_eq!(tick(&network).await, Turned::default());
    network.until(berlin("2026-11-04 09:29")).await;
    assert_eq!(sabine(&network).sees(), "");
    network.until(berlin("2026-11-04 09:31")).await;
    assert!(sabine(&network).sees().starts_with("Diese Runde kommt später als geplant"));
    network.workshop.clock.set(berlin("2026-11-09 23:00"));
    assert_eq!(tick(&network).await.closed, 1);
    assert!(network.workshop.app.clock.now() >= berlin("2026-11-10 09:30"), "the summary waits for the morning");
    assert!(sabine(&network).sees().contains("Diesmal kam nichts zusammen"));
}

async fn over_both_clock_changes(database: Database) {
    let network = scheduled(&database, Language::De).await;
    sabine(&network).says("!checkin schedule workgroup_checkin every=1w day=mo open=1d").await;
    sabine(&network).sees();
    for (before, at) in [
        ("2027-03-22 09:29", "2027-03-22 09:31"),
        ("2027-04-05 09:29", "2027-04-05 09:31"),
        ("2027-10-25 09:29", "2027-10-25 09:31"),
        ("2027-11-01 09:29", "2027-11-01 09:31"),
    ] {
        network.until(berlin(before)).await;
        sabine(&network).sees();
        network.until(berlin(at)).await;
        assert!(sabine(&network).sees().starts_with("Kurzer Blick auf unsere Arbeitsgruppe"), "{at}");
    }
}
