//! Reihum in the browser: pages for people, an interface for programs, live results for both.
//!
//! This file is the whole picture: the state every handler has, the routes, and how a join code leads to a poll. Around each request stands
//! [`frame`]; who asks is in [`visitor`]; how errors look in [`problem`]. Nothing here decides about polls: that is `engine::app`.

pub mod api;
mod assets;
mod cookies;
mod counts;
mod frame;
mod language;
mod limiter;
pub mod live;
mod origin;
mod pages;
pub mod problem;
pub mod serve;
mod viewer;
pub mod visitor;
mod wire;

pub use problem::WebError;
pub use visitor::{Device, Visitor};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use limiter::Limiter;
use live::Pulse;
use reihum_domain::join_code::JoinCode;
use reihum_domain::log::Hash;
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
    /// Proves that a link was made here. It lives as long as the process: an older link works like a typed code.
    link_key: [u8; 32],
}

impl Deref for Web {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Web {
    /// `stop` ends the live streams; links start with `public_url`.
    pub fn new(app: App, metrics: Option<Metrics>, stop: CancellationToken, public_url: String) -> Self {
        let mut link_key = [0; 32];
        app.clock.chance(&mut link_key);
        let limiter = Limiter::default();
        let (pulse, drawing) = (Pulse::start(stop), Semaphore::new(1));
        Self(Arc::new(Parts { app, metrics, limiter, pulse, drawing, public_url, link_key }))
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

    /// The poll behind what somebody typed or followed. Wrong codes are counted, and slowed down.
    pub async fn find_poll(&self, visitor: &Visitor, typed: &str) -> Result<Poll, WebError> {
        let code = self.admit(visitor, typed)?;
        let poll = self.shown(visitor, self.app.poll(code).await, |poll| poll.state == PollState::Draft)?;
        self.limiter.welcome(visitor.device.token(), code);
        Ok(poll)
    }

    /// The code, if this visitor may try one now. Whoever comes by a link of ours, is in that poll already or organises is not guessing.
    pub(crate) fn admit(&self, visitor: &Visitor, typed: &str) -> Result<JoinCode, WebError> {
        let code = JoinCode::parse(typed).ok_or(AppError::UnknownCode)?;
        let invited = || visitor.proof.as_deref().is_some_and(|proof| proof == self.proof(code));
        let is_guest = || self.limiter.is_guest(visitor.device.token(), code);
        if visitor.organiser.is_none() && !invited() && !is_guest() {
            let wait = self.limiter.blocked_for(visitor.trier(), self.app.clock.now());
            wait.map_or(Ok(()), |wait| Err(WebError::Blocked { wait }))?;
        }
        Ok(code)
    }

    /// What was found for a code, unless it is a draft and the visitor no organiser. Finding nothing counts as a wrong try.
    pub(crate) fn shown<T>(
        &self,
        visitor: &Visitor,
        found: Result<T, AppError>,
        is_draft: impl FnOnce(&T) -> bool,
    ) -> Result<T, WebError> {
        match found {
            Ok(found) if visitor.organiser.is_some() || !is_draft(&found) => Ok(found),
            Ok(_) | Err(AppError::UnknownCode) => {
                self.limiter.wrong(visitor.trier(), self.app.clock.now());
                counts::wrong_code();
                Err(AppError::UnknownCode.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What a link or a QR code to this poll says.
    pub fn join_url(&self, code: JoinCode) -> String {
        format!("{}/{code}?k={}", self.public_url, self.proof(code))
    }

    /// What links start with, without a slash at the end.
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// 40 bits that only this process can compute, so that a link admits without asking how often its address mistyped.
    fn proof(&self, code: JoinCode) -> String {
        let hash = Hash::of(&[b"reihum-link", &self.link_key, code.to_string().as_bytes()]);
        hash.short()[..10].to_owned()
    }
}
