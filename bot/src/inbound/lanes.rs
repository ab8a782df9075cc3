//! Lanes: one after another within a lane, lanes beside each other, a bounded number of them at work.
//!
//! A lane that waits before trying again holds no place of work, so it holds up nobody else.

use super::{Handle, Read, Reader};
use futures::FutureExt;
use reihum_engine::app::{App, AppError, ErrorKind};
use reihum_engine::chat::{Inbound, Network, UpdateKey};
use reihum_engine::store::StoreError;
use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Handlers that run at the same time.
const WORKERS: usize = 32;
/// For one try. Handlers wait for the database and now and then for one answer of the network.
const PATIENCE: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// An update whose handler panics or refuses this often is given up: it would do so for ever.
const STRIKES_MAX: u32 = 3;

/// An update on its way.
pub(super) struct Job {
    pub(super) key: UpdateKey,
    pub(super) payload: String,
}

#[derive(Clone)]
pub(super) struct Lanes(Arc<Parts>);

struct Parts {
    app: App,
    reader: Arc<dyn Reader>,
    handler: Arc<dyn Handle>,
    stop: CancellationToken,
    queues: Mutex<Queues>,
    workers: Semaphore,
    tasks: TaskTracker,
}

/// What waits, lane by lane. A lane that stands here has a task of its own.
#[derive(Default)]
struct Queues {
    lanes: HashMap<String, VecDeque<Inbound>>,
    /// Everything that waits or runs, so that a sweep enters nothing twice.
    present: HashSet<String>,
}

/// How one try ended.
enum Tried {
    Done,
    Failed(AppError),
    Panicked,
    TooSlow,
}

impl Lanes {
    pub(super) fn new(app: App, reader: Arc<dyn Reader>, handler: Arc<dyn Handle>, stop: CancellationToken) -> Self {
        let (workers, tasks) = (Semaphore::new(WORKERS), TaskTracker::new());
        Self(Arc::new(Parts { app, reader, handler, stop, queues: Mutex::default(), workers, tasks }))
    }

    pub(super) fn waiting(&self) -> usize {
        self.0.queues().present.len()
    }

    /// Puts an update at the end of its lane, unless it is in one already.
    pub(super) fn enter(&self, job: Job) {
        let mut queues = self.0.queues();
        if !queues.present.insert(job.key.id.clone()) {
            return;
        }
        match self.0.reader.read(&job.key, &job.payload) {
            Read::Inbound(inbound) => {
                let lane = lane_of(&inbound);
                if let Some(queue) = queues.lanes.get_mut(&lane) {
                    return queue.push_back(*inbound);
                }
                queues.lanes.insert(lane.clone(), VecDeque::from([*inbound]));
                self.0.tasks.spawn(self.clone().work(lane));
            }
            Read::Nothing => drop(self.0.tasks.spawn(self.clone().dismiss(job.key))),
            Read::NotUnderstood => {
                tracing::error!(network = %job.key.network, "an update is not understood and left out; it came in a new form");
                self.0.tasks.spawn(self.clone().dismiss(job.key));
            }
        }
    }

    /// Waits until nothing runs any more. Call it after the stop.
    pub(super) async fn finish(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }

    /// Everything in a lane, one after another.
    async fn work(self, lane: String) {
        loop {
            let next = self.0.queues().next(&lane);
            let Some(inbound) = next else { return };
            let id = inbound.key.id.clone();
            if self.0.stop.is_cancelled() || !self.0.see_through(inbound).await {
                return;
            }
            self.0.queues().present.remove(&id);
        }
    }

    async fn dismiss(self, key: UpdateKey) {
        if let Err(error) = self.0.settle(&key).await {
            // The sweep finds it again.
            tracing::warn!(network = %key.network, "an update could not be marked: {error}");
        }
        self.0.queues().present.remove(&key.id);
    }
}

impl Tried {
    /// Whether waiting is unlikely to help.
    fn is_strike(&self) -> bool {
        match self {
            Self::Panicked => true,
            Self::Failed(error) => error.kind() != ErrorKind::Unavailable,
            Self::Done | Self::TooSlow => false,
        }
    }

    fn log(&self, network: Network, given_up: bool) {
        let why = match self {
            Self::Done => return,
            Self::Failed(error) => error.to_string(),
            Self::Panicked => "its handler panicked".to_owned(),
            Self::TooSlow => "it took too long".to_owned(),
        };
        let then = if given_up { "it is given up" } else { "it is tried again" };
        tracing::warn!(%network, given_up, "an update failed ({why}); {then}");
    }
}

impl Queues {
    /// The next of a lane; a lane in which nothing waits is gone.
    fn next(&mut self, lane: &str) -> Option<Inbound> {
        let next = self.lanes.get_mut(lane)?.pop_front();
        if next.is_none() {
            self.lanes.remove(lane);
        }
        next
    }
}

impl Parts {
    fn queues(&self) -> std::sync::MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tries until an update has had its effect. `false` if the end came first.
    async fn see_through(&self, inbound: Inbound) -> bool {
        let (mut pause, mut strikes) = (FIRST_PAUSE, 0);
        loop {
            let tried = self.attempt(&inbound).await;
            strikes += u32::from(tried.is_strike());
            let given_up = strikes >= STRIKES_MAX;
            tried.log(inbound.key.network, given_up);
            if matches!(tried, Tried::Done) || (given_up && self.settle(&inbound.key).await.is_ok()) {
                return true;
            }
            if self.stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
                return false;
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn attempt(&self, inbound: &Inbound) -> Tried {
        // The semaphore is never closed; without a permit it would only be less polite.
        let _permit = self.workers.acquire().await.ok();
        let handled = AssertUnwindSafe(async { self.handler.handle(inbound.clone()).await }).catch_unwind();
        match tokio::time::timeout(PATIENCE, handled).await {
            Ok(Ok(Ok(()))) => {
                self.settle(&inbound.key).await.map_or_else(|e| Tried::Failed(e.into()), |()| Tried::Done)
            }
            Ok(Ok(Err(error))) => Tried::Failed(error),
            Ok(Err(_)) => Tried::Panicked,
            Err(_) => Tried::TooSlow,
        }
    }

    /// Marks an update that has no (further) effect. Handlers have mostly done so, then nothing is written.
    async fn settle(&self, key: &UpdateKey) -> Result<(), StoreError> {
        let is_open = self.app.store.read().await?.is_open(key).await?;
        if is_open {
            let mut tx = self.app.store.write().await?;
            tx.take_update(key).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// What one person does happens in order, wherever they do it.
fn lane_of(inbound: &Inbound) -> String {
    match &inbound.from {
        Some(sender) => format!("person {}", sender.account),
        None => format!("chat {}", inbound.place.address),
    }
}
