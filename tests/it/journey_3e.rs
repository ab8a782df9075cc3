//! Journeys 3E 1–7, 3D 10 and 3C 10 and 11 of domain.md with the real programs on a set clock, from the figures of a pulse to what became of
//! a decision: on Matrix in German, on Telegram in English, and on the pages of the report.

mod condition;
mod decisions;
mod figures;
mod reading;
mod release;
mod response;
mod words;

use crate::commitments::berlin;
use crate::programs::PROGRAMS;
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::pulse::{Pulses, Wave};
use reihum_tests::season::{Season, Talk};
use reihum_tests::{on_both_databases, wait_until};
use std::time::Duration;
use words::{ENGLISH, GERMAN, Words};

on_both_databases!(a_quarter_on_matrix_in_german, a_quarter_on_telegram_in_english);

async fn a_quarter_on_matrix_in_german(database: Database) {
    quarter(&database, Network::Matrix, Language::De, &GERMAN).await;
}

async fn a_quarter_on_telegram_in_english(database: Database) {
    quarter(&database, Network::Telegram, Language::En, &ENGLISH).await;
}

struct Quarter {
    season: Season,
    words: &'static Words,
    /// In the steering group.
    hartmann: Talk,
    /// In the working group, in its room and in private.
    lea: Talk,
    group: Talk,
}

async fn quarter(database: &Database, network: Network, language: Language, words: &'static Words) {
    let pulses = Pulses(database);
    pulses.network().await;
    for wave in waves() {
        pulses.closed(&wave).await;
    }
    let season = Season::begin(PROGRAMS, database, network, language, berlin("2026-11-02 10:00")).await.unwrap();
    figures_are_there(&season).await;
    let hartmann = season.guest("Hartmann").await.unwrap();
    pulses.is_member(&hartmann.account(), 1, "steering").await;
    let lea = season.guest("Lea").await.unwrap();
    season.nadine.asks("group new AG Wohnen", "AG Wohnen").await.unwrap();
    let room = season.room("AG Wohnen").await.unwrap();
    room.asks("group room AG Wohnen", "AG Wohnen").await.unwrap();
    let group = lea.comes_to(&room).await.unwrap();
    let quarter = Quarter { season, words, hartmann, lea, group };
    quarter.reads_the_figures().await;
    quarter.is_released().await;
    quarter.is_read().await;
    quarter.causes_are_discussed().await;
    quarter.a_trend_goes_on_the_agenda().await;
    quarter.decides().await;
    quarter.season.finish().unwrap();
}

/// Four quarters of sixty members each, of whom fewer and fewer answer, in the end 37; in the last one by level, of which one has 3 answers, and five
/// free texts.
fn waves() -> [Wave; 4] {
    let [first, second, third] = [(1, "2026-01-13", 57), (2, "2026-04-14", 55), (3, "2026-07-14", 46)]
        .map(|(nr, day, answered)| Wave::answered_by(answered, nr, day, 3));
    let mut last = Wave { breakdown: "org_level", strongest: "goal", ..Wave::of(4, "2026-10-13", 4) };
    last.texts =
        vec!["Mehr Zeit", "Frau Muster aus der Beratung", "Kürzere Wege", "Ein fester Termin", "Weniger Papier"];
    for (nr, answer) in last.answers.iter_mut().enumerate() {
        answer.0 = ["liga", "verband", "einrichtung"][usize::from(nr >= 3) + usize::from(nr >= 15)];
    }
    [first, second, third, last]
}

/// The scheduler computes them by itself.
async fn figures_are_there(season: &Season) {
    let computed = wait_until(Duration::from_mins(1), async || {
        season.store.read().await.unwrap().waves_to_compute(1).await.unwrap().is_empty().then_some(())
    });
    assert_eq!(computed.await, Some(()), "the scheduler computes the figures");
}

impl Quarter {
    async fn until(&self, local: &str) {
        self.season.until(berlin(local)).await.unwrap();
    }
}
