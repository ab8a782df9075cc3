//! What Telegram's refusals mean for what to do next.
//!
//! Telegram tells its refusals apart by their texts only (chat-platforms A7), so this is a table of texts. teloxide's own list is too old to
//! be used: half of the texts have changed since.

use reihum_engine::chat::{Failure, Gone};
use serde::Deserialize;
use std::fmt;
use std::time::Duration;

/// How long everything rests when the token or the address is wrong: until somebody corrects the configuration.
const UNTIL_CORRECTED: Duration = Duration::from_mins(1);

/// Why a request had no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Telegram said no.
    Refused(Refusal),
    /// Telegram was not reached.
    NotReached(&'static str),
    /// The request went out and no answer that can be read came back.
    NoAnswer(&'static str),
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub(crate) struct Refusal {
    #[serde(default, rename = "error_code")]
    pub(crate) code: u16,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) parameters: Parameters,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub(crate) struct Parameters {
    #[serde(default)]
    pub(crate) retry_after: Option<u64>,
    #[serde(default)]
    pub(crate) migrate_to_chat_id: Option<i64>,
}

/// Whom a "too many requests" is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Sending and editing: this chat.
    Chat,
    /// Everything else: us.
    Everywhere,
}

/// What a text stands for.
#[derive(Clone, Copy)]
enum Meaning {
    Unchanged,
    MessageGone,
    ThreadGone,
    TooLate,
    Gone(Gone),
    Refused,
}

/// Parts of descriptions in lower case; the first that fits counts.
#[rustfmt::skip]
const MEANINGS: [(&str, Meaning); 31] = [
    ("message is not modified", Meaning::Unchanged),
    ("message to edit not found", Meaning::MessageGone),
    ("message can't be edited", Meaning::MessageGone),
    ("there is no text in the message to edit", Meaning::MessageGone),
    ("there is no caption in the message to edit", Meaning::MessageGone),
    ("message identifier is not specified", Meaning::MessageGone),
    ("message_id_invalid", Meaning::MessageGone),
    ("message to delete not found", Meaning::MessageGone),
    ("message can't be deleted", Meaning::MessageGone),
    ("message to be replied not found", Meaning::MessageGone),
    ("message to react not found", Meaning::MessageGone),
    ("message thread not found", Meaning::ThreadGone),
    ("topic_closed", Meaning::ThreadGone),
    ("topic_deleted", Meaning::ThreadGone),
    ("query is too old", Meaning::TooLate),
    ("query id is invalid", Meaning::TooLate),
    ("bot can't initiate conversation", Meaning::Gone(Gone::NeverStarted)),
    ("bot was blocked by the user", Meaning::Gone(Gone::Blocked)),
    ("user is deactivated", Meaning::Gone(Gone::Deactivated)),
    ("chat not found", Meaning::Gone(Gone::NotFound)),
    ("peer_id_invalid", Meaning::Gone(Gone::NotFound)),
    ("bot was kicked from", Meaning::Gone(Gone::Removed)),
    ("bot is not a member of", Meaning::Gone(Gone::Removed)),
    ("the group chat was deleted", Meaning::Gone(Gone::Removed)),
    ("group chat was upgraded", Meaning::Gone(Gone::Removed)),
    ("not enough rights to send text messages", Meaning::Gone(Gone::Muted)),
    ("have no write access to the chat", Meaning::Gone(Gone::Muted)),
    ("chat_write_forbidden", Meaning::Gone(Gone::Muted)),
    ("chat_restricted", Meaning::Gone(Gone::Muted)),
    ("need administrator rights in the channel chat", Meaning::Gone(Gone::Muted)),
    // Its rest quotes the message.
    ("can't parse entities", Meaning::Refused),
];

/// Refusals of a picture or a file by a chat that takes texts.
const NO_MEDIA: [&str; 5] = [
    "not enough rights to send photos",
    "not enough rights to send documents",
    "chat_send_photos_forbidden",
    "chat_send_docs_forbidden",
    "chat_send_media_forbidden",
];

impl Fault {
    /// A failure in the words of the port; `None` if the message said the same already, which is a success.
    pub(crate) fn into_failure(self, scope: Scope) -> Option<Failure> {
        match self {
            Self::NotReached(how) => Some(Failure::Unavailable(how.to_owned())),
            Self::NoAnswer(how) => Some(Failure::Unknown(how.to_owned())),
            Self::Refused(refusal) => refusal.into_failure(scope),
        }
    }

    /// Whether Telegram's description contains this, in lower case.
    pub(crate) fn says(&self, part: &str) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.description.to_lowercase().contains(part))
    }

    /// Whether the chat takes no pictures or files, but perhaps texts.
    pub(crate) fn is_about_media(&self) -> bool {
        NO_MEDIA.iter().any(|part| self.says(part))
    }

    pub(crate) fn code(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.code),
            Self::NotReached(_) | Self::NoAnswer(_) => None,
        }
    }

    /// Whether the token is not (any more) one of a bot. An address that is no Bot API server looks the same.
    pub(crate) fn is_wrong_token(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.code == 401 || (refusal.code == 404 && !self.says("method not found")),
            Self::NotReached(_) | Self::NoAnswer(_) => false,
        }
    }

    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(refusal) => refusal.parameters.retry_after.map(|seconds| Duration::from_secs(seconds.max(1))),
            Self::NotReached(_) | Self::NoAnswer(_) => None,
        }
    }
}

