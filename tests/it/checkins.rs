//! Check-ins of working groups, from the schedule to the summary, on a set clock and on both databases.

mod due;
mod partaking;
mod privacy;
mod schedule;

use crate::commitments::{berlin, network};
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::plain_network::{Guest, PlainNetwork};

/// A room of a working group on Matrix, with its check-in scheduled by Sabine for the 3rd of November, 09:30.
async fn scheduled(database: &Database, language: Language) -> PlainNetwork {
    let network = network(database, language).await;
    sabine(&network).says("!checkin schedule workgroup_checkin").await;
    sabine(&network).sees();
    network
}

fn sabine(network: &PlainNetwork) -> Guest<'_> {
    network.guest("sabine").in_room("ag")
}

/// The code in the room's message.
fn code(network: &PlainNetwork) -> String {
    let text = network.guest("sabine").in_room("ag").message("!checkin").content.text.to_plain();
    text.split_whitespace().next_back().unwrap().to_owned()
}

/// The same room on Telegram: there the round opens with a button.
async fn scheduled_with_buttons(database: &Database, language: Language) -> PlainNetwork {
    let network = network(database, language).await;
    network.guest_on(Network::Telegram, "sabine").in_room("ag").says("/checkin schedule").await;
    network.until(berlin("2026-11-03 09:31")).await;
    network
}
