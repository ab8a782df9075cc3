//! domain.md 3A 11: the morning after the workshop one question, then silence; anonymous, and after `stop` nothing.

use super::{berlin, network};
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::Feedback;
use reihum_engine::chat::Network;
use reihum_engine::config::Settings;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    one_question_and_then_silence,
    in_english_in_words,
    who_promises_afterwards_is_asked_too,
    two_polls_are_one_workshop,
    answers_are_shown_in_whole_steps,
    switched_off_nobody_is_asked,
    below_five_ballots_nobody_is_asked,
);

/// Six have voted in the browser; these opened the ballot in private. It closes on Monday at ten.
async fn workshop(network: &PlainNetwork, on: Network, guests: &[&str]) -> JoinCode {
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 6).await;
    for guest in guests {
        let marker = if on == Network::Telegram { '/' } else { '!' };
        network.guest_on(on, guest).says(&format!("{marker}join {code}")).await;
    }
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    network.deliver().await;
    code
}

async fn feedback(network: &PlainNetwork, code: JoinCode) -> Feedback {
    network.workshop.app.feedback(code).await.unwrap().unwrap()
}

async fn one_question_and_then_silence(database: Database) {
    let network = network(&database, Language::De).await;
    let [lea, ina, otto] = ["lea", "ina", "otto"].map(|name| network.guest_on(Network::Telegram, name));
    let code = workshop(&network, Network::Telegram, &["lea", "ina", "otto"]).await;
    ina.says("/stop").await;
    otto.says("/abwesend 3.11.").await;
    lea.sees();
    network.until(berlin("2026-11-03 09:29")).await;
    assert_eq!(lea.sees(), "");
    network.until(berlin("2026-11-03 09:31")).await;
    let asked = lea.message("War er hilfreich?").content.text.to_plain();
    assert!(asked.starts_with("Guten Morgen! Zum Workshop mit der Frage „"));
    assert!(asked.contains("🔒 Anonym. Wir zeigen Ergebnisse nur zusammengefasst und erst ab 5 Antworten."), "{asked}");
    assert!(asked.contains("/stop"), "{asked}");
    lea.sees();
    assert!(lea.taps("Teils").await.starts_with("Danke! Die Antwort ist gezählt"));
    assert_eq!(lea.taps("Ja").await, "Diese Frage ist schon beantwortet oder nicht mehr offen.");
    assert_eq!(feedback(&network, code).await, Feedback { n: 1, step: 5, shown: None });
    network.until(berlin("2026-12-03 09:31")).await;
    let asked = |name: &str| {
        let all = network.shown();
        all.iter()
            .filter(|shown| shown.address == format!("private-{name}"))
            .filter(|shown| shown.content.text.to_plain().contains("War er hilfreich?"))
            .count()
    };
    assert_eq!(["lea", "ina", "otto"].map(asked), [1, 0, 1], "once, not after stop, not on a day off");
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let lea = tx.person_of_account(Network::Telegram, "lea").await.unwrap().unwrap().id;
    assert_eq!(tx.prompts_of(lea).await.unwrap(), [], "nothing ties her to the poll any more");
}

async fn in_english_in_words(database: Database) {
    let network = network(&database, Language::En).await;
    let lea = network.guest("lea");
    let code = workshop(&network, Network::Matrix, &["lea"]).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let asked = lea.message("was it helpful?").content.text.to_plain();
    assert!(asked.contains("1 Yes · 2 Partly · 3 No"), "{asked}");
    lea.sees();
    assert!(lea.hears("1").await.starts_with("Thank you! The answer is counted"));
    assert_eq!(feedback(&network, code).await.n, 1);
}

async fn who_promises_afterwards_is_asked_too(database: Database) {
    let network = network(&database, Language::De).await;
    let code = workshop(&network, Network::Matrix, &[]).await;
    let (mehmet, late) = (network.guest("mehmet"), network.guest("late"));
    mehmet.says(&format!("!zusage {code} Angebotsliste bis 15.12.")).await;
    network.until(berlin("2026-11-03 09:31")).await;
    assert!(mehmet.sees().contains("War er hilfreich?"));
    late.says(&format!("!zusage {code} Runden Tisch bis 15.12.")).await;
    late.sees();
    network.until(berlin("2026-11-10 09:31")).await;
    assert_eq!(late.sees(), "", "the morning after is over");
}

async fn two_polls_are_one_workshop(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = network.guest("lea");
    for _ in 0..2 {
        workshop(&network, Network::Matrix, &["lea"]).await;
    }
    network.until(berlin("2026-11-20 09:31")).await;
    assert_eq!(lea.sees().matches("War er hilfreich?").count(), 1);
}

async fn answers_are_shown_in_whole_steps(database: Database) {
    let network = network(&database, Language::De).await;
    let names = ["a", "b", "c", "d", "e", "f"];
    let code = workshop(&network, Network::Matrix, &names).await;
    network.until(berlin("2026-11-03 09:31")).await;
    for (name, says) in names.iter().zip(["1", "1", "2", "3", "1", "3"]) {
        assert!(feedback(&network, code).await.n < 5 || *name == "f");
        network.guest(name).says(says).await;
    }
    let Feedback { n, step, shown } = feedback(&network, code).await;
    let shown: Vec<u32> = shown.unwrap().iter().map(|of| of.shown).collect();
    assert_eq!((n, step, shown), (6, 5, vec![3, 1, 1]), "the sixth is not shown before the tenth");
}

async fn below_five_ballots_nobody_is_asked(database: Database) {
    let network = network(&database, Language::De).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 4).await;
    let lea = network.guest("lea");
    lea.says(&format!("!join {code}")).await;
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    network.deliver().await;
    lea.sees();
    network.until(berlin("2026-11-20 10:00")).await;
    assert_eq!(lea.sees(), "");
}

async fn switched_off_nobody_is_asked(database: Database) {
    let mut settings = Settings::default();
    settings.reminders.feedback = false;
    let network = PlainNetwork::with(&database, settings).await;
    network.until(berlin("2026-11-02 10:00")).await;
    let code = workshop(&network, Network::Matrix, &["lea"]).await;
    network.guest("lea").sees();
    network.until(berlin("2026-11-20 10:00")).await;
    assert_eq!(network.guest("lea").sees(), "");
    assert_eq!(network.workshop.app.feedback(code).await.unwrap(), None);
}
