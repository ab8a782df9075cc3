//! Questions of every kind, one by one, on both networks: numbers, statuses, picks, conditions; who may not answer is told so.

use super::{network, person, pulse, sabine, scheduled, wave};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    only_who_is_content_is_not_asked_why,
    by_name_and_said_so,
    who_is_not_asked_can_not_answer,
    forged_buttons_do_nothing,
    a_number_code_is_still_a_code,
);

async fn only_who_is_content_is_not_asked_why(database: Database) {
    let network = network(&database, Language::De, 5).await;
    scheduled(&network, "event_feedback on 2026-10-13").await;
    network.until(berlin("2026-10-13 09:31")).await;
    let content = network.guest("m1");
    content.sees();
    content.hears("1").await;
    content.hears("1").await;
    content.hears("2").await;
    assert!(content.hears("5").await.starts_with("4/4 🔒 Was nehmen wir mit?"));
    let not = network.guest("m2");
    not.sees();
    not.hears("1").await;
    not.hears("1").await;
    not.hears("2").await;
    assert!(not.hears("2").await.starts_with("4/5 🔒 Was hat gefehlt?"));
    not.hears("Zeit").await;
    // A correction makes the question go away, and with it its answer.
    not.hears("-").await;
    not.hears("1").await;
    not.hears("weiter").await;
    not.hears("weiter").await;
    assert!(not.hears("4").await.contains("Was nehmen wir mit?"), "what was missing is no longer asked");
}

async fn by_name_and_said_so(database: Database) {
    let network = network(&database, Language::De, 5).await;
    scheduled(&network, "phase_check on 2026-10-13").await;
    network.until(berlin("2026-10-13 09:31")).await;
    let guest = network.guest("m1");
    let said = guest.message("Wo stehen wir?").content.text.to_plain();
    assert!(
        said.contains("👤 Mit Namen. Die Koordinationsstelle und die Steuerungsgruppe kann die Antwort sehen."),
        "{said}"
    );
    guest.sees();
    let first = guest.hears("1").await;
    assert!(
        first.starts_with("1/16 👤 Treibende Kraft gefunden")
            && first.contains("1 offen\n2 läuft\n3 erledigt\n4 passt nicht"),
        "{first}"
    );
    guest.hears("2").await;
    guest.hears("erledigt").await;
    guest.hears("-").await;
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let named = tx.named_answers(wave(&network).await.id).await.unwrap();
    let given: Vec<String> = named.iter().map(|(_, _, given)| given.to_text()).collect();
    assert_eq!(given.len(), 3);
    assert!(
        given.contains(&r#"{"status":"running"}"#.to_owned()) && given.contains(&r#"{"status":"done"}"#.to_owned()),
        "{given:?}"
    );
    assert!(!tx.all_wave_answers(wave(&network).await.id).await.unwrap().iter().any(|_| true), "nothing by pseudonym");
}

async fn who_is_not_asked_can_not_answer(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let wave = pulse(&network).await;
    let stranger = network.guest("stranger");
    stranger.hears("!hilfe").await;
    assert_eq!(
        stranger.hears(&format!("!survey {}", wave.code)).await,
        "Diese Befragung richtet sich an andere Mitglieder des Netzwerks."
    );
    assert_eq!(stranger.hears("!survey ABCD-EFGH").await, "Diesen Code kenne ich nicht. Er steht in Ihrer Einladung.");
    let in_room = network.guest("m1").in_room("ag").hears(&format!("!survey {}", wave.code)).await;
    assert!(in_room.contains("privat"), "{in_room}");
    assert_eq!(
        sabine(&network).hears(&format!("!survey {}", wave.code)).await,
        "Diese Befragung richtet sich an andere Mitglieder des Netzwerks."
    );
}

async fn forged_buttons_do_nothing(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let wave = pulse(&network).await;
    let forger = network.guest_on(Network::Telegram, "forger");
    forger.hears("/hilfe").await;
    for data in ["q:1:0-4", "q:1:on", "q:1:change", "q:1:3-next", "q:9:0-4", "q:1:200-1", "q:1:0-900"] {
        let press = reihum_engine::chat::What::Pressed { data: data.to_owned(), query: "q".to_owned() };
        forger.does(press).await;
    }
    let mut tx = network.workshop.app.store.read().await.unwrap();
    assert!(!tx.has_wave_answers(wave.id).await.unwrap());
    drop(tx);
    let asked = network.guest("m1");
    let id = person(&network, Network::Matrix, "m1").await;
    for data in ["q:1:200-1", "q:1:0-900", "q:1:0-6"] {
        let press = reihum_engine::chat::What::Pressed { data: data.to_owned(), query: "q".to_owned() };
        asked.does(press).await;
    }
    let form = network.workshop.app.survey_form(&wave.code, id).await.unwrap().unwrap();
    assert!(form.respondent.unwrap().answers.is_empty(), "no such option");
}

/// Six digits join, also in the middle of a survey.
async fn a_number_code_is_still_a_code(database: Database) {
    let network = network(&database, Language::De, 5).await;
    pulse(&network).await;
    let guest = network.guest("m1");
    guest.hears("1").await;
    let said = guest.hears("33 57 63").await;
    assert!(said.contains("Code"), "{said}");
    assert!(guest.hears("stop").await.contains("keine weiteren Nachrichten"));
}
