//! Reports from the closed wave to the steering group, on a set clock and on both databases.

pub(crate) mod desk;
mod figures;
mod office;
mod pages;
pub(crate) mod quarter;
mod steering;

use crate::commitments::network;
use reihum_domain::language::Language;
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::database::Database;
use reihum_tests::plain_network::PlainNetwork;
use reihum_tests::pulse::{Pulses, Wave};

/// A network of sixty organisations after its waves, with their figures; it is 10:00 on Monday, 2 November 2026. Nadine coordinates.
pub(crate) async fn after(database: &Database, waves: &[Wave]) -> PlainNetwork {
    let network = network(database, Language::De).await;
    let pulses = Pulses(database);
    pulses.network().await;
    for wave in waves {
        pulses.closed(wave).await;
    }
    let app = &network.workshop.app;
    compute_results(&app.store, &*app.clock).await.unwrap();
    for somebody in ["@nadine:example.org", "hartmann"] {
        network.guest(somebody).says("!hilfe").await;
    }
    pulses.is_member("hartmann", 1, "steering").await;
    network.guest("hartmann").sees();
    network
}

fn four_waves() -> Vec<Wave> {
    vec![
        Wave::of(1, "2026-01-13", 3),
        Wave::of(2, "2026-04-14", 3),
        Wave::of(3, "2026-07-14", 3),
        Wave::of(4, "2026-10-13", 4),
    ]
}
