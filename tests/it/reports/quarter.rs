//! The report of a quarter: drafted, read, released, frozen, sent five working days before the meeting.

use super::{after, four_waves};
use crate::commitments::berlin;
use reihum_domain::language::{Address, Language};
use reihum_engine::chat::Does;
use reihum_engine::papers::{self, Block};
use reihum_engine::pictures;
use reihum_engine::texts::Texts;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::pulse::Wave;

on_both_databases!(from_draft_to_the_steering_group, what_is_released_never_changes, every_form_says_the_same);

pub(crate) fn with_texts() -> Vec<Wave> {
    let mut waves = four_waves();
    waves[3].texts =
        vec!["Mehr Zeit", "Frau Muster aus der Beratung", "Kürzere Wege", "Ein fester Termin", "Weniger Papier"];
    waves
}

async fn from_draft_to_the_steering_group(database: Database) {
    let network = after(&database, &with_texts()).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ziel Bis 2028 findet jede Familie in zwei Wochen eine Beratung.").await;
    nadine.says("!phase set 1.5 erledigt").await;
    nadine.sees();
    let met = nadine.hears("!report meeting 10.12.2026").await;
    assert_eq!(
        met,
        "Sitzung der Steuerungsgruppe am Donnerstag, 10.12.2026. Der Bericht geht am Donnerstag, 03.12.2026 hinaus."
    );
    let draft = nadine.hears("!bericht quartal").await;
    assert!(draft.starts_with("Bericht Nr. 1 (Bericht 2026-Q4) ist ein Entwurf."), "{draft}");
    assert!(draft.contains("Phase 2: Gestaltung") && draft.contains("Rücklauf 37/60 (62 %)"), "{draft}");
    let texts = nadine.hears("!bericht texte 1").await;
    let line = texts.lines().find(|line| line.contains("Frau Muster")).unwrap();
    let place = line.split('.').next().unwrap();
    let hidden = nadine.hears(&format!("!bericht ausblenden 1 {place}")).await;
    assert!(hidden.contains(&format!("{place}. (ausgeblendet)")) && !hidden.contains("Muster"), "{hidden}");
    let released = nadine.hears("!bericht freigeben 1").await;
    assert_eq!(
        released,
        "Bericht 1 ist freigegeben. Die Steuerungsgruppe bekommt ihn fünf Arbeitstage vor der nächsten Sitzung."
    );
    network.until(berlin("2026-12-03 09:29")).await;
    assert_eq!(network.guest("hartmann").sees(), "");
    network.until(berlin("2026-12-03 09:31")).await;
    let lines = network.guest("hartmann").sees();
    assert_eq!(lines.lines().count(), 7, "a name, five lines, a link: {lines}");
    assert!(lines.starts_with("Bericht 2026-Q4\nPhase 2: Gestaltung\n"), "{lines}");
    let address = lines.lines().last().unwrap();
    assert!(address.starts_with("https://reihum.example.org/report/1?key="), "{address}");
    let app = &network.workshop.app;
    let key = address.split('=').next_back().unwrap();
    assert!(app.is_report_key(1, key).await.unwrap() && !app.is_report_key(2, key).await.unwrap());
    network.until(berlin("2026-12-11 12:00")).await;
    assert_eq!(network.guest("hartmann").sees(), "", "once");
}

async fn what_is_released_never_changes(database: Database) {
    let network = after(&database, &with_texts()).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!bericht quartal 2026-Q4").await;
    nadine.says("!bericht ausblenden 1 2").await;
    nadine.sees();
    let released = nadine.hears("!bericht freigeben 1").await;
    assert!(released.contains("Ein Mitglied der Steuerungsgruppe bekommt ihn jetzt."), "{released}");
    let app = &network.workshop.app;
    let before = app.report(1).await.unwrap().unwrap();
    assert_eq!((before.document.conditions.texts.len(), before.document.conditions.hidden), (4, 1));
    assert_eq!(
        nadine.hears("!bericht freigeben 1").await,
        "Bericht 1 war schon freigegeben. Daran ändert sich nichts mehr."
    );
    assert!(
        nadine.hears("!bericht ausblenden 1 1").await.starts_with("In Bericht 1 lässt sich Text 1 nicht ausblenden")
    );
    nadine.says("!ziel Etwas anderes").await;
    nadine.says("!bericht quartal 2026-Q4").await;
    assert_eq!(app.report(1).await.unwrap().unwrap(), before, "the new draft has a number of its own");
    assert!(app.report(2).await.unwrap().is_some());
    let message = network.guest("hartmann").message("Bericht 2026-Q4");
    assert!(message.content.buttons.iter().flatten().all(|button| matches!(button.does, Does::Open(_))));
}

/// Markdown, CSV, XLSX, PDF and the picture come from the same blocks; the same report gives the same bytes. `REIHUM_SAMPLES=folder` leaves them to be looked at.
async fn every_form_says_the_same(database: Database) {
    let network = after(&database, &with_texts()).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ziel Bis 2028 findet jede Familie in zwei Wochen eine Beratung.").await;
    nadine.says("!indikator neu Beratene Familien einheit=Familien ausgangswert=120 ziel=200 alle=quartal").await;
    nadine.says("!indikator 1 134,5").await;
    nadine.says("!beschluss neu „Eine Anlaufstelle in jedem Stadtteil, mit festen Zeiten“ wer=AG Wohnen").await;
    nadine.says("!bericht quartal").await;
    nadine.says("!bericht freigeben 1").await;
    let app = &network.workshop.app;
    let report = app.report(1).await.unwrap().unwrap();
    let t = Texts::load(Address::Sie).unwrap().speaker(Language::De);
    let blocks = papers::blocks(&report.document, &t, Address::Sie);
    let markdown = papers::markdown::write(&blocks);
    for said in [
        "# Bericht 2026-Q4 · Netz Wohnen",
        "Unser Ziel: Bis 2028 findet jede Familie in zwei Wochen eine Beratung.",
        "| Beratene Familien (Familien) | 120 | 134,5 | 200 | +14,5 |",
        "Rücklauf 37/60 (62 %)",
        "| 1 | Eine Anlaufstelle in jedem Stadtteil, mit festen Zeiten | AG Wohnen | 02.11.2026 | offen |",
        "- Kürzere Wege",
    ] {
        assert!(markdown.contains(said), "{said} is not in:\n{markdown}");
    }
    let csv = String::from_utf8(papers::list(&blocks).csv().unwrap()).unwrap();
    assert!(csv.contains("Beratene Familien (Familien),Jetzt,\"134,5\""), "{csv}");
    assert!(papers::list(&blocks).xlsx(&t, "Bericht 2026-Q4", app.clock.now()).unwrap().starts_with(b"PK"));
    let pdf = papers::pdf::write(&blocks, "Bericht 2026-Q4", "de").unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf == papers::pdf::write(&blocks, "Bericht 2026-Q4", "de").unwrap());
    let Some(Block::Trends(trends)) = blocks.iter().find(|block| matches!(block, Block::Trends(_))) else { panic!() };
    let svg = pictures::trends("Bedingungen", &t.say("report-chart-note"), trends, "de");
    if let Some(folder) = std::env::var_os("REIHUM_SAMPLES") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("report.pdf"), &pdf).unwrap();
        std::fs::write(folder.join("report.md"), &markdown).unwrap();
        std::fs::write(folder.join("trends.png"), pictures::png::png(&svg).unwrap()).unwrap();
    }
}
