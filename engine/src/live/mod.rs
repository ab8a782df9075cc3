//! Open polls in memory: their counts, and pushing what may be shown to every screen.
//!
//! A [`Room`] holds the count of one open poll, moved on by committed batches. What changes is composed and serialised once, at most every
//! 250 ms, and the same bytes go to every viewer through a `watch` channel: slow viewers skip states, nobody queries the database. Other
//! processes' changes are heard from PostgreSQL, and versions are compared each second everywhere ([`follow`]).

mod follow;
mod frame;
mod room;
mod standing;

pub use frame::Frame;
pub use standing::Standing;

pub(crate) use room::Room;
pub(crate) use standing::{Extras, compose, hidden_key, load_extras, unpacked};

use crate::app::AppError;
use crate::clock::Clock;
use crate::store::{Store, StoreError};
use reihum_domain::ids::PollId;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollState};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

/// The open polls of this process. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    rooms: RwLock<HashMap<JoinCode, Arc<Room>>>,
    dirty: Notify,
}

impl Live {
    /// Starts publishing and following other processes until `stop`.
    pub(crate) fn start(store: Store, clock: Arc<dyn Clock>, stop: &CancellationToken) -> Self {
        let live = Self(Arc::new(Inner { store, clock, rooms: RwLock::default(), dirty: Notify::new() }));
        tokio::spawn(follow::publish(live.clone(), stop.clone()));
        tokio::spawn(follow::compare_versions(live.clone(), stop.clone()));
        tokio::spawn(follow::hear_changes(live.clone(), stop.clone()));
        live
    }

    /// A channel that always holds the latest state of a poll. Of a closed poll it holds the final state.
    pub async fn watch(&self, code: JoinCode) -> Result<watch::Receiver<Arc<Frame>>, AppError> {
        if let Some(room) = self.room(code) {
            return Ok(room.subscribe());
        }
        match self.load(code).await? {
            Loaded::Open(room) => Ok(room.subscribe()),
            Loaded::Other(standing) if matches!(standing.poll.state, PollState::Draft) => Err(AppError::UnknownCode),
            Loaded::Other(standing) => Ok(watch::channel(Arc::new(Frame::new(*standing))).1),
        }
    }

    /// The state of a poll right now: of an open one from memory, of another one from the database.
    pub(crate) async fn standing(&self, code: JoinCode) -> Result<Standing, AppError> {
        if let Some(room) = self.room(code) {
            return Ok(room.standing());
        }
        Ok(match self.load(code).await? {
            Loaded::Open(room) => room.standing(),
            Loaded::Other(standing) => *standing,
        })
    }

    /// The room of an open poll.
    pub(crate) async fn open_room(&self, code: JoinCode) -> Result<Arc<Room>, AppError> {
        if let Some(room) = self.room(code) {
            return Ok(room);
        }
        match self.load(code).await? {
            Loaded::Open(room) => Ok(room),
            Loaded::Other(standing) => Err(match standing.poll.takes_ballots(self.0.clock.now()) {
                Err(refusal) if standing.poll.is_closed() => AppError::Poll(refusal),
                _ => AppError::UnknownCode,
            }),
        }
    }

    /// Reads a poll again after it was changed, and publishes it at once.
    pub(crate) async fn refresh(&self, poll: &Poll) -> Result<(), AppError> {
        let Some(room) = self.room(poll.code) else { return Ok(()) };
        let (poll, count, extras) = self.read(poll.id).await?;
        let closed = !poll.is_open();
        room.replace(poll, count, extras);
        room.publish();
        if closed {
            self.forget(&room);
        }
        Ok(())
    }

    /// Publishes this room's new count with the next tick.
    pub(crate) fn mark(&self, room: &Room) {
        room.mark();
        self.0.dirty.notify_one();
    }

    fn room(&self, code: JoinCode) -> Option<Arc<Room>> {
        self.0.rooms.read().unwrap_or_else(PoisonError::into_inner).get(&code).cloned()
    }

    fn rooms(&self) -> Vec<Arc<Room>> {
        self.0.rooms.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    fn forget(&self, room: &Room) {
        room.forget_secret();
        self.0.rooms.write().unwrap_or_else(PoisonError::into_inner).remove(&room.poll().code);
    }

    async fn load(&self, code: JoinCode) -> Result<Loaded, AppError> {
        let mut tx = self.0.store.read().await?;
        let poll = tx.poll_by_code(code).await?.ok_or(AppError::UnknownCode)?;
        let count = tx.count(poll.id).await?.ok_or_else(|| missing_count(poll.id))?;
        let extras = load_extras(&mut tx, &poll).await?;
        let secret = tx.secret(poll.id).await?;
        match secret {
            Some(secret) if poll.is_open() => {
                let room = Arc::new(Room::new(poll, count, extras, secret));
                let mut rooms = self.0.rooms.write().unwrap_or_else(PoisonError::into_inner);
                Ok(Loaded::Open(rooms.entry(code).or_insert(room).clone()))
            }
            _ => Ok(Loaded::Other(Box::new(compose(&poll, &count, &extras)))),
        }
    }

    async fn read(&self, id: PollId) -> Result<(Poll, crate::store::Count, Extras), AppError> {
        let mut tx = self.0.store.read().await?;
        let poll = tx.poll(id).await?.ok_or(AppError::UnknownCode)?;
        let count = tx.count(id).await?.ok_or_else(|| missing_count(id))?;
        let extras = load_extras(&mut tx, &poll).await?;
        Ok((poll, count, extras))
    }
}

enum Loaded {
    Open(Arc<Room>),
    Other(Box<Standing>),
}

fn missing_count(id: PollId) -> StoreError {
    StoreError::Inconsistent { table: "poll_tallies", column: "poll_id", reason: format!("no row for {id}") }
}
