//! domain.md 3D 2: the schedule of a room, by those who organise there.

use super::{berlin, network, sabine, scheduled};
use reihum_domain::language::Language;
use reihum_engine::app::upcoming::{UpcomingWhat, upcoming};
use reihum_engine::chat::Network;
use reihum_engine::store::FreeDays;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;
use uuid::Uuid;

on_both_databases!(
    the_next_three_dates,
    in_english_on_telegram,
    only_for_those_who_organise,
    paused_resumed_and_stopped,
);

async fn closed_over_christmas(network: &PlainNetwork) {
    let day = |text: &str| text.parse().unwrap();
    let (first, last) = (day("2026-12-24"), day("2026-12-31"));
    let days = FreeDays { id: Uuid::from_u128(1), person: None, first, last, note: "Ferien".to_owned(), uid: None };
    let mut tx = network.workshop.app.store.write().await.unwrap();
    tx.add_free_days(&days).await.unwrap();
    tx.commit().await.unwrap();
}

async fn the_next_three_dates(database: Database) {
    let network = network(&database, Language::De).await;
    closed_over_christmas(&network).await;
    let shown = sabine(&network).hears("!checkin schedule workgroup_checkin every=4w").await;
    let dates = "Blick auf unsere Arbeitsgruppe\nAlle 4 Wochen, offen für 5 Tage\nDie nächsten Termine:\n– Dienstag, 03.11.2026, 09:30\n– Dienstag, 01.12.2026, 09:30\n– Montag, 04.01.2027, 09:30 (Eigentlich am Dienstag, 29.12.2026; da ist frei.)\n\n👤 Mit Namen. Diese Gruppe kann die Antwort sehen.";
    assert_eq!(shown, dates);
    let skipped = sabine(&network).hears("!rueckblick planen workgroup_checkin frei=ausfallen tag=di zeit=14:00").await;
    assert!(skipped.contains("– Dienstag, 01.12.2026, 14:00\n– Dienstag, 26.01.2027, 14:00\n"), "{skipped}");
    assert!(sabine(&network).hears("!rueckblick").await.starts_with("Blick auf unsere Arbeitsgruppe\nAlle 4 Wochen"));
    let app = &network.workshop.app;
    let coming = upcoming(&app.store, &*app.clock, &app.settings, berlin("2027-02-01 00:00")).await.unwrap();
    assert_eq!(
        coming.iter().filter(|coming| matches!(coming.what, UpcomingWhat::RoundNudges { people: None, .. })).count(),
        3
    );
    let coming: Vec<_> =
        coming.into_iter().filter(|coming| matches!(coming.what, UpcomingWhat::RoundOpens { .. })).collect();
    let at: Vec<_> = coming.iter().map(|coming| coming.at).collect();
    assert_eq!(at, ["2026-11-03 14:00", "2026-12-01 14:00", "2027-01-26 14:00"].map(berlin));
    assert!(coming.iter().all(|coming| matches!(&coming.what, UpcomingWhat::RoundOpens { moved_from: None, .. })));
}

async fn in_english_on_telegram(database: Database) {
    let network = network(&database, Language::En).await;
    let sabine = network.guest_on(Network::Telegram, "sabine").in_room("group");
    let shown = sabine.hears("/checkin schedule workgroup_checkin every=1w day=fri time=16:00 open=1d").await;
    assert!(shown.starts_with("A look at our working group\nEvery week, open for one day\nThe next dates:\n– Friday 6 November 2026, 16:00\n– Friday 13"), "{shown}");
    assert!(sabine.hears("/checkin schedule other").await.contains("There are: workgroup_checkin"));
    assert!(sabine.hears("/checkin schedule workgroup_checkin colour=red").await.contains("no setting “colour”"));
    assert!(sabine.hears("/checkin schedule workgroup_checkin every=99").await.contains("99"));
    assert!(sabine.hears("/checkin dance").await.starts_with("For example: /checkin schedule"));
}

async fn only_for_those_who_organise(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = network.guest("lea");
    assert!(lea.in_room("ag").hears("!checkin schedule").await.contains("Administratorinnen"));
    assert!(lea.hears("!checkin schedule").await.contains("Das geht in der Gruppe, um die es geht."));
    assert!(sabine(&network).hears("!checkin show").await.starts_with("Zum Beispiel: !rueckblick planen"));
    assert_eq!(sabine(&network).hears("!checkin pause").await, "Daran ist nichts zu ändern.");
}

async fn paused_resumed_and_stopped(database: Database) {
    let network = scheduled(&database, Language::De).await;
    assert!(sabine(&network).hears("!rueckblick pause").await.starts_with("Der Rückblick macht Pause."));
    assert!(sabine(&network).hears("!checkin show").await.contains("Macht Pause."));
    network.until(berlin("2026-11-10 12:00")).await;
    assert_eq!(sabine(&network).sees(), "");
    let resumed = sabine(&network).hears("!rueckblick weiter").await;
    assert!(resumed.contains("Termine:\n– Dienstag, 01.12.2026, 09:30"), "the rhythm stays: {resumed}");
    network.until(berlin("2026-12-01 09:31")).await;
    assert!(sabine(&network).sees().starts_with("Kurzer Blick auf unsere Arbeitsgruppe"));
    assert!(sabine(&network).hears("!rueckblick stopp").await.starts_with("Der Rückblick ist beendet."));
    network.until(berlin("2026-12-07 09:31")).await;
    let end = "Blick auf unsere Arbeitsgruppe: Diesmal kam nichts zusammen. Das ist in Ordnung, bis zum nächsten Mal.";
    assert_eq!(sabine(&network).sees(), end, "what was open ends as usual");
    network.until(berlin("2027-06-01 12:00")).await;
    assert_eq!(sabine(&network).sees(), "");
}
