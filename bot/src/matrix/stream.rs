//! Reading what happens, with a cursor of our own.
//!
//! The sdk moves its own cursor before anybody has handled anything, so a crash would lose events. Here the events and the new position
//! are stored in one unit of work; a crash before it means that the same events are asked for once more, and the inbox knows those it has.
//! (The sdk drops an answer that ends at a position it has seen; that is why [`super::account`] makes it forget its own at each start.)

use super::channel::Matrix;
use super::envelope::Scene;
use super::errors::{failure, retry_after};
use super::gaps;
use super::read::json::Event;
use super::rooms::Rooms;
use crate::inbound::Inbox;
use chrono::{DateTime, TimeDelta, Utc};
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::api::client::filter::{FilterDefinition, LazyLoadOptions, RoomEventFilter, RoomFilter};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{RoomId, UInt, assign};
use matrix_sdk::store::{StateStoreDataKey, StateStoreDataValue};
use matrix_sdk::sync::SyncResponse;
use matrix_sdk::{Client, Room};
use reihum_engine::app::App;
use reihum_engine::chat::{Network, UpdateKey};
use reihum_engine::store::{NewUpdate, SealedUpdate, StoreError, Tx};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

const NETWORK: Network = Network::Matrix;
/// How long the server may wait for something to happen.
const LONG: Duration = Duration::from_secs(25);
/// The same while something waits for its key: keys come from the backup without any event.
const SHORT: Duration = Duration::from_secs(2);
/// Events of a room in one answer: as many as Synapse gives at most.
const EVENTS: u32 = 100;
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long a key may take before whoever wrote is told. Keys come with the event or shortly before it, or at once from the backup.
const HOPE: TimeDelta = TimeDelta::seconds(30);
/// How often is looked for invitations that were not accepted at once.
const INVITATIONS: Duration = Duration::from_mins(5);
/// Encrypted events that are tried again in one go.
const SEALED: u32 = 200;

#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("{}", failure(.0))]
    Network(#[from] matrix_sdk::Error),
    #[error("{0}")]
    Storage(#[from] StoreError),
}

impl Trouble {
    fn is_end_of_session(&self) -> bool {
        let Self::Network(error) = self else { return false };
        matches!(error.client_api_error_kind(), Some(ErrorKind::UnknownToken(_)))
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Network(error) => retry_after(error),
            Self::Storage(_) => None,
        }
    }

    fn log(&self) {
        let then = if self.is_end_of_session() { "logging in again" } else { "trying again" };
        tracing::warn!("Matrix: nothing can be read at the moment; {then}: {self}");
    }
}

pub(super) struct Stream {
    app: App,
    client: Client,
    inbox: Arc<Inbox>,
    rooms: Rooms,
    device: String,
    since: Option<String>,
    /// Grows with every event: their order.
    place: i64,
    /// When open invitations were looked for.
    invited: Instant,
    /// Something waits for its key.
    sealed: bool,
    /// The last question was answered: until then nobody waits for news, since there may be some already.
    is_current: bool,
}

/// What the sdk has taken in, and would not take in again.
enum Came<'a> {
    Answer(&'a SyncResponse),
    /// Only up to where: each of these rooms is asked what happened there.
    Position {
        position: &'a str,
        rooms: &'a [Room],
    },
}

/// What is to be stored of an answer, all at once.
#[derive(Default)]
struct Batch {
    updates: Vec<NewUpdate>,
    sealed: Vec<SealedUpdate>,
    /// Events that somebody took back: what could not be read before that never counts.
    taken_back: Vec<String>,
}

