//! From the first question to the figures: what members answered in chats is what the report reads, once the wave is closed.

use super::{answers, network, pulse, read, sabine, wave};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(what_was_answered_is_reported, nothing_is_reported_below_k);

async fn what_was_answered_is_reported(database: Database) {
    let network = network(&database, Language::De, 12).await;
    pulse(&network).await;
    for nr in 1..=12 {
        answers(&network, &format!("m{nr}"), ["4", "2", "5", "3", "–", "Mehr Zeit"]).await;
    }
    let app = &network.workshop.app;
    assert_eq!(compute_results(&app.store, &*app.clock).await.unwrap(), 0, "not before the close");
    network.until(berlin("2026-10-23 09:31")).await;
    assert_eq!(compute_results(&app.store, &*app.clock).await.unwrap(), 1);
    let said = sabine(&network).hears("!report").await;
    assert!(said.contains("Rücklauf 12/12 (100 %)"), "{said}");
    let line = |of: &str| said.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of}: {said}"));
    let mean = |of: &str| -> f64 {
        let figure = line(of).split(|c: char| !(c.is_ascii_digit() || c == ',')).find(|part| part.contains(','));
        figure.unwrap_or_else(|| panic!("{}", line(of))).replace(',', ".").parse().unwrap()
    };
    // Blurred, and yet what the twelve said: five means high, two low.
    assert!(mean("gemeinsames Ziel") > mean("gemeinsamen Indikatoren"), "{said}");
    assert!(mean("verstärken sich gegenseitig") > mean("im Gespräch"), "{said}");
    assert!(line("Koordinationsstelle").contains('–'), "nobody said anything: {said}");
    let texts = read(&network).await.wave_texts(wave(&network).await.id).await.unwrap();
    assert_eq!(texts.len(), 12, "kept for a person to read, and not shown before");
    assert!(!said.contains("Mehr Zeit"), "{said}");
}

async fn nothing_is_reported_below_k(database: Database) {
    let network = network(&database, Language::De, 6).await;
    pulse(&network).await;
    for nr in 1..=4 {
        answers(&network, &format!("m{nr}"), ["4", "2", "5", "3", "4", "Mehr Zeit"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    let app = &network.workshop.app;
    compute_results(&app.store, &*app.clock).await.unwrap();
    let said = sabine(&network).hears("!report").await;
    assert!(said.contains("Rücklauf 4/6"), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with('–')).count(), 5, "no figure: {said}");
}
