//! domain.md 3B 8 and 3C 9–10, but for the table of results: Mehmet answers the pulse on Matrix, Lea on Telegram, in German and in English, while the bot
//! is restarted.

use super::{add_member, answers, network, person, pulse, read, sabine, settings, wave};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_domain::network::Rate;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(mehmet_answers_the_pulse, lea_answers_by_tapping, in_english, a_restart_in_between);

#[expect(clippy::too_many_lines, reason = "one conversation, from the invitation to the close")]
async fn mehmet_answers_the_pulse(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let wave = pulse(&network).await;
    let mehmet = network.guest("m1");
    let invitation = mehmet.message("Unser Quartals-Puls").content;
    let said = invitation.text.to_plain();
    assert!(said.starts_with("Unser Quartals-Puls: sechs kurze Fragen, etwa zwei Minuten."), "{said}");
    assert!(said.contains("\n\n🔒 Anonym. Wir zeigen Ergebnisse nur zusammengefasst und erst ab 5 Antworten.\nOffen bis Freitag, 23.10.2026, 09:30"), "{said}");
    assert!(
        said.contains(&format!("https://reihum.example.org/s/{}", wave.code)) && said.contains("1 Jetzt antworten"),
        "{said}"
    );
    network.guest("m2").sees();

    let first = mehmet.hears("1").await;
    assert!(
        first.starts_with("1/6 🔒 Wir verfolgen ein gemeinsames Ziel.\n1 = trifft nicht zu · 5 = trifft voll zu"),
        "{first}"
    );
    assert!(mehmet.hears("6").await.contains("1 bis 5"), "refused with the reason");
    assert!(mehmet.hears("4").await.starts_with("2/6 🔒 Wir messen Fortschritte"));
    assert!(mehmet.hears("3").await.starts_with("3/6 🔒 Unsere Aktivitäten"));
    assert!(mehmet.hears("–").await.starts_with("4/6 🔒 Wir bleiben laufend"));
    assert!(mehmet.hears("4").await.starts_with("5/6 🔒 Eine Koordinationsstelle"));
    let text = mehmet.hears("5").await;
    assert!(
        text.contains("6/6 🔒 Was würde")
            && text.contains("Bitte keine Namen oder Fälle von Klientinnen und Klienten nennen."),
        "{text}"
    );
    let done = mehmet.hears("-").await;
    assert!(done.starts_with("Danke, gespeichert. Ändern geht bis Freitag, 23.10.2026, 09:30.\nDanke! Das Ergebnis kommt am Freitag, 23.10.2026 in diesen Raum."), "{done}");
    assert!(done.contains("Quittung: ") && done.contains("1 Antworten ändern"), "{done}");

    // He corrects one, and leaves the others.
    assert!(mehmet.hears("1").await.contains("Bisher: 4"));
    for answer in ["5", "weiter", "weiter", "weiter", "weiter", "weiter"] {
        mehmet.hears(answer).await;
    }
    for nr in 2..=5 {
        answers(&network, &format!("m{nr}"), ["4", "4", "4", "4", "4", "Mehr Zeit füreinander"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    let room = sabine(&network).in_room("steering");
    let closed = room.message("Die Befragung ist geschlossen").content.text.to_plain();
    assert!(
        closed.starts_with("Quartals-Puls\nDie Befragung ist geschlossen. Teilnahme: 5 von 6. Herzlichen Dank!"),
        "{closed}"
    );
    let late = mehmet.hears(&format!("!survey {}", wave.code)).await;
    assert_eq!(late, "Diese Befragung ist geschlossen.");

    let finals = read(&network).await.final_answers(wave.id).await.unwrap();
    let count = |question: &str, answer: &str| -> u32 {
        finals.iter().filter(|row| row.question == question && row.answer == answer).map(|row| row.count).sum()
    };
    assert_eq!(
        (count("goal", r#"{"scale":5}"#), count("goal", r#"{"scale":4}"#)),
        (1, 4),
        "the corrected answer counts"
    );
    assert!(
        !finals.iter().any(|row| row.question == "activities"),
        "four answers beside one dash would say whose it is"
    );
    let texts = read(&network).await.wave_texts(wave.id).await.unwrap();
    assert_eq!(texts, [], "four texts are too few");
}

async fn lea_answers_by_tapping(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.hears("/hilfe").await;
    let person = person(&network, Network::Telegram, "lea").await;
    add_member(&network, 30, person, Rate::Standard, &[]).await;
    super::scheduled(&network, "koopkurrenz_check on 2026-10-13").await;
    network.until(berlin("2026-10-13 09:31")).await;
    lea.sees();
    let first = lea.taps("Jetzt antworten").await;
    assert!(
        first.starts_with("1/7 🔒 Was sollten wir gemeinsam tun?\nMehreres ist möglich, dann [Weiter]."),
        "{first}"
    );
    assert_eq!(lea.taps("Weiterbildung").await, "");
    assert_eq!(lea.taps("Einkauf").await, "");
    assert_eq!(lea.taps("Einkauf").await, "", "a second tap takes it out again");
    lea.taps("Software").await;
    assert!(lea.taps("Weiter").await.starts_with("2/7 🔒 Wo stehen wir im Wettbewerb?"));
    assert!(lea.taps("Keine Angabe").await.starts_with("3/7 🔒 Wir sprechen offen"));
    for _ in 0..3 {
        lea.taps("4").await;
    }
    let text = lea.taps("2").await;
    assert!(text.contains("7/7 🔒 Welche Spielregel fehlt uns?"), "{text}");
    let done = lea.hears("Wer eine Ausschreibung sieht, sagt es allen.").await;
    assert!(done.starts_with("Danke, gespeichert."), "{done}");
    let app = &network.workshop.app;
    let form = app.survey_form(&wave(&network).await.code, person).await.unwrap().unwrap();
    let given: Vec<String> =
        form.respondent.unwrap().answers.values().map(reihum_domain::survey::Given::to_text).collect();
    assert!(given.contains(&r#"{"choice":["training","software"]}"#.to_owned()), "{given:?}");
    assert!(given.contains(&r#""no_answer""#.to_owned()), "{given:?}");
}

async fn in_english(database: Database) {
    let network = network(&database, Language::En, 5).await;
    pulse(&network).await;
    let mehmet = network.guest("m1");
    let said = mehmet.message("Our quarterly pulse").content.text.to_plain();
    assert!(
        said.contains(
            "🔒 Anonymous. We only show combined results, from 5 answers on.\nOpen until Friday 23 October 2026, 09:30"
        ),
        "{said}"
    );
    mehmet.sees();
    assert!(mehmet.hears("1").await.starts_with("1/6 🔒 We pursue a common goal."));
    // The language is switched in the middle: the question comes again, what was answered stays.
    mehmet.hears("4").await;
    let german = mehmet.hears("!lang de").await;
    assert!(german.contains("2/6 🔒 Wir messen Fortschritte mit gemeinsamen Indikatoren."), "{german}");
    for answer in ["3", "3", "3", "3"] {
        mehmet.hears(answer).await;
    }
    assert!(mehmet.hears("Mehr Zeit").await.starts_with("Danke, gespeichert."));
    network.until(berlin("2026-10-23 09:31")).await;
    let closed = sabine(&network).in_room("steering").message("The survey is closed").content.text.to_plain();
    assert!(closed.contains("Took part: 1 of 5."), "{closed}");
}

/// The process dies in the middle of it: another one goes on where the answers stop.
async fn a_restart_in_between(database: Database) {
    let wave_code = {
        let network = network(&database, Language::De, 5).await;
        let wave = pulse(&network).await;
        let mehmet = network.guest("m1");
        mehmet.hears("1").await;
        mehmet.hears("4").await;
        mehmet.hears("2").await;
        wave.code
    };
    let network = PlainNetwork::with(&database, settings(Language::De)).await;
    network.workshop.clock.set(berlin("2026-10-14 10:00"));
    let mehmet = network.guest("m1");
    assert!(mehmet.hears("5").await.starts_with("4/6 🔒"), "the conversation goes on");
    let again = mehmet.hears(&format!("!survey {wave_code}")).await;
    assert!(again.contains("4/6 🔒 Wir bleiben laufend"), "{again}");
    network.until(berlin("2026-10-23 09:31")).await;
    let closed = sabine(&network).in_room("steering").message("geschlossen").content.text.to_plain();
    assert!(closed.contains("Teilnahme: 1 von 5."), "answers that were begun count: {closed}");
}
