//! A screen that follows a poll by server-sent events, and comes back by itself as a browser does, until the poll is closed.

use super::heard::Heard;
use crate::wait_until;
use anyhow::{Context, Result};
use reqwest::{Client, Response};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;

/// A browser waits a second; a test is in a hurry.
const RETRY: Duration = Duration::from_millis(100);

/// Dropping it turns it off.
pub struct Screen {
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

/// What was on it so far.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub last: Value,
    /// The turnout of each state, in the order they came.
    pub votes: Vec<u64>,
    /// Streams that began.
    pub connections: u32,
    /// Answers that were no stream.
    pub refusals: Vec<u16>,
}

impl Seen {
    /// The last state is the closed poll: nothing follows.
    pub fn is_over(&self) -> bool {
        self.last["state"] == "closed"
    }

    fn show(&mut self, state: Value) {
        self.votes.extend(state["votes"].as_u64());
        self.last = state;
    }
}

impl Screen {
    pub(super) fn open(url: &str, heard: Heard) -> Result<Self> {
        let http = Client::builder().connect_timeout(Duration::from_secs(5)).no_proxy().build()?;
        let (seen, url) = (Arc::new(Mutex::new(Seen::default())), url.to_owned());
        let task = tokio::spawn(follow(http, url, Arc::clone(&seen), heard));
        Ok(Self { seen, task })
    }

    pub fn seen(&self) -> Seen {
        open(&self.seen).clone()
    }

    /// Waits until what is seen is as wished.
    pub async fn wait_for(&self, limit: Duration, wish: impl Fn(&Seen) -> bool + Send + Sync) -> Result<Seen> {
        let seen = wait_until(limit, async || Some(self.seen()).filter(|seen| wish(seen))).await;
        seen.with_context(|| format!("after {limit:?} the screen shows {:?}", self.seen()))
    }

    /// Waits for the closed poll and gives it.
    pub async fn last(&self, limit: Duration) -> Result<Value> {
        Ok(self.wait_for(limit, Seen::is_over).await?.last)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn follow(http: Client, url: String, seen: Arc<Mutex<Seen>>, heard: Heard) {
    while !open(&seen).is_over() {
        if let Ok(stream) = http.get(&url).send().await {
            watch(stream, &seen, &heard).await;
        }
        tokio::time::sleep(RETRY).await;
    }
}

/// Until the stream ends or breaks.
async fn watch(mut stream: Response, seen: &Mutex<Seen>, judged: &Heard) {
    if !stream.status().is_success() {
        return open(seen).refusals.push(stream.status().as_u16());
    }
    open(seen).connections += 1;
    let mut heard = Vec::new();
    while let Ok(Some(bytes)) = stream.chunk().await {
        heard.extend_from_slice(&bytes);
        while let Some(end) = memchr::memmem::find(&heard, b"\n\n") {
            let event: Vec<u8> = heard.drain(..end + 2).collect();
            judged.events(&String::from_utf8_lossy(&event));
            if let Some(state) = read_event(&event) {
                open(seen).show(state);
            }
        }
    }
}

/// The state in an event; heartbeats have none.
fn read_event(event: &[u8]) -> Option<Value> {
    let data = event.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"data: "))?;
    serde_json::from_slice(data).ok()
}

fn open(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_and_a_heartbeat_is_none() {
        assert_eq!(read_event(b"event: poll\ndata: {\"votes\":3}\n\n").unwrap()["votes"], 3);
        assert_eq!(read_event(b":\n\n"), None);
        assert_eq!(read_event(b"retry: 1000\n\n"), None);
    }
}
