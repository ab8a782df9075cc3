//! A bell between use cases and delivery: something was committed that is to go out.

use std::sync::Arc;
use tokio::sync::Notify;

/// Rings and is heard by one listener. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Call it after the commit. A ring that nobody waits for is kept.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    pub async fn rung(&self) {
        self.0.notified().await;
    }
}
