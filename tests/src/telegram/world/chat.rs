//! A chat of any kind, with all that was ever written there.

use super::{Member, Message, Status};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Private,
    Group,
    Supergroup,
    Forum,
}

impl Kind {
    pub(crate) fn is_supergroup(self) -> bool {
        matches!(self, Self::Supergroup | Self::Forum)
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) members: BTreeMap<i64, Member>,
    pub(crate) topics: BTreeMap<i64, Topic>,
    pub(crate) general_closed: bool,
    pub(crate) messages: BTreeMap<i64, Message>,
    /// Ids of messages that are gone: a button of theirs may still be on somebody's screen.
    pub(crate) gone: BTreeSet<i64>,
    /// In the order in which people saw it.
    pub(crate) timeline: Vec<Item>,
    /// Supergroups count for themselves (D4.19).
    pub(crate) next_id: i64,
    pub(crate) migrated_to: Option<i64>,
    pub(crate) deleted: bool,
    /// Members are shown to administrators only.
    pub(crate) hides_members: bool,
    pub(crate) pinned: Vec<i64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) closed: bool,
    pub(crate) deleted: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Item {
    Message(i64),
    /// What one person saw after pressing a button.
    Notice {
        who: i64,
        what: String,
    },
}

impl Chat {
    pub(crate) fn new(id: i64, kind: Kind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            members: BTreeMap::new(),
            topics: BTreeMap::new(),
            general_closed: false,
            messages: BTreeMap::new(),
            gone: BTreeSet::new(),
            timeline: Vec::new(),
            next_id: 1,
            migrated_to: None,
            deleted: false,
            hides_members: false,
            pinned: Vec::new(),
        }
    }

    /// Nobody has ever been more than absent.
    pub(crate) fn member(&self, user: i64) -> Member {
        self.members.get(&user).cloned().unwrap_or_else(|| Member::new(Status::Left))
    }

    pub(crate) fn set_status(&mut self, user: i64, status: Status) {
        self.members.insert(user, Member::new(status));
    }

    pub(crate) fn people(&self) -> impl Iterator<Item = (i64, &Member)> {
        self.members.iter().filter(|(_, member)| member.is_there()).map(|(id, member)| (*id, member))
    }

    pub(crate) fn remove(&mut self, message: i64) -> Option<Message> {
        self.pinned.retain(|pinned| *pinned != message);
        let removed = self.messages.remove(&message)?;
        self.gone.insert(message);
        Some(removed)
    }
}
