//! What is stored about whom, and how it goes away: by name, visible to the group, and theirs to read and delete.

use super::{berlin, code, sabine, scheduled};
use chrono::TimeDelta;
use reihum_domain::language::Language;
use reihum_engine::app::retention::purge;
use reihum_engine::chat::{Attachment, Network, What};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};

on_both_databases!(
    who_is_forgotten_in_the_middle,
    one_reads_what_one_said,
    two_accounts_become_one,
    nobody_answers_for_others,
    after_a_year_it_is_gone,
);

async fn answered<'a>(network: &'a PlainNetwork, guest: Guest<'a>, marker: char, typed: &[&str]) -> Guest<'a> {
    guest.says(&format!("{marker}checkin {}", code(network))).await;
    for text in typed {
        guest.says(text).await;
    }
    guest.sees();
    guest
}

async fn who_is_forgotten_in_the_middle(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let lea = answered(&network, network.guest("Lea"), '!', &["Drei Treffen"]).await;
    answered(&network, network.guest("Mehmet"), '!', &["Ein Treffen", "-", "1", "5"]).await;
    lea.says("!loeschen").await;
    lea.says("1").await;
    lea.sees();
    assert!(lea.hears("Noch etwas").await.contains("Das habe ich nicht verstanden."), "nothing is awaited any more");
    network.until(berlin("2026-11-09 09:31")).await;
    let summary = sabine(&network).message("Das kam zusammen").content.text.to_plain();
    assert!(summary.contains("Eine Person hat geantwortet.") && summary.contains("Mehmet: Ein Treffen"), "{summary}");
    assert!(!summary.contains("Lea"), "{summary}");
}

async fn one_reads_what_one_said(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let lea = answered(&network, network.guest("Lea"), '!', &["Drei Treffen", "-", "2"]).await;
    lea.says("!meinedaten").await;
    let Some(Attachment::File { bytes, .. }) = lea.message("zugeordnet werden kann").content.attachment else {
        panic!("no file")
    };
    let data: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let answers = data["checkin_answers"].as_array().unwrap();
    let said: Vec<_> = answers
        .iter()
        .map(|answer| (answer["question"].as_str().unwrap(), answer["answer"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("blocks", "time"), ("done", "Drei Treffen")]);
}

async fn two_accounts_become_one(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let here = answered(&network, network.guest("Lea"), '!', &["Drei Treffen", "-", "-", "-"]).await;
    let there = network.guest_on(Network::Telegram, "lea_mobil");
    let there = answered(&network, there, '/', &["Vier Treffen", "Flyer", "-", "-"]).await;
    let told = here.hears("!verbinden").await;
    let codes = told.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let code = codes.into_iter().find(|word| word.len() == 9 && word.contains('-')).unwrap().to_owned();
    there.says(&format!("/verbinden {code}")).await;
    network.until(berlin("2026-11-09 09:31")).await;
    let summary = sabine(&network).message("Das kam zusammen").content.text.to_plain();
    assert!(summary.contains("Eine Person hat geantwortet.") && summary.contains("Lea: Drei Treffen"), "{summary}");
    assert!(
        summary.contains("Lea: Flyer") && !summary.contains("Vier"),
        "what only the other had said is kept: {summary}"
    );
}

/// Buttons can be forged: whoever did not begin by the code has no part.
async fn nobody_answers_for_others(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    answered(&network, network.guest("Lea"), '!', &["Drei Treffen"]).await;
    let stranger = network.guest_on(Network::Telegram, "fremd");
    stranger.says("/start").await;
    for data in ["i:1:2-1", "i:1:promise", "i:1:change", "i:1:on", "i:9:on", "i:1:99-1", "i:1:x"] {
        stranger.does(What::Pressed { data: data.to_owned(), query: format!("q-{data}") }).await;
    }
    stranger.sees();
    assert_eq!(
        network.guest("x").hears("!checkin ABCD-EFGH").await.lines().last(),
        Some("Diesen Code kenne ich nicht. Er steht in der Nachricht in der Gruppe.")
    );
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let wave = tx.wave_by_nr(1).await.unwrap().unwrap();
    assert_eq!(tx.partakers(wave.id).await.unwrap().len(), 1);
    assert_eq!(tx.answers(wave.id).await.unwrap().len(), 1);
}

async fn after_a_year_it_is_gone(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    answered(&network, network.guest("Lea"), '!', &["Drei Treffen"]).await;
    sabine(&network).says("!checkin stop").await;
    network.until(berlin("2026-11-09 09:31")).await;
    let app = &network.workshop.app;
    purge(&app.store, &*app.clock, &app.settings.retention).await.unwrap();
    assert!(app.store.read().await.unwrap().wave_by_nr(1).await.unwrap().is_some());
    network.workshop.clock.advance(TimeDelta::days(366));
    let purged = purge(&app.store, &*app.clock, &app.settings.retention).await.unwrap();
    assert_eq!(purged.texts, 1);
    assert!(app.store.read().await.unwrap().wave_by_nr(1).await.unwrap().is_none());
}
