//! What comes by itself: the draft of a quarter, the Monday digest; what leads from a figure to the agenda; and what is not forgotten.

use super::{after, four_waves};
use crate::commitments::berlin;
use reihum_domain::ids::PersonId;
use reihum_engine::app::reports::ask_due;
use reihum_engine::chat::{Gone, Network};
use reihum_engine::store::FreeDays;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;
use reihum_tests::pulse::Pulses;
use uuid::Uuid;

on_both_databases!(
    the_quarter_is_drafted_by_itself,
    the_day_moves_off_days_off,
    after_an_outage_it_comes_late,
    nothing_is_drafted_twice_or_of_nothing,
    mondays_begin_with_what_is_to_be_done,
    a_trend_goes_on_the_agenda,
    falling_response_can_be_talked_about,
    an_unanswered_decision_stays,
    help_shows_what_one_may_do,
);

async fn tick(network: &PlainNetwork, database: &Database) {
    let (app, other) = (&network.workshop.app, database.connect().await.unwrap());
    let tick = async |store| ask_due(store, &*app.clock, &app.settings).await.unwrap();
    tokio::join!(tick(&app.store), tick(&other), tick(&other));
}

async fn the_quarter_is_drafted_by_itself(database: Database) {
    let network = after(&database, &four_waves()).await;
    let (nadine, hartmann) = (network.guest("@nadine:example.org"), network.guest("hartmann"));
    network.until(berlin("2027-01-08 09:29")).await;
    assert_eq!(nadine.sees(), "");
    network.workshop.clock.set(berlin("2027-01-08 09:30"));
    tick(&network, &database).await;
    network.until(berlin("2027-01-08 09:31")).await;
    assert_eq!(
        nadine.sees(),
        "Der Entwurf ist fertig: Bericht 2026-Q4. Lesen: !bericht 1 · Freie Antworten lesen: !bericht texte 1 · Freigeben: !bericht freigeben 1\n\
         https://reihum.example.org/organise/reports/1"
    );
    let reports = network.workshop.app.reports().await.unwrap();
    assert_eq!((reports.len(), reports[0].period.to_string().as_str()), (1, "2026-10-01"));
    let released = nadine.hears("!bericht freigeben 1").await;
    assert!(released.contains("Ein Mitglied der Steuerungsgruppe bekommt ihn jetzt."), "{released}");
    assert!(hartmann.message("Bericht 2026-Q4").content.text.to_plain().contains("Rücklauf 37/60 (62 %)"));
    network.until(berlin("2027-02-20 12:00")).await;
    assert_eq!(network.workshop.app.reports().await.unwrap().len(), 1, "once");
}

async fn the_day_moves_off_days_off(database: Database) {
    let network = after(&database, &four_waves()).await;
    network.until(berlin("2026-12-20 12:00")).await;
    let (first, last) = ("2027-01-08".parse().unwrap(), "2027-01-11".parse().unwrap());
    let days = FreeDays { id: Uuid::from_u128(9), person: None, first, last, note: String::new(), uid: None };
    let mut tx = network.workshop.app.store.write().await.unwrap();
    tx.add_free_days(&days).await.unwrap();
    tx.commit().await.unwrap();
    network.until(berlin("2027-01-12 09:29")).await;
    assert!(network.workshop.app.reports().await.unwrap().is_empty());
    network.until(berlin("2027-01-12 09:31")).await;
    assert_eq!(network.workshop.app.reports().await.unwrap().len(), 1);
}

async fn after_an_outage_it_comes_late(database: Database) {
    let network = after(&database, &four_waves()).await;
    network.until(berlin("2026-12-20 12:00")).await;
    network.workshop.clock.set(berlin("2027-02-10 10:00"));
    tick(&network, &database).await;
    assert_eq!(network.workshop.app.reports().await.unwrap().len(), 1, "a month late");
    network.workshop.clock.set(berlin("2027-06-10 10:00"));
    tick(&network, &database).await;
    assert_eq!(network.workshop.app.reports().await.unwrap().len(), 1, "two months are too late");
}

