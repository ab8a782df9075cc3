//! Ballots in private: how each kind is answered, changed and taken out.

use super::code_in;
use reihum_domain::question::Kind;
use reihum_domain::reveal::Reveal;
use reihum_engine::chat::What;
use reihum_tests::database::Database;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_ranking_by_words,
    each_kind_says_how,
    an_edited_message_is_an_edited_ballot,
    what_is_taken_back_is_taken_out,
    withdrawing_by_word,
    an_update_that_comes_twice_changes_nothing,
);

async fn votes(network: &PlainNetwork, code: reihum_domain::join_code::JoinCode) -> u32 {
    network.workshop.seen(code).await.0
}

async fn a_ranking_by_words(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest("lea");
    let ballot = lea.hears(&code.to_string()).await;
    assert!(ballot.contains("Verantwortlich:") && ballot.contains("10. Antwort 10"), "{ballot}");
    assert!(ballot.contains("Antworten Sie mit Ihren Nummern in der Reihenfolge, zum Beispiel: 2 3 8"), "{ballot}");
    let saved = lea.hears("2 3 8").await;
    assert!(saved.contains("gespeichert") && saved.contains("1. Antwort 2\n2. Antwort 3\n3. Antwort 8"), "{saved}");
    assert!(saved.contains("Zum Zurückziehen: !zurückziehen"), "{saved}");
    assert!(!saved.contains("(changed)"), "one message is enough: {saved}");
    assert!(lea.hears("5").await.contains("1. Antwort 5"));
    assert_eq!(votes(&network, code).await, 1);
    assert!(network.shown().iter().all(|shown| shown.content.buttons.is_empty()), "{:#?}", network.shown());
}

async fn each_kind_says_how(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let plain = reihum_domain::language::Wording::default;
    let kinds = [
        (Kind::Single, 3, "mit einer Nummer, zum Beispiel: 2", "3"),
        (Kind::Multi { max: 2 }, 3, "mit Ihren Nummern, zum Beispiel: 2 3", "3 1"),
        (Kind::Ranking { top: 2 }, 2, "in der Reihenfolge, zum Beispiel: 2 1", "1"),
        (Kind::Points { budget: 5 }, 3, "mit Nummern und Punkten, zum Beispiel: 2=3 3=2", "1=5"),
        (Kind::Scale { low: plain(), high: plain() }, 0, "von 1 bis 5, zum Beispiel: 4", "-"),
        (Kind::Text, 0, "einfach hier als Nachricht", "Hilfe"),
        (Kind::Cloud { max: 3 }, 0, "mit Kommas dazwischen", "Zeit, Mut"),
    ];
    let lea = network.guest("lea");
    for (kind, options, how, ballot) in kinds {
        let question = sample::question(kind, options);
        let code = network.workshop.open(question, sample::rules(Reveal::Close)).await.code;
        let asked = lea.hears(&code.to_string()).await;
        assert!(asked.contains(how), "{asked}");
        let saved = lea.hears(ballot).await;
        assert!(saved.contains("gespeichert"), "{saved}");
        assert!(lea.hears("zurückziehen").await.contains("Stimme ist zurückgezogen"), "{how}");
        assert_eq!(votes(&network, code).await, 0, "{how}");
    }
}

async fn joined<'a>(network: &'a PlainNetwork, name: &str) -> (Guest<'a>, reihum_domain::join_code::JoinCode) {
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let guest = network.guest(name);
    guest.says(&code.to_string()).await;
    (guest, code)
}

async fn an_edited_message_is_an_edited_ballot(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (lea, code) = joined(&network, "lea").await;
    let old = lea.says("1").await;
    let message = lea.says("2 3 8").await;
    lea.sees();
    lea.does(What::Rewrote { text: "8 3".to_owned(), message }).await;
    let saved = lea.sees();
    assert!(saved.contains("1. Antwort 8\n2. Antwort 3"), "{saved}");
    lea.does(What::Rewrote { text: "7".to_owned(), message: old }).await;
    assert_eq!(lea.sees(), "", "an older message is no ballot any more");
    assert_eq!(votes(&network, code).await, 1);
}

async fn what_is_taken_back_is_taken_out(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (lea, code) = joined(&network, "lea").await;
    let old = lea.says("1").await;
    let message = lea.says("2 3 8").await;
    lea.sees();
    lea.does(What::Withdrew { message: old }).await;
    assert_eq!((lea.sees().as_str(), votes(&network, code).await), ("", 1));
    network.guest("mehmet").does(What::Withdrew { message: message.clone() }).await;
    assert_eq!(votes(&network, code).await, 1, "somebody else's message");
    lea.does(What::Withdrew { message: message.clone() }).await;
    assert_eq!((lea.sees().as_str(), votes(&network, code).await), ("Ihre Stimme ist zurückgezogen.", 0));
    lea.does(What::Withdrew { message }).await;
    assert_eq!(lea.sees(), "", "once is enough");
    assert!(lea.hears("4").await.contains("1. Antwort 4"), "the conversation goes on");
}

async fn withdrawing_by_word(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (lea, code) = joined(&network, "lea").await;
    assert!(lea.hears("withdraw").await.contains("keine Stimme gezählt"));
    lea.says("2").await;
    lea.sees();
    assert_eq!(lea.hears(&format!("!zurückziehen {code}")).await, "Ihre Stimme ist zurückgezogen.");
    assert_eq!(votes(&network, code).await, 0);
    let mehmet = network.guest("mehmet");
    assert!(mehmet.hears("!withdraw").await.contains("!zurückziehen 33 57 63"));
    lea.says("2").await;
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    assert!(lea.hears("zurückziehen").await.contains("geschlossen"));
    assert_eq!(code_in(&format!("Code {}", code.in_pairs())), code);
}

/// The ballot, what is talked about and the answers are one transaction with the update: a repetition does not bring back what was.
async fn an_update_that_comes_twice_changes_nothing(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (lea, code) = joined(&network, "lea").await;
    let ballot = lea.inbound(What::Wrote { text: "2 3 8".to_owned(), message: "m".to_owned(), replies_to: None });
    network.handle(ballot.clone()).await.unwrap();
    network.deliver().await;
    lea.says("!sprache").await;
    lea.sees();
    network.handle(ballot).await.unwrap();
    network.deliver().await;
    assert_eq!(lea.sees(), "");
    assert!(lea.hears("3").await.contains("English from now on."), "the question still waits");
    assert_eq!(votes(&network, code).await, 1);
}
