//! domain.md 3B 2–9: Mehmet, on Matrix alone, by words and numbers.

use super::{berlin, network};
use reihum_domain::language::Language;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    a_commitment_from_promise_to_done,
    a_commitment_in_english,
    three_contacts_and_then_the_digest,
    what_is_missing_reaches_the_coordination,
    it_goes_to_the_successor_when_they_agree,
    it_stays_when_they_decline,
    a_code_for_somebody_we_do_not_know,
);

async fn a_commitment_from_promise_to_done(database: Database) {
    let network = network(&database, Language::De).await;
    let mehmet = network.guest("@mehmet:example.org");
    assert!(mehmet.hears("!hilfe").await.contains("!zusage Infoblatt bis 30.11. – etwas zusagen"));
    let saved = mehmet.hears("!zusage Infoblatt Wohnhilfe aktualisieren bis 30.11.2026").await;
    let first = "Zusage Nr. 1 gespeichert: „Infoblatt Wohnhilfe aktualisieren“ bis Montag, 30.11.2026. Ich erinnere am Montag, 23.11.2026.";
    assert!(saved.starts_with(first), "{saved}");
    assert!(
        saved.contains("👤 Mit Namen. Die Koordination kann die Antwort sehen.\n\n1 Passt · 2 Neues Datum"),
        "{saved}"
    );
    assert_eq!(mehmet.hears("1").await, "Gut, dabei bleibt es.");

    network.until(berlin("2026-11-23 09:29")).await;
    assert_eq!(mehmet.sees(), "");
    network.until(berlin("2026-11-23 09:31")).await;
    let reminder = mehmet.sees();
    let asked =
        "Kleine Erinnerung: Nr. 1 „Infoblatt Wohnhilfe aktualisieren“ ist am Montag, 30.11.2026 fällig. Wie steht es?";
    assert!(reminder.starts_with(asked), "{reminder}");
    assert!(reminder.contains("Nadine Roth, 0361 12345"), "a human can be asked");
    assert!(reminder.contains("1 Erledigt · 2 Läuft · 3 Brauche Hilfe · 4 Später"), "{reminder}");
    assert!(mehmet.message("Kleine Erinnerung").content.rings);

    assert_eq!(mehmet.hears("!snooze 1 7").await, "Ich erinnere am Montag, 30.11.2026 wieder.");
    network.until(berlin("2026-11-30 23:00")).await;
    let due = mehmet.sees();
    assert!(due.starts_with("Kleine Erinnerung: Nr. 1 „Infoblatt Wohnhilfe aktualisieren“ ist heute fällig."), "{due}");
    assert_eq!(due.matches("---").count(), 0, "one message, not two: {due}");

    network.until(berlin("2026-12-03 23:00")).await;
    let late = mehmet.sees();
    assert!(late.contains("war für Montag, 30.11.2026 geplant. Kein Problem – was passt jetzt?"), "{late}");
    assert!(late.contains("1 Erledigt · 2 Neues Datum · 3 Abgeben · 4 Streichen"), "{late}");

    let done = mehmet.hears("!done 1").await;
    assert!(done.starts_with("Geschafft, danke! Nr. 1 „Infoblatt Wohnhilfe aktualisieren“"), "{done}");
    let undone = mehmet.hears("1").await;
    assert!(undone.contains("Nr. 1"), "{undone}");
    mehmet.says("erledigt 1").await;
    mehmet.sees();
    assert!(mehmet.hears("!meine").await.starts_with("Es ist nichts offen."));
    network.until(berlin("2027-03-01 12:00")).await;
    assert_eq!(mehmet.sees(), "", "what is done is not asked about");
}

async fn a_commitment_in_english(database: Database) {
    let network = network(&database, Language::En).await;
    let mehmet = network.guest("@mehmet:example.org");
    mehmet.says("!help").await;
    mehmet.sees();
    let saved = mehmet.hears("!commit Update the leaflet by 30 Nov").await;
    let first = "Commitment no. 1 saved: “Update the leaflet” by Monday 30 November 2026. I will remind you on Monday 23 November 2026.";
    assert!(saved.starts_with(first), "{saved}");
    network.until(berlin("2026-11-23 09:31")).await;
    let reminder = mehmet.sees();
    assert!(reminder.contains("1 Done · 2 On track · 3 Need help · 4 Later"), "{reminder}");
    assert_eq!(mehmet.hears("2").await, "Good, it is on track.");
    let moved = mehmet.hears("!move 1 next Friday").await;
    assert!(moved.contains("1 Friday 27 November 2026 · 2 Friday 4 December 2026"), "{moved}");
    let moved = mehmet.hears("2").await;
    assert!(moved.starts_with("No. 1 “Update the leaflet” is now planned for Friday 4 December 2026."), "{moved}");
    assert_eq!(mehmet.hears("1").await, "Thank you, noted.");
    let mine = mehmet.hears("!mine").await;
    assert!(mine.contains("1 Update the leaflet – by Friday 4 December 2026 (moved)"), "{mine}");
    let dropped = mehmet.hears("!drop 1").await;
    assert!(dropped.starts_with("No. 1 “Update the leaflet” is dropped."), "{dropped}");
    network.until(berlin("2027-03-01 12:00")).await;
    assert_eq!(mehmet.sees(), "");
}

