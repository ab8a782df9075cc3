//! Use cases: what people can do with Reihum. Each loads, lets `domain` decide, stores, and tells the live screens.
//!
//! Nothing here talks to a network, and no unit of work lives across anything slow. Callers (pages, API, jobs) hold no rules of their own.

pub(crate) mod appointments;
pub mod buddies;
mod calendar_settings;
pub(crate) mod checkins;
pub mod commitments;
mod coordination;
mod dated;
pub mod deadlines;
pub(crate) mod deliveries;
mod desk;
pub(crate) mod digest;
mod error;
mod expected;
mod feedback;
pub mod follow_ups;
pub(crate) mod forgetting;
mod joining;
mod keys;
pub(crate) mod linking;
pub(crate) mod moderation;
pub mod network;
pub(crate) mod organisers;
mod overview;
mod personal;
pub(crate) mod polls;
pub mod preview;
pub mod prompting;
pub mod reminding;
pub mod replanning;
pub mod reports;
pub mod retention;
pub mod scrubbing;
pub mod sequences;
mod sheet;
pub mod surveys;
pub mod upcoming;
mod visiting;
mod voting;
pub mod waves;

pub use crate::live::Standing;
pub use crate::store::PoolEntry;
pub use calendar_settings::{ImportedDays, TimeSetting, TypedDays, read_typed_days};
pub use dated::{Dated, read_typed_date};
pub use desk::{ComingSurvey, Desk, OpenSurvey};
pub use error::{AppError, ErrorKind};
pub use feedback::Feedback;
pub use joining::BrowserJoined;
pub use organisers::Organiser;
pub use overview::{CommitmentList, TopicLine, TopicList};
pub use personal::{Own, OwnPage};
pub use polls::{PollSummary, PollWish};
pub use sheet::Sheet;
pub(crate) use voting::Sent;
pub use voting::{Cast, Caster};

use crate::ballot_box::BallotBox;
use crate::chat::{Links, NewCards, Wake};
use crate::clock::Clock;
use crate::config::Settings;
use crate::live::Live;
use crate::store::{SchemaState, Store};
use crate::templates::Templates;
use crate::texts::Texts;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub settings: Arc<Settings>,
    pub texts: Arc<Texts>,
    pub templates: Arc<Templates>,
    pub live: Live,
    /// Addresses that messages name.
    pub links: Arc<Links>,
    /// Rung when something is to go out to a chat.
    pub wake: Wake,
    /// Told when there is a new card in a room.
    pub cards: NewCards,
    ballots: BallotBox,
    box_task: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl App {
    /// Starts the ballot box and the live results on a database whose schema is up to date. They run until `stop`; ballots put in before
    /// are still committed, see [`App::finish`].
    pub async fn start(
        store: Store,
        clock: Arc<dyn Clock>,
        settings: Arc<Settings>,
        texts: Arc<Texts>,
        templates: Arc<Templates>,
        stop: CancellationToken,
    ) -> Result<Self, AppError> {
        if store.schema().await? != SchemaState::UpToDate {
            return Err(AppError::OtherSchema);
        }
        let live = Live::start(store.clone(), clock.clone(), &stop);
        let (ballots, task) = BallotBox::start(store.clone(), clock.clone(), live.clone());
        let box_task = Arc::new(Mutex::new(Some(task)));
        Ok(Self {
            store,
            clock,
            settings,
            texts,
            templates,
            live,
            links: Arc::default(),
            wake: Wake::default(),
            cards: NewCards::default(),
            ballots,
            box_task,
        })
    }

    /// Waits until every ballot that was put in is committed and answered, then closes the database. Other clones must be gone.
    pub async fn finish(self) {
        let Self { store, ballots, box_task, .. } = self;
        drop(ballots);
        if let Some(task) = box_task.lock().await.take() {
            let _ = task.await;
        }
        store.close().await;
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.clock.chance(&mut bytes);
        bytes
    }
}
