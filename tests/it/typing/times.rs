//! What people say about their time, and the link to their page.

use reihum_domain::words::workdays;
use reihum_engine::app::TimeSetting;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    days_off,
    settings,
    a_link_to_the_page,
    closing_days_plan_everybody_anew,
    what_was_put_off_stays_put_off,
    what_is_known_of_somebody
);

/// It is Thursday, 17.09.2026.
async fn days_off(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("@lea");
    lea.hears("hilfe").await;
    let none = lea.hears("abwesend").await;
    assert!(none.contains("Es ist keine Abwesenheit eingetragen."), "{none}");
    let noted = lea.hears("abwesend 24.12. - 6.1. Weihnachten").await;
    assert!(noted.contains("Notiert, frei: Donnerstag, 24.12.2026 – Mittwoch, 06.01.2027 (Weihnachten)."), "{noted}");
    lea.says("!away 1.10.").await;
    let listed = lea.hears("abwesend").await;
    assert!(
        listed.contains("1. Donnerstag, 01.10.2026\n") && listed.contains("2. Donnerstag, 24.12.2026 – "),
        "{listed}"
    );
    let removed = lea.hears("!away remove 1").await;
    assert_eq!(removed, "Gestrichen: Donnerstag, 01.10.2026");
    let gone = lea.hears("!abwesend entfernen 2").await;
    assert!(gone.starts_with("Eine Zeile 2 gibt es nicht."), "{gone}");
    for (typed, answer) in [
        ("!abwesend demnächst", "Dieses Datum habe ich nicht verstanden."),
        ("!abwesend 6.1.2027 - 24.12.2026", "Donnerstag, 24.12.2026 liegt vor Mittwoch, 06.01.2027."),
        ("!abwesend 1.9.2026 - 3.9.2026", "Donnerstag, 03.09.2026 ist schon vorbei."),
        ("!abwesend 31.2.", "„31.2.“ gibt es im Kalender nicht."),
        ("!abwesend nächsten Freitag", "Möglich wäre: Freitag, 18.09.2026 · Freitag, 25.09.2026"),
    ] {
        let said = lea.hears(typed).await;
        assert!(said.contains(answer) && said.contains("!abwesend 24.12. - 6.1. Weihnachten"), "{typed}: {said}");
    }
    let in_group = lea.in_room("#ag").hears("!abwesend 24.12.").await;
    assert!(!in_group.contains("24.12.2026"), "{in_group}");
}

async fn settings(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("@lea");
    lea.hears("hilfe").await;
    for (typed, answer) in [
        (
            "arbeitstage",
            "Arbeitstage: Montag, Dienstag, Mittwoch, Donnerstag, Freitag. An anderen Tagen erinnere ich nicht.\n\nÄndern: !arbeitstage Mo Di Do",
        ),
        ("arbeitstage Mo Di Do", "Arbeitstage: Montag, Dienstag, Donnerstag."),
        ("!arbeitstage immer", "„immer“ habe ich nicht als Wochentage verstanden."),
        ("zeitzone new york", "Zeitzone: America/New_York. Dort ist es jetzt Donnerstag, 17.09.2026, "),
        ("!zeitzone Mond", "„Mond“ kenne ich nicht als Zeitzone."),
        ("feiertage ch-zh", "Feiertage: CH-ZH."),
        ("!feiertage Mars", "„Mars“ kenne ich nicht."),
        ("!feiertage -", "Feiertage: keine."),
        ("ruhezeit 20-7", "Ruhezeit: von 20:00 bis 07:00 Uhr"),
        ("!ruhezeit 20-20", "„20-20“ habe ich nicht als Zeiten verstanden."),
        ("!ruhezeit -", "Ruhezeit: von 18:00 bis 08:00 Uhr"),
    ] {
        let said = lea.hears(typed).await;
        assert!(said.starts_with(answer), "{typed}: {said}");
    }
}

