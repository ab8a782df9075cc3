//! The few fields of Matrix's events that matter to us. What is missing or of another shape counts as not there.

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::EventId;
use reihum_engine::chat::IncomingFile;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// Polls are no part of the specification yet, but programs show them.
pub(in super::super) const POLL_RESPONSE: &str = "org.matrix.msc3381.poll.response";

/// Who may do what in a room.
pub(in super::super) const POWER_LEVELS: &str = "m.room.power_levels";

/// Bytes of an id, by the specification.
const ID_MAX: usize = 255;

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "as Matrix calls them")]
pub(in super::super) struct Event {
    pub(in super::super) event_id: String,
    #[serde(rename = "type")]
    pub(in super::super) kind: String,
    pub(in super::super) sender: String,
    #[serde(default)]
    pub(in super::super) state_key: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub(in super::super) content: Content,
    /// In rooms before version 11.
    #[serde(default)]
    redacts: Option<String>,
}

#[derive(Deserialize, Default)]
#[expect(clippy::struct_field_names, reason = "as Matrix calls them")]
pub(in super::super) struct Content {
    #[serde(default, deserialize_with = "lenient")]
    msgtype: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    body: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    filename: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    info: FileInfo,
    /// Where a file lies; encrypted, with its key, in `file`.
    #[serde(default, deserialize_with = "lenient")]
    url: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    file: Option<Value>,
    #[serde(default, rename = "m.new_content", deserialize_with = "lenient")]
    new_content: NewContent,
    #[serde(default, rename = "m.relates_to", deserialize_with = "lenient")]
    relates_to: RelatesTo,
    #[serde(default, deserialize_with = "lenient")]
    pub(in super::super) membership: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    redacts: Option<String>,
    #[serde(default, rename = "org.matrix.msc3381.poll.response", deserialize_with = "lenient")]
    poll_response: PollResponse,
}

#[derive(Deserialize, Default)]
struct FileInfo {
    #[serde(default, deserialize_with = "lenient")]
    size: Option<u64>,
}

#[derive(Deserialize, Default)]
struct PollResponse {
    #[serde(default, deserialize_with = "lenient")]
    answers: Option<Vec<String>>,
}

#[derive(Deserialize, Default)]
struct NewContent {
    #[serde(default, deserialize_with = "lenient")]
    msgtype: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    body: Option<String>,
}

#[derive(Deserialize, Default)]
struct RelatesTo {
    #[serde(default, deserialize_with = "lenient")]
    rel_type: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    event_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    key: Option<String>,
    #[serde(default, rename = "m.in_reply_to", deserialize_with = "lenient")]
    in_reply_to: InReplyTo,
}

#[derive(Deserialize, Default)]
struct InReplyTo {
    #[serde(default, deserialize_with = "lenient")]
    event_id: Option<String>,
}

/// Who can read along in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Company {
    /// One person and us.
    Alone,
    /// Others have come into what is still known as somebody's private chat.
    OthersCame,
    /// Not known yet, and few enough that it may become or have been a private chat.
    Few,
    Many,
}

impl Event {
    /// `None` for what has not even the fields that every event has.
    pub(in super::super) fn of(event: &TimelineEvent) -> Option<Self> {
        serde_json::from_str(event.raw().json().get()).ok()
    }

    /// Whether we are to know of it. `me` is our account. In a room only what is said to us is stored; where it may have been private until now
    /// also that somebody came.
    pub(in super::super) fn concerns(&self, me: &str, company: Company) -> bool {
        match (self.kind.as_str(), &self.state_key) {
            ("m.room.member", Some(_)) => self.is_about(me) || matches!(company, Company::OthersCame | Company::Few),
            ("m.room.tombstone" | POWER_LEVELS, Some(_)) => true,
            (_, Some(_)) => false,
            _ if self.sender == me => false,
            ("m.room.message", None) => match company {
                Company::Alone | Company::OthersCame => self.said().is_some(),
                Company::Few | Company::Many => self.is_command(),
            },
            // Nobody but the engine knows which messages matter; these carry no words.
            ("m.room.redaction" | "m.reaction" | POLL_RESPONSE, None) => true,
            _ => false,
        }
    }

