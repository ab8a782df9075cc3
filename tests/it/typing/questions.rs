//! Questions with numbered choices: a number is for what was asked last, ballot or question, and for nothing else.

use super::code_in;
use reihum_domain::poll::PollState;
use reihum_domain::reveal::Reveal;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    a_draft_is_opened_by_number,
    a_draft_is_discarded_by_number,
    a_number_is_for_what_was_asked_last,
    another_command_ends_the_question,
    questions_survive_a_restart,
    forgetting_by_number,
    in_rooms_words_open_and_discard,
    where_there_are_buttons_numbers_stay_ballots,
);

async fn a_draft_is_opened_by_number(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let ina = network.guest("ina");
    let preview = ina.hears("!poll new challenges").await;
    assert!(preview.contains("1 Öffnen · 2 ● Am Ende · 3 Laufend · 4 Von Hand · 5 Verwerfen"), "{preview}");
    assert!(preview.ends_with("Antworten Sie mit der Nummer."), "{preview}");
    let changed = ina.hears("3").await;
    assert!(changed.contains("3 ● Laufend"), "{changed}");
    assert!(ina.hears("9").await.contains("Nummer von 1 bis 5"));
    let card = ina.hears("1️⃣").await;
    assert!(card.contains("0 Stimmen"), "{card}");
    let poll = network.workshop.app.poll(code_in(&card)).await.unwrap();
    assert!(poll.is_open() && poll.rules.reveal == Reveal::Live);
    assert!(ina.message("0 Stimmen").content.rings);
    assert!(ina.hears("1").await.contains("nicht verstanden"), "nothing is asked any more");
}

async fn a_draft_is_discarded_by_number(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let ina = network.guest("ina");
    ina.says("!poll new challenges").await;
    ina.sees();
    assert_eq!(ina.hears("5").await, "Der Entwurf ist verworfen.");
    assert!(network.workshop.app.polls().await.unwrap().is_empty());
    assert!(ina.hears("5").await.contains("nicht verstanden"));
}

async fn a_number_is_for_what_was_asked_last(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest("lea");
    lea.says(&code.to_string()).await;
    assert!(lea.hears("sprache").await.contains("1 Deutsch · 2 Deutsch (Schweiz) · 3 English"));
    assert!(lea.hears("2 3 8").await.contains("Nummer von 1 bis 3"), "the question was asked later");
    assert_eq!(network.workshop.seen(code).await.0, 0);
    let answer = lea.hears("3").await;
    assert!(answer.starts_with("English from now on.") && answer.contains("for example: 2 3 8"), "{answer}");
    assert!(lea.hears("3").await.contains("1. Antwort 3"), "now the ballot was shown last");
    assert_eq!(network.workshop.seen(code).await.0, 1);
    lea.says("!lang").await;
    lea.sees();
    let ballot = lea.hears(&code.in_pairs()).await;
    assert!(ballot.contains("Antwort 3"), "a code always joins: {ballot}");
    assert!(lea.hears("1").await.contains("1. Antwort 1"));
}

async fn another_command_ends_the_question(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest("lea");
    for command in ["!hilfe", "hilfe", "!unsinn", "!abbrechen", "!vote"] {
        lea.says(&code.to_string()).await;
        lea.says("!sprache").await;
        lea.says(command).await;
        lea.sees();
        assert!(lea.hears("3").await.contains("nicht verstanden"), "{command}");
        assert_eq!(network.workshop.seen(code).await.0, 0, "{command}");
    }
    lea.says("!sprache").await;
    assert!(lea.hears(&format!("!stimme {code} 2 3")).await.contains("gespeichert"));
    assert!(lea.hears("3").await.contains("1. Antwort 3"), "a ballot joins");
}

async fn questions_survive_a_restart(database: Database) {
    let network = PlainNetwork::on(&database).await;
    network.guest("lea").says("!sprache").await;
    let again = PlainNetwork::on(&database).await;
    again.workshop.clock.set(network.workshop.app.clock.now());
    let lea = again.guest("lea");
    lea.inbound(reihum_engine::chat::What::Welcomed);
    assert_eq!(lea.hears("2").await, "Ab jetzt in Schweizer Schreibweise.");
}

async fn forgetting_by_number(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest("lea");
    lea.says(&code.to_string()).await;
    lea.says("2").await;
    assert!(lea.hears("!loeschen").await.contains("1 Ja, alles löschen · 2 Nein"));
    let kept = lea.hears("2").await;
    assert!(kept.starts_with("Es bleibt alles, wie es ist.") && kept.contains("Antwort 2"), "{kept}");
    lea.says("!loeschen").await;
    lea.sees();
    assert!(lea.hears("1").await.starts_with("Gelöscht."));
    assert_eq!(network.workshop.seen(code).await.0, 0);
}

async fn in_rooms_words_open_and_discard(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    let preview = sabine.hears("!poll new challenges").await;
    let code = code_in(&preview);
    assert!(preview.contains(&format!("!umfrage öffnen {code}")), "{preview}");
    sabine.says("1").await;
    assert_eq!(sabine.sees(), "", "numbers in rooms are talk");
    assert!(lea.hears(&format!("!poll open {code}")).await.contains("vorbehalten"));
    assert!(sabine.hears("!poll open 000000").await.contains("gibt es in diesem Chat nicht"));
    let card = sabine.hears(&format!("!poll open {code}")).await;
    assert!(card.contains("0 Stimmen") && sabine.message("0 Stimmen").content.rings, "{card}");
    assert!(matches!(network.workshop.app.poll(code).await.unwrap().state, PollState::Open { .. }));
    sabine.says("!poll new challenges").await;
    sabine.sees();
    assert_eq!(sabine.hears("!umfrage verwerfen").await, "Der Entwurf ist verworfen.");
    assert!(sabine.hears("!poll discard").await.contains("keine passende Umfrage"));
    assert_eq!(sabine.hears("!sprache").await.lines().last(), Some("!lang de · !lang de-CH · !lang en"));
}

async fn where_there_are_buttons_numbers_stay_ballots(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest_on(reihum_engine::chat::Network::Telegram, "lea");
    lea.says(&code.to_string()).await;
    let question = lea.hears("/sprache").await;
    assert!(question.ends_with("Welche Sprache? / Which language?"), "{question}");
    assert_eq!(lea.message("Which language?").content.buttons.len(), 1);
    assert!(lea.hears("3").await.contains("gespeichert"));
    assert!(lea.hears("/withdraw").await.contains("zurückgezogen"));
}
