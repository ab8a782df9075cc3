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

use futures::FutureExt;
use reihum_domain::pace::Limits;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, Network};
use reihum_engine::config::DeliverySettings;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How long a stop waits for answers of the network, unless it is told.
const FAREWELL: Duration = Duration::from_secs(6);
/// How often is looked whether there is still something to answer.
const LOOK: Duration = Duration::from_millis(20);

/// Delivery while it runs.
#[must_use = "it is to be waited for when the program stops"]
pub struct Delivery {
    tasks: Vec<JoinHandle<()>>,
    channels: Vec<Arc<dyn Channel>>,
}

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
        Self { tasks, channels: channels.to_vec() }
    }

    /// Waits until nobody waits for an answer that could go out now. Call it before the stop.
    pub async fn answer_all(&self, app: &App) {
        for channel in &self.channels {
            while channel.ready().now_or_never().is_some() && answers_are_due(app, channel.network()).await {
                tokio::time::sleep(LOOK).await;
            }
        }
    }

    /// Waits until what was under way is over.
    pub async fn finish(self) {
        self.finish_within(FAREWELL).await;
    }

    /// The same, but no longer than this: what is open then counts as ambiguous at the next start.
    pub async fn finish_within(self, within: Duration) {
        let farewell = |mut task: JoinHandle<()>| async move {
            if tokio::time::timeout(within, &mut task).await.is_err() {
                task.abort();
                let _ = task.await;
            }
        };
        futures::future::join_all(self.tasks.into_iter().map(farewell)).await;
    }
}

/// When the database does not say so, nobody is waited for.
async fn answers_are_due(app: &App, network: Network) -> bool {
    let look = async { app.store.read().await?.has_answers_due(network, app.clock.now()).await };
    look.await.unwrap_or(false)
}

/// What a network allows. How much a Matrix server takes is its administrator's choice; what it refuses is sent when it says.
fn limits(settings: &DeliverySettings, network: Network) -> Limits {
    match network {
        Network::Telegram => Limits::new(settings.telegram_per_second, settings.telegram_per_minute_and_group),
        Network::Matrix => Limits::new(settings.matrix_per_second, settings.matrix_per_minute_and_room),
    }
}
