//! domain.md 3C 1 and 9: what is arranged is shown first, with dates and zone, and holds once confirmed.

use super::{add_member, day, network, person, sabine, scheduled, tick};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_domain::network::{Rate, Role};
use reihum_engine::chat::Network;
use reihum_engine::store::SurveyState;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    sabine_schedules_the_pulse,
    with_buttons_too,
    what_is_discarded_is_gone,
    only_who_organises_or_coordinates,
    what_can_not_be_arranged_is_refused,
    paused_resumed_stopped,
    once_and_at_once,
    around_an_event,
);

async fn sabine_schedules_the_pulse(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let plan = sabine(&network).hears("!survey schedule pulse_five_conditions quarterly").await;
    let expected = "1. Quartals-Puls\nGefragt werden 6 Mitglieder.\nNächster Termin: Dienstag, 13.10.2026, 09:30 (Europe/Berlin)\n\
        Danach: Dienstag, 12.01.2027, 09:30 · Dienstag, 13.04.2027, 09:30\n\
        🔒 Anonym. Wir zeigen Ergebnisse nur zusammengefasst und erst ab 5 Antworten.\n\n1 Bestätigen · 2 Verwerfen";
    assert!(plan.starts_with(expected), "{plan}");
    network.until(berlin("2026-10-14 12:00")).await;
    assert_eq!(tick(&network).await.opened, 0, "nothing opens that is not confirmed");
    assert!(sabine(&network).hears("1").await.starts_with("Befragung 1 ist geplant."));
    let list = sabine(&network).hears("!befragung liste").await;
    assert!(
        list.contains("Nächster Termin: Dienstag, 12.01.2027, 09:30"),
        "what passed before is not made up for: {list}"
    );
}

async fn with_buttons_too(database: Database) {
    let network = network(&database, Language::En, 6).await;
    let sabine = network.guest_on(Network::Telegram, "sabine");
    let plan = sabine.hears("/survey schedule pulse_five_conditions quarterly").await;
    assert!(plan.contains("Next date: Tuesday 13 October 2026, 09:30 (Europe/Berlin)"), "{plan}");
    assert!(sabine.taps("Confirm").await.contains("Survey 1 is scheduled."));
    assert!(sabine.taps("Confirm").await.contains("nothing to change"), "twice is once");
}

async fn what_is_discarded_is_gone(database: Database) {
    let network = network(&database, Language::De, 6).await;
    sabine(&network).hears("!survey schedule pulse_five_conditions").await;
    assert_eq!(sabine(&network).hears("2").await, "Verworfen.");
    assert!(sabine(&network).hears("!survey list").await.starts_with("Es ist noch keine Befragung geplant."));
}

async fn only_who_organises_or_coordinates(database: Database) {
    let network = network(&database, Language::De, 6).await;
    for word in ["schedule pulse_five_conditions", "list", "stop 1", "open phase_check", "close ABCD-EFGH"] {
        let said = network.guest("m1").hears(&format!("!survey {word}")).await;
        assert!(said.starts_with("Befragungen planen können die Koordinationsstelle"), "{said}");
    }
    // An administrator of a room may much there, but not ask the whole network.
    let said = network.guest("sabine-of-a-room").in_room("ag").hears("!survey schedule pulse_five_conditions").await;
    assert!(said.starts_with("Befragungen planen können"), "{said}");
    network.guest("nadine").hears("!hilfe").await;
    let nadine = person(&network, Network::Matrix, "nadine").await;
    add_member(&network, 20, nadine, Rate::Standard, &[Role::Coordinator]).await;
    let said = network.guest("nadine").hears("!survey schedule pulse_five_conditions").await;
    assert!(said.starts_with("1. Quartals-Puls"), "{said}");
    let stranger = network
        .guest("m2")
        .inbound(reihum_engine::chat::What::Pressed { data: "q:1:yes".to_owned(), query: "q".to_owned() });
    network.handle(stranger).await.unwrap();
    network.deliver().await;
    let row = network.workshop.app.store.read().await.unwrap().survey_by_nr(1).await.unwrap().unwrap();
    assert_eq!(row.state, SurveyState::Paused, "a forged button confirms nothing");
}

