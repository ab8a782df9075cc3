//! Keys of the installation, each drawn the first time it is needed and the same on all replicas from then on.

use super::{App, AppError};
use crate::clock::Clock;
use crate::store::{Store, StoreError};

/// Proves that a link or a cookie was made here. It outlives the process, as printed QR codes do.
const WEB: &str = "web";

impl App {
    pub async fn web_key(&self) -> Result<[u8; 32], AppError> {
        Ok(server_key(&self.store, &*self.clock, WEB).await?)
    }
}

/// The key of this name; of two processes that draw one, the first wins.
pub(crate) async fn server_key(store: &Store, clock: &dyn Clock, name: &str) -> Result<[u8; 32], StoreError> {
    if let Some(key) = store.read().await?.server_key(name).await? {
        return Ok(key);
    }
    let mut drawn = [0; 32];
    clock.chance(&mut drawn);
    let mut tx = store.write().await?;
    tx.add_server_key(name, &drawn).await?;
    let kept = tx.server_key(name).await?;
    tx.commit().await?;
    Ok(kept.unwrap_or(drawn))
}
