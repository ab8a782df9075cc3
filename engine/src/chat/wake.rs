//! A bell between use cases and delivery: something was committed that is to go out.
//!
//! Only a hint, and only within this process: what is to go out is what the database says, and whoever listens looks there from time to time
//! anyway.

use std::sync::Arc;
use tokio::sync::watch;

/// Rings for all who listen. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<watch::Sender<u64>>);

/// One listener.
#[derive(Debug)]
pub struct Bell(watch::Receiver<u64>);

impl Wake {
    /// Call it after the commit. A ring that somebody is too busy to hear is kept for them.
    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    pub fn listen(&self) -> Bell {
        Bell(self.0.subscribe())
    }
}

impl Bell {
    /// Waits for a ring since the last time; several are one.
    pub async fn rung(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