async fn what_can_not_be_arranged_is_refused(database: Database) {
    let network = network(&database, Language::De, 4).await;
    for (typed, said) in [
        ("schedule puls", "Diese Vorlage gibt es nicht. Es gibt: event_feedback, koopkurrenz_check"),
        ("schedule pulse_five_conditions farbe=rot", "Die Einstellung „farbe“ gibt es nicht."),
        ("schedule pulse_five_conditions by=association", "by"),
        ("schedule pulse_five_conditions quarterly", "Das wären 4 Mitglieder. Anonym geht es erst ab 5"),
        ("schedule phase_check an=\"AG Nichts\"", "Eine Arbeitsgruppe „AG Nichts“ gibt es nicht."),
        ("schedule phase_check on 2026-09-01", "Dieser Termin ist schon vorbei."),
        ("schedule event_feedback k=3 to=board", "Wann soll das sein?"),
        ("close", "Diesen Code kenne ich nicht."),
        ("pause", "Welche?"),
        ("quatsch", "Zum Beispiel: !befragung planen"),
    ] {
        let heard = sabine(&network).hears(&format!("!survey {typed}")).await;
        assert!(heard.contains(said), "{typed}: {heard}");
    }
    let none = network.workshop.app.store.read().await.unwrap().surveys().await.unwrap();
    assert_eq!(none, [], "a refusal changes nothing");
}

async fn paused_resumed_stopped(database: Database) {
    let network = network(&database, Language::De, 5).await;
    scheduled(&network, "pulse_five_conditions quarterly").await;
    let sabine = sabine(&network);
    assert!(sabine.hears("!survey pause").await.starts_with("Befragung 1 macht Pause."));
    network.until(berlin("2026-10-20 12:00")).await;
    let resumed = sabine.hears("!survey resume 1").await;
    assert!(resumed.contains("Dienstag, 12.01.2027, 09:30"), "{resumed}");
    assert!(sabine.hears("!survey stop 1").await.starts_with("Befragung 1 ist beendet."));
    assert_eq!(sabine.hears("!survey resume 1").await, "Daran ist nichts zu ändern.");
    network.until(berlin("2027-02-01 12:00")).await;
    assert_eq!(network.guest("m1").sees(), "");
}

async fn once_and_at_once(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let sabine = sabine(&network);
    let plan = sabine.hears("!survey open phase_check").await;
    assert!(plan.contains("Nächster Termin: Donnerstag, 17.09.2026") && !plan.contains("Danach"), "{plan}");
    assert!(
        plan.contains("👤 Mit Namen. Die Koordinationsstelle und die Steuerungsgruppe kann die Antwort sehen."),
        "{plan}"
    );
    network.workshop.clock.set(berlin("2026-09-17 14:40"));
    sabine.hears("1").await;
    network.until(berlin("2026-09-17 14:45")).await;
    assert!(
        network.guest("m1").message("Wo stehen wir?").content.rings,
        "confirmed later than its minute it still opens"
    );
    network.until(berlin("2027-09-17 14:45")).await;
    let mut tx = network.workshop.app.store.read().await.unwrap();
    assert!(tx.survey_wave_by_nr(2).await.unwrap().is_none(), "once is once");
}

async fn around_an_event(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let plan = sabine(&network).hears("!survey schedule event_feedback event=2026-11-12 at=-14,1,30,90").await;
    assert!(plan.contains("Donnerstag, 29.10.2026, 09:30"), "{plan}");
    assert!(
        plan.contains("Freitag, 13.11.2026, 09:30 · Montag, 14.12.2026, 09:30"),
        "a Saturday becomes a Monday: {plan}"
    );
    sabine(&network).hears("1").await;
    let mut opened = Vec::new();
    for date in ["2026-10-30", "2026-11-20", "2026-12-20", "2027-02-20"] {
        network.until(berlin(&format!("{date} 12:00"))).await;
        opened.push(super::wave(&network).await.day);
    }
    assert_eq!(opened, [day("2026-10-29"), day("2026-11-13"), day("2026-12-12"), day("2027-02-10")]);
}
