//! Rooms: opened, entered, left, moved. Each of these returns when the person's own phone has seen it happen.

use super::person::Person;
use anyhow::{Context, Result};
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request, RoomPreset};
use matrix_sdk::ruma::api::client::room::upgrade_room::v3::Request as Upgrade;
use matrix_sdk::ruma::events::InitialStateEvent;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId, RoomVersionId, UserId};
use serde_json::Value;

/// A room as anybody can name it, whether they are in it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: OwnedRoomId,
    pub name: String,
}

/// How a room is opened.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    pub name: &'a str,
    pub encrypted: bool,
    /// Everybody may join without an invitation.
    pub public: bool,
    /// `"10"`; none is the server's choice, 12.
    pub version: Option<&'a str>,
    /// What differs from the server's defaults: `json!({"events_default": 50})`.
    pub power_levels: Option<Value>,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self { name: "Fachtagung", encrypted: true, public: false, version: None, power_levels: None }
    }
}

impl Person {
    /// Encrypted, by invitation.
    pub async fn opens_room(&self, name: &str) -> Result<Room> {
        self.opens_room_with(Opening { name, ..Opening::default() }).await
    }

    pub async fn opens_room_with(&self, how: Opening<'_>) -> Result<Room> {
        let mut request = Request::new();
        request.name = Some(how.name.to_owned());
        request.preset = Some(if how.public { RoomPreset::PublicChat } else { RoomPreset::PrivateChat });
        request.room_version = how.version.map(RoomVersionId::try_from).transpose()?;
        request.power_level_content_override =
            how.power_levels.map(|levels| Raw::new(&levels).map(Raw::cast_unchecked)).transpose()?;
        if how.encrypted {
            let encryption = RoomEncryptionEventContent::with_recommended_defaults();
            request.initial_state = vec![InitialStateEvent::with_empty_state_key(encryption).to_raw_any()];
        }
        let made = self.client.create_room(request).await?;
        self.enters(made.room_id(), how.name).await
    }

    /// A conversation of two, encrypted; the other one still has to join.
    pub async fn opens_direct_room(&self, with: &UserId) -> Result<Room> {
        let made = self.client.create_dm(with).await?;
        self.enters(made.room_id(), "direct").await
    }

    pub async fn invites(&self, room: &Room, user: &UserId) -> Result<()> {
        self.sdk_room(room)?.invite_user_by_id(user).await?;
        self.waits_until(room, "the invitation", |view| matches!(view.membership(user), Some("invite" | "join"))).await
    }

    /// A room one was invited to, or a public one.
    pub async fn joins(&self, room: &Room) -> Result<()> {
        self.client.join_room_by_id(&room.id).await?;
        self.enters(&room.id, &room.name).await.map(drop)
    }

    /// Invites somebody, who comes at once.
    pub async fn lets_in(&self, room: &Room, guest: &Self) -> Result<()> {
        self.invites(room, guest.user_id()).await?;
        guest.joins(room).await?;
        self.sees(room, guest.user_id(), "join").await
    }

    pub async fn leaves(&self, room: &Room) -> Result<()> {
        self.sdk_room(room)?.leave().await?;
        self.sees(room, self.user_id(), "leave").await
    }

    pub async fn throws_out(&self, room: &Room, user: &UserId) -> Result<()> {
        self.sdk_room(room)?.kick_user(user, None).await?;
        self.sees(room, user, "leave").await
    }

    /// Moves a room to another version: there is a new one then, which the others still have to join.
    pub async fn upgrades(&self, room: &Room, version: &str) -> Result<Room> {
        let wish = Upgrade::new(room.id.clone(), RoomVersionId::try_from(version)?);
        let made = self.client.send(wish).await?;
        self.enters(&made.replacement_room, &room.name).await
    }

    /// Changes who may do what: a state event, `m.room.power_levels` or another.
    pub async fn sets(&self, room: &Room, kind: &str, key: &str, content: Value) -> Result<()> {
        self.sdk_room(room)?.send_state_event_raw(kind, key, content.clone()).await?;
        let place = (kind.to_owned(), key.to_owned());
        self.waits_until(room, kind, |view| view.state.get(&place) == Some(&content)).await
    }

    /// What the room says of itself now: `state(&room, "m.room.pinned_events", "")`.
    pub fn state(&self, room: &Room, kind: &str, key: &str) -> Option<Value> {
        let place = (kind.to_owned(), key.to_owned());
        self.seen.lock().rooms.get(&room.id)?.state.get(&place).cloned()
    }

    /// Waits until somebody is `invite`d, has `join`ed or is gone (`leave`).
    pub async fn sees(&self, room: &Room, user: &UserId, membership: &str) -> Result<()> {
        let what = format!("{membership} of {user}");
        self.waits_until(room, &what, |view| view.membership(user) == Some(membership)).await
    }

    /// Whether the person was invited to a room and has not answered.
    pub fn is_invited(&self, room: &Room) -> bool {
        self.seen.lock().invitations.contains(&room.id)
    }

    async fn enters(&self, id: &RoomId, name: &str) -> Result<Room> {
        let room = Room { id: id.to_owned(), name: name.to_owned() };
        self.sees(&room, self.user_id(), "join").await?;
        Ok(room)
    }

    pub(super) fn sdk_room(&self, room: &Room) -> Result<matrix_sdk::Room> {
        self.client.get_room(&room.id).with_context(|| format!("{} knows no {}", self.account.name, room.name))
    }
}
