//! Delivery: in order, evenly, each failure as it deserves, nothing lost. First in this process against a strict network in memory, then with
//! the real program against the stand-in for Telegram.

mod failures;
mod pace;
mod presses;
mod telegram;

use reihum_engine::chat::Network;
use reihum_engine::store::DeliveryState;
use reihum_tests::database::Database;
use reihum_tests::dispatch::Dispatch;
use reihum_tests::strict_network::{Rules, StrictNetwork};
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

fn strict(per_second: usize) -> Arc<StrictNetwork> {
    Arc::new(StrictNetwork::new(Rules { per_second, latency: Duration::from_millis(4) }))
}

async fn dispatch(database: &Database, network: &Arc<StrictNetwork>, per_second: u32) -> Dispatch {
    Dispatch::prepare(database.connect().await.unwrap(), network.clone(), per_second).await.unwrap()
}

async fn state(dispatch: &Dispatch) -> DeliveryState {
    let mut tx = dispatch.app.store.read().await.unwrap();
    tx.delivery_state(Network::Telegram, chrono::DateTime::UNIX_EPOCH).await.unwrap()
}
