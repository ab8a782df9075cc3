//! The room in which a survey was arranged is told what came of each wave, once, from what is published.

use super::{answers, network, pulse, sabine, scheduled, wave};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(the_room_hears_once, too_few_are_told_so, in_quiet_hours_it_waits, the_phase_check_sets_the_phase);

/// The results that stand in the room.
fn results(network: &PlainNetwork) -> Vec<String> {
    let shown = network.shown().into_iter().filter(|shown| shown.address == "steering");
    shown.map(|shown| shown.content.text.to_plain()).filter(|text| text.starts_with("Ergebnis: ")).collect()
}

async fn the_room_hears_once(database: Database) {
    let network = network(&database, Language::De, 12).await;
    pulse(&network).await;
    for nr in 1..=10 {
        answers(&network, &format!("m{nr}"), ["5", "2", "4", "4", "4", "Mehr Zeit"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    let (app, other) = (&network.workshop.app, database.connect().await.unwrap());
    let compute = async |store| compute_results(store, &*app.clock).await.unwrap();
    let (one, two) = tokio::join!(compute(&app.store), compute(&other));
    assert_eq!(one + two, 1);
    network.deliver().await;
    let said = results(&network);
    assert_eq!(said.len(), 1, "{said:?}");
    let lines: Vec<&str> = said[0].lines().collect();
    assert_eq!(lines[..2], ["Ergebnis: Quartals-Puls", "Rücklauf 10/12 (83 %)"]);
    assert!(lines[2].starts_with("Am stärksten: Wir verfolgen ein gemeinsames Ziel."), "{said:?}");
    assert!(lines[2].contains("Am schwächsten: Wir messen Fortschritte mit gemeinsamen Indikatoren."), "{said:?}");
    assert_eq!(lines.len(), 9, "five means and how they are protected: {said:?}");
    assert!(!said[0].contains("Mehr Zeit"), "texts are for a person to release: {said:?}");
    compute(&app.store).await;
    network.until(berlin("2026-10-26 12:00")).await;
    assert_eq!(results(&network).len(), 1);
}

async fn too_few_are_told_so(database: Database) {
    let network = network(&database, Language::De, 6).await;
    pulse(&network).await;
    for nr in 1..=4 {
        answers(&network, &format!("m{nr}"), ["5", "2", "4", "4", "4", "Mehr Zeit"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    compute_results(&network.workshop.app.store, &*network.workshop.app.clock).await.unwrap();
    network.deliver().await;
    assert_eq!(
        results(&network),
        [
            "Ergebnis: Quartals-Puls\nRücklauf 4/6 (67 %)\nZum Schutz aller zeigen wir keine Zahlen: Dafür haben zu wenige geantwortet."
        ]
    );
}

async fn in_quiet_hours_it_waits(database: Database) {
    let network = network(&database, Language::De, 12).await;
    let wave = pulse(&network).await;
    network.workshop.clock.set(berlin("2026-10-14 21:00"));
    sabine(&network).hears(&format!("!survey close {}", wave.code)).await;
    compute_results(&network.workshop.app.store, &*network.workshop.app.clock).await.unwrap();
    network.deliver().await;
    assert_eq!(results(&network).len(), 1);
    assert_eq!(network.workshop.app.clock.now().date_naive().to_string(), "2026-10-15", "it came in the morning");
}

/// Five of six say that the products of the first two phases are there.
async fn the_phase_check_sets_the_phase(database: Database) {
    let network = network(&database, Language::De, 6).await;
    scheduled(&network, "phase_check am 13.10.2026").await;
    network.until(berlin("2026-10-13 09:31")).await;
    let code = wave(&network).await.code;
    for nr in 1..=6 {
        let guest = network.guest(&format!("m{nr}"));
        guest.hears(&format!("!survey {code}")).await;
        for item in 1..=16 {
            guest.hears(if nr == 6 || item > 11 { "2" } else { "3" }).await;
        }
    }
    assert!(sabine(&network).hears("!phase").await.starts_with("Phase 1: Initiierung\n"), "not before the close");
    network.until(berlin("2026-10-27 12:00")).await;
    compute_results(&network.workshop.app.store, &*network.workshop.app.clock).await.unwrap();
    network.deliver().await;
    let said = results(&network);
    assert_eq!(said, ["Ergebnis: Phasen-Check\nRücklauf 6/6 (100 %)\nPhase 3: Umsetzung\n11 von 16 Punkten erledigt"]);
    let phase = sabine(&network).hears("!phase").await;
    assert_eq!(
        phase,
        "Phase 3: Umsetzung\nProdukt Phase 3 (Tätigkeits- und Wirkungsbericht) noch offen.\n11 von 16 Punkten erledigt\n\
         Stand nach dem Phasen-Check vom 13.10.2026 und dem, was seither eingetragen wurde."
    );
    let set = sabine(&network).hears("!phase set 2.6 läuft").await;
    assert!(set.starts_with("Phase 2: Gestaltung\n"), "what is entered later counts more: {set}");
}
