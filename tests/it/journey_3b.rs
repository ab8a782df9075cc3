//! Journey 3B of domain.md, and 3C 9, with the real programs on a set clock, from October to April: on Matrix in German, in encrypted conversations, and on
//! Telegram in English. The one thing that is left out is what nobody offers yet: matches for what is missing (step 4).

mod farewell;
mod promises;
mod pulse;
mod words;

use crate::commitments::berlin;
use crate::programs::PROGRAMS;
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::season::{Season, Talk};
use words::{ENGLISH, GERMAN, Words};

on_both_databases!(mehmet_on_matrix_in_german, mehmet_on_telegram_in_english);

async fn mehmet_on_matrix_in_german(database: Database) {
    let season = Season::begin(PROGRAMS, &database, Network::Matrix, Language::De, berlin("2026-10-12 10:00"));
    Story { season: season.await.unwrap(), words: &GERMAN, database: &database }.tell().await;
}

async fn mehmet_on_telegram_in_english(database: Database) {
    let season = Season::begin(PROGRAMS, &database, Network::Telegram, Language::En, berlin("2026-10-12 10:00"));
    Story { season: season.await.unwrap(), words: &ENGLISH, database: &database }.tell().await;
}

struct Story<'a> {
    season: Season,
    words: &'a Words,
    database: &'a Database,
}

impl Story<'_> {
    async fn tell(mut self) {
        let mehmet = self.season.guest("Mehmet").await.unwrap();
        self.asks_for_help(&mehmet).await;
        self.over_the_clock_change(&mehmet).await;
        self.three_contacts(&mehmet).await;
        let wave = self.the_pulse(&mehmet).await;
        self.hands_over(&mehmet).await;
        self.takes_his_data_and_goes(&mehmet, wave).await;
        self.season.finish().unwrap();
    }

    /// Step 1: who this is, what it does with what one says, and what one can type; nothing about a network that isn't there.
    async fn asks_for_help(&self, mehmet: &Talk) {
        let help = mehmet.asks(self.words.help, self.words.help_line).await.unwrap();
        assert!(mehmet.is_confidential(&help), "{help:?}");
        let all = mehmet.transcript();
        assert!(all.contains(self.words.privacy), "{all}");
        assert_eq!(all.contains("Telegram"), mehmet.has_buttons(), "{all}");
    }

    /// Goes on to this minute in Thuringia.
    async fn until(&self, local: &str) {
        self.season.until(berlin(local)).await.unwrap();
    }

    /// What Mehmet has not read yet.
    async fn news(&self, mehmet: &Talk) -> Vec<String> {
        mehmet.unread().await.unwrap()
    }

    async fn silent(&self, mehmet: &Talk) {
        assert_eq!(self.news(mehmet).await, Vec::<String>::new(), "{}", self.season.now());
    }
}
