//! A list of members that comes by chat, typed or as a file: what it would change is said first, and nothing happens before that is confirmed.

use super::network::{host, network};
use chrono::TimeDelta;
use reihum_engine::app::retention::purge;
use reihum_engine::chat::{Does, IncomingFile, Network, What};
use reihum_engine::config::Settings;
use reihum_engine::sheets::read::LIST_MAX;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};

on_both_databases!(
    a_list_is_typed_and_taken_over,
    a_corrected_list_is_looked_at_anew,
    a_file_is_taken_over_on_telegram,
    a_file_without_words_is_taken_when_it_is_awaited,
    what_is_no_list_is_refused_and_may_be_sent_again,
    whatever_stands_in_a_list_stays_on_its_line,
    only_who_may_and_only_in_private,
    a_button_takes_over_its_own_list_only,
    nothing_is_kept_for_long,
);

const LIST: &str =
    "Organisation;Bezeichnung;Größe\nAwo Gera;Leitung;mittel\nCaritas;Leitung;\nAwo Gera;Leitung;\nDiakonie;;riesig";

/// A file that says this, with words on it.
fn file(content: &str, text: &str) -> What {
    let file = IncomingFile { handle: content.to_owned(), size: None };
    What::SentFile { file, text: text.to_owned(), message: "m".to_owned() }
}

async fn sends(guest: &Guest<'_>, content: &str, text: &str) -> String {
    guest.does(file(content, text)).await;
    guest.sees()
}

async fn places(network: &PlainNetwork) -> usize {
    network.workshop.app.directory(&host()).await.unwrap().members.len()
}

