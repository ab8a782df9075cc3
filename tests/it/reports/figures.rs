//! Figures of closed waves: once, by whoever comes first, always the same bytes, and never more than may be read.

use super::{after, four_waves};
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::pulse::{Pulses, Wave};

on_both_databases!(
    figures_are_computed_once_to_the_same_bytes,
    the_result_has_a_mean_with_its_change,
    by_level_withheld_rows_are_two,
    by_association_is_not_available,
    three_falling_waves_are_said_kindly,
    whoever_has_no_role_reads_nothing,
    without_a_pulse_nothing_is_withheld,
);

const RESULTS: &str = "SELECT question || cell || result FROM wave_results ORDER BY question, cell";

async fn without_a_pulse_nothing_is_withheld(database: Database) {
    let network = after(&database, &[]).await;
    let said = network.guest("hartmann").hears("!bericht").await;
    assert!(said.contains("Es gibt noch keinen abgeschlossenen Puls."), "{said}");
    assert!(!said.contains("unter 0") && !said.contains("verwischt"), "{said}");
}

async fn figures_are_computed_once_to_the_same_bytes(database: Database) {
    let network = after(&database, &[Wave::of(1, "2026-10-13", 4)]).await;
    let (app, pulses) = (&network.workshop.app, Pulses(&database));
    let first = pulses.read(RESULTS).await;
    assert!(first.contains("\"mean\":"), "{first}");
    assert_eq!(compute_results(&app.store, &*app.clock).await.unwrap(), 0, "once");
    pulses.run("DELETE FROM wave_results; DELETE FROM wave_funnels; UPDATE survey_waves SET computed_at = NULL;").await;
    let other = database.connect().await.unwrap();
    let both = tokio::join!(compute_results(&app.store, &*app.clock), compute_results(&other, &*app.clock));
    assert_eq!(both.0.unwrap() + both.1.unwrap(), 1, "two schedulers, one result");
    assert_eq!(pulses.read(RESULTS).await, first);
    let funnel = "SELECT cast(invited AS TEXT) || '/' || cast(answered AS TEXT) FROM wave_funnels";
    assert_eq!(pulses.read(funnel).await, "60/37");
}

async fn the_result_has_a_mean_with_its_change(database: Database) {
    let network = after(&database, &four_waves()).await;
    let said = network.guest("hartmann").hears("!bericht").await;
    assert!(said.contains("Rücklauf 37/60 (62 %)"), "{said}");
    assert!(said.contains("Gruppen unter 5 Antworten werden nicht gezeigt."), "{said}");
    assert_eq!(said.lines().filter(|line| line.contains("Bedingung ")).count(), 5, "{said}");
    assert!(said.contains("↑"), "from three to four is more than chance: {said}");
    let trend = network.guest("hartmann").hears("!report condition=communication").await;
    assert!(trend.contains(" → ") && trend.contains("Rücklauf 37/60 (62 %)"), "{trend}");
    assert!(trend.contains("1 Auf die Tagesordnung"), "{trend}");
}

/// 3, 12 and 22 answers: the 3 are withheld, and the 12 with them.
async fn by_level_withheld_rows_are_two(database: Database) {
    let mut wave = Wave { breakdown: "org_level", ..Wave::of(1, "2026-10-13", 4) };
    for (nr, answer) in wave.answers.iter_mut().enumerate() {
        answer.0 = if nr < 3 {
            "liga"
        } else if nr < 15 {
            "verband"
        } else {
            "einrichtung"
        };
    }
    let network = after(&database, &[wave]).await;
    let said = network.guest("@nadine:example.org").hears("!report by=org_level").await;
    assert!(said.contains("liga: – | – | – | – | –"), "{said}");
    assert!(said.contains("verband: – | – | – | – | –"), "{said}");
    assert!(!said.contains("einrichtung: –"), "{said}");
    assert!(said.contains("oder sie ließe sich sonst aus den anderen errechnen"), "{said}");
}

async fn by_association_is_not_available(database: Database) {
    let network = after(&database, &four_waves()).await;
    for typed in ["!report by=association", "!bericht nach=Verband", "!report by=organisation", "!report by=org_level"]
    {
        let said = network.guest("@nadine:example.org").hears(typed).await;
        assert_eq!(said, "Nicht verfügbar, zum Schutz der Teilnehmenden.", "{typed}");
    }
}

async fn three_falling_waves_are_said_kindly(database: Database) {
    let mut waves = four_waves();
    for (wave, answered) in waves.iter_mut().zip([37, 37, 31, 24]) {
        wave.answers.truncate(answered);
    }
    let network = after(&database, &waves).await;
    let said = network.guest("hartmann").hears("!bericht").await;
    assert!(said.contains("Die Beteiligung sinkt (62 → 52 → 40 %)."), "{said}");
}

async fn whoever_has_no_role_reads_nothing(database: Database) {
    let network = after(&database, &four_waves()).await;
    for typed in [
        "!bericht",
        "!bericht quartal",
        "!bericht nach=ebene",
        "!beschluss neu X",
        "!agenda X",
        "!ziel Anderes",
        "!indikator 1 4",
    ] {
        let said = network.guest("fremd").hears(typed).await;
        let refused = said.contains("Das ist der Koordination und der Steuerungsgruppe vorbehalten.");
        assert!(refused || said.contains("gibt es nicht"), "{typed}: {said}");
    }
    // Anybody can make a room, be its administrator and invite us.
    let elsewhere = network.guest("sabine-of-elsewhere").in_room("elsewhere").hears("!bericht").await;
    assert_eq!(elsewhere, "Das ist der Koordination und der Steuerungsgruppe vorbehalten.");
}
