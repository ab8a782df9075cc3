//! Journey 3D 1 to 3 and 9 of domain.md with the real programs on a set clock: a list becomes a network, a working group gets its dates, somebody who
//! can't be reached any more stops nothing, and Mondays begin with what is to be done. On Matrix in German, on Telegram in English, and on the pages for organisers. (10 is in [`super::journey_3e`].)

mod gone;
mod joining;
mod monday;
mod words;

use crate::commitments::berlin;
use crate::programs::PROGRAMS;
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::season::{Season, Talk};
use words::{ENGLISH, GERMAN, Words};

on_both_databases!(nadine_on_matrix_in_german, nadine_on_telegram_in_english);

async fn nadine_on_matrix_in_german(database: Database) {
    let season = Season::begin(PROGRAMS, &database, Network::Matrix, Language::De, berlin("2026-11-02 10:00"));
    Office { season: season.await.unwrap(), words: &GERMAN }.works().await;
}

async fn nadine_on_telegram_in_english(database: Database) {
    let season = Season::begin(PROGRAMS, &database, Network::Telegram, Language::En, berlin("2026-11-02 10:00"));
    Office { season: season.await.unwrap(), words: &ENGLISH }.works().await;
}

/// The coordination office.
struct Office {
    season: Season,
    words: &'static Words,
}

impl Office {
    async fn works(self) {
        let lea = self.season.guest("Lea").await.unwrap();
        self.a_list_becomes_a_network(&lea).await;
        self.a_group_gets_its_dates(&lea).await;
        self.somebody_is_gone(&lea).await;
        self.monday_begins_with_what_is_to_be_done(&lea).await;
        self.is_left_in_peace().await;
        self.season.finish().unwrap();
    }

    async fn until(&self, local: &str) {
        self.season.until(berlin(local)).await.unwrap();
    }

    fn nadine(&self) -> &Talk {
        &self.season.nadine
    }
}