async fn a_list_is_typed_and_taken_over(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    nadine.sees();
    let preview = nadine.hears(&format!("!mitglied import\n{LIST}")).await;
    insta::allow_duplicates! { insta::assert_snapshot!(preview, @r"
    1 neu, 2 doppelt, 1 falsch.

    Eine neue Organisation.

    Falsch, wird nicht übernommen:
    Zeile 5: Diakonie – Größe: „riesig“ kenne ich nicht.

    Doppelt, bleibt wie es ist:
    Zeile 3: Caritas: Leitung – Gibt es schon.
    Zeile 4: Awo Gera: Leitung – Steht schon in Zeile 2.

    Neu:
    Zeile 2: Awo Gera: Leitung

    1 Übernehmen · 2 Verwerfen
    Antworten Sie mit der Nummer.
    ") }
    assert_eq!(places(&network).await, 2, "nothing is changed");
    let done = nadine.hears("1").await;
    assert!(done.starts_with("1 hinzugefügt, 2 schon da, 1 nicht übernommen."), "{done}");
    assert!(done.contains("Damit ist noch niemand dabei") && done.contains("/organise/network/invitations"), "{done}");
    assert_eq!(places(&network).await, 3);
    let excel = nadine.hears("mitglied import\nOrganisation\tBezeichnung\nKita Ost\tLeitung, Büro").await;
    assert!(excel.contains("Zeile 2: Kita Ost: Leitung, Büro"), "cells from a spreadsheet: {excel}");
    assert_eq!(nadine.hears("2").await, "Verworfen. Es hat sich nichts geändert.");
    assert_eq!(places(&network).await, 3);
}

/// Also while a number is awaited; and a file that nobody asked for ends no question.
async fn a_corrected_list_is_looked_at_anew(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    nadine.hears(&format!("!mitglied import\n{LIST}")).await;
    let corrected = nadine.hears(&LIST.replace("riesig", "groß")).await;
    assert!(corrected.starts_with("2 neu, 2 doppelt, 0 falsch."), "{corrected}");
    assert!(nadine.hears("1").await.starts_with("2 hinzugefügt, 2 schon da, 0 nicht übernommen."));
    nadine.hears("!loeschen").await;
    sends(&nadine, "Ein Bild", "").await;
    let gone = nadine.hears("1").await;
    assert!(gone.contains("elöscht"), "the question is still open: {gone}");
}

async fn a_file_is_taken_over_on_telegram(database: Database) {
    let network = PlainNetwork::with(&database, organised_by("telegram:7")).await;
    let sabine = network.guest_on(Network::Telegram, "7");
    let preview = sends(&sabine, LIST, "/member import").await;
    assert!(preview.contains("2 neu, 1 doppelt, 1 falsch."), "{preview}");
    assert!(!preview.contains("1 Übernehmen"), "there are buttons: {preview}");
    let done = sabine.taps("Übernehmen").await;
    assert!(done.contains("2 hinzugefügt"), "{done}");
    assert_eq!(places(&network).await, 2);
    sabine.taps("Übernehmen").await;
    assert_eq!(places(&network).await, 2, "a second tap");
}

fn organised_by(account: &str) -> Settings {
    let mut settings = Settings::default();
    settings.network.organisers = vec![account.to_owned()];
    settings
}

async fn a_file_without_words_is_taken_when_it_is_awaited(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    let unasked = sends(&nadine, LIST, "").await;
    assert!(unasked.contains("erst !mitglied import, dann die Datei"), "{unasked}");
    let asked = nadine.hears("!mitglied import").await;
    assert!(asked.contains("als CSV-Datei in diesen Chat") && asked.contains("Spalten"), "{asked}");
    assert!(asked.contains("/organise/network/import"), "{asked}");
    // What is asked in between changes nothing.
    nadine.hears("!mitglied liste").await;
    let elsewhere = sends(&nadine.in_private("another"), LIST, "").await;
    assert!(elsewhere.contains("so nichts anfangen"), "another chat: {elsewhere}");
    assert!(sends(&nadine, LIST, "").await.contains("1 neu, 2 doppelt, 1 falsch."));
    let mended = LIST.replace("riesig", "groß");
    assert!(sends(&nadine, &mended, "").await.contains("2 neu, 2 doppelt, 0 falsch."), "the mended one");
    nadine.hears("1").await;
    assert_eq!(places(&network).await, 4);
    assert!(sends(&nadine, &mended, "!mitglied import").await.contains("Hier gibt es nichts zu übernehmen."));
    let pasted = nadine.hears("Organisation\nKita Ost").await;
    assert!(pasted.contains("1 neu"), "awaited, so lines are a list: {pasted}");
}

async fn what_is_no_list_is_refused_and_may_be_sent_again(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    let large = "x".repeat(LIST_MAX + 1);
    for (content, why) in [
        ("PK\0\0", "Das ist keine CSV-Datei."),
        ("Organisation\n;\n", "In der Liste steht nichts."),
        ("Name;Organisation\nAwo;Awo", "Zwei Spalten bedeuten dasselbe"),
        ("Farbe\nrot", "fehlt die Spalte „Organisation“"),
        (large.as_str(), "Die Datei ist zu groß: höchstens 2 MB."),
        ("broken", "Die Datei ließ sich nicht holen."),
    ] {
        let said = sends(&nadine, content, "!mitglied import").await;
        assert!(said.contains(why), "{why}: {said}");
        let told = sends(&nadine, "broken", "").await;
        assert!(told.contains("nicht holen"), "the next file is a list again: {told}");
    }
    let declared = IncomingFile { handle: LIST.to_owned(), size: Some(LIST_MAX as u64 + 1) };
    nadine.does(What::SentFile { file: declared, text: "!member import".to_owned(), message: "m".to_owned() }).await;
    assert!(nadine.sees().contains("zu groß"), "it is not even fetched");
    assert_eq!(places(&network).await, 2);
}

async fn whatever_stands_in_a_list_stays_on_its_line(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    let hostile = "Organisation;Größe\n\"<b>Awo</b>\n\nZeile 99: Rathaus\u{202e}\";\n\"Zwei\nZeilen\";\"<i>\nriesig\"";
    let preview = sends(&nadine, hostile, "!mitglied import").await;
    let lines: Vec<&str> = preview.lines().filter(|line| line.starts_with("Zeile ")).collect();
    assert_eq!(
        lines,
        ["Zeile 5: Zwei Zeilen – Größe: „<i> riesig“ kenne ich nicht.", "Zeile 2: <b>Awo</b> Zeile 99: Rathaus"]
    );
    let long = format!("Organisation\n{}", "x".repeat(5_000));
    assert!(sends(&nadine, &long, "!mitglied import").await.len() < 1_000);
    let lines: Vec<String> = (0..300).map(|nr| format!("Haus {nr};riesig")).collect();
    let many = sends(&nadine, &format!("Organisation;Größe\n{}", lines.join("\n")), "!mitglied import").await;
    assert!(many.contains("… und 285 weitere") && many.len() < 4_000, "{many}");
}

async fn only_who_may_and_only_in_private(database: Database) {
    let network = network(&database).await;
    let lea = network.guest("lea");
    for said in [
        sends(&lea, LIST, "!mitglied import").await,
        lea.hears(&format!("!mitglied import\n{LIST}")).await,
        lea.hears("!mitglied import").await,
    ] {
        assert!(said.ends_with("Das dürfen nur die, die das Netzwerk organisieren."), "{said}");
    }
    assert!(sends(&lea, LIST, "").await.contains("so nichts anfangen"), "nothing is awaited of her");
    let nadine = network.guest("@nadine");
    let room = nadine.in_room("steering");
    for said in [sends(&room, LIST, "!mitglied import").await, room.hears(&format!("!mitglied import\n{LIST}")).await] {
        assert!(said.starts_with("Wer zum Netzwerk gehört, ist nicht für einen ganzen Raum"), "{said}");
        assert!(said.contains("/organise/network/import") && !said.contains("neu,"), "{said}");
    }
    assert_eq!(sends(&room, LIST, "").await, "", "a file of theirs");
    // Who may no longer is asked again when it comes to changing something.
    sends(&nadine, LIST, "!mitglied import").await;
    network.workshop.app.remove_member(&host(), 1).await.unwrap();
    assert!(!nadine.hears("1").await.contains("hinzugefügt"));
    assert_eq!(places(&network).await, 1);
}

async fn a_button_takes_over_its_own_list_only(database: Database) {
    let network = PlainNetwork::with(&database, organised_by("telegram:7")).await;
    let sabine = network.guest_on(Network::Telegram, "7");
    sends(&sabine, "Organisation\nAwo", "/member import").await;
    let first = sabine.message("1 neu").content.buttons[0][0].does.clone();
    sends(&sabine, "Organisation\nCaritas", "/member import").await;
    let Does::Press(data) = first else { panic!("{first:?}") };
    sabine.does(What::Pressed { data: data.clone(), query: "q1".to_owned() }).await;
    assert_eq!(places(&network).await, 0, "the list before");
    sabine.taps("Übernehmen").await;
    let directory = network.workshop.app.directory(&host()).await.unwrap();
    assert_eq!(directory.organisations.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["Caritas"]);
}

async fn nothing_is_kept_for_long(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    let app = &network.workshop.app;
    let typed = format!("!mitglied import\n{LIST}");
    let kept = async || {
        let mut tx = app.store.read().await.unwrap();
        let person = tx.person_of_account(Network::Matrix, "@nadine").await.unwrap().unwrap().id;
        let chat = tx.private_chats_of(person).await.unwrap()[0];
        tx.conversation(person, chat).await.unwrap().unwrap_or_default()
    };
    for end in ["!abbrechen", "2", "1"] {
        nadine.hears(&typed).await;
        assert!(kept().await.contains("Awo Gera"), "it lies nowhere else");
        nadine.hears(end).await;
        assert_eq!(kept().await, "", "{end}");
    }
    nadine.hears("!mitglied import\nOrganisation\nKita Ost").await;
    network.workshop.clock.advance(TimeDelta::hours(23));
    purge(&app.store, &*app.clock, &app.settings.retention).await.unwrap();
    assert!(kept().await.contains("Kita Ost"));
    network.workshop.clock.advance(TimeDelta::hours(2));
    purge(&app.store, &*app.clock, &app.settings.retention).await.unwrap();
    assert_eq!(kept().await, "");
    assert!(!nadine.hears("1").await.contains("hinzugefügt"));
}
