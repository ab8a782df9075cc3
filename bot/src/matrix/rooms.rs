//! In which rooms we are: invitations from those we serve are accepted, others declined, and a room that everybody else has left is left.

use matrix_sdk::ruma::{OwnedRoomId, RoomId, UserId};
use matrix_sdk::{Client, Room, RoomMemberships, RoomState};
use reihum_engine::config::MatrixSettings;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// A server may name an invitation before it can be accepted.
const TRIES: u32 = 6;
/// So many members of a room are asked for the way to its successor.
const VIA: usize = 50;
const FIRST_PAUSE: Duration = Duration::from_millis(500);

#[derive(Clone)]
pub(super) struct Rooms {
    client: Client,
    /// Servers and accounts.
    welcome: Arc<[String]>,
    max: usize,
    /// Held by whoever enters a room, so that the cap holds.
    door: Arc<Mutex<()>>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Rooms {
    pub(super) fn new(
        client: &Client,
        settings: &MatrixSettings,
        tasks: &TaskTracker,
        stop: &CancellationToken,
    ) -> Self {
        let own = client.user_id().map(|user| user.server_name().to_string());
        let welcome = if settings.invites.is_empty() { own.into_iter().collect() } else { settings.invites.clone() };
        let max = usize::try_from(settings.max_rooms).unwrap_or(usize::MAX);
        let (client, tasks, stop) = (client.clone(), tasks.clone(), stop.clone());
        Self { client, welcome: welcome.into(), max, door: Arc::default(), tasks, stop }
    }

    /// All invitations that are open.
    pub(super) fn consider_all(&self) {
        let invited: Vec<_> = self.client.invited_rooms().iter().map(|room| room.room_id().to_owned()).collect();
        self.consider(&invited);
    }

    /// Accepts or declines, in the background: joining can take long, and nobody shall wait for it.
    pub(super) fn consider<'a>(&self, invited: impl IntoIterator<Item = &'a OwnedRoomId>) {
        for room in invited.into_iter().filter_map(|id| self.client.get_room(id)) {
            let rooms = self.clone();
            self.spawn(async move { rooms.answer(room).await });
        }
    }

    /// Leaves rooms in which we are alone.
    pub(super) fn leave_empty<'a>(&self, changed: impl IntoIterator<Item = &'a OwnedRoomId>) {
        let rooms = changed.into_iter().filter_map(|id| self.client.get_room(id));
        for room in rooms.filter(|room| room.state() == RoomState::Joined && room.active_members_count() == 1) {
            self.spawn(async move {
                if let Err(error) = room.leave().await {
                    tracing::debug!("Matrix: an empty room can't be left: {}", super::errors::failure(&error));
                }
            });
        }
    }

    /// Goes where upgraded rooms go on, if we may enter there by ourselves; otherwise an invitation will come.
    pub(super) fn follow_upgrades<'a>(&self, changed: impl IntoIterator<Item = &'a OwnedRoomId>) {
        for room in changed.into_iter().filter_map(|id| self.client.get_room(id)) {
            let Some(successor) = room.successor_room() else { continue };
            if self.client.get_room(&successor.room_id).is_some_and(|room| room.state() == RoomState::Joined) {
                continue;
            }
            let rooms = self.clone();
            self.spawn(async move {
                let _door = rooms.door.lock().await;
                if !rooms.is_full() {
                    follow(&rooms.client, &room, &successor.room_id).await;
                }
            });
        }
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            let _ = stop.run_until_cancelled(Box::pin(work)).await;
        });
    }

    async fn answer(&self, room: Room) {
        let Ok(invite) = room.invite_details().await else { return };
        if !self.is_welcome(&invite.inviter_id) {
            tracing::info!(
                "Matrix: an invitation from a server or account that [matrix] invites does not name is declined"
            );
            return decline(&room).await;
        }
        let _door = self.door.lock().await;
        if self.is_full() {
            return decline(&room).await;
        }
        join(&room).await;
    }

    fn is_full(&self) -> bool {
        let full = self.client.joined_rooms().len() >= self.max;
        if full {
            tracing::warn!("Matrix: a room is not entered, since we are in as many as [matrix] max_rooms allows");
        }
        full
    }

    fn is_welcome(&self, user: &UserId) -> bool {
        self.welcome.iter().any(|name| *name == user.as_str() || *name == user.server_name().as_str())
    }
}

async fn join(room: &Room) {
    let mut pause = FIRST_PAUSE;
    for _ in 0..TRIES {
        let Err(error) = room.join().await else { return };
        if room.state() == RoomState::Joined {
            return;
        }
        tell_not_yet(&error);
        tokio::time::sleep(super::errors::retry_after(&error).unwrap_or(pause)).await;
        pause *= 2;
    }
    tracing::warn!("Matrix: an invitation could not be accepted; it is tried again in some minutes");
}

fn tell_not_yet(error: &matrix_sdk::Error) {
    tracing::debug!("Matrix: a room can't be joined yet: {}", super::errors::failure(error));
}

/// Whoever is in the old room with us knows the way: their servers are asked.
async fn follow(client: &Client, old: &Room, new: &RoomId) {
    let members = old.members_no_sync(RoomMemberships::ACTIVE).await.unwrap_or_default();
    let via: BTreeSet<_> = members.iter().map(|member| member.user_id().server_name().to_owned()).take(VIA).collect();
    let via: Vec<_> = via.into_iter().collect();
    let entered = match client.join_room_by_id_or_alias(new.into(), &via).await {
        // Any room can be named as a successor; the real one knows where it came from.
        Ok(room) if room.predecessor_room().is_some_and(|before| before.room_id != old.room_id()) => room.leave().await,
        entered => entered.map(drop),
    };
    if let Err(error) = entered {
        tracing::info!(
            "Matrix: an upgraded room can't be entered yet ({}); we wait to be invited",
            super::errors::failure(&error)
        );
    }
}

async fn decline(room: &Room) {
    if let Err(error) = room.leave().await {
        tracing::debug!("Matrix: an invitation can't be declined: {}", super::errors::failure(&error));
    }
}
