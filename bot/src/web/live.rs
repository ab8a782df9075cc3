//! Live results: `GET /{code}/events` is a stream of server-sent events, each the whole state of the poll.
//!
//! Everything is shared between viewers: the bytes of an event (one serialisation for each language), the heartbeat, the end. A viewer is a
//! receiver that is told of a new state and reads the latest one, so a slow phone skips states instead of piling them up.

use super::api::view;
use super::counts::Viewer;
use super::visitor::Visitor;
use super::{Web, WebError};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http_body::Frame as Chunk;
use reihum_domain::language::{Address, Language};
use reihum_engine::app::Standing;
use reihum_engine::live::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, ReusableBoxFuture};

/// Proxies cut connections that are silent for 30 or 60 seconds.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long a browser waits before it comes back after a broken connection, in milliseconds.
const RETRY: &str = "retry: 1000\n\n";

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{code}/events", get(events))
}

async fn events(State(web): State<Web>, visitor: Visitor, Path(typed): Path<String>) -> Result<Response, WebError> {
    let entry = web.admit(&visitor, &typed)?;
    // A draft has no live results: the engine does not know its code here.
    let frames = web.shown(&visitor, entry, web.app.live.watch(entry.code).await, |_| false)?;
    let stream = Stream::new(Sources::new(frames, web.pulse.listen()), visitor.language(), visitor.address);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // nginx would gather events before it passes them on.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, Body::new(stream)).into_response())
}

/// The body of one viewer's answer. There is one for each screen and phone, so it holds little and has no timer of its own.
struct Stream {
    next: ReusableBoxFuture<'static, (Event, Sources)>,
    language: Language,
    address: Address,
    greeted: bool,
    over: bool,
    _viewer: Viewer,
}

impl Stream {
    fn new(sources: Sources, language: Language, address: Address) -> Self {
        let next = ReusableBoxFuture::new(sources.next());
        Self { next, language, address, greeted: false, over: false, _viewer: Viewer::new() }
    }

    fn state(&mut self, frame: &Frame) -> Bytes {
        let (language, address) = (self.language, self.address);
        let event = frame.bytes(language, |standing| event(standing, language, address));
        self.over = frame.is_last();
        if std::mem::replace(&mut self.greeted, true) { event } else { [RETRY.as_bytes(), &event].concat().into() }
    }
}

impl http_body::Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Chunk<Bytes>, Infallible>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let (event, mut sources) = ready!(self.next.poll(cx));
        let bytes = match event {
            Event::State => {
                let frame = Arc::clone(&sources.frames.borrow_and_update());
                self.state(&frame)
            }
            Event::Heartbeat => Bytes::from_static(b":\n\n"),
            Event::End => return Poll::Ready(None),
        };
        self.next.set(sources.next());
        Poll::Ready(Some(Ok(Chunk::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.over
    }
}

/// What a viewer waits for.
struct Sources {
    frames: watch::Receiver<Arc<Frame>>,
    pulse: watch::Receiver<Beat>,
}

enum Event {
    State,
    Heartbeat,
    End,
}

impl Sources {
    /// The first event is the present state, whether or not it is new.
    fn new(mut frames: watch::Receiver<Arc<Frame>>, pulse: watch::Receiver<Beat>) -> Self {
        frames.mark_changed();
        Self { frames, pulse }
    }

    async fn next(mut self) -> (Event, Self) {
        let event = tokio::select! {
            biased;
            changed = self.frames.changed() => changed.map_or(Event::End, |()| Event::State),
            beat = self.pulse.changed() => beat.map_or(Event::End, |()| self.pulse.borrow_and_update().event()),
        };
        (event, self)
    }
}

/// One timer and one end for all viewers.
pub(super) struct Pulse(watch::Sender<Beat>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Beat {
    Alive,
    Over,
}

impl Beat {
    fn event(self) -> Event {
        if self == Self::Alive { Event::Heartbeat } else { Event::End }
    }
}

impl Pulse {
    /// Beats until `stop`.
    pub(super) fn start(stop: CancellationToken) -> Self {
        let sender = watch::Sender::new(Beat::Alive);
        let beats = sender.clone();
        tokio::spawn(async move {
            while tokio::time::timeout(HEARTBEAT, stop.cancelled()).await.is_err() {
                beats.send_replace(Beat::Alive);
            }
            beats.send_replace(Beat::Over);
        });
        Self(sender)
    }

    fn listen(&self) -> watch::Receiver<Beat> {
        let mut beats = self.0.subscribe();
        if *beats.borrow() == Beat::Over {
            beats.mark_changed();
        }
        beats
    }
}

/// The state of a poll as a server-sent event.
fn event(standing: &Standing, language: Language, address: Address) -> Bytes {
    let mut event = b"event: poll\ndata: ".to_vec();
    // JSON holds no line breaks, so one `data:` line is enough. Writing into memory fails only for values JSON can't hold.
    if let Err(error) = serde_json::to_writer(&mut event, &view::poll(standing, language, address)) {
        tracing::error!("a poll can't be written as JSON: {error}");
    }
    event.extend_from_slice(b"\n\n");
    event.into()
}
