//! The key with which the web proves that a link or a cookie was made here. It outlives the process, as printed QR codes do.

use super::{App, AppError};

const WEB: &str = "web";

impl App {
    /// The same on all replicas; drawn at the first start.
    pub async fn web_key(&self) -> Result<[u8; 32], AppError> {
        if let Some(key) = self.store.read().await?.server_key(WEB).await? {
            return Ok(key);
        }
        let drawn = self.random();
        let mut tx = self.store.write().await?;
        tx.add_server_key(WEB, &drawn).await?;
        let kept = tx.server_key(WEB).await?;
        tx.commit().await?;
        Ok(kept.unwrap_or(drawn))
    }
}
