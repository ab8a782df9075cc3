//! From "who takes the first step?" to "done": the journeys of domain.md in front of the engine, on a set clock and on both databases.

mod buddy;
mod lea;
mod mehmet;
mod morning_after;
mod reach;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Berlin;
use reihum_domain::language::Language;
use reihum_engine::config::Settings;
use reihum_tests::database::Database;
use reihum_tests::plain_network::PlainNetwork;

/// A network in Thuringia whose coordination is Nadine, at ten in the morning of Monday, 2 November 2026.
pub(crate) async fn network(database: &Database, language: Language) -> PlainNetwork {
    let mut settings = Settings::default();
    "Netz Wohnen".clone_into(&mut settings.network.name);
    "Nadine Roth, 0361 12345".clone_into(&mut settings.network.contact);
    settings.network.language = language;
    settings.network.holidays = Some("DE-TH".parse().unwrap());
    settings.network.organisers = vec!["@nadine:example.org".to_owned(), "telegram:nadine".to_owned()];
    let network = PlainNetwork::with(database, settings).await;
    network.until(berlin("2026-11-02 10:00")).await;
    network
}

/// What the clock in Berlin shows.
pub(crate) fn berlin(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Berlin.from_local_datetime(&local).unwrap().to_utc()
}
