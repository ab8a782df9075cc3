//! The port to Matrix: each call is one event (and an upload before it, where there is a file), and nothing is tried again.

use super::errors::failure;
use super::files::{fetch, upload};
use super::read::ANSWERS;
use super::write::{message, poll, poll_end};
use futures::future::BoxFuture;
use matrix_sdk::ruma::events::relation::{Reply, Thread};
use matrix_sdk::ruma::events::room::message::{Relation, ReplacementMetadata, RoomMessageEventContent};
use matrix_sdk::ruma::events::room::power_levels::UserPowerLevel;
use matrix_sdk::ruma::events::{Mentions, MessageLikeEventContent};
use matrix_sdk::ruma::{EventId, OwnedTransactionId, RoomId, UserId};
use matrix_sdk::{Client, Room, RoomMemberships, RoomState};
use reihum_engine::chat::{Channel, Failure, Gone, Network, Rendered, Sent, Target};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// For a file, less than an update may take.
const FETCH_PATIENCE: Duration = Duration::from_secs(25);
/// From which power level on somebody organises a room.
const ORGANISER: i64 = 50;

/// Matrix, as the rest of Reihum speaks through it.
#[derive(Default)]
pub(super) struct Matrix {
    client: RwLock<Option<Client>>,
    /// Done once we are logged in and know our rooms.
    open: CancellationToken,
    /// Whether we know who is in our rooms now, as far as the server tells: somebody may have come into a private one while it did not.
    is_current: AtomicBool,
}

impl Channel for Matrix {
    fn network(&self) -> Network {
        Network::Matrix
    }

    fn ready(&self) -> BoxFuture<'_, ()> {
        Box::pin(self.open.cancelled())
    }

    fn send<'a>(&'a self, to: &'a Target, message: &'a Rendered, key: &'a str) -> BoxFuture<'a, Result<Sent, Failure>> {
        Box::pin(self.send_message(to, message, key.into()))
    }

    fn edit<'a>(
        &'a self,
        to: &'a Target,
        message: &'a str,
        content: &'a Rendered,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.edit_message(to, message, content))
    }

    /// There is nothing to press on Matrix.
    fn answer<'a>(&'a self, _query: &'a str, _text: &'a str, _alert: bool) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(std::future::ready(Err(Failure::TooLate)))
    }

    fn is_administrator<'a>(&'a self, chat: &'a str, account: &'a str) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(self.administers(chat, account))
    }

    fn fetch<'a>(&'a self, handle: &'a str, max: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>> {
        Box::pin(self.fetch_file(handle, max))
    }
}

impl Matrix {
    /// From now on messages are sent by this client, once it has read what happened meanwhile.
    pub(super) fn open(&self, client: Client) {
        self.is_current.store(false, Ordering::SeqCst);
        *self.client.write().unwrap_or_else(PoisonError::into_inner) = Some(client);
    }

    /// Whether everything that happened has just been read.
    pub(super) fn set_current(&self, is_current: bool) {
        self.is_current.store(is_current, Ordering::SeqCst);
        if is_current {
            self.open.cancel();
        }
    }

    async fn fetch_file(&self, handle: &str, max: usize) -> Result<Option<Vec<u8>>, Failure> {
        let client = self.client()?;
        match tokio::time::timeout(FETCH_PATIENCE, fetch(&client, handle)).await {
            Ok(fetched) => Ok(Some(fetched?).filter(|bytes| bytes.len() <= max)),
            Err(_) => Err(Failure::Unavailable("no file in time".to_owned())),
        }
    }

    fn client(&self) -> Result<Client, Failure> {
        let client = self.client.read().unwrap_or_else(PoisonError::into_inner).clone();
        client.ok_or_else(|| Failure::Unavailable("not logged in yet".to_owned()))
    }

    fn room(&self, address: &str, group: bool) -> Result<Room, Failure> {
        let client = self.client()?;
        let id =
            RoomId::parse(address).map_err(|_| Failure::Refused("an address that is none of Matrix's".to_owned()))?;
        match client.get_room(&id) {
            Some(room) if room.state() == RoomState::Joined && !group && !self.is_current.load(Ordering::SeqCst) => {
                Err(Failure::Unavailable("who is in the room now is not known yet".to_owned()))
            }
            // What is one person's own must not be read by others, whatever we still believed when it was written. Soon we will know better.
            Some(room) if room.state() == RoomState::Joined && !group && room.active_members_count() > 2 => {
                Err(Failure::Unavailable("others have come into a private conversation".to_owned()))
            }
            Some(room) if room.state() == RoomState::Joined => Ok(room),
            Some(_) => Err(Failure::Gone(Gone::Removed)),
            None => Err(Failure::Gone(Gone::NotFound)),
        }
    }

