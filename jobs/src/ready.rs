//! Waiting for a database that can be worked on: at start it may still be starting itself, or `reihum-bot` may be about to migrate it.

use reihum_engine::config::DatabaseSettings;
use reihum_engine::opening::{self, OpeningError};
use reihum_engine::store::Store;
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// Pauses between tries: together about two minutes, then a service manager or a person should know.
const PAUSES: [Duration; 8] = [
    Duration::from_secs(1),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(16),
    Duration::from_secs(30),
    Duration::from_mins(1),
];

/// The database once it is ready; `None` if `stop` came first.
pub(crate) async fn wait(settings: &DatabaseSettings, stop: &CancellationToken) -> Result<Option<Store>, OpeningError> {
    for pause in PAUSES {
        match opening::connect_ready(settings).await {
            Ok(store) => return Ok(Some(store)),
            Err(error) if error.may_pass() => tracing::warn!("not ready, next try in {} s: {error}", pause.as_secs()),
            Err(error) => return Err(error),
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = sleep(pause) => {}
        }
    }
    opening::connect_ready(settings).await.map(Some)
}
