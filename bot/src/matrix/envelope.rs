//! What is stored of an event: the event itself, decrypted, and what will be needed to make sense of it, as it was when it came.
//!
//! Most of what people say to each other in rooms is not for us and never stored. (That is why rooms are told apart here already.)

use super::read::json::{Company, Event};
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::{RoomId, UserId};
use matrix_sdk::{Room, RoomMemberships, RoomState};
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};

/// A private room that a third person has entered.
const SMALL: u64 = 3;

#[derive(Serialize, Deserialize)]
pub(super) struct Envelope {
    pub(super) room: String,
    /// One person and us.
    pub(super) private: bool,
    /// How the sender calls themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// Who is there with us, in a private room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) other: Option<String>,
    /// From this room to that one all goes on: both say so, and we are in both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) moved: Option<(String, String)>,
    /// The event can't be decrypted, and its key has not come for a while.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unreadable: bool,
    /// Somebody wrote to us, as they thought, where others had just come in. The event does not say what.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) before_others: bool,
    pub(super) event: Box<RawValue>,
}

/// What is to be known of a room to read its events.
pub(super) struct Scene {
    room: Room,
    company: Company,
    other: Option<String>,
}

impl Scene {
    /// `was_private`: it is still known as somebody's private chat.
    pub(super) async fn of(room: &Room, was_private: bool) -> Self {
        let company = match is_private(room).await {
            true => Company::Alone,
            false if was_private => Company::OthersCame,
            false if room.active_members_count() <= SMALL => Company::Few,
            false => Company::Many,
        };
        let other = if company == Company::Alone { other_member(room).await } else { None };
        Self { room: room.clone(), company, other }
    }

    /// `None` if the event is nothing for us.
    pub(super) async fn envelope(&self, read: &Event, event: &TimelineEvent) -> Option<Envelope> {
        if !read.concerns(self.room.own_user_id().as_str(), self.company) {
            return None;
        }
        if self.company == Company::OthersCame && read.kind == "m.room.message" && !read.is_command() {
            return Some(Envelope {
                before_others: true,
                event: without_content(read)?,
                ..self.wrap(read, event).await
            });
        }
        let may_move = read.kind == "m.room.tombstone" || read.is_about(self.room.own_user_id().as_str());
        let moved = if may_move { self.moved(read) } else { None };
        Some(Envelope { moved, ..self.wrap(read, event).await })
    }

    /// Seen when the old room is closed, or when we come into the new one, whichever is later. One room alone may claim anything.
    fn moved(&self, read: &Event) -> Option<(String, String)> {
        let (old, new) = match read.kind.as_str() {
            "m.room.tombstone" => (self.room.clone(), self.neighbour(&self.room.successor_room()?.room_id)?),
            _ => (self.neighbour(&self.room.predecessor_room()?.room_id)?, self.room.clone()),
        };
        let agreed = old.successor_room().is_some_and(|next| next.room_id == new.room_id())
            && new.predecessor_room().is_some_and(|before| before.room_id == old.room_id());
        agreed.then(|| (old.room_id().to_string(), new.room_id().to_string()))
    }

    fn neighbour(&self, id: &RoomId) -> Option<Room> {
        self.room.client().get_room(id).filter(|room| room.state() == RoomState::Joined)
    }

    /// For an event that can't be decrypted. `None` where it may have been said to anybody.
    pub(super) async fn unreadable(&self, event: &TimelineEvent) -> Option<Envelope> {
        let read = Event::of(event)?;
        if !self.is_private() || read.sender == self.room.own_user_id().as_str() {
            return None;
        }
        Some(Envelope { unreadable: true, ..self.wrap(&read, event).await })
    }

    fn is_private(&self) -> bool {
        self.company == Company::Alone
    }

    async fn wrap(&self, read: &Event, event: &TimelineEvent) -> Envelope {
        Envelope {
            room: self.room.room_id().to_string(),
            private: self.is_private(),
            name: self.name_of(&read.sender).await,
            other: self.other.clone(),
            moved: None,
            unreadable: false,
            before_others: false,
            event: event.raw().clone().into_json(),
        }
    }

    async fn name_of(&self, account: &str) -> Option<String> {
        let member = self.room.get_member_no_sync(&UserId::parse(account).ok()?).await.ok()??;
        Some(member.name().to_owned())
    }
}

/// What people say to each other is not kept.
fn without_content(read: &Event) -> Option<Box<RawValue>> {
    to_raw_value(&json!({"event_id": read.event_id, "type": read.kind, "sender": read.sender})).ok()
}

/// Two are there or may come in, and the room is a conversation, not a place: it has no name, or was made to be private.
async fn is_private(room: &Room) -> bool {
    room.active_members_count() <= 2 && (room.name().is_none() || room.is_direct().await.unwrap_or(false))
}

async fn other_member(room: &Room) -> Option<String> {
    let members = room.members(RoomMemberships::ACTIVE).await.ok()?;
    members.iter().map(|member| member.user_id()).find(|user| *user != room.own_user_id()).map(ToString::to_string)
}
