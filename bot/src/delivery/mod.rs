//! The one way out: what the outbox holds goes to chat networks from here, and from nowhere else.
//!
//! For each network a [`pump`] takes messages whose turn it is, has them put into words, and sends a few at a time, evenly; and
//! [`presses`] answers taps at once, past everything else. What is due, how fast, and what a failure means for the row is decided in
//! the database (`engine::store`: `claims`, `budgets`, `outcomes`), so that several processes share the work and nothing is forgotten when one dies.
//! Here is deliberately no retry inside a send, and nothing remembered that a restart would lose but a claim's lease.

mod attempt;
mod counts;
mod guard;
mod presses;
mod pump;
mod settle;

use reihum_domain::pace::Limits;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, Network};
use reihum_engine::config::DeliverySettings;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How long a stop waits for answers of the network. What is open then counts as ambiguous at the next start.
const FAREWELL: Duration = Duration::from_secs(6);

/// Delivery while it runs.
#[must_use = "it is to be waited for when the program stops"]
pub struct Delivery(Vec<JoinHandle<()>>);

impl Delivery {
    /// Delivers through these channels until `stop`.
    pub fn start(app: &App, channels: &[Arc<dyn Channel>], stop: &CancellationToken) -> Self {
        let mut tasks = Vec::new();
        for channel in channels {
            let limits = limits(&app.settings.delivery, channel.network());
            let pump = pump::Pump::new(app.clone(), channel.clone(), limits, stop.clone());
            tasks.push(tokio::spawn(pump.run()));
            tasks.push(tokio::spawn(presses::run(app.clone(), channel.clone(), stop.clone())));
        }
        Self(tasks)
    }

    /// Waits until what was under way is over.
    pub async fn finish(self) {
        let farewell = |mut task: JoinHandle<()>| async move {
            if tokio::time::timeout(FAREWELL, &mut task).await.is_err() {
                task.abort();
                let _ = task.await;
            }
        };
        futures::future::join_all(self.0.into_iter().map(farewell)).await;
    }
}

/// What a network allows. Matrix servers differ; until they have settings of their own, Telegram's are modest enough.
fn limits(settings: &DeliverySettings, network: Network) -> Limits {
    match network {
        Network::Telegram | Network::Matrix => {
            Limits::new(settings.telegram_per_second, settings.telegram_per_minute_and_group)
        }
    }
}
