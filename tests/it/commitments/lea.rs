//! domain.md 3A 7–11: from the result to the first step, on Telegram with its buttons; and the same on Matrix in words.

use super::{berlin, network};
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    the_first_step_after_the_result,
    the_first_step_from_a_group,
    the_first_step_in_words,
    stop_means_stop,
    nothing_to_take_up_below_five,
);

async fn the_first_step_after_the_result(database: Database) {
    let network = network(&database, Language::De).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 6).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.says(&format!("/join {code}")).await;
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    lea.sees();
    let result = lea.hears(&format!("/ergebnis {code}")).await;
    assert!(result.contains("Wer macht bei Platz 1 den ersten Schritt?"), "{result}");
    let asked = lea.taps("Ich bin dabei").await;
    assert!(asked.starts_with("Schön, dass Sie dabei sind: "), "{asked}");
    assert!(asked.contains("🔒 → 👤 Ab hier mit Namen"), "the switch is announced: {asked}");
    let saved = lea.hears("Angebotsliste unserer Region sammeln bis 15.12.").await;
    assert!(saved.starts_with("Zusage Nr. 1 gespeichert: „Angebotsliste unserer Region sammeln“ bis Dienstag, 15.12.2026. Ich erinnere am Dienstag, 08.12.2026."), "{saved}");
    assert_eq!(lea.taps("Passt").await, "");
    let row = network.workshop.app.store.read().await.unwrap().commitment_by_nr(1).await.unwrap().unwrap();
    assert_eq!(row.commitment.topic.map(|topic| topic.option.as_str().to_owned()), Some(second_option()));

    network.until(berlin("2026-11-03 09:31")).await;
    assert!(lea.sees().contains("War er hilfreich?"), "one question the next morning");
    network.until(berlin("2026-12-08 09:31")).await;
    assert!(lea.sees().starts_with("Kleine Erinnerung: Nr. 1"));
    lea.taps("Später").await;
    let again = lea.taps("Morgen").await;
    assert_eq!(again, "Ich erinnere am Mittwoch, 09.12.2026 wieder.");
    network.until(berlin("2026-12-09 10:00")).await;
    assert!(lea.sees().starts_with("Kleine Erinnerung: Nr. 1"));
    let done = lea.taps("Erledigt").await;
    assert!(done.starts_with("Geschafft, danke!"), "{done}");
    assert!(lea.taps("Doch nicht").await.starts_with("Zusage Nr. 1"));
    lea.taps("Neues Datum").await;
    let moved = lea.hears("31.1.").await;
    assert!(
        moved.starts_with("Nr. 1 „Angebotsliste unserer Region sammeln“ ist jetzt bis Sonntag, 31.01.2027 geplant."),
        "{moved}"
    );
}

/// The fixture's winner: option 2.
fn second_option() -> String {
    reihum_tests::sample::challenge_question().options[1].key.as_str().to_owned()
}

async fn the_first_step_from_a_group(database: Database) {
    let network = network(&database, Language::De).await;
    let sabine = network.guest_on(Network::Telegram, "sabine").in_room("plenum");
    sabine.says("/poll challenges").await;
    let code = network.workshop.app.polls().await.unwrap()[0].poll.code;
    network.workshop.fixture(code, 6).await;
    sabine.says("/poll close").await;
    let result = sabine.message("Und nun?").content;
    let link = format!("https://t.me/reihum_bot?start=c{code}-1");
    assert!(format!("{:?}", result.buttons).contains(&link), "{:?}", result.buttons);
    let lea = network.guest_on(Network::Telegram, "lea");
    let asked = lea.hears(&format!("/start c{code}-1")).await;
    assert!(asked.contains("Schön, dass Sie dabei sind"), "{asked}");
    let group = sabine.hears("/zusage Runden Tisch einladen bis 15.12.").await;
    assert!(group.contains("Diese Gruppe kann die Antwort sehen"), "{group}");
    assert!(group.contains("https://t.me/reihum_bot?start=hello"), "whoever has no private chat is told: {group}");
    let unclear = sabine.hears("/zusage Runden Tisch einladen").await;
    assert!(unclear.contains("So geht es in einem Satz: /zusage"), "{unclear}");
}

async fn the_first_step_in_words(database: Database) {
    let network = network(&database, Language::En).await;
    let sabine = network.guest("sabine").in_room("plenum");
    sabine.says("!poll challenges").await;
    let code = network.workshop.app.polls().await.unwrap()[0].poll.code;
    network.workshop.fixture(code, 6).await;
    sabine.says("!poll close").await;
    let result = sabine.message("What now?").content.text.to_plain();
    assert!(
        result.ends_with(&format!("Count yourself in by writing to me in private: !commit {}", code.in_pairs())),
        "{result}"
    );
    let lea = network.guest("lea");
    let asked = lea.hears(&format!("!commit {}", code.in_pairs())).await;
    assert!(asked.contains("Great that you are in") && asked.contains("What is the first step"), "{asked}");
    assert_eq!(lea.hears("!cancel").await, "Cancelled. What was saved stays.");
    let saved = lea.hears(&format!("!commit {} Invite to a round table by 15 Dec", code.in_pairs())).await;
    assert!(
        saved.starts_with("Commitment no. 1 saved: “Invite to a round table” by Tuesday 15 December 2026."),
        "{saved}"
    );
}

async fn stop_means_stop(database: Database) {
    let network = network(&database, Language::De).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.says("/zusage Angebotsliste bis 15.12.").await;
    lea.says("/stop").await;
    lea.sees();
    network.until(berlin("2027-02-01 12:00")).await;
    assert_eq!(lea.sees(), "");
    assert!(lea.hears("/meine").await.contains("1 Angebotsliste"), "it is not forgotten");
    lea.says("/zusage Einladung bis 1.3.").await;
    lea.says("/verschieben 1 2.3.").await;
    lea.sees();
    network.until(berlin("2027-02-23 12:00")).await;
    let seen = lea.sees();
    assert!(
        seen.contains("Einladung") && seen.contains("Angebotsliste"),
        "whoever comes back is reminded again: {seen}"
    );
}

async fn nothing_to_take_up_below_five(database: Database) {
    let network = network(&database, Language::De).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 4).await;
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    let lea = network.guest("lea");
    let refused = lea.hears(&format!("!zusage {code} Angebotsliste bis 15.12.")).await;
    assert!(refused.contains("4 von 5"), "{refused}");
    assert!(lea.hears("!meine").await.starts_with("Es ist nichts offen."));
}
