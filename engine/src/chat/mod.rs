//! Chats, in no network's terms: what comes in, what is to be said, and the port through which a network says it.
//!
//! A network (Telegram, Matrix) turns its updates into [`Inbound`]s and shows [`Rendered`] messages; everything between is here. What is to be
//! said is stored as a [`Saying`], a key or a reference, and put into words only when it goes out: in the receiver's language, from the
//! state of that moment. Nothing here talks to a network; the sending itself is `bot::delivery`.

pub(crate) mod announce;
mod asked;
pub mod channel;
pub mod compose;
pub mod follow;
pub mod handle;
pub mod inbound;
pub mod links;
mod partake;
pub mod press;
mod prompt;
pub mod rendered;
pub mod reply;
mod reporting;
pub mod saying;
mod surveying;
pub mod wake;

pub use announce::move_chat;
pub(crate) use announce::{announce_close, announce_later};
pub use asked::Asked;
pub use channel::{Channel, Failure, Gone, Sent, Target};
pub use compose::{Act, CardShown, Composed, Reminded, note_reminded};
pub use follow::{NewCards, follow_cards};
pub use handle::{handle, survey_fault_text};
pub use inbound::{Inbound, IncomingFile, Place, PlaceKind, Sender, UpdateKey, What};
pub use links::Links;
pub use partake::{CheckinDeed, CheckinSaying};
pub use prompt::{Prompt, PromptId, PromptKind};
pub use rendered::{Attachment, Button, Does, NativePoll, Rendered, Span, Style, Styled};
pub use reply::Reply;
pub use reporting::ReportSaying;
pub use saying::{Due, Lane, PressAnswer, PressSays, SavedText, Saying, SequenceNews};
pub use surveying::{SurveyDeed, SurveySaying};
pub use wake::{Bell, Wake};

use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A chat network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    Telegram,
    Matrix,
}

/// A chat that messages go to, whatever its network calls it today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChatId(pub Uuid);

/// A chat as we remember it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    pub id: ChatId,
    pub network: Network,
    /// What the network calls it today.
    pub address: String,
    pub kind: PlaceKind,
    /// Whose private chat it is.
    pub person: Option<PersonId>,
    /// Chosen for this room.
    pub language: Option<Language>,
    /// Why nothing can be sent to it.
    pub gone: Option<Gone>,
}

/// A message that follows a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CardId(pub Uuid);

impl Chat {
    pub fn is_group(&self) -> bool {
        self.kind == PlaceKind::Group
    }
}

impl Network {
    pub const ALL: [Self; 2] = [Self::Telegram, Self::Matrix];

    /// Whether messages can carry buttons. Elsewhere words say what to type.
    pub fn has_buttons(self) -> bool {
        self == Self::Telegram
    }

    /// Whether polls of the network's own count with the others. Who votes there is seen by everybody in the room.
    pub fn has_native_polls(self) -> bool {
        self == Self::Matrix
    }

    /// As the database and metrics name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Matrix => "matrix",
        }
    }

    /// As people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Telegram => "Telegram",
            Self::Matrix => "Matrix",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|network| network.as_str() == name)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
