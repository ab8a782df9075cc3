//! Somebody's place in a chat.

use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Creator,
    Administrator,
    Member,
    Restricted,
    Left,
    Kicked,
}

#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) status: Status,
    /// Rights or permissions that are taken away, by their names in the interface: `can_pin_messages`.
    pub(crate) lacking: BTreeSet<String>,
    /// Acts in the name of the chat.
    pub(crate) anonymous: bool,
}

impl Member {
    pub(crate) fn new(status: Status) -> Self {
        Self { status, lacking: BTreeSet::new(), anonymous: false }
    }

    pub(crate) fn is_there(&self) -> bool {
        !matches!(self.status, Status::Left | Status::Kicked)
    }

    pub(crate) fn is_administrator(&self) -> bool {
        matches!(self.status, Status::Creator | Status::Administrator)
    }

    /// Administrators have every right that wasn't taken from them.
    pub(crate) fn may_manage(&self, right: &str) -> bool {
        self.status == Status::Creator || (self.status == Status::Administrator && !self.lacking.contains(right))
    }

    pub(crate) fn may_send(&self, permission: &str) -> bool {
        self.is_there() && (self.status != Status::Restricted || !self.lacking.contains(permission))
    }
}
