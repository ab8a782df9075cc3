//! Reihum in the browser: pages for people, an interface for programs, live results for both.
//!
//! This file is the whole picture: the state every handler has, the routes, and how a join code leads to a poll. Around each request stands
//! [`frame`]; who asks is in [`visitor`]; how errors look in [`problem`]. Nothing here decides about polls: that is `engine::app`.

pub mod api;
mod assets;
mod cookies;
mod counts;
mod download;
mod frame;
mod keys;
mod language;
mod limiter;
pub mod live;
mod member;
mod origin;
mod pages;
pub mod problem;
mod rights;
pub mod serve;
mod viewer;
pub mod visitor;
mod wire;

pub use problem::WebError;
pub use visitor::{Device, Visitor};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use keys::Keys;
use limiter::Limiter;
use live::Pulse;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollState};
use reihum_engine::app::{App, AppError};
use reihum_engine::telemetry::Metrics;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// Most bytes of a request's body: thirty options with long texts in three languages fit.
pub const BODY_MAX: usize = 64 * 1024;

/// What every handler has. Cloning is cheap.
#[derive(Clone)]
pub struct Web(Arc<Parts>);

pub struct Parts {
    pub app: App,
    metrics: Option<Metrics>,
    limiter: Limiter,
    pulse: Pulse,
    /// One picture of pixels at a time: drawing takes a whole core, and others are voting.
    drawing: Semaphore,
    public_url: String,
    keys: Keys,
}

/// A code that somebody may try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) code: JoinCode,
    /// This visitor has not guessed it, and is asked nothing.
    free: bool,
}

impl Deref for Web {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Web {
    /// `stop` ends the live streams; links start with `public_url`; `key` proves that links and cookies were made here.
    pub fn new(app: App, metrics: Option<Metrics>, stop: CancellationToken, public_url: String, key: [u8; 32]) -> Self {
        let (limiter, keys) = (Limiter::default(), Keys::new(key));
        let (pulse, drawing) = (Pulse::start(stop), Semaphore::new(1));
        Self(Arc::new(Parts { app, metrics, limiter, pulse, drawing, public_url, keys }))
    }

    /// All routes of our own.
    pub fn router(self) -> Router {
        self.router_with(Router::new())
    }

    /// With those on which chat networks call us.
    pub fn router_with(self, networks: Router) -> Router {
        let routes = pages::routes().merge(api::routes()).merge(live::routes()).merge(networks.with_state(()));
        let routes = routes.fallback(async || WebError::NotFound).layer(DefaultBodyLimit::max(BODY_MAX));
        routes.layer(middleware::from_fn_with_state(self.clone(), frame::around)).with_state(self)
    }

    /// The poll behind what somebody typed or followed. Wrong codes are counted, and slowed down. Whoever finds the poll is in its room.
    pub async fn find_poll(&self, visitor: &mut Visitor, typed: &str) -> Result<Poll, WebError> {
        let entry = self.admit(visitor, typed)?;
        let poll =
            self.shown(visitor, entry, self.app.poll(entry.code).await, |poll| poll.state == PollState::Draft)?;
        self.welcome(visitor, entry.code);
        Ok(poll)
    }

    /// The code of a poll that takes ballots, for somebody who is going to cast one: no ballot is stored before it is clear that whoever
    /// sends it may try codes.
    pub(crate) async fn find_ballot_box(&self, visitor: &mut Visitor, typed: &str) -> Result<Entry, WebError> {
        let entry = self.admit(visitor, typed)?;
        if !entry.free {
            self.shown(visitor, entry, self.app.live.watch(entry.code).await, |_| false)?;
            self.welcome(visitor, entry.code);
        }
        Ok(entry)
    }

    /// The code, if this visitor may try one now. Whoever comes by a link of ours, is in that room already or organises is not guessing.
    pub(crate) fn admit(&self, visitor: &Visitor, typed: &str) -> Result<Entry, WebError> {
        let code = JoinCode::parse(typed).ok_or(AppError::UnknownCode)?;
        let invited = || visitor.proof.as_deref().is_some_and(|proof| proof == self.keys.proof(code));
        let is_guest = || self.limiter.is_guest(visitor.device.token(), code);
        let entry = Entry { code, free: visitor.organiser.is_some() || invited() || is_guest() };
        self.check(visitor, entry)?;
        Ok(entry)
    }

    /// What was found for a code, unless it is a draft and the visitor no organiser. Finding nothing counts as a wrong try.
    ///
    /// Whether the visitor may try is asked once more: of many guesses sent at once all were admitted before the first was counted.
    pub(crate) fn shown<T>(
        &self,
        visitor: &Visitor,
        entry: Entry,
        found: Result<T, AppError>,
        is_draft: impl FnOnce(&T) -> bool,
    ) -> Result<T, WebError> {
        let _turn = (!entry.free).then(|| self.limiter.turn());
        self.check(visitor, entry)?;
        match found {
            Ok(found) if visitor.organiser.is_some() || !is_draft(&found) => Ok(found),
            Ok(_) | Err(AppError::UnknownCode) => {
                if !entry.free {
                    self.limiter.wrong(visitor.trier(), self.app.clock.now());
                }
                counts::wrong_code();
                Err(AppError::UnknownCode.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    fn check(&self, visitor: &Visitor, entry: Entry) -> Result<(), WebError> {
        if entry.free {
            return Ok(());
        }
        let wait = self.limiter.blocked_for(visitor.trier(), entry.code, self.app.clock.now());
        wait.map_or(Ok(()), |wait| Err(WebError::Blocked { wait }))
    }

    fn welcome(&self, visitor: &mut Visitor, code: JoinCode) {
        let address = visitor.trier().address;
        if visitor.organiser.is_some() {
            self.limiter.settle(address, code);
        }
        self.limiter.welcome(visitor.device.token(), address, code);
        visitor.device.seal(&self.keys);
    }

    /// What a link or a QR code to this poll says.
    pub fn join_url(&self, code: JoinCode) -> String {
        format!("{}/{code}?k={}", self.public_url, self.keys.proof(code))
    }

    /// What links start with, without a slash at the end.
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
