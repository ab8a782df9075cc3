//! A visitor's connection, which hyper drives until a live stream takes it over.
//!
//! A screen that only listens needs nothing of what hyper keeps for a connection (buffers, parser, timers: 16 KiB). So when the answer is
//! a stream of events, the socket leaves hyper and goes to a task of its own ([`super::viewer`]), which is a tenth of that. What hyper
//! still reads from the empty wire is its end; what it still writes goes nowhere.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;

/// A socket and the room it takes among all connections.
pub(super) struct Line {
    pub(super) socket: TcpStream,
    pub(super) _room: OwnedSemaphorePermit,
}

#[derive(Clone)]
pub(super) struct Wire(Arc<Mutex<Option<Line>>>);

impl Wire {
    pub(super) fn new(line: Line) -> Self {
        Self(Arc::new(Mutex::new(Some(line))))
    }

    /// Takes the connection away from whoever drives it. `None` the second time.
    pub(super) fn take(&self) -> Option<Line> {
        self.line().take()
    }

    fn line(&self) -> MutexGuard<'_, Option<Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn on<T>(&self, gone: T, act: impl FnOnce(Pin<&mut TcpStream>) -> Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match &mut *self.line() {
            Some(line) => act(Pin::new(&mut line.socket)),
            None => Poll::Ready(Ok(gone)),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.on((), |socket| socket.poll_read(cx, into))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.on(bytes.len(), |socket| socket.poll_write(cx, bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.on((), |socket| socket.poll_flush(cx))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.on((), |socket| socket.poll_shutdown(cx))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.on(parts.iter().map(|part| part.len()).sum(), |socket| socket.poll_write_vectored(cx, parts))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }
}
