//! A live stream on a bare socket: the head of the answer, then events as they come, until the stream or the visitor ends.
//!
//! The end of the connection is the end of the answer, so events go out as they are, the same bytes to everybody.

use super::wire::{Line, Wire};
use axum::body::Body;
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::BodyExt;
use reihum_engine::clock::{Clock, SystemClock};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_util::task::TaskTracker;

/// How long a viewer may take nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Gives a stream of events its own task and the connection; every other answer passes as it is.
pub(super) fn hand_over(response: Response, wire: &Wire, viewers: &TaskTracker) -> Response {
    if !is_stream(&response) {
        return response;
    }
    let Some(line) = wire.take() else { return response };
    let (parts, body) = response.into_parts();
    viewers.spawn(show(line, head(parts.status, &parts.headers), body));
    // Goes nowhere, and tells hyper that it is done with this connection.
    [(CONNECTION, HeaderValue::from_static("close"))].into_response()
}

fn is_stream(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream")
}

fn head(status: StatusCode, headers: &HeaderMap) -> Bytes {
    let date = SystemClock.now().format("%a, %d %b %Y %H:%M:%S GMT");
    let mut head = format!("HTTP/1.1 {status}\r\ndate: {date}\r\nconnection: close\r\n").into_bytes();
    for (name, value) in headers {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend(b"\r\n");
    head.into()
}

/// A visitor who leaves is no failure.
async fn show(mut line: Line, head: Bytes, body: Body) {
    drop(write(&mut line, head, body).await);
    drop(line.socket.shutdown().await);
}

async fn write(line: &mut Line, head: Bytes, mut body: Body) -> io::Result<()> {
    line.socket.write_all(&head).await?;
    drop(head);
    let (mut from, mut to) = line.socket.split();
    let mut said = [0; 64];
    loop {
        let event = tokio::select! {
            biased;
            event = body.frame() => event,
            read = from.read(&mut said) => match read? {
                0 => return Ok(()),
                // A browser has nothing to say here; what it says is not meant for us.
                _ => continue,
            },
        };
        let Some(Ok(event)) = event else { return Ok(()) };
        if let Ok(bytes) = event.into_data() {
            // A screen that takes nothing for so long is gone; it comes back by itself if not.
            tokio::time::timeout(PATIENCE, to.write_all(&bytes)).await??;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_stream_is_ended_by_the_connection() {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"))]);
        let head = String::from_utf8(head(StatusCode::OK, &headers).to_vec()).unwrap();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\ndate: "), "{head}");
        assert!(head.ends_with("GMT\r\nconnection: close\r\ncontent-type: text/event-stream\r\n\r\n"), "{head}");
    }
}
