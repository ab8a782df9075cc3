//! The way to a municipality, from its first step to its end.

use crate::commitments::{berlin, network};
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_engine::store::StepState;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    the_way_to_a_municipality,
    in_english_with_buttons,
    a_pause_moves_what_comes,
    a_step_on_a_day_off_moves,
    stopping_leaves_what_is_promised,
    after_the_fourth_step_it_is_asked_every_four_weeks,
    asked_in_english_with_buttons_and_no_more_when_stopped,
);

async fn the_way_to_a_municipality(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!hilfe").await;
    nadine.sees();
    let begun = nadine.hears("!ablauf start municipality").await;
    let first = "Ablauf Nr. 1 hat begonnen: Der Weg zur Kommune\n\nDer Weg zur Kommune braucht Geduld: Rechnen wir mit bis zu einem Jahr. Ein Schritt nach dem anderen.\n\nDie nächsten Schritte:\nMontag, 16.11.2026: Wir wählen drei Kommunen, die zu unserem Thema schon aktiv sind. (Zusage Nr. 1)\nMontag, 30.11.2026: Wir klären: Welche Referate sind zuständig, welches Förderprogramm passt?";
    assert!(begun.starts_with(first), "{begun}");
    assert!(begun.contains("… und 4 weitere\n\n👤 Mit Namen. Die Koordination kann die Antwort sehen."), "{begun}");

    network.until(berlin("2026-11-09 09:31")).await;
    let reminder = nadine.sees();
    assert!(
        reminder.contains(
            "Nr. 1 „Wir wählen drei Kommunen, die zu unserem Thema schon aktiv sind.“ ist am Montag, 16.11.2026 fällig"
        ),
        "{reminder}"
    );
    nadine.says("1").await;
    nadine.sees();
    assert!(nadine.hears("!meine").await.starts_with("Es ist nichts offen."));
    network.until(berlin("2026-11-16 09:31")).await;
    let mine = nadine.hears("!meine").await;
    assert!(mine.starts_with("Eine offene Zusage:\n2 Wir klären: Welche Referate"), "two weeks before: {mine}");
    network.until(berlin("2026-11-23 09:31")).await;
    assert!(nadine.sees().contains("Nr. 2 „Wir klären"), "a week before");
}

async fn in_english_with_buttons(database: Database) {
    let network = network(&database, Language::En).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.says("/start").await;
    lea.sees();
    let all = lea.hears("/sequence").await;
    assert!(
        all.contains("initiative-setup – Setting up an initiative\nmunicipality – The way to a municipality"),
        "{all}"
    );
    let begun = lea.hears("/sequence start initiative-setup from 1 March 2027").await;
    assert!(begun.contains("Monday 12 April 2027: The cooperation agreement is signed."), "{begun}");
    assert!(!begun.contains("commitment no."), "nothing is near yet: {begun}");
    network.until(berlin("2027-04-05 23:00")).await;
    let reminder = lea.sees();
    assert!(reminder.contains("“The cooperation agreement is signed.” is due on Monday 12 April 2027"), "{reminder}");
    assert!(lea.taps("Done").await.starts_with("Done, thank you! No. 1"));
    let all = lea.hears("/sequence").await;
    assert!(all.contains("No. 1 Setting up an initiative – next by Monday 24 May 2027"), "{all}");
}

async fn a_pause_moves_what_comes(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ablauf start closing").await;
    nadine.sees();
    let paused = nadine.hears("!ablauf pause 1").await;
    assert!(paused.starts_with("Ablauf Nr. 1 „Gut abschließen“ macht Pause."), "{paused}");
    assert_eq!(nadine.hears("!ablauf pause").await, "Dieser Ablauf macht schon Pause.");
    assert!(nadine.hears("ablauf").await.contains("Nr. 1 Gut abschließen – macht Pause"));
    network.until(berlin("2026-11-30 12:00")).await;
    nadine.sees();
    let mine = nadine.hears("!meine").await;
    assert!(mine.starts_with("Eine offene Zusage:"), "only what was promised before: {mine}");
    let resumed = nadine.hears("!ablauf weiter 1").await;
    assert!(resumed.contains("Montag, 28.12.2026: Rückblick: Was ist gelungen"), "four weeks later: {resumed}");
    assert_eq!(nadine.hears("!ablauf weiter 1").await, "Dieser Ablauf läuft.");
    network.until(berlin("2026-12-14 12:00")).await;
    nadine.sees();
    assert!(
        nadine
            .hears("!meine")
            .await
            .contains("2 Rückblick: Was ist gelungen, was war schwer, was haben wir gelernt? – bis Montag, 28.12.2026")
    );
}

/// Six weeks after the 20th of November is New Year's Day, a Friday.
async fn a_step_on_a_day_off_moves(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    let begun = nadine.hears("!ablauf start municipality ab 20.11.2026").await;
    assert!(begun.contains("Montag, 04.01.2027: Wir beschreiben auf einer Seite"), "{begun}");
    network.until(berlin("2026-12-18 09:31")).await;
    assert!(nadine.hears("!meine").await.contains("– bis Montag, 04.01.2027"));
}

