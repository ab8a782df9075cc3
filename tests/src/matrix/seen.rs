//! What a person's phone has received: rooms and invitations, and a bell that rings when something new came.

use super::heard::Came;
use super::view::View;
use matrix_sdk::Client;
use matrix_sdk::deserialized_responses::{TimelineEvent, VerificationLevel, VerificationState};
use matrix_sdk::ruma::events::AnySyncStateEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId};
use matrix_sdk::sync::{State, SyncResponse, Timeline};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

#[derive(Default)]
pub(super) struct Seen {
    inner: Mutex<Inner>,
    pub(super) bell: Notify,
}

#[derive(Default)]
pub(super) struct Inner {
    pub(super) rooms: HashMap<OwnedRoomId, View>,
    pub(super) invitations: HashSet<OwnedRoomId>,
    /// Why the server could not be asked last time.
    pub(super) trouble: Option<String>,
}

impl Seen {
    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn fail(&self, error: &matrix_sdk::Error) {
        self.lock().trouble = Some(error.to_string());
    }

    pub(super) async fn take(&self, client: &Client, response: &SyncResponse) {
        self.lock().take(response);
        self.read_again(client).await;
        self.bell.notify_waiters();
    }

    /// Keys may come after what they open.
    async fn read_again(&self, client: &Client) {
        let unread = self.lock().unread();
        for (room, event) in unread {
            let Some(sdk_room) = client.get_room(&room) else { continue };
            let Ok(raw) = Raw::new(&event) else { continue };
            if let Ok(event) = sdk_room.decrypt_event(&raw.cast_unchecked(), None).await
                && !event.kind.is_utd()
            {
                self.lock().rooms.entry(room).or_default().take_decrypted(&came(&event));
            }
        }
    }
}

impl Inner {
    fn take(&mut self, response: &SyncResponse) {
        self.trouble = None;
        for (id, update) in &response.rooms.joined {
            self.invitations.remove(id);
            self.take_room(id, &update.timeline, &update.state);
        }
        for (id, update) in &response.rooms.left {
            self.invitations.remove(id);
            self.take_room(id, &update.timeline, &update.state);
        }
        self.invitations.extend(response.rooms.invited.keys().cloned());
    }

    fn take_room(&mut self, id: &RoomId, timeline: &Timeline, state: &State) {
        let view = self.rooms.entry(id.to_owned()).or_default();
        // The first answer about a room begins where the room was joined, which is no gap.
        view.has_gaps |= timeline.limited && !view.known.is_empty();
        let (State::Before(events) | State::After(events)) = state;
        if matches!(state, State::Before(_)) {
            take_state(view, events);
        }
        for event in timeline.events.iter().map(came) {
            if event.json.get("state_key").is_some() {
                view.take_state(&event.json);
            }
            view.take(&event);
        }
        if matches!(state, State::After(_)) {
            take_state(view, events);
        }
    }

    fn unread(&self) -> Vec<(OwnedRoomId, Value)> {
        let all =
            self.rooms.iter().flat_map(|(id, view)| view.unread.values().map(|event| (id.clone(), event.clone())));
        all.collect()
    }
}

fn take_state(view: &mut View, events: &[Raw<AnySyncStateEvent>]) {
    for event in events {
        view.take_state(&event.deserialize_as_unchecked().unwrap_or_default());
    }
}

fn came(event: &TimelineEvent) -> Came {
    let info = event.encryption_info();
    let is_cross_signed = info.is_some_and(|info| match &info.verification_state {
        VerificationState::Verified => true,
        VerificationState::Unverified(level) => {
            matches!(level, VerificationLevel::UnverifiedIdentity | VerificationLevel::VerificationViolation)
        }
    });
    let json = event.raw().deserialize_as_unchecked().unwrap_or_default();
    Came { json, is_encrypted: info.is_some(), is_cross_signed }
}