async fn a_link_to_the_page(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("@lea");
    lea.hears("hilfe").await;
    let app = &network.workshop.app;
    let key = |said: &str| said.split("key=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let first = key(&lea.hears("seite").await);
    let session = app.open_page(&first).await.unwrap();
    assert!(app.page_person(&session).await.unwrap().is_some());
    assert_eq!(app.open_page(&first).await.unwrap_err().code(), "bad_page_link");
    let beneath = key(&lea.hears("meine").await);
    assert!(app.page_person(&session).await.unwrap().is_some(), "a hint shuts nobody out");
    let other = app.open_page(&beneath).await.unwrap();
    let third = key(&lea.hears("page").await);
    for closed in [&session, &other] {
        assert_eq!(app.page_person(closed).await.unwrap(), None, "a new link ends what was open");
    }
    let fourth = key(&lea.hears("page").await);
    assert!(app.open_page(&third).await.is_err() && app.open_page(&fourth).await.is_ok());
    let late = key(&lea.hears("page").await);
    network.workshop.clock.advance(chrono::TimeDelta::hours(25));
    assert!(app.open_page(&late).await.is_err());
}

async fn closing_days_plan_everybody_anew(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let app = &network.workshop.app;
    for nr in 0..25 {
        let guest = network.guest(&format!("@{nr}"));
        guest.hears("hilfe").await;
        guest.says("zusage Infoblatt bis 12.10.").await;
    }
    let days = async || {
        let mut days = Vec::new();
        let until = "2026-10-20T00:00:00Z".parse().unwrap();
        for reminder in app.store.read().await.unwrap().reminders_until(until, 200).await.unwrap() {
            days.push(reminder.due.due_at.date_naive().to_string());
        }
        days.sort();
        days.dedup();
        days
    };
    let before = days().await;
    assert!(before.contains(&"2026-10-12".to_owned()), "{before:?}");
    let reihum_engine::app::TypedDays::Read(closing) =
        app.read_closing_days("12.10. - 13.10.", reihum_domain::language::Language::De)
    else {
        panic!("not read")
    };
    app.add_closing_days(&closing).await.unwrap();
    let done = reihum_engine::app::replanning::replan_all(&app.store, &*app.clock, &app.settings).await.unwrap();
    assert_eq!(done, 25);
    let after = days().await;
    assert!(!after.contains(&"2026-10-12".to_owned()) && !after.contains(&"2026-10-13".to_owned()), "{after:?}");
    let again = reihum_engine::app::replanning::replan_all(&app.store, &*app.clock, &app.settings).await.unwrap();
    assert_eq!(again, 0, "once is enough");
}

/// A bug: planning anew brought back what somebody had put off.
async fn what_was_put_off_stays_put_off(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (lea, app) = (network.guest("@lea"), &network.workshop.app);
    lea.hears("hilfe").await;
    lea.says("zusage Infoblatt bis 12.10.").await;
    lea.says("spaeter 1 20").await;
    let mut tx = app.store.read().await.unwrap();
    let person = tx.person_of_account(Network::Matrix, "@lea").await.unwrap().unwrap().id;
    let id = tx.commitment_by_nr(1).await.unwrap().unwrap().commitment.id;
    let before = tx.reminders_of(id).await.unwrap();
    drop(tx);
    app.set_times(person, &[TimeSetting::Workdays(workdays("Mo-Fr"))]).await.unwrap();
    assert_eq!(app.store.read().await.unwrap().reminders_of(id).await.unwrap(), before);
}

async fn what_is_known_of_somebody(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("@lea");
    lea.hears("hilfe").await;
    lea.says("zusage Infoblatt bis 12.10.").await;
    lea.says("blockiert 1 Wissen").await;
    lea.says("abwesend 24.12. - 6.1. Weihnachten").await;
    lea.says("zeitzone Europe/Zurich").await;
    lea.says("meinedaten").await;
    let shown = lea.message("Zusagen: 1");
    let Some(reihum_engine::chat::Attachment::File { bytes, .. }) = shown.content.attachment else { panic!("no file") };
    let data: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let own = &data["commitments"]["yours"][0];
    assert_eq!((own["what"].as_str(), own["due"].as_str()), (Some("Infoblatt"), Some("2026-10-12")));
    assert_eq!(own["history"][0]["did"]["by"], "knowledge");
    assert_eq!(data["commitments"]["done_by_you"][0]["did"]["act"], "blocked");
    assert_eq!(data["reached"]["zone"], "Europe/Zurich");
    assert_eq!(data["reached"]["days_off"][0]["note"], "Weihnachten");
    let asked = lea.hears("loeschen").await;
    assert!(asked.contains("Ihre Zusagen bleiben mit Nummer und Text stehen, aber ohne Person"), "{asked}");
    lea.says("1").await;
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let left = tx.commitment_by_nr(1).await.unwrap().unwrap().commitment;
    assert_eq!((left.owner, left.what.as_str()), (None, "Infoblatt"));
}
