//! A poll of Matrix (MSC3381, with the names that all apps use), and the votes in it.

use matrix_sdk::ruma::{OwnedEventId, OwnedUserId};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) const START: &str = "org.matrix.msc3381.poll.start";
pub(super) const RESPONSE: &str = "org.matrix.msc3381.poll.response";
pub(super) const END: &str = "org.matrix.msc3381.poll.end";
const TEXT: &str = "org.matrix.msc1767.text";

#[derive(Debug, Clone, Default)]
pub struct Poll {
    pub question: String,
    /// Id and words of each.
    pub answers: Vec<(String, String)>,
    pub max_selections: u64,
    /// Apps show votes while it runs.
    pub is_disclosed: bool,
    pub ended: bool,
    responses: Vec<Response>,
}

#[derive(Debug, Clone)]
struct Response {
    event_id: OwnedEventId,
    sender: OwnedUserId,
    answers: Vec<String>,
}

impl Poll {
    pub(super) fn new(content: &Value) -> Option<Self> {
        let mut poll = Self::default();
        content.get(START)?;
        poll.rewrite(content);
        Some(poll)
    }

    pub(super) fn rewrite(&mut self, content: &Value) {
        let start = &content[START];
        let text = |value: &Value| value[TEXT].as_str().unwrap_or_default().to_owned();
        let answers = start["answers"].as_array().into_iter().flatten();
        self.question = text(&start["question"]);
        self.answers =
            answers.map(|answer| (answer["id"].as_str().unwrap_or_default().to_owned(), text(answer))).collect();
        self.max_selections = start["max_selections"].as_u64().unwrap_or(1);
        self.is_disclosed = start["kind"] == "org.matrix.msc3381.poll.disclosed";
    }

    /// What each has chosen last. Taking a vote back reverts to the one before; choosing nothing is a vote taken away.
    pub fn votes(&self) -> BTreeMap<OwnedUserId, Vec<String>> {
        let all = self.responses.iter().map(|response| (response.sender.clone(), response.answers.clone()));
        all.collect::<BTreeMap<_, _>>().into_iter().filter(|(_, answers)| !answers.is_empty()).collect()
    }

    pub(super) fn hear(&mut self, event_id: OwnedEventId, sender: OwnedUserId, response: &Value) {
        let answers = response[RESPONSE]["answers"].as_array().into_iter().flatten();
        let answers = answers.filter_map(|answer| answer.as_str().map(str::to_owned)).collect();
        self.responses.push(Response { event_id, sender, answers });
    }

    pub(super) fn forget(&mut self, event_id: &OwnedEventId) {
        self.responses.retain(|response| response.event_id != *event_id);
    }
}