async fn nothing_is_drafted_twice_or_of_nothing(database: Database) {
    let network = after(&database, &[]).await;
    network.until(berlin("2027-01-09 12:00")).await;
    assert!(network.workshop.app.reports().await.unwrap().is_empty(), "there is nothing to say");
    let nadine = network.guest("@nadine:example.org");
    nadine.hears("!beschluss neu Newsletter").await;
    nadine.hears("!bericht quartal 2027-Q1").await;
    network.until(berlin("2027-04-10 12:00")).await;
    assert!(!nadine.sees().contains("Der Entwurf ist fertig"), "she has it");
    assert_eq!(network.workshop.app.reports().await.unwrap().len(), 1);
}

async fn person(network: &PlainNetwork, name: &str) -> PersonId {
    let mut tx = network.workshop.app.store.read().await.unwrap();
    tx.person_of_account(Network::Matrix, name).await.unwrap().unwrap().id
}

async fn mondays_begin_with_what_is_to_be_done(database: Database) {
    let network = after(&database, &four_waves()).await;
    let nadine = network.guest("@nadine:example.org");
    Pulses(&database).is_member("@nadine:example.org", 2, "coordinator").await;
    network.until(berlin("2026-11-09 12:00")).await;
    assert_eq!(nadine.sees(), "", "nothing is to be done");
    let lea = network.guest("lea");
    lea.hears("!zusage Infoblatt bis 18.11.2026").await;
    lea.hears("!zusage Liste bis 20.11.2026").await;
    lea.hears("!zusage Plakat bis 30.11.2026").await;
    lea.hears("!blockiert 3 Wissen").await;
    nadine.hears("!bericht quartal").await;
    nadine.hears("!indikator neu Beratene Familien einheit=Familien").await;
    let indicator = network.workshop.app.store.read().await.unwrap().indicators().await.unwrap().remove(0);
    let gone = network.guest("gone");
    gone.hears("!hilfe").await;
    Pulses(&database).is_member("gone", 9, "contact").await;
    let now = network.workshop.app.clock.now();
    let chat = network.workshop.app.store.read().await.unwrap().private_chats_of(person(&network, "gone").await).await;
    let mut tx = network.workshop.app.store.write().await.unwrap();
    tx.mark_gone(chat.unwrap()[0], Gone::Blocked, now).await.unwrap();
    tx.put_indicator_value(indicator.id, "2026-07-01".parse().unwrap(), None, now).await.unwrap();
    tx.commit().await.unwrap();
    network.until(berlin("2026-11-16 08:29")).await;
    nadine.sees();
    network.workshop.clock.set(berlin("2026-11-16 08:30"));
    tick(&network, &database).await;
    network.until(berlin("2026-11-16 08:31")).await;
    let page = "https://reihum.example.org/organise/commitments";
    let expected = [
        "Diese Woche".to_owned(),
        format!("• 2 fällig bis Sonntag (Ohne Gruppe 2) → {page}"),
        format!("• 1 blockiert (Ohne Gruppe 1) → {page}"),
        "• 1 Freigabe: ein Bericht wartet → !bericht 1".to_owned(),
        "• 1 Wert fehlt (Beratene Familien) → !indikator".to_owned(),
        "• 1 Mitglied nicht erreichbar → !mitglied".to_owned(),
    ];
    assert_eq!(nadine.sees(), expected.join("\n"));
    network.until(berlin("2026-11-16 20:00")).await;
    assert!(!nadine.sees().contains("Diese Woche"), "once");
}

async fn a_trend_goes_on_the_agenda(database: Database) {
    let network = after(&database, &four_waves()).await;
    let (nadine, hartmann) = (network.guest("@nadine:example.org"), network.guest("hartmann"));
    let trend = hartmann.hears("!bericht bedingung=Kommunikation").await;
    assert!(trend.contains("1 Auf die Tagesordnung"), "{trend}");
    let line = trend.lines().nth(1).unwrap();
    assert_eq!(line.matches(" → ").count(), 3, "{trend}");
    let item = format!("Bedingung communication: {line}");
    assert_eq!(hartmann.hears("1").await, format!("Auf der Tagesordnung: {item}"));
    let told = format!("Neu auf der Tagesordnung der Steuerungsgruppe: {item}");
    assert_eq!(nadine.message("Neu auf der Tagesordnung").content.text.to_plain(), told);
    hartmann.hears("!bericht bedingung=Kommunikation").await;
    let before = network.shown().len();
    hartmann.hears("1").await;
    assert_eq!(network.shown().len(), before + 1, "nadine knows");
    assert_eq!(nadine.hears("!tagesordnung").await.matches("Bedingung communication").count(), 1);
    let in_room = hartmann.in_room("steering").hears("!report condition=communication").await;
    assert!(in_room.contains("!agenda Bedingung communication"), "{in_room}");
}