    async fn send_message(&self, to: &Target, rendered: &Rendered, key: OwnedTransactionId) -> Result<Sent, Failure> {
        let room = self.room(&to.address, to.group)?;
        let event_id = match (&rendered.attachment, &rendered.native_poll) {
            (Some(attachment), _) => {
                let shown = upload(&room, attachment, &rendered.text).await.map_err(|error| refused(&room, &error))?;
                send_event(&room, in_thread(shown, to)?, key).await?
            }
            (None, Some(native)) => {
                let nothing = || Failure::Refused("a poll without options".to_owned());
                send_event(&room, poll(rendered, native).ok_or_else(nothing)?, key).await?
            }
            (None, None) => {
                let content = in_thread(message(rendered), to)?.add_mentions(rung_for(&room, rendered, to).await);
                send_event(&room, content, key).await?
            }
        };
        Ok(Sent { message: event_id })
    }

    /// A changed message is a new event that refers to the first one. Sent twice it says the same.
    async fn edit_message(&self, to: &Target, message_id: &str, content: &Rendered) -> Result<(), Failure> {
        let original = EventId::parse(message_id).map_err(|_| Failure::MessageGone)?;
        let room = self.room(&to.address, to.group)?;
        let changed = match &content.native_poll {
            Some(native) if native.ended => room.send(poll_end(content, original)).await,
            // What people have voted on must not become another question.
            Some(_) => return Ok(()),
            None => room.send(message(content).make_replacement(ReplacementMetadata::new(original, None))).await,
        };
        changed.map(drop).map_err(|error| refused(&room, &error))
    }

    async fn administers(&self, chat: &str, account: &str) -> Result<bool, Failure> {
        let room = self.room(chat, true)?;
        let Ok(user) = UserId::parse(account) else { return Ok(false) };
        let levels = room.power_levels_or_default().await;
        Ok(match levels.for_user(&user) {
            UserPowerLevel::Infinite => true,
            UserPowerLevel::Int(level) => i64::from(level) >= ORGANISER,
            _ => false,
        })
    }
}

async fn send_event(
    room: &Room,
    content: impl MessageLikeEventContent,
    key: OwnedTransactionId,
) -> Result<String, Failure> {
    let sent = room.send(content).with_transaction_id(key).await.map_err(|error| refused(room, &error))?;
    Ok(sent.response.event_id.to_string())
}

/// Who is to be notified: in private whom a message that rings is for, also if they have silenced the room. In a group it rings as the room
/// is set for each of them.
async fn rung_for(room: &Room, rendered: &Rendered, to: &Target) -> Mentions {
    if !rendered.rings || to.group {
        return Mentions::new();
    }
    let members = room.members_no_sync(RoomMemberships::ACTIVE).await.unwrap_or_default();
    let others = members.iter().map(|member| member.user_id()).filter(|id| *id != room.own_user_id());
    Mentions::with_user_ids(others.map(ToOwned::to_owned))
}

/// Whoever was thrown out is forbidden to write, too, and is told apart from whoever is only muted.
fn refused(room: &Room, error: &matrix_sdk::Error) -> Failure {
    match failure(error) {
        Failure::Gone(Gone::Muted) if room.state() != RoomState::Joined => Failure::Gone(Gone::Removed),
        other => other,
    }
}

/// In the thread, or as an answer to the message, that the target names.
fn in_thread(mut content: RoomMessageEventContent, to: &Target) -> Result<RoomMessageEventContent, Failure> {
    let event = |id: &str| EventId::parse(id).map_err(|_| Failure::ThreadGone);
    content.relates_to = match to.thread.as_deref().map(|thread| (thread, thread.strip_prefix(ANSWERS))) {
        None => None,
        Some((_, Some(answered))) => Some(Relation::Reply(Reply::with_event_id(event(answered)?))),
        Some((root, None)) => Some(Relation::Thread(Thread::plain(event(root)?, event(root)?))),
    };
    Ok(content)
}