    pub(in super::super) fn is_about(&self, account: &str) -> bool {
        self.state_key.as_deref() == Some(account)
    }

    /// Whether it is said to us, wherever it stands.
    pub(in super::super) fn is_command(&self) -> bool {
        self.said().is_some_and(|text| text.trim_start().starts_with('!'))
    }

    fn said(&self) -> Option<String> {
        if self.content.replaced().is_some() {
            return self.content.new_text();
        }
        self.content.text().or_else(|| self.content.file().map(|(_, caption)| caption))
    }

    /// The event that this one takes back, if it is one that does.
    pub(in super::super) fn redacted(&self) -> Option<String> {
        let redacts = self.content.redacts.as_deref().or(self.redacts.as_deref());
        event_id(redacts).filter(|_| self.kind == "m.room.redaction")
    }

    /// Whether we are invited by it. `me` is our account.
    pub(in super::super) fn invites(&self, me: &str) -> bool {
        self.kind == "m.room.member" && self.is_about(me) && self.content.membership.as_deref() == Some("invite")
    }
}

impl Content {
    /// What somebody wrote. Notices are written by programs and must never be answered.
    pub(in super::super) fn text(&self) -> Option<String> {
        let text = self.body.as_deref().filter(|_| self.msgtype.as_deref() == Some("m.text"))?;
        let quoted = self.relates_to.in_reply_to.event_id.is_some();
        Some(if quoted { without_quote(text) } else { text }.to_owned())
    }

    /// A file that somebody sent, and what they wrote on it: `body` is that only if the name stands in `filename`.
    pub(in super::super) fn file(&self) -> Option<(IncomingFile, String)> {
        if self.msgtype.as_deref() != Some("m.file") {
            return None;
        }
        let place = match (&self.file, &self.url) {
            (Some(file), _) => json!({ "file": file }),
            (None, Some(url)) => json!({ "url": url }),
            (None, None) => return None,
        };
        let named = self.filename.as_ref().filter(|name| Some(*name) != self.body.as_ref());
        let caption = named.and(self.body.clone()).unwrap_or_default();
        Some((IncomingFile { handle: place.to_string(), size: self.info.size }, caption))
    }

    /// The event whose text this one replaces.
    pub(in super::super) fn replaced(&self) -> Option<String> {
        self.related("m.replace")
    }

    pub(in super::super) fn new_text(&self) -> Option<String> {
        self.new_content.body.clone().filter(|_| self.new_content.msgtype.as_deref() == Some("m.text"))
    }

    /// The message that a sign was put on, and the sign.
    pub(in super::super) fn reaction(&self) -> Option<(String, String)> {
        Some((self.related("m.annotation")?, self.relates_to.key.clone()?))
    }

    /// The poll that was answered, and what was chosen.
    pub(in super::super) fn vote(&self) -> Option<(String, Vec<String>)> {
        Some((self.related("m.reference")?, self.poll_response.answers.clone().unwrap_or_default()))
    }

    /// The root of the thread it was written in.
    pub(in super::super) fn thread(&self) -> Option<String> {
        self.related("m.thread")
    }

    fn related(&self, how: &str) -> Option<String> {
        event_id(self.relates_to.event_id.as_deref()).filter(|_| self.relates_to.rel_type.as_deref() == Some(how))
    }

    /// In a thread every event "replies" to the one before; that does not count.
    pub(in super::super) fn replies_to(&self) -> Option<String> {
        event_id(self.relates_to.in_reply_to.event_id.as_deref()).filter(|_| self.thread().is_none())
    }
}

/// The id of an event. Inside encryption people can write anything; what no server would take is none.
fn event_id(text: Option<&str>) -> Option<String> {
    let id = EventId::parse(text?).ok()?;
    (id.as_str().len() <= ID_MAX && !id.as_str().contains(char::is_control)).then(|| id.to_string())
}

/// Older programs put what is answered in front, line by line behind `> `.
fn without_quote(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with("> ") {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    if rest.len() == text.len() { text } else { rest.trim_start_matches('\n') }
}

/// A field of another shape is one that is not there.
fn lenient<'de, T: serde::de::DeserializeOwned + Default, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(from)?).unwrap_or_default())
}
