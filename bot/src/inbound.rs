//! Updates of a chat network on their way to whoever handles them: no crash loses one, no repetition counts twice.
//!
//! An update is stored and committed before it is confirmed to the network; only then it is handled. What a crash left behind is handled at the
//! next start, before anything new, and what another process left behind is found by a sweep. Within a lane (a person, or else a
//! chat) everything happens in order; lanes don't wait for each other. What an update means is the network's business ([`Reader`]), what it
//! does is `engine::chat`'s ([`Handle`]).

mod lanes;

use futures::future::BoxFuture;
use lanes::{Job, Lanes};
use reihum_engine::app::{App, AppError};
use reihum_engine::chat::{Inbound, Network, UpdateKey};
use reihum_engine::store::{NewUpdate, OpenUpdate, StoreError, Tx};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::{Notify, RwLock};
use tokio_util::sync::CancellationToken;

/// How often is looked for updates that another process left behind, and how long they are left to it.
const SWEEP: Duration = Duration::from_secs(10);
/// Read from the database in one go.
const PAGE: u32 = 200;
/// More in memory than this, and the network is not asked for more; what it brings all the same is only stored.
const WAITING_MAX: usize = 5_000;
/// How often is looked whether there is room again.
const FULL_PAUSE: Duration = Duration::from_millis(50);

/// Makes words of a network out of its updates.
pub trait Reader: Send + Sync + 'static {
    fn read(&self, key: &UpdateKey, payload: &str) -> Read;
}

/// A reader that needs to know first who we are. Nothing is read before: the inbox only stores until it has caught up.
pub struct LateReader<R>(OnceLock<R>);

impl<R> LateReader<R> {
    /// From now on it reads. Said again, it changes nothing.
    pub fn begin(&self, reader: R) {
        let _ = self.0.set(reader);
    }
}

impl<R> Default for LateReader<R> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<R: Reader> Reader for LateReader<R> {
    fn read(&self, key: &UpdateKey, payload: &str) -> Read {
        self.0.get().map_or(Read::NotUnderstood, |reader| reader.read(key, payload))
    }
}

/// What an update turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Somebody did something.
    Inbound(Box<Inbound>),
    /// Understood, and nothing for us.
    Nothing,
    /// Not what the network promises to send.
    NotUnderstood,
}

/// Does what an update asks for. It claims the update (`Tx::take_update`) in the unit of work of the effect, so that a repeated one has no second
/// effect. An error means: again later. Of kind `Unavailable` for as long as it takes, every other one a few times.
pub trait Handle: Send + Sync + 'static {
    fn handle(&self, inbound: Inbound) -> BoxFuture<'_, Result<(), AppError>>;
}

/// The way of one network's updates.
pub struct Inbox {
    app: App,
    network: Network,
    lanes: Lanes,
    /// More in memory than this, and updates are only stored.
    most: usize,
    /// Set while everything that is stored stands in its lanes. At the start, and when the lanes were full, updates are stored only, so that they
    /// don't overtake.
    caught_up: AtomicBool,
    /// Held while an update is stored and put into its lane; alone by whoever puts the last ones that wait into theirs.
    entering: RwLock<()>,
    /// Rung when the lanes are full.
    behind: Notify,
}

impl Inbox {
    pub fn new(
        app: App,
        network: Network,
        reader: Arc<dyn Reader>,
        handler: Arc<dyn Handle>,
        stop: CancellationToken,
    ) -> Arc<Self> {
        Self::with_room(WAITING_MAX, app, network, reader, handler, stop)
    }

    /// With room for so many.
    pub fn with_room(
        most: usize,
        app: App,
        network: Network,
        reader: Arc<dyn Reader>,
        handler: Arc<dyn Handle>,
        stop: CancellationToken,
    ) -> Arc<Self> {
        let lanes = Lanes::new(app.clone(), reader, handler, stop);
        let (caught_up, entering, behind) = (AtomicBool::new(false), RwLock::default(), Notify::new());
        Arc::new(Self { app, network, lanes, most, caught_up, entering, behind })
    }

    /// Stores a batch. When this returns `Ok`, it may be confirmed to the network.
    pub async fn receive(&self, batch: Vec<NewUpdate>) -> Result<(), StoreError> {
        self.receive_with(batch, async |_| Ok(())).await
    }

    /// Stores a batch and, in the same unit of work, how far the network has been read.
    pub async fn receive_with(
        &self,
        batch: Vec<NewUpdate>,
        also: impl AsyncFnOnce(&mut Tx) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let _together = self.entering.read().await;
        let mut tx = self.app.store.write().await?;
        let new = tx.store_updates(&batch, self.app.clock.now()).await?;
        also(&mut tx).await?;
        tx.commit().await?;
        if !self.has_room() {
            self.caught_up.store(false, Ordering::SeqCst);
            self.behind.notify_one();
        }
        if self.is_caught_up() {
            for update in batch.into_iter().filter(|update| new.contains(&update.id)) {
                self.enter(update.id, update.payload);
            }
        }
        Ok(())
    }

    /// Whether more can be taken in.
    pub fn has_room(&self) -> bool {
        self.lanes.waiting() < self.most
    }

    fn is_caught_up(&self) -> bool {
        self.caught_up.load(Ordering::SeqCst)
    }

    /// Puts everything that waits in the database into its lane.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        self.enter_open(Duration::ZERO).await?;
        // Nothing is stored any more until what was stored meanwhile stands in its lane, too.
        let _alone = self.entering.write().await;
        self.enter_open(Duration::ZERO).await?;
        self.caught_up.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Looks for what others left behind, until the end; then waits for what is running. What has not begun stays in the database.
    pub async fn run(&self, stop: CancellationToken) {
        while stop.run_until_cancelled(self.sweep()).await.is_some() {}
        self.lanes.finish().await;
    }

    async fn sweep(&self) {
        // Whether it is time or the bell: what there is to do is what `caught_up` says.
        let _ = tokio::time::timeout(SWEEP, self.behind.notified()).await;
        let swept = if self.is_caught_up() { self.enter_open(SWEEP).await } else { self.catch_up().await };
        if let Err(error) = swept {
            tracing::warn!(network = %self.network, "updates left behind can't be looked for: {error}");
        }
    }

    async fn enter_open(&self, at_least_old: Duration) -> Result<(), StoreError> {
        let before = self.app.clock.now() - at_least_old;
        let mut after = (i64::MIN, String::new());
        loop {
            while !self.has_room() {
                tokio::time::sleep(FULL_PAUSE).await;
            }
            let mut tx = self.app.store.read().await?;
            let page = tx.open_updates(self.network, before, (after.0, &after.1), PAGE).await?;
            drop(tx);
            let Some(OpenUpdate { id, place, .. }) = page.last() else { return Ok(()) };
            after = (*place, id.clone());
            for update in page {
                self.enter(update.id, update.payload);
            }
        }
    }

    fn enter(&self, id: String, payload: String) {
        self.lanes.enter(Job { key: UpdateKey { network: self.network, id }, payload });
    }
}
