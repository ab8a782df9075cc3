//! Waiting for something that happens elsewhere, with an end.

use std::time::{Duration, Instant};

const STEP: Duration = Duration::from_millis(20);

/// Asks until the answer is `Some`, for at most `limit`; `None` when time is up.
pub async fn wait_until<T>(limit: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        if let Some(answer) = ask().await {
            return Some(answer);
        }
        if Instant::now() > end {
            return None;
        }
        tokio::time::sleep(STEP).await;
    }
}
