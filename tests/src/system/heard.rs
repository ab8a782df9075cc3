//! Everything that a system has answered to programs, to be held against its interface when the test is over: judging costs time that phones
//! and screens in a hurry don't have. The same answer is kept once, however many heard it.

use crate::bot::Answer;
use crate::interface::Interface;
use reqwest::header::HeaderMap;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Clone, Default)]
pub(super) struct Heard(Arc<Mutex<HashSet<Said>>>);

#[derive(PartialEq, Eq, Hash)]
enum Said {
    Answer { method: String, path: String, status: u16, kind: String, body: Vec<u8> },
    Event(String),
}

impl Heard {
    /// Pages are for people, and described nowhere.
    pub(super) fn answer(&self, method: &str, path: &str, status: u16, headers: &HeaderMap, body: &[u8]) {
        if path.starts_with("/api/") {
            let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
            let (method, path, body) = (method.to_owned(), path.to_owned(), body.to_vec());
            self.keep(Said::Answer { method, path, status, kind, body });
        }
    }

    /// A piece of a live stream: whole events.
    pub(super) fn events(&self, stream: &str) {
        self.keep(Said::Event(stream.to_owned()));
    }

    fn keep(&self, said: Said) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(said);
    }

    /// What the interface does not describe.
    pub(super) fn faults(&self, interface: &Interface) -> Vec<String> {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        all.into_iter().filter_map(|said| said.fault(interface)).collect()
    }
}

impl Said {
    fn fault(self, interface: &Interface) -> Option<String> {
        let (what, checked) = match self {
            Self::Event(stream) => (stream.clone(), interface.check_events(&stream)),
            Self::Answer { method, path, status, kind, body } => {
                let answer = Answer { status, kind, body, headers: HeaderMap::new() };
                let checked = interface.check(&method, &path, &answer);
                (format!("{method} {path} → {status}: {}", answer.text()), checked)
            }
        };
        checked.err().map(|fault| format!("{fault:#}\n    {what}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_described_is_found_afterwards() {
        let poll = json!({"type": "object", "required": ["votes"]});
        let interface =
            Interface::new(json!({"paths": {}, "components": {"schemas": {"PollView": poll, "Problem": poll}}}));
        let heard = Heard::default();
        heard.events("event: poll\ndata: {\"votes\":1}\n\n");
        heard.answer("GET", "/335763", 200, &HeaderMap::new(), b"a page");
        assert_eq!(heard.clone().faults(&interface), Vec::<String>::new());
        heard.events("event: poll\ndata: {}\n\n");
        heard.answer("GET", "/api/x", 200, &HeaderMap::new(), b"{}");
        assert_eq!(heard.faults(&interface).len(), 2);
    }
}
