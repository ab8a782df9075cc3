//! A buddy is told when it does not go on, once each, and nobody else ever; only after they agreed, and until one of both ends it.

use super::{berlin, network};
use reihum_domain::language::Language;
use reihum_engine::chat::{Attachment, Network};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};

on_both_databases!(
    told_when_it_is_stuck_and_when_it_is_late,
    by_a_code_in_english_with_buttons,
    before_they_agree_they_hear_nothing,
    both_can_end_it,
    the_new_owner_has_no_buddy,
    whoever_is_forgotten_takes_it_along,
);

async fn told_when_it_is_stuck_and_when_it_is_late(database: Database) {
    let network = network(&database, Language::De).await;
    let (mehmet, ina) = (network.guest("mehmet"), network.guest("ina"));
    let nadine = network.guest("@nadine:example.org");
    for guest in [&mehmet, &ina, &nadine] {
        guest.says("!hilfe").await;
    }
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    mehmet.sees();
    assert!(mehmet.hears("!begleitung 1 mehmet").await.contains("nur jemand anderes"));
    mehmet.says("!begleitung 1 ina").await;
    let asked = ina.sees();
    assert!(
        asked.starts_with("mehmet wünscht sich Ihre Begleitung bei Nr. 1 „Infoblatt“, bis Montag, 30.11.2026."),
        "{asked}"
    );
    assert!(asked.contains("1 Ja, gern · 2 Nein"), "{asked}");
    assert!(mehmet.hears("!meine").await.contains("(Begleitung angefragt)"));
    assert!(ina.hears("1").await.starts_with("Danke! Ich melde mich"));
    assert!(mehmet.message("ina begleitet jetzt Nr. 1.").content.buttons.is_empty());
    assert!(mehmet.hears("!meine").await.contains("(Begleitung: ina)"));
    assert!(ina.hears("!meine").await.contains("Das begleiten Sie:\n1 Infoblatt – mehmet, bis Montag, 30.11.2026"));

    mehmet.says("!blockiert 1 zeit").await;
    network.until(berlin("2026-11-02 12:00")).await;
    let told = ina.message("kommt mit Nr. 1 „Infoblatt“").content.text.to_plain();
    assert!(told.contains("Vielleicht hilft ein kurzer Anruf.\n\n1 Nicht mehr begleiten"), "{told}");
    assert!(!told.contains("Zeit"), "what is missing is for the coordination");
    mehmet.says("!blockiert 1 geld").await;
    network.until(berlin("2026-12-03 09:29")).await;
    let heard = |part: &str| {
        let all = network.shown();
        let said = all.iter().filter(|shown| shown.content.text.to_plain().contains(part));
        said.map(|shown| shown.address.clone()).collect::<Vec<_>>()
    };
    assert_eq!(heard("Vielleicht hilft ein kurzer Anruf"), ["private-ina"], "once");
    network.until(berlin("2027-03-01 12:00")).await;
    assert_eq!(heard("war für Montag, 30.11.2026 geplant. Vielleicht hilft"), ["private-ina"], "three days late, once");
}

async fn by_a_code_in_english_with_buttons(database: Database) {
    let network = network(&database, Language::En).await;
    let [lea, ina] = ["lea", "ina"].map(|name| network.guest_on(Network::Telegram, name));
    lea.says("/commit Leaflet by 30 Nov").await;
    let passed = lea.hears("/buddy 1 @somebody").await;
    let code = passed.split("?start=b").nth(1).unwrap_or_else(|| panic!("{passed}")).trim().to_owned();
    assert!(ina.hears(&format!("/start b{code}")).await.contains("lea would like you to be their buddy for no. 1"));
    assert!(ina.taps("Yes, gladly").await.starts_with("Thank you!"));
    let again = network.guest_on(Network::Telegram, "otto").hears(&format!("/buddy {code}")).await;
    assert!(again.contains("do not know this code"), "good once: {again}");
    network.until(berlin("2026-12-03 09:31")).await;
    assert!(ina.message("was planned for Monday 30 November 2026").content.rings);
    assert!(ina.taps("Not any more").await.contains("has no buddy any more"));
    assert!(!lea.hears("/mine").await.contains("buddy:"));
}

async fn before_they_agree_they_hear_nothing(database: Database) {
    let network = network(&database, Language::De).await;
    let (mehmet, ina) = (network.guest("mehmet"), network.guest("ina"));
    ina.says("!hilfe").await;
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    mehmet.says("!begleitung 1 ina").await;
    mehmet.says("!blockiert 1 zeit").await;
    ina.sees();
    network.until(berlin("2026-12-20 12:00")).await;
    assert_eq!(ina.sees(), "");
    assert!(ina.hears("2").await.contains("ist beendet"));
    assert!(!mehmet.hears("!meine").await.contains("Begleitung"));
}

async fn agreed(network: &PlainNetwork) {
    let (mehmet, ina) = (network.guest("mehmet"), network.guest("ina"));
    ina.says("!hilfe").await;
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    mehmet.says("!begleitung 1 ina").await;
    ina.says("1").await;
    mehmet.sees();
}

async fn both_can_end_it(database: Database) {
    let network = network(&database, Language::De).await;
    agreed(&network).await;
    let (mehmet, ina) = (network.guest("mehmet"), network.guest("ina"));
    mehmet.says("!begleitung 1 niemand").await;
    assert!(ina.message("Die Begleitung von Nr. 1 ist beendet.").content.buttons.is_empty());
    mehmet.sees();
    assert_eq!(mehmet.hears("!begleitung 1 niemand").await, "Nr. 1 hat keine Begleitung.");
    assert!(ina.hears("!begleitung 1 niemand").await.contains("nicht Ihre Zusage"));
    network.until(berlin("2026-12-20 12:00")).await;
    assert_eq!(ina.sees(), "");
}

async fn the_new_owner_has_no_buddy(database: Database) {
    let network = network(&database, Language::De).await;
    agreed(&network).await;
    let (mehmet, otto) = (network.guest("mehmet"), network.guest("otto"));
    otto.says("!hilfe").await;
    mehmet.says("!uebergeben 1 otto").await;
    otto.says("1").await;
    assert!(!otto.hears("!meine").await.contains("Begleitung"));
    network.guest("ina").sees();
    network.until(berlin("2026-12-20 12:00")).await;
    assert!(!network.guest("ina").sees().contains("Infoblatt"));
}

async fn data(guest: &Guest<'_>) -> serde_json::Value {
    guest.says("!meinedaten").await;
    let Some(Attachment::File { bytes, .. }) = guest.message("zugeordnet werden kann").content.attachment else {
        panic!("no file");
    };
    serde_json::from_slice(&bytes).unwrap()
}

async fn whoever_is_forgotten_takes_it_along(database: Database) {
    let network = network(&database, Language::De).await;
    agreed(&network).await;
    let (mehmet, ina) = (network.guest("mehmet"), network.guest("ina"));
    let of_ina = data(&ina).await;
    assert_eq!(of_ina["buddies"]["you_are"][0]["of"], "mehmet");
    let of_mehmet = data(&mehmet).await;
    assert_eq!(of_mehmet["buddies"]["chosen_by_you"][0]["name"], "ina");
    ina.says("!loeschen").await;
    ina.says("1").await;
    assert!(!mehmet.hears("!meine").await.contains("Begleitung"));
}