async fn falling_response_can_be_talked_about(database: Database) {
    let mut waves = four_waves();
    for (wave, n) in waves[1..].iter_mut().zip([37, 31, 24]) {
        wave.answers.truncate(n);
    }
    let network = after(&database, &waves).await;
    let (nadine, hartmann) = (network.guest("@nadine:example.org"), network.guest("hartmann"));
    nadine.hears("!bericht quartal").await;
    nadine.hears("!bericht freigeben 1").await;
    let lines = hartmann.message("Bericht 2026-Q4").content.text.to_plain();
    let line =
        "Rücklauf 24/60 (40 %). Die Beteiligung sinkt (62 → 52 → 40 %). Ein Gespräch über die Ursachen kann helfen.";
    assert!(lines.contains(line) && lines.contains("1 Ursachen besprechen"), "{lines}");
    assert_eq!(
        hartmann.hears("1").await,
        "Auf der Tagesordnung: Ursachen der sinkenden Beteiligung besprechen (62 → 52 → 40 %)"
    );
    nadine.message("Ursachen der sinkenden Beteiligung besprechen (62 → 52 → 40 %)");
    let document = network.workshop.app.report(1).await.unwrap().unwrap().row.document;
    assert!(!document.contains("Leitung") && !document.contains("\"O "), "nobody who did not answer is named");
}

async fn an_unanswered_decision_stays(database: Database) {
    let network = after(&database, &four_waves()).await;
    let hartmann = network.guest("hartmann");
    hartmann.hears("!decision add Newsletter owner=AG Öffentlichkeit").await;
    let mut asked = Vec::new();
    for day in ["2026-12-02", "2027-02-01", "2027-05-03"] {
        network.until(berlin(&format!("{day} 09:29"))).await;
        hartmann.sees();
        network.until(berlin(&format!("{day} 09:31"))).await;
        asked.push(hartmann.sees().contains("Was ist aus „Newsletter“ geworden?"));
    }
    assert_eq!(asked, [true, true, true], "after 30, 90 and 180 days, on working days");
    network.until(berlin("2027-09-01 12:00")).await;
    hartmann.sees();
    assert!(hartmann.hears("!beschluss").await.contains("1. Newsletter"), "it stays on the list");
    let app = &network.workshop.app;
    let nr = app.draft_report("2027-07-01".parse().unwrap()).await.unwrap();
    assert!(app.report(nr).await.unwrap().unwrap().document.decisions[0].unanswered);
}

async fn help_shows_what_one_may_do(database: Database) {
    let network = after(&database, &[]).await;
    let words = ["annehmen", "bericht", "beschluss", "indikator", "mitglied", "gruppe"];
    let shown = |help: &str| words.map(|word| help.contains(&format!("!{word} ")));
    let lea = network.guest("lea");
    assert_eq!(shown(&lea.hears("!hilfe").await), [true, false, false, false, false, false], "a guest");
    Pulses(&database).is_member("lea", 7, "contact").await;
    assert_eq!(shown(&lea.hears("!hilfe").await), [false; 6], "a member");
    let steering = network.guest("hartmann").hears("!hilfe").await;
    assert_eq!(shown(&steering), [false, true, true, false, false, false], "the steering group");
    let organiser = network.guest("@nadine:example.org").hears("!hilfe").await;
    assert_eq!(shown(&organiser)[1..], [true; 5], "who organises");
    assert!(lea.hears("!hilfe").await.contains("!befragung "));
}
