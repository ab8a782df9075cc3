//! The loop that takes connections and answers on them, small in memory: most connections are screens that wait for the next result.
//!
//! HTTP/1.1 only; TLS is a proxy's business. Too many connections wait in the kernel's queue instead of failing.

use super::viewer::hand_over;
use super::wire::{Line, Wire};
use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

/// For the head of a request, and for a connection that asks nothing more.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);
/// Most of a request's head. Cookies and headers of proxies fit.
const HEAD_MAX: usize = 16 * 1024;
/// File descriptors that are not connections of browsers: database, logs, listener.
const OTHER_FILES: u64 = 100;

/// How long live streams have for their last state when the process ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// Answers until `stop`, then lets requests that are running finish.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let room = Arc::new(Semaphore::new(most_connections()));
    let (connections, viewers) = (GracefulShutdown::new(), TaskTracker::new());
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = accept(&listener, &room) => accepted,
        };
        match accepted {
            Ok((line, peer)) => answer(line, peer, router.clone(), &connections, &viewers),
            Err(error) => pause_after(&error).await,
        }
    }
    drop(listener);
    connections.shutdown().await;
    viewers.close();
    // A screen that has stopped reading must not hold up the end.
    drop(tokio::time::timeout(FAREWELL, viewers.wait()).await);
}

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> io::Result<(Line, SocketAddr)> {
    let room = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (socket, peer) = listener.accept().await?;
    // Events are small and shall go out now, not when more have come together.
    socket.set_nodelay(true)?;
    Ok((Line { socket, _room: room }, peer))
}

fn answer(line: Line, peer: SocketAddr, router: Router, connections: &GracefulShutdown, viewers: &TaskTracker) {
    let (wire, viewers) = (Wire::new(line), viewers.clone());
    let io = TokioIo::new(wire.clone());
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let (wire, viewers) = (wire.clone(), viewers.clone());
        let answer = router.clone().call(request);
        async move { answer.await.map(|response| hand_over(response, &wire, &viewers)) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE).max_buf_size(HEAD_MAX);
    // A connection that breaks is the visitor's news, not ours.
    tokio::spawn(connections.watch(http.serve_connection(io, service)));
}

/// One connection that failed is nothing; being out of file descriptors passes, but not at once.
async fn pause_after(error: &io::Error) {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, InvalidInput, NotConnected,
    };
    let of_one = [ConnectionAborted, ConnectionReset, ConnectionRefused, BrokenPipe, NotConnected, InvalidInput];
    if !of_one.contains(&error.kind()) {
        tracing::error!("no connection can be taken: {error}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// As many as the process may have files, after asking for as many as it may ask for.
fn most_connections() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    let files = if raised.is_ok() { limit.maximum } else { limit.current };
    let connections = files.unwrap_or(u64::MAX).saturating_sub(OTHER_FILES).max(16);
    usize::try_from(connections).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS)
}
