//! Who may do what, and what is said to what can't be done.

use crate::commitments::{berlin, network};
use reihum_domain::language::Language;
use reihum_engine::chat::{Attachment, Network};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::Guest;

on_both_databases!(
    those_who_organise_a_room,
    what_can_not_be_done_is_said,
    what_is_stored_can_be_read_and_forgotten,
    two_accounts_become_one,
);

async fn those_who_organise_a_room(database: Database) {
    let network = network(&database, Language::De).await;
    let (sabine, lea) = (network.guest_on(Network::Telegram, "sabine"), network.guest_on(Network::Telegram, "lea"));
    let refused = lea.in_room("group").hears("/ablauf start training").await;
    assert_eq!(refused, "Das ist hier den Administratorinnen und Administratoren vorbehalten.");
    let begun = sabine.in_room("group").hears("/ablauf start training").await;
    assert!(begun.starts_with("Ablauf Nr. 1 hat begonnen: Weiterbildung Netzwerkmanagement"), "{begun}");
    assert!(begun.contains("👤 Mit Namen. Diese Gruppe kann die Antwort sehen."), "{begun}");
    assert!(begun.contains("öffnen Sie bitte einmal den privaten Chat mit mir"), "{begun}");
    let deputy = network.guest_on(Network::Telegram, "sabine2");
    let paused = deputy.in_room("group").hears("/ablauf pause 1").await;
    assert!(paused.starts_with("Ablauf Nr. 1"), "{paused}");
    assert!(
        sabine.in_room("group").hears("/ablauf").await.contains("Nr. 1 Weiterbildung Netzwerkmanagement – macht Pause")
    );
    let elsewhere = deputy.in_room("other").hears("/ablauf weiter 1").await;
    assert_eq!(elsewhere, "Ablauf Nr. 1 hat jemand anderes begonnen.");
    assert!(sabine.hears("/ablauf weiter 1").await.contains("geht weiter"), "who began it may from anywhere");
}

async fn what_can_not_be_done_is_said(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!hilfe").await;
    nadine.sees();
    assert_eq!(nadine.hears("!ablauf start tanzen").await, "Diesen Ablauf gibt es nicht. Alle zeigt !ablauf");
    assert_eq!(nadine.hears("!ablauf pause 7").await, "Einen Ablauf mit der Nummer 7 gibt es nicht.");
    assert!(nadine.hears("!ablauf weiter").await.starts_with("Welcher ist gemeint?"));
    assert!(nadine.hears("!ablauf tanzen").await.starts_with("Zum Beispiel: !ablauf start municipality"));
    let past = nadine.hears("!ablauf start closing ab 1.10.2026").await;
    assert!(past.contains("ist schon vorbei") && past.contains("ab 1.3.2027"), "{past}");
    for _ in 0..10 {
        assert!(nadine.hears("!ablauf start closing ab 1.3.2027").await.contains("hat begonnen"));
    }
    assert!(nadine.hears("!ablauf start closing").await.starts_with("Mehr als 10 Abläufe auf einmal"));
    network.until(berlin("2026-11-03 12:00")).await;
}

/// The file that `mydata` sends.
async fn data(guest: &Guest<'_>) -> serde_json::Value {
    guest.says("!meinedaten").await;
    let Some(Attachment::File { bytes, .. }) = guest.message("zugeordnet werden kann").content.attachment else {
        panic!("no file")
    };
    serde_json::from_slice(&bytes).unwrap()
}

async fn what_is_stored_can_be_read_and_forgotten(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = network.guest("@lea:example.org");
    lea.says("!ablauf start initiative-setup").await;
    let stored = data(&lea).await;
    assert_eq!(stored["sequences"][0]["template"], "initiative-setup");
    assert_eq!(stored["sequences"][0]["steps"].as_array().unwrap().len(), 3);
    lea.says("!loeschen").await;
    lea.says("1").await;
    lea.sees();
    assert!(network.workshop.app.store.read().await.unwrap().sequence_by_nr(1).await.unwrap().is_none());
    network.until(berlin("2027-12-01 12:00")).await;
    assert_eq!(lea.sees(), "", "nobody is reminded of anything");
}

async fn two_accounts_become_one(database: Database) {
    let network = network(&database, Language::De).await;
    let (there, here) = (network.guest_on(Network::Telegram, "lea"), network.guest("@lea:example.org"));
    there.says("/ablauf start municipality").await;
    here.says("!hilfe").await;
    here.sees();
    let code = here.hears("!verbinden").await;
    let code = code
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
        .find(|word| word.len() == 9 && word.contains('-'));
    there.says(&format!("/verbinden {}", code.unwrap())).await;
    there.sees();
    let all = here.hears("!ablauf").await;
    assert!(all.contains("Nr. 1 Der Weg zur Kommune – als Nächstes bis Montag, 30.11.2026"), "{all}");
    assert!(here.hears("!ablauf stopp 1").await.contains("ist beendet"));
}