impl Stream {
    /// Learns what rooms there are, and where reading stopped. Returns once everything can be read and written.
    pub(super) async fn open(app: &App, client: &Client, inbox: Arc<Inbox>, rooms: Rooms) -> Result<Self, Trouble> {
        let device = client.device_id().map(ToString::to_string).unwrap_or_default();
        let mut tx = app.store.read().await?;
        let ours = tx.cursor(NETWORK, &device).await?;
        // A device that is new goes on where the last one stopped.
        let since = match &ours {
            Some(since) => Some(since.clone()),
            None => tx.latest_cursor(NETWORK).await?,
        };
        let sealed = !tx.sealed_updates(NETWORK, 1).await?.is_empty();
        drop(tx);
        let (app, client) = (app.clone(), client.clone());
        // This device has never read, or its folder of keys knows no rooms.
        let is_new = ours.is_none() || client.rooms().is_empty();
        let (place, invited, is_current) = (0, Instant::now(), false);
        let mut stream = Self { app, client, inbox, rooms, device, since, place, invited, sealed, is_current };
        if is_new {
            stream.look_around().await?;
        }
        stream.rooms.consider_all();
        Ok(stream)
    }

    /// Reads until `stop`, or until the server ends our session. The channel is told whether we know what happened.
    pub(super) async fn run(mut self, channel: &Matrix, stop: CancellationToken) {
        let mut pause = FIRST_PAUSE;
        while let Some(turn) = stop.run_until_cancelled(Box::pin(self.turn())).await {
            self.is_current = turn.is_ok();
            channel.set_current(self.is_current);
            let Err(trouble) = turn else {
                pause = FIRST_PAUSE;
                continue;
            };
            trouble.log();
            let wait = trouble.retry_after().unwrap_or(pause);
            if trouble.is_end_of_session() || stop.run_until_cancelled(tokio::time::sleep(wait)).await.is_none() {
                return;
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// A store of keys that knows no rooms yet learns them all. What was said since the last device read is then asked for room by room: the
    /// sdk would drop an answer that ends where one before it ended.
    async fn look_around(&mut self) -> Result<(), Trouble> {
        let settings = SyncSettings::new().timeout(Duration::ZERO).filter(filter(1)).token(SyncToken::NoToken);
        let response = self.client.sync_once(settings).await?;
        self.take_missed(&response.next_batch, &self.client.joined_rooms()).await
    }

    /// Asks rooms for what happened since the last position, instead of the answer that was to bring it.
    async fn take_missed(&mut self, position: &str, rooms: &[Room]) -> Result<(), Trouble> {
        let mut batch = Batch::default();
        if let Some(since) = self.since.clone() {
            for room in rooms {
                let events = gaps::missed(room, &since).await?;
                self.sort(room, events, &mut batch).await?;
            }
        }
        self.store(batch, position).await
    }

    async fn turn(&mut self) -> Result<(), Trouble> {
        while !self.inbox.has_room() {
            tokio::time::sleep(FIRST_PAUSE).await;
        }
        let token = self.since.clone().map_or(SyncToken::NoToken, SyncToken::Specific);
        let wait = match self.sealed {
            _ if !self.is_current => Duration::ZERO,
            true => SHORT,
            false => LONG,
        };
        let settings = SyncSettings::new().timeout(wait).filter(filter(EVENTS)).token(token);
        let before = self.client.joined_rooms();
        let response = match self.client.sync_once(settings).await {
            Ok(response) => response,
            Err(error @ matrix_sdk::Error::Http(_)) => return Err(error.into()),
            Err(error) => return self.pass(&error, before).await,
        };
        self.insist(Came::Answer(&response)).await?;
        self.rooms.consider(response.rooms.invited.keys());
        self.rooms.leave_empty(response.rooms.joined.keys());
        self.rooms.follow_upgrades(response.rooms.joined.keys());
        if self.invited.elapsed() > INVITATIONS {
            self.invited = Instant::now();
            self.rooms.consider_all();
        }
        if self.sealed || !response.to_device.is_empty() {
            self.unseal().await?;
        }
        Ok(())
    }

    /// The sdk stumbled over some event after it had taken the answer in, and would drop the answer if it came again. Anybody can send such
    /// an event. `rooms`: those that we were in before.
    async fn pass(&mut self, error: &matrix_sdk::Error, mut rooms: Vec<Room>) -> Result<(), Trouble> {
        tracing::warn!(
            "Matrix: an answer of the server can't be read as a whole; each room is asked: {}",
            failure(error)
        );
        let position = self.client.state_store().get_kv_data(StateStoreDataKey::SyncToken).await;
        match position.map_err(matrix_sdk::Error::from)?.and_then(StateStoreDataValue::into_sync_token) {
            Some(position) if self.since.as_ref() != Some(&position) => {
                let known: HashSet<_> = rooms.iter().map(|room| room.room_id().to_owned()).collect();
                let new = self.client.joined_rooms().into_iter().filter(|room| !known.contains(room.room_id()));
                rooms.extend(new);
                self.insist(Came::Position { position: &position, rooms: &rooms }).await?;
            }
            _ => return Err(matrix_sdk::Error::InsufficientData.into()),
        }
        let ids: Vec<_> = rooms.iter().map(|room| room.room_id().to_owned()).collect();
        self.rooms.consider_all();
        self.rooms.leave_empty(&ids);
        self.rooms.follow_upgrades(&ids);
        self.unseal().await
    }

    /// Asked again, the sdk would drop the same answer: it has to be stored, however long that takes. Only a new session asks anew.
    async fn insist(&mut self, came: Came<'_>) -> Result<(), Trouble> {
        let mut pause = FIRST_PAUSE;
        loop {
            let taken = match &came {
                Came::Answer(response) => self.take(response).await,
                Came::Position { position, rooms } => self.take_missed(position, rooms).await,
            };
            let trouble = match taken {
                Err(trouble) if !trouble.is_end_of_session() => trouble,
                outcome => return outcome,
            };
            tracing::warn!("Matrix: what was read can't be stored; trying again: {trouble}");
            tokio::time::sleep(trouble.retry_after().unwrap_or(pause)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn take(&mut self, response: &SyncResponse) -> Result<(), Trouble> {
        let mut batch = Batch::default();
        let joined = response.rooms.joined.iter().map(|(id, update)| (id, &update.timeline));
        let left = response.rooms.left.iter().map(|(id, update)| (id, &update.timeline));
        for (id, timeline) in joined.chain(left) {
            let Some(room) = self.client.get_room(id) else { continue };
            let events = match self.since.as_deref() {
                Some(since) if timeline.limited => gaps::filled(&room, since, timeline).await?,
                _ => timeline.events.clone(),
            };
            self.sort(&room, events, &mut batch).await?;
        }
        self.store(batch, &response.next_batch).await
    }

    async fn sort(&mut self, room: &Room, events: Vec<TimelineEvent>, batch: &mut Batch) -> Result<(), Trouble> {
        let events = gaps::genuine(room.own_user_id().as_str(), events);
        if events.is_empty() {
            return Ok(());
        }
        let scene = self.scene(room).await?;
        for event in &events {
            if event.kind.is_utd() {
                batch.sealed.extend(seal(room.room_id(), event, self.app.clock.now()));
                continue;
            }
            let Some(read) = Event::of(event) else { continue };
            batch.taken_back.extend(read.redacted());
            batch.updates.extend(self.update(&scene, &read, event).await);
        }
        Ok(())
    }

    async fn scene(&self, room: &Room) -> Result<Scene, Trouble> {
        let known = self.app.store.read().await?.chat_at(NETWORK, room.room_id().as_str()).await?;
        Ok(Scene::of(room, known.is_some_and(|chat| !chat.is_group())).await)
    }

    async fn update(&mut self, scene: &Scene, read: &Event, event: &TimelineEvent) -> Option<NewUpdate> {
        let payload = serde_json::to_string(&scene.envelope(read, event).await?).ok()?;
        Some(NewUpdate { network: NETWORK, id: read.event_id.clone(), place: self.next_place(), payload })
    }

    async fn store(&mut self, batch: Batch, position: &str) -> Result<(), Trouble> {
        let Batch { updates, sealed, taken_back } = batch;
        let now = self.app.clock.now();
        let also = async |tx: &mut Tx| {
            for update in &sealed {
                tx.keep_sealed(NETWORK, update).await?;
            }
            for id in &taken_back {
                tx.forget_sealed(NETWORK, id).await?;
            }
            tx.move_cursor(NETWORK, &self.device, position, now).await
        };
        self.inbox.receive_with(updates, also).await?;
        self.sealed |= !sealed.is_empty();
        self.since = Some(position.to_owned());
        Ok(())
    }

    /// Tries what could not be read before: its key may have come. Whoever has waited long enough is told.
    async fn unseal(&mut self) -> Result<(), Trouble> {
        let waiting = self.app.store.read().await?.sealed_updates(NETWORK, SEALED).await?;
        self.sealed = false;
        for update in waiting {
            let room = RoomId::parse(&update.chat).ok().and_then(|id| self.client.get_room(&id));
            let (Some(room), Ok(raw)) = (room, RawValue::from_string(update.payload.clone())) else { continue };
            match room.decrypt_event(&Raw::from_json(raw.clone()), None).await {
                Ok(event) if !event.kind.is_utd() => self.unsealed(&room, &update, &event).await?,
                _ if self.app.clock.now() < update.received_at + HOPE => self.sealed = true,
                _ => self.tell(&room, &update, raw).await?,
            }
        }
        Ok(())
    }

    async fn unsealed(&mut self, room: &Room, update: &SealedUpdate, event: &TimelineEvent) -> Result<(), Trouble> {
        let opened = match Event::of(event).filter(|_| gaps::is_genuine(event)) {
            Some(read) => self.update(&self.scene(room).await?, &read, event).await,
            None => None,
        };
        let updates = opened.into_iter().collect();
        self.inbox.receive_with(updates, async |tx| tx.forget_sealed(NETWORK, &update.id).await).await?;
        Ok(())
    }

    /// That it can't be read, unless another device of ours has read it. It is forgotten with that: whoever wrote it was asked to write again,
    /// and the old words must not replace the new.
    async fn tell(&mut self, room: &Room, update: &SealedUpdate, raw: Box<RawValue>) -> Result<(), Trouble> {
        let event = TimelineEvent::from_plaintext(Raw::from_json(raw));
        let read_elsewhere = UpdateKey { network: NETWORK, id: update.id.clone() };
        let envelope = match self.app.store.read().await?.received_at(&read_elsewhere).await? {
            Some(_) => None,
            None => self.scene(room).await?.unreadable(&event).await,
        };
        let payload = envelope.and_then(|envelope| serde_json::to_string(&envelope).ok());
        let (id, place) = (format!("unreadable {}", update.id), self.next_place());
        let told = payload.map(|payload| NewUpdate { network: NETWORK, id, place, payload });
        let told = told.into_iter().collect();
        self.inbox.receive_with(told, async |tx| tx.forget_sealed(NETWORK, &update.id).await).await?;
        Ok(())
    }

    fn next_place(&mut self) -> i64 {
        self.place = (self.place + 1).max(self.app.clock.now().timestamp_micros());
        self.place
    }
}

fn seal(room: &RoomId, event: &TimelineEvent, received_at: DateTime<Utc>) -> Option<SealedUpdate> {
    let (id, chat) = (event.event_id()?.to_string(), room.to_string());
    Some(SealedUpdate { id, chat, payload: event.raw().json().get().to_owned(), received_at })
}

fn filter(events: u32) -> matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter {
    let lazy = LazyLoadOptions::Enabled { include_redundant_members: false };
    let timeline = assign!(RoomEventFilter::default(), { limit: Some(UInt::from(events)), lazy_load_options: lazy });
    let state = assign!(RoomEventFilter::default(), { lazy_load_options: lazy });
    let room = assign!(RoomFilter::default(), { timeline, state });
    assign!(FilterDefinition::default(), { room }).into()
}
