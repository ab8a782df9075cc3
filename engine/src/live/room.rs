//! One open poll in memory.

use super::standing::{Extras, Standing, compose, has_extras};
use super::{Frame, load_extras};
use crate::store::{Count, Store, StoreError};
use reihum_domain::anonymity::PollSecret;
use reihum_domain::poll::Poll;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

pub(crate) struct Room {
    state: Mutex<State>,
    /// Until the poll closes.
    secret: Mutex<Option<PollSecret>>,
    frames: watch::Sender<Arc<Frame>>,
    dirty: AtomicBool,
}

struct State {
    poll: Arc<Poll>,
    count: Count,
    extras: Extras,
}

impl Room {
    pub(super) fn new(poll: Poll, count: Count, extras: Extras, secret: PollSecret) -> Self {
        let frame = Frame::new(compose(&poll, &count, &extras));
        Self {
            state: Mutex::new(State { poll: Arc::new(poll), count, extras }),
            secret: Mutex::new(Some(secret)),
            frames: watch::channel(Arc::new(frame)).0,
            dirty: AtomicBool::new(false),
        }
    }

    pub(crate) fn poll(&self) -> Arc<Poll> {
        self.state().poll.clone()
    }

    /// `None` once the poll is closed.
    pub(crate) fn secret(&self) -> Option<PollSecret> {
        self.secret.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn count(&self) -> Count {
        self.state().count.clone()
    }

    pub(crate) fn version(&self) -> i64 {
        self.state().count.version
    }

    /// Takes over a committed count, unless a later one is here already.
    pub(crate) fn advance(&self, count: Count) {
        let mut state = self.state();
        if count.version > state.count.version {
            state.count = count;
        }
    }

    pub(super) fn replace(&self, poll: Poll, count: Count, extras: Extras) {
        let mut state = self.state();
        if count.version >= state.count.version {
            *state = State { poll: Arc::new(poll), count, extras };
        }
    }

    pub(super) fn standing(&self) -> Standing {
        let state = self.state();
        compose(&state.poll, &state.count, &state.extras)
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<Frame>> {
        self.frames.subscribe()
    }

    pub(super) fn publish(&self) {
        self.frames.send_replace(Arc::new(Frame::new(self.standing())));
    }

    pub(super) fn mark(&self) {
        self.dirty.store(true, Ordering::Release);
    }

    /// Publishes if something changed since the last time; reads texts and names first where the kind has them.
    pub(super) async fn publish_changes(&self, store: &Store) -> Result<(), StoreError> {
        if !self.dirty.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        let poll = self.poll();
        if has_extras(&poll.question, poll.rules.named) {
            let version = self.version();
            let extras = load_extras(&mut store.read().await?, &poll).await?;
            let mut state = self.state();
            if state.count.version == version {
                state.extras = extras;
            } else {
                // Somebody was faster, perhaps with newer texts: the next tick looks again.
                self.mark();
            }
        }
        self.publish();
        Ok(())
    }

    pub(super) fn forget_secret(&self) {
        *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
