//! What comes in from a chat network, in the same words for all of them. Made from a stored update, so that making it twice gives the same.

use super::Network;
use reihum_domain::answer::clean;
use reihum_domain::language::Language;
use serde::{Deserialize, Serialize};

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct Inbound {
    pub key: UpdateKey,
    pub place: Place,
    /// Who did it; `None` for what networks say themselves.
    pub from: Option<Sender>,
    pub what: What,
}

/// The name of an update: a network never gives it to two of them (within the days that updates are remembered).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UpdateKey {
    pub network: Network,
    pub id: String,
}

/// Where it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The network's name for the chat.
    pub address: String,
    pub kind: PlaceKind,
    /// The topic or thread inside it, if answers must name one.
    pub thread: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// One person and us.
    Private,
    Group,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    /// The network's name for the account.
    pub account: String,
    /// How the account calls itself, without control characters. Hostile until escaped; used in named polls only.
    pub name: String,
    /// What the network says about the language of the person's program.
    pub language: Option<Language>,
}

/// A file that lies with its network until it is asked for: [`Channel::fetch`](super::Channel::fetch).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingFile {
    /// What the network needs to find (and open) it.
    pub handle: String,
    /// In bytes, as whoever sent it says: it may be more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// Longer names are somebody's joke.
const NAME_MAX: usize = 64;

impl Sender {
    /// An account; its name on one line, without characters that steer the text around it.
    pub fn new(account: impl Into<String>, name: &str, language: Option<Language>) -> Self {
        let words = clean(name);
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_MAX).collect();
        Self { account: account.into(), name, language }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Somebody wrote to us: in private, a command, or a reply to one of our messages.
    Wrote {
        text: String,
        message: String,
        /// Our message that it replies to.
        replies_to: Option<String>,
    },
    /// Somebody sent us a file, perhaps with words on it.
    SentFile { file: IncomingFile, text: String, message: String },
    /// Somebody changed what they wrote to us.
    Rewrote { text: String, message: String },
    /// Somebody pressed a button. `query` is what the network wants answered; `data` what the button carries.
    Pressed { query: String, data: String },
    /// Somebody took back a message that they wrote to us (or a vote in a native poll, by the name of its update).
    Withdrew { message: String },
    /// Somebody voted in a poll of the network's own that we sent: the keys of what they chose, none to take the vote out.
    Voted { poll_message: String, choice: Vec<String> },
    /// Somebody put a sign on a message of ours. `reaction` is the network's name for it.
    Reacted { message: String, key: String, reaction: String },
    /// Somebody took such a sign away.
    Unreacted { reaction: String },
    /// Somebody wrote what can't be read: its key is missing.
    Unreadable,
    /// Somebody wrote where others had just come into a private chat. What it was is not kept: perhaps a ballot.
    WroteBeforeOthers,
    /// Who may do what in a chat has changed.
    RightsChanged,
    /// We were added to a group, or may write to a person again.
    Welcomed,
    /// We were removed from a group, or a person blocked us.
    Removed,
    /// The chat goes on under another address.
    Moved { to: String },
}

impl What {
    /// What somebody wrote, if they did.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Wrote { text, .. } | Self::SentFile { text, .. } | Self::Rewrote { text, .. } => Some(text),
            _ => None,
        }
    }
}

impl std::fmt::Debug for IncomingFile {
    /// Whoever knows the handle can read the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IncomingFile(hidden)")
    }
}

impl std::fmt::Debug for Sender {
    /// No person in the logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sender(hidden)")
    }
}
