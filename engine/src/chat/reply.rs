//! What a use case says back, in the transaction of what it did.

use super::{ChatId, Network, PressAnswer};
use crate::store::{NewMessage, StoreError, Tx};
use chrono::{DateTime, Utc};

/// Something to be said.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Message {
        chat: ChatId,
        message: NewMessage,
    },
    /// An answer to the press of a button, by the network's name for that press.
    Press {
        network: Network,
        query: String,
        answer: PressAnswer,
    },
}

impl Reply {
    /// The chat whose row it locks.
    pub(crate) fn chat(&self) -> Option<ChatId> {
        match self {
            Self::Message { chat, .. } => Some(*chat),
            Self::Press { .. } => None,
        }
    }

    /// Puts it into the outbox.
    pub(crate) async fn put(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        match self {
            Self::Message { chat, message } => tx.enqueue(*chat, message, now).await,
            Self::Press { network, query, answer } => tx.answer_press(*network, query, answer, now).await,
        }
    }
}
