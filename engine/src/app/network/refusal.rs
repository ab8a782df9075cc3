//! Why something in the directory is not done.

use crate::app::{AppError, ErrorKind};
use crate::sheets::read::{LIST_MAX, ReadFault};
use crate::text;
use crate::texts::Text;
use reihum_domain::network::NAME_MAX;
use reihum_domain::network::import::{LINES_MAX, ListFault};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetworkRefusal {
    #[error("their roles don't allow it")]
    NotAllowed,
    #[error("only members vote here")]
    MembersOnly,
    #[error("there is no such organisation")]
    UnknownOrganisation,
    #[error("there is no member {nr}")]
    UnknownMember { nr: u32 },
    #[error("there is no such group")]
    UnknownGroup,
    #[error("something is called so already")]
    NameTaken { name: String },
    #[error("a name is needed")]
    NoName,
    #[error("the name is too long")]
    LongName,
    #[error("the invitation was used, replaced or has expired")]
    BadInvitation,
    #[error("they fill place {nr} already")]
    FillsAnother { nr: u32 },
    #[error("somebody fills place {nr}")]
    Filled { nr: u32 },
    #[error("the file can't be read: {0:?}")]
    Unread(ReadFault),
    #[error(transparent)]
    List(#[from] ListFault),
}

impl NetworkRefusal {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::MembersOnly => "members_only",
            Self::UnknownOrganisation | Self::UnknownMember { .. } | Self::UnknownGroup => "not_in_directory",
            Self::NameTaken { .. } => "name_taken",
            Self::NoName | Self::LongName => "bad_name",
            Self::BadInvitation => "bad_invitation",
            Self::FillsAnother { .. } | Self::Filled { .. } => "place",
            Self::Unread(_) | Self::List(_) => "bad_list",
        }
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::UnknownOrganisation | Self::UnknownMember { .. } | Self::UnknownGroup => ErrorKind::NotFound,
            Self::NotAllowed | Self::MembersOnly | Self::BadInvitation => ErrorKind::Unauthorised,
            Self::NoName | Self::LongName | Self::Unread(_) | Self::List(_) => ErrorKind::Invalid,
            Self::NameTaken { .. } | Self::FillsAnother { .. } | Self::Filled { .. } => ErrorKind::Refused,
        }
    }

    pub(crate) fn text(&self) -> Text {
        match self {
            Self::NotAllowed => text!("network-not-allowed"),
            Self::MembersOnly => text!("network-members-only"),
            Self::UnknownOrganisation => text!("network-unknown-organisation"),
            Self::UnknownMember { nr } => text!("network-unknown-member", nr = *nr),
            Self::UnknownGroup => text!("network-unknown-group"),
            Self::NameTaken { name } => text!("network-name-taken", name = name),
            Self::NoName => text!("network-no-name"),
            Self::LongName => text!("network-long-name", max = NAME_MAX),
            Self::BadInvitation => text!("network-bad-invitation"),
            Self::FillsAnother { nr } => text!("network-fills-another", nr = *nr),
            Self::Filled { nr } => text!("network-filled", nr = *nr),
            Self::Unread(ReadFault::TooLarge) => text!("network-list-too-large", megabytes = LIST_MAX / 1024 / 1024),
            Self::Unread(ReadFault::NotText) => text!("network-list-no-text"),
            Self::List(fault) => list_text(fault),
        }
    }
}

fn list_text(fault: &ListFault) -> Text {
    match fault {
        ListFault::Empty => text!("network-list-empty"),
        ListFault::NoOrganisationColumn => text!("network-list-no-organisation"),
        ListFault::DoubledColumn { heading } => text!("network-list-doubled-column", heading = heading),
        ListFault::TooManyLines => text!("network-list-too-many", max = LINES_MAX),
    }
}

impl From<ListFault> for AppError {
    fn from(fault: ListFault) -> Self {
        Self::Network(NetworkRefusal::List(fault))
    }
}