/// Seven days before, on the day, three days after; then once a week; and at some time never again.
async fn three_contacts_and_then_the_digest(database: Database) {
    let network = network(&database, Language::De).await;
    let mehmet = network.guest("@mehmet:example.org");
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    mehmet.sees();
    let mut heard = Vec::new();
    for day in days_from("2026-11-03", 200) {
        network.until(berlin(&format!("{day} 23:59"))).await;
        let seen = mehmet.sees();
        if !seen.is_empty() {
            assert_eq!(seen.matches("---").count(), 0, "{seen}");
            heard.push(day);
        }
    }
    let first = ["2026-11-23", "2026-11-30", "2026-12-03", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"];
    assert_eq!(heard[..7], first);
    assert!(heard.len() < 20 && heard.last().is_some_and(|day| day.as_str() < "2027-03-10"), "{heard:?}");
}

fn days_from(first: &str, count: u64) -> Vec<String> {
    let first: chrono::NaiveDate = first.parse().unwrap();
    (0..count).map(|n| (first + chrono::Days::new(n)).to_string()).collect()
}

async fn what_is_missing_reaches_the_coordination(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!hilfe").await;
    let mehmet = network.guest("@mehmet:example.org");
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    network.until(berlin("2026-11-23 09:31")).await;
    mehmet.sees();
    let missing = mehmet.hears("3").await;
    assert!(missing.starts_with("Was fehlt?\n\n1 Zeit · 2 Geld · 3 Wissen · 4 Entscheidung · 5 Anderes"), "{missing}");
    mehmet.says("3").await;
    assert!(mehmet.message("Koordination weiß jetzt").content.text.to_plain().starts_with("Danke, dass Sie es sagen."));
    let told = nadine.message("gerade nicht weiter").content.text.to_plain();
    assert_eq!(told, "@mehmet:example.org kommt mit Nr. 1 „Infoblatt“ gerade nicht weiter. Es fehlt: Wissen.");
    mehmet.sees();
    assert!(mehmet.hears("!mine").await.contains("(blockiert: Wissen)"));
}

async fn promised(network: &PlainNetwork) {
    let mehmet = network.guest("@mehmet:example.org");
    mehmet.says("!zusage Infoblatt bis 30.11.").await;
    network.guest("@nachfolge:example.org").says("!hilfe").await;
    mehmet.sees();
}

async fn it_goes_to_the_successor_when_they_agree(database: Database) {
    let network = network(&database, Language::De).await;
    promised(&network).await;
    let (mehmet, heir) = (network.guest("@mehmet:example.org"), network.guest("@nachfolge:example.org"));
    let asked = mehmet.hears("!handover 1 @nachfolge:example.org").await;
    assert_eq!(asked, "Ich habe gefragt. Nr. 1 bleibt bei Ihnen, bis die Übernahme bestätigt ist.");
    let offer = heir.message("soll in neue Hände").content.text.to_plain();
    assert!(
        offer.contains("„Infoblatt“, bis Montag, 30.11.2026") && offer.contains("1 Übernehmen · 2 Ablehnen"),
        "{offer}"
    );
    assert!(mehmet.hears("!mine").await.contains("1 Infoblatt"));
    let taken = heir.hears("1").await;
    assert!(taken.starts_with("Zusage Nr. 1 gespeichert: „Infoblatt“"), "{taken}");
    assert!(mehmet.message("übernommen").content.text.to_plain().starts_with("Nr. 1 ist übernommen."));
    assert!(mehmet.hears("!mine").await.starts_with("Es ist nichts offen."));
    assert_eq!(mehmet.hears("!done 1").await, "Nr. 1 ist nicht Ihre Zusage.");
    network.until(berlin("2026-11-23 10:00")).await;
    assert!(heir.message("Kleine Erinnerung").content.rings);
    assert_eq!(mehmet.sees(), "");
}

async fn it_stays_when_they_decline(database: Database) {
    let network = network(&database, Language::De).await;
    promised(&network).await;
    let (mehmet, heir) = (network.guest("@mehmet:example.org"), network.guest("@nachfolge:example.org"));
    mehmet.says("!handover 1 @nachfolge:example.org").await;
    assert_eq!(heir.hears("2").await.split('\n').next_back(), Some("In Ordnung, danke für die Antwort."));
    assert!(mehmet.message("wurde nicht übernommen und bleibt bei Ihnen").content.buttons.is_empty());
    assert_eq!(heir.hears("2").await, "Das habe ich nicht verstanden. Was ich kann, zeigt !hilfe");
    assert!(mehmet.hears("!mine").await.contains("1 Infoblatt"));
}

async fn a_code_for_somebody_we_do_not_know(database: Database) {
    let network = network(&database, Language::De).await;
    promised(&network).await;
    let mehmet = network.guest("@mehmet:example.org");
    let told = mehmet.hears("!uebergeben 1 @fremd:example.org").await;
    assert!(told.contains("zwei Wochen gültig"), "{told}");
    let code = told.split_whitespace().next_back().unwrap().to_owned();
    let stranger = network.guest("@fremd:example.org");
    stranger.says("!hilfe").await;
    stranger.sees();
    assert!(stranger.hears("!uebernehmen ABCD-EFGH").await.contains("Diesen Code kenne ich nicht"));
    let offer = stranger.hears(&format!("uebernehmen {code}")).await;
    assert!(offer.starts_with("Nr. 1 „Infoblatt“"), "{offer}");
    assert!(stranger.hears("1").await.starts_with("Zusage Nr. 1 gespeichert"));
    let again = network.guest("@dritte:example.org");
    again.says("!hilfe").await;
    again.sees();
    assert!(again.hears(&format!("!uebernehmen {code}")).await.contains("Diesen Code kenne ich nicht"), "good once");
}
