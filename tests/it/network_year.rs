//! A year of a network: sixty organisations, 180 people, four pulses, two events with what comes before and after, twelve check-ins, and over a hundred promises. At its end each number of each
//! report is worked out once more from what people did, and somebody who knows nearly everything tries to learn the rest.
//!
//! What is compared: all that is published of all ten waves, with its blur; the documents of four quarterly reports; their page, Markdown, CSV, XLSX, PDF, picture and message.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "counts of people, worked out in a way of their own"
)]
#![expect(clippy::print_stdout, reason = "what was compared, and the seed to play the year again")]

mod agenda;
mod attacker;
mod cast;
mod forms;
mod noise;
mod paper;
mod play;
mod readers;
mod recount;
mod sheets;
mod worlds;

use play::{SABINE, Wave, Year, play};
use reihum_domain::report::{Figures, QuestionResult};
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Viewport};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::pulse::Pulses;
use sheets::{FACTORS, FEEDBACK, PULSE};
use std::collections::BTreeMap;

on_both_databases!(each_number_is_right_and_nobody_is_found);

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");
const SEED: u64 = 2027;

/// What was published of one wave, by question and cell.
type Published = BTreeMap<(String, String), QuestionResult>;

/// One story, because the year takes long to play.
async fn each_number_is_right_and_nobody_is_found(database: Database) {
    let begun = std::time::Instant::now();
    // The whole year on SQLite. On PostgreSQL, where each commit takes a way over the network, half of it: to the second report.
    let whole = matches!(database, Database::Sqlite(_));
    let year = play(&database, SEED, if whole { "2027-12-31" } else { "2027-07-06" }).await;
    println!("played in {} s", begun.elapsed().as_secs());
    it_was_the_year_that_was_meant(&year, whole);
    let key = blur_key(&year).await;
    let waves = figures_are_right(&year, key).await;
    the_chat_says_the_same_by_level(&year, &waves).await;
    twice_gives_the_same_bytes(&year, &database).await;
    nobody_is_found(&year, &waves, key);
    reports_are_right(&year, &waves, database).await;
    println!("at the end after {} s", begun.elapsed().as_secs());
}

fn it_was_the_year_that_was_meant(year: &Year, whole: bool) {
    let of = |template| year.waves.iter().filter(|wave| wave.template == template).count();
    let found = (of(PULSE), of(FACTORS), of(FEEDBACK), year.rounds.len(), year.drafted.len());
    assert_eq!(found, if whole { (4, 2, 4, 12, 4) } else { (2, 1, 2, 6, 2) });
    let answers: usize = year.waves.iter().map(|wave| wave.sheets.len()).sum();
    println!("{answers} sheets, {} promises, {} polls", year.promises.len(), year.polls.len());
    assert!(answers > if whole { 600 } else { 300 } && year.promises.len() > 50);
    assert!(year.waves.iter().all(|wave| wave.sheets.len() > 20));
}

async fn blur_key(year: &Year) -> [u8; 32] {
    year.network.workshop.app.store.read().await.unwrap().server_key("blur").await.unwrap().unwrap()
}

async fn figures_are_right(year: &Year, key: [u8; 32]) -> Vec<(&Wave, Published)> {
    let now = year.network.workshop.app.clock.now();
    let (mut checked, mut waves) = (0, vec![]);
    for template in [PULSE, FACTORS, FEEDBACK] {
        let mut tx = year.network.workshop.app.store.read().await.unwrap();
        for found in tx.published_waves(template, now, 100).await.unwrap() {
            let wave = year.waves.iter().find(|wave| wave.row.id.0 == found.id).unwrap();
            assert_eq!(found.funnel, paper::funnel(wave, year), "{template} {}", wave.row.day);
            checked += 6 + recount::check(wave, &year.cast, key, &found.results);
            waves.push((wave, found.results));
        }
    }
    assert_eq!(waves.len(), year.waves.len());
    println!("{checked} figures of {} waves", waves.len());
    assert!(checked > 50 * waves.len());
    waves
}

/// `report by=org_level` after each pulse, and by nothing else.
async fn the_chat_says_the_same_by_level(year: &Year, waves: &[(&Wave, Published)]) {
    for drafted in &year.drafted {
        let last = paper::pulses(year, drafted.at).pop().unwrap();
        let (_, published) = waves.iter().find(|(wave, _)| wave.row.id == last.row.id).unwrap();
        let scales: Vec<&str> =
            sheets::questions(PULSE).iter().map(|(key, _)| *key).filter(|key| *key != "text").collect();
        for cell in ["association", "facility", "league"] {
            let said = |key: &&str| match &published[&((*key).to_owned(), cell.to_owned())].figures {
                Figures::Scale(figures) => format!("{:.1}", figures.mean.number()).replace('.', ","),
                _ => "–".to_owned(),
            };
            let line = format!("{cell}: {}", scales.iter().map(said).collect::<Vec<_>>().join(" | "));
            assert!(drafted.by_level.lines().any(|known| known == line), "{line} is not in {}", drafted.by_level);
        }
        assert!(drafted.by_level.contains("league: – | – | – | – | –"), "{}", drafted.by_level);
    }
    for by in ["größe", "teil", "verband", "region", "organisation", "gruppe", "rolle", "org_size", "org_part"] {
        let said = year.network.guest(SABINE).hears(&format!("!bericht nach={by}")).await;
        assert_eq!(said, "Nicht verfügbar, zum Schutz der Teilnehmenden.", "{by}");
    }
}

