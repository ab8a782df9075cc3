//! A season of a network in the browser alone, with the real programs on a set clock: journeys 3B 8 and 10, 3C 9 to 11, 3D 1 to 3 and 10 and 3E of
//! domain.md without any chat. Members and the steering group on phones, the coordination office at a laptop, in real browsers; those of whom
//! nothing is told here send the same forms.

mod cast;
mod pulse;
mod setting_out;
mod steering;

use crate::commitments::berlin;
use crate::own_page::look;
use crate::programs::PROGRAMS;
use cast::Cast;
use reihum_domain::language::Language;
use reihum_tests::browser::{Browser, Page, Viewport};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::season::PageSeason;

on_both_databases!(a_season_without_chats);

/// Whoever is told of, and what they see with.
struct Story {
    season: PageSeason,
    /// Coordinates. At first she is whoever started the programs.
    nadine: Page,
    lea: Page,
    /// In the working group, and has the data.
    mehmet: Page,
    /// In the steering group.
    hartmann: Page,
    /// Everybody else.
    cast: Cast,
    /// Barriers, and what browsers complain of.
    faults: Vec<String>,
    _browser: Browser,
}

/// The whole season on SQLite. On PostgreSQL to the figures: what follows only reads and writes single rows.
async fn a_season_without_chats(database: Database) {
    let whole = matches!(database, Database::Sqlite(_));
    let mut story = Story::begin(&database).await;
    story.a_list_becomes_a_network().await;
    story.the_pulse_is_planned().await;
    story.what_the_network_steers_by().await;
    story.members_answer().await;
    story.it_closes_and_there_are_figures().await;
    if whole {
        story.the_report_is_released().await;
        story.the_steering_group_reads().await;
        story.something_is_decided().await;
        story.what_became_of_it().await;
        story.a_number_is_given().await;
        story.the_next_report_says_so().await;
        story.lea_takes_her_data_and_goes().await;
    }
    assert!(story.faults.is_empty(), "{}", story.faults.join("\n"));
}

impl Story {
    async fn begin(database: &Database) -> Self {
        let season = PageSeason::begin(PROGRAMS, database, Language::De, berlin("2026-09-28 10:00")).await.unwrap();
        let browser = Browser::start().await.unwrap();
        let laptop = browser.page(Viewport::LAPTOP).await.unwrap();
        let (lea, mehmet) = (browser.phone().await.unwrap(), browser.phone().await.unwrap());
        let hartmann = browser.phone().await.unwrap();
        for page in [&laptop, &lea, &mehmet, &hartmann] {
            page.set_languages("de").await.unwrap();
        }
        laptop.open(&season.printed_link().unwrap()).await.unwrap();
        laptop.click("form[action='/organise/enter'] button").await.unwrap();
        laptop.wait_for_text("h1", "Übersicht").await.unwrap();
        let cast = Cast::default();
        Self { season, nadine: laptop, lea, mehmet, hartmann, cast, faults: Vec::new(), _browser: browser }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.season.system.address)
    }

    async fn until(&self, then: &str) {
        self.season.until(berlin(then)).await.unwrap();
    }

    /// Into the organisers' pages, from her own.
    async fn nadine_comes_in(&self) {
        self.nadine.open(&self.at("/me")).await.unwrap();
        self.nadine.click("form[action='/me/organise'] button").await.unwrap();
        self.nadine.wait_for_text("h1", "Übersicht").await.unwrap();
    }
}

/// What a page says now.
async fn says(page: &Page, css: &str, part: &str) {
    let found = page.wait_for_text(css, part).await.is_ok();
    let shown = if found { String::new() } else { page.text("body").await.unwrap_or_default() };
    assert!(found, "`{part}` is not in {css}:\n{shown}");
}

/// Looks at a page as whoever needs help does, and takes its picture if pictures are wished. That somebody was kept out before is no fault.
async fn see(page: &Page, name: &str, faults: &mut Vec<String>) {
    let mut found = Vec::new();
    look(page, &format!("browser_{name}"), &mut found).await;
    faults.extend(found.into_iter().filter(|fault| !fault.contains("status of 401")));
}
