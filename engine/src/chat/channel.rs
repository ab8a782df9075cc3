//! The port to a chat network: what every network must be able to do for us, and how it can fail.
//!
//! An adapter turns its network's errors into [`Failure`]s and never tries again by itself: when to try again is decided once, by delivery.

use super::{Network, Rendered};
use futures::future::BoxFuture;
use std::time::Duration;

/// A network we can speak through.
pub trait Channel: Send + Sync {
    fn network(&self) -> Network;

    /// Waits until we may speak: until we know what messages say about us, our name there. Until then they wait in the outbox. What is
    /// never ready gets nothing.
    fn ready(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    /// Sends a new message. `key` is the same whenever the same message is sent again; networks that know such keys show it once.
    fn send<'a>(&'a self, to: &'a Target, message: &'a Rendered, key: &'a str) -> BoxFuture<'a, Result<Sent, Failure>>;

    /// Changes a message of ours. A message that says the same already is a success.
    fn edit<'a>(
        &'a self,
        to: &'a Target,
        message: &'a str,
        content: &'a Rendered,
    ) -> BoxFuture<'a, Result<(), Failure>>;

    /// Answers a press of a button, so that the person sees something at once. `alert`: in a window that must be closed.
    fn answer<'a>(&'a self, query: &'a str, text: &'a str, alert: bool) -> BoxFuture<'a, Result<(), Failure>>;

    /// Whether the account is an administrator of the chat.
    fn is_administrator<'a>(&'a self, chat: &'a str, account: &'a str) -> BoxFuture<'a, Result<bool, Failure>>;

    /// The bytes of a file that somebody sent us; `None` if there are more than `max`. Takes less than half a minute, however slow the network is.
    fn fetch<'a>(&'a self, handle: &'a str, max: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>>;
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub address: String,
    pub thread: Option<String>,
    /// In groups networks allow less.
    pub group: bool,
}

/// A message that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The network's name for it, unique in its chat.
    pub message: String,
}

/// Why a message did not arrive, as far as it matters for what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The network wants this chat left alone for a while.
    #[error("this chat must wait {} s", .0.as_secs())]
    WaitHere(Duration),
    /// The network wants to be left alone altogether for a while.
    #[error("everything must wait {} s", .0.as_secs())]
    WaitEverywhere(Duration),
    /// The chat goes on under another address: send it there.
    #[error("the chat moved")]
    Moved { to: String },
    /// Nothing can be sent to this chat until somebody lets us in again.
    #[error("not reachable: {0}")]
    Gone(Gone),
    /// The message to be changed is not there any more, or can't be changed: send a new one.
    #[error("the message to be changed is gone")]
    MessageGone,
    /// The topic is closed or deleted: send it to the chat itself.
    #[error("the topic is closed or deleted")]
    ThreadGone,
    /// It is too late to answer this press.
    #[error("too late to answer")]
    TooLate,
    /// The network refuses the message itself; sending it again would not help. A fault of ours.
    #[error("refused: {0}")]
    Refused(String),
    /// The network could not be reached, or had a fault before it did anything: try again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The answer was lost: perhaps it arrived, perhaps not.
    #[error("no answer, perhaps it arrived: {0}")]
    Unknown(String),
}

/// Why nothing can be sent to a chat. Its name is stored and shown to organisers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gone {
    /// The person blocked us, or stopped the private chat.
    Blocked,
    /// The account does not exist any more.
    Deactivated,
    /// The person has never opened a chat with us.
    NeverStarted,
    /// No such chat.
    NotFound,
    /// We were removed from the group, or it was deleted.
    Removed,
    /// We are there but must not write.
    Muted,
}

impl Gone {
    pub const ALL: [Self; 6] =
        [Self::Blocked, Self::Deactivated, Self::NeverStarted, Self::NotFound, Self::Removed, Self::Muted];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Deactivated => "deactivated",
            Self::NeverStarted => "never-started",
            Self::NotFound => "not-found",
            Self::Removed => "removed",
            Self::Muted => "muted",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gone| gone.as_str() == name)
    }
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