/// The last wave is computed again; counts of older ones have served their time.
async fn twice_gives_the_same_bytes(year: &Year, database: &Database) {
    let (app, pulses) = (&year.network.workshop.app, Pulses(database));
    let results = "SELECT question || cell || result FROM wave_results ORDER BY wave_id, question, cell";
    let before = pulses.read(results).await;
    let nr = year.waves.len();
    let id = format!("(SELECT id FROM survey_waves WHERE nr = {nr})");
    pulses
        .run(&format!(
            "DELETE FROM wave_results WHERE wave_id = {id}; DELETE FROM wave_funnels WHERE wave_id = {id};
             UPDATE survey_waves SET computed_at = NULL WHERE nr = {nr};"
        ))
        .await;
    assert_ne!(pulses.read(results).await, before);
    assert_eq!(compute_results(&app.store, &*app.clock).await.unwrap(), 1);
    assert_eq!(pulses.read(results).await, before);
}

fn nobody_is_found(year: &Year, waves: &[(&Wave, Published)], key: [u8; 32]) {
    let found = attacker::attack(waves, &year.cast, key);
    println!("{found:?}");
    assert!(found.hidden > 20, "there was something to be found: {found:?}");
    assert!(found.bits <= 2 && found.bits_with_gap <= 3, "{found:?}");
    let (share, without) = (found.right / found.guesses as f64, found.right_without / found.guesses as f64);
    println!("guessed right: {share:.3}, without blur {without:.3}");
    // Of six answers, one of which may be eight times as likely as each other: 8/13. Without blur only the halved sums of small groups leave two answers open.
    assert!(share < 8.0 / 13.0 && without > 0.6, "{share} {without}");
}

async fn reports_are_right(year: &Year, waves: &[(&Wave, Published)], database: Database) {
    let app = &year.network.workshop.app;
    let mut papers = vec![];
    for drafted in &year.drafted {
        let report = app.report(drafted.nr).await.unwrap().unwrap();
        for row in &report.document.conditions.rows {
            for (wave, point) in paper::pulses(year, drafted.at).iter().zip(&row.points) {
                // A second draw would give a second look: each report has the same one.
                let (_, published) = waves.iter().find(|(known, _)| known.row.id == wave.row.id).unwrap();
                let kept = &published[&(row.key.clone(), String::new())].figures;
                assert_eq!(*kept, Figures::Scale(point.clone().unwrap()));
            }
        }
        let paper = paper::paper(year, drafted, &report.document);
        let said: Vec<&str> = drafted.message.lines().collect();
        let (lines, behind) = said.split_at(paper.five_lines.len());
        assert_eq!(lines, paper.five_lines);
        let page = format!("https://reihum.example.org/report/{}?key=", drafted.nr);
        assert!(behind[0].starts_with(&page), "{said:?}");
        let numbered: &[&str] =
            if paper.is_falling { &["", "1 Ursachen besprechen", "Antworten Sie mit der Nummer."] } else { &[] };
        assert_eq!(behind[1..], *numbered, "{said:?}");
        papers.push((drafted.nr, app.report_key(drafted.nr).await.unwrap(), paper));
    }
    let now = worlds::Now::of(year);
    let bot = Bot::start_with(BOT, database, &[now.variable()]).await.unwrap();
    for (nr, key, paper) in &papers {
        println!("{}: {:?}", paper.name, forms::check(&bot, *nr, key, paper).await);
    }
    let (nr, key, _) = papers.last().unwrap();
    look(&bot, *nr, key).await;
    worlds::only_figures_are_read(year, &bot).await;
}

/// `REIHUM_SAMPLES=folder`: to be looked at.
async fn look(bot: &Bot, nr: u32, key: &str) {
    let Some(folder) = std::env::var_os("REIHUM_SAMPLES") else { return };
    let folder = std::path::Path::new(&folder);
    for name in ["report.pdf", "trends.png", "report.md"] {
        std::fs::write(folder.join(name), forms::read(bot, &format!("/report/{nr}/{name}?key={key}")).await).unwrap();
    }
    let browser = Browser::start().await.unwrap();
    for (name, viewport) in [("page.png", Viewport::LAPTOP), ("phone.png", Viewport::PHONE)] {
        let page = browser.page(viewport).await.unwrap();
        page.set_languages("de").await.unwrap();
        page.open(&format!("{}/report/{nr}?key={key}", bot.address)).await.unwrap();
        page.screenshot_whole(&folder.join(name)).await.unwrap();
    }
}