async fn stopping_leaves_what_is_promised(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ablauf start municipality").await;
    nadine.sees();
    let skipped = nadine.hears("!ablauf ueberspringen 1").await;
    assert!(skipped.starts_with("Ablauf Nr. 1: Ausgelassen ist „Wir klären: Welche Referate"), "{skipped}");
    assert!(skipped.contains("Montag, 14.12.2026: Wir beschreiben"), "{skipped}");
    let stopped = nadine.hears("!ablauf stopp 1").await;
    assert_eq!(stopped, "Ablauf Nr. 1 „Der Weg zur Kommune“ ist beendet. Was schon zugesagt ist, bleibt.");
    assert_eq!(nadine.hears("!ablauf weiter 1").await, "Dieser Ablauf ist beendet.");
    assert!(!nadine.hears("!ablauf").await.contains("Das läuft"));
    network.until(berlin("2027-06-01 12:00")).await;
    nadine.sees();
    let mine = nadine.hears("!meine").await;
    assert!(mine.starts_with("Eine offene Zusage:\n1 Wir wählen"), "{mine}");
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let row = tx.sequence_by_nr(1).await.unwrap().unwrap();
    let steps = tx.steps_of(row.id).await.unwrap();
    assert!(steps[2..].iter().all(|step| step.state == StepState::Waiting(None)));
}

/// domain.md 2f, step 4: every four weeks until a date is fixed, kept in the history.
async fn after_the_fourth_step_it_is_asked_every_four_weeks(database: Database) {
    let network = network(&database, Language::De).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ablauf start municipality").await;
    network.until(berlin("2026-12-14 10:00")).await;
    let app = &network.workshop.app;
    let nr = {
        let mut tx = app.store.read().await.unwrap();
        let id = tx.sequence_by_nr(1).await.unwrap().unwrap().id;
        let StepState::Made(Some(made)) = tx.steps_of(id).await.unwrap()[3].state else { panic!("it is open") };
        tx.commitment(made).await.unwrap().unwrap().commitment.nr
    };
    nadine.says(&format!("!erledigt {nr}")).await;
    nadine.sees();
    let asked = || {
        let all = network.shown();
        all.iter().filter(|shown| shown.content.text.to_plain().contains("Was hat sich seitdem getan?")).count()
    };
    network.until(berlin("2027-01-11 09:29")).await;
    assert_eq!(asked(), 0);
    network.until(berlin("2027-01-11 09:31")).await;
    let question = nadine.message("Was hat sich seitdem getan?").content.text.to_plain();
    assert!(question.starts_with("Ablauf Nr. 1, „Wir sprechen mindestens zwei Referate direkt an.“"), "{question}");
    assert!(question.contains("1 Antwort da · 2 Nachgefasst · 3 Absage · 4 Termin steht"), "{question}");
    nadine.sees();
    assert_eq!(nadine.hears("2").await, "Danke, vermerkt. Ich frage wieder nach.");
    network.until(berlin("2027-02-08 09:31")).await;
    assert_eq!(asked(), 2);
    nadine.says("4").await;
    assert!(nadine.message("Danach frage ich nicht mehr").content.buttons.is_empty());
    network.until(berlin("2028-01-01 12:00")).await;
    assert_eq!(asked(), 2, "a date is fixed");
    let mut tx = app.store.read().await.unwrap();
    let id = tx.sequence_by_nr(1).await.unwrap().unwrap().id;
    let history = tx.follow_up_answers(id).await.unwrap();
    let day = |text: &str| text.to_owned();
    let expected = [(4, day("2027-01-11"), day("followed_up")), (4, day("2027-02-08"), day("meeting"))];
    assert_eq!(history, expected);
}

async fn asked_in_english_with_buttons_and_no_more_when_stopped(database: Database) {
    let network = network(&database, Language::En).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.says("/sequence start municipality").await;
    network.until(berlin("2026-12-14 10:00")).await;
    lea.sees();
    let mine = lea.hears("/mine").await;
    let line = mine.lines().find(|line| line.contains("We contact at least two")).unwrap_or_else(|| panic!("{mine}"));
    let nr = line.split(' ').next().unwrap();
    // Reminders of what is open would use up her week.
    for open in mine.lines().filter_map(|line| line.split(' ').next()?.parse::<u32>().ok()) {
        lea.says(&format!("/done {open}")).await;
    }
    lea.says(&format!("/reopen {nr}")).await;
    lea.says(&format!("/done {nr}")).await;
    network.until(berlin("2027-01-11 09:31")).await;
    assert!(lea.message("what has happened since?").content.rings);
    lea.sees();
    assert_eq!(lea.taps("Declined").await, "Thank you, noted. I will not ask about it any more.");
    assert_eq!(lea.taps("Reply").await, "Thank you, noted. I will ask again.", "a slip is no end");
    lea.says("/sequence stop 1").await;
    lea.sees();
    network.until(berlin("2027-06-01 12:00")).await;
    let all = network.shown();
    let asked = all.iter().filter(|shown| shown.content.text.to_plain().contains("what has happened since?")).count();
    assert_eq!(asked, 1);
}