impl Refusal {
    fn into_failure(self, scope: Scope) -> Option<Failure> {
        if let Some(to) = self.parameters.migrate_to_chat_id {
            return Some(Failure::Moved { to: to.to_string() });
        }
        Some(match self.code {
            429 => self.wait(scope),
            401 => Failure::WaitEverywhere(UNTIL_CORRECTED),
            404 if !self.description.to_lowercase().contains("method not found") => {
                Failure::WaitEverywhere(UNTIL_CORRECTED)
            }
            409 | 500 | 503 => Failure::Unavailable(self.to_string()),
            // What stands between us and Telegram does not know whether it arrived.
            502 | 504 | 501 | 505.. => Failure::Unknown(self.to_string()),
            _ => return self.by_text(),
        })
    }

    fn wait(&self, scope: Scope) -> Failure {
        let wait = Duration::from_secs(self.parameters.retry_after.unwrap_or(1).max(1));
        match scope {
            Scope::Chat => Failure::WaitHere(wait),
            Scope::Everywhere => Failure::WaitEverywhere(wait),
        }
    }

    fn by_text(&self) -> Option<Failure> {
        let description = self.description.to_lowercase();
        let meaning = MEANINGS.iter().find(|(part, _)| description.contains(part));
        Some(match meaning.map(|(_, meaning)| *meaning) {
            Some(Meaning::Unchanged) => return None,
            Some(Meaning::MessageGone) => Failure::MessageGone,
            Some(Meaning::ThreadGone) => Failure::ThreadGone,
            Some(Meaning::TooLate) => Failure::TooLate,
            Some(Meaning::Gone(gone)) => Failure::Gone(gone),
            Some(Meaning::Refused) | None => Failure::Refused(self.to_string()),
        })
    }
}

impl fmt::Display for Refusal {
    /// Without what Telegram quotes of the message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self.description.split_once("can't parse entities") {
            Some((before, _)) => format!("{before}can't parse entities"),
            None => self
                .description
                .split(" '")
                .next()
                .unwrap_or_default()
                .split('"')
                .next()
                .unwrap_or_default()
                .chars()
                .take(120)
                .collect(),
        };
        write!(f, "{} {}", self.code, said.trim())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::NotReached(how) | Self::NoAnswer(how) => f.write_str(how),
        }
    }
}

#[cfg(test)]
mod tests;
