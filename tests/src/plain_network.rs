//! Chat networks in memory, in front of the engine and without processes: people write, and what they see then reads like a chat. What waits in
//! the outbox goes out at once, on a clock that is moved as far as its budget wants.
//!
//! For what the engine says on a network without buttons; what a real one does with it is its adapter's business.
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that can't go on has failed")]

use crate::coming::next_due;
use crate::database::Database;
use crate::workshop::Workshop;
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use reihum_domain::pace::Limits;
use reihum_engine::app::AppError;
use reihum_engine::app::buddies::tell_late;
use reihum_engine::app::follow_ups::ask_due;
use reihum_engine::app::prompting::prompt_due;
use reihum_engine::app::reminding::remind_due;
use reihum_engine::app::reports::ask_due as ask_for_reports;
use reihum_engine::app::sequences::open_due_steps;
use reihum_engine::app::surveys::turn_surveys;
use reihum_engine::app::waves::turn_waves;
use reihum_engine::chat::compose::compose;
use reihum_engine::chat::{
    self, Act, Channel, Composed, Does, Failure, Inbound, Network, Place, PlaceKind, Rendered, Sender, Sent, Target,
    UpdateKey, What, note_reminded,
};
use reihum_engine::config::Settings;
use reihum_engine::store::{Claimed, NewUpdate};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A message as it stands in a chat.
#[derive(Debug, Clone)]
pub struct Shown {
    pub network: Network,
    pub address: String,
    /// The network's name for it.
    pub id: String,
    pub content: Rendered,
    /// An earlier message now says this.
    pub changed: bool,
}

/// Both networks, and everything that arrived there.
pub struct PlainNetwork {
    pub workshop: Workshop,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    shown: Vec<Shown>,
    /// How much of it somebody has read: see [`Guest::sees`].
    read: usize,
}

/// Somebody with an account, and the chat in which they write.
#[derive(Clone)]
pub struct Guest<'a> {
    on: &'a PlainNetwork,
    network: Network,
    name: String,
    place: Place,
}

impl PlainNetwork {
    pub async fn on(database: &Database) -> Self {
        Self::with(database, Settings::default()).await
    }

    pub async fn with(database: &Database, settings: Settings) -> Self {
        let workshop = Workshop::with(database, settings).await.unwrap();
        workshop.app.links.set_public_url("https://reihum.example.org".to_owned());
        workshop.app.links.set_name(Network::Matrix, "@reihum:example.org");
        workshop.app.links.set_name(Network::Telegram, "reihum_bot");
        Self { workshop, state: Mutex::default() }
    }

    /// Somebody on Matrix, in their private chat with us.
    pub fn guest(&self, name: &str) -> Guest<'_> {
        self.guest_on(Network::Matrix, name)
    }

    pub fn guest_on(&self, network: Network, name: &str) -> Guest<'_> {
        let place = Place { address: format!("private-{name}"), kind: PlaceKind::Private, thread: None };
        Guest { on: self, network, name: name.to_owned(), place }
    }

    /// Lets time pass until then: `reihum-jobs` ticks whenever something is due, and what it leads to is delivered.
    pub async fn until(&self, then: DateTime<Utc>) {
        let (app, clock) = (&self.workshop.app, &self.workshop.clock);
        while let Some(next) = next_due(&app.store, &app.settings, then).await {
            clock.set(next.max(app.clock.now()));
            self.tick().await;
            self.deliver().await;
        }
        clock.set(then.max(app.clock.now()));
    }

    /// What `reihum-jobs` does at a tick.
    pub async fn tick(&self) {
        let (app, clock) = (&self.workshop.app, &self.workshop.clock);
        turn_waves(&app.store, &**clock, &app.settings).await.unwrap();
        turn_surveys(&app.store, &**clock, &app.settings, &app.templates).await.unwrap();
        open_due_steps(&app.store, &**clock, &app.settings).await.unwrap();
        ask_due(&app.store, &**clock, &app.settings).await.unwrap();
        tell_late(&app.store, &**clock, &app.settings).await.unwrap();
        remind_due(&app.store, &**clock, &app.settings).await.unwrap();
        prompt_due(&app.store, &**clock, &app.settings).await.unwrap();
        ask_for_reports(&app.store, &**clock, &app.settings).await.unwrap();
    }

    /// When the next tick until then finds something.
    pub async fn next_due(&self, then: DateTime<Utc>) -> Option<DateTime<Utc>> {
        next_due(&self.workshop.app.store, &self.workshop.app.settings, then).await
    }

    /// Everything that arrived so far.
    pub fn shown(&self) -> Vec<Shown> {
        self.state().shown.clone()
    }

    /// Handles an update; the same one twice is a repetition.
    pub async fn handle(&self, inbound: Inbound) -> Result<(), AppError> {
        let app = &self.workshop.app;
        let update =
            NewUpdate { network: inbound.key.network, id: inbound.key.id.clone(), place: 1, payload: "{}".to_owned() };
        let mut tx = app.store.write().await?;
        tx.store_updates(&[update], app.clock.now()).await?;
        tx.commit().await?;
        chat::handle(app, self, inbound).await
    }

    /// Sends whatever waits, and moves the clock until nothing does.
    pub async fn deliver(&self) {
        for network in Network::ALL {
            while let Some(next) = self.workshop.app.store.read().await.unwrap().next_claim(network).await.unwrap() {
                self.workshop.clock.set(next.max(self.workshop.app.clock.now()));
                for claimed in self.claim(network, &Limits::new(30, 20), 1).await {
                    self.show(claimed, &Limits::new(30, 20)).await;
                }
            }
        }
    }

    /// Sends what is due by now. What waits for a morning stays; so a year can be played in which nobody's holidays move the clock.
    pub async fn deliver_due(&self) {
        for network in Network::ALL {
            loop {
                let claimed = self.claim(network, &Limits::new(2_000, 2_000), 64).await;
                if claimed.is_empty() {
                    break;
                }
                for claimed in claimed {
                    self.show(claimed, &Limits::new(2_000, 2_000)).await;
                }
                self.workshop.clock.advance(TimeDelta::seconds(1));
            }
        }
    }

    async fn claim(&self, network: Network, limits: &Limits, most: usize) -> Vec<Claimed> {
        let mut tx = self.workshop.app.store.write().await.unwrap();
        let (now, lease) = (self.workshop.app.clock.now(), TimeDelta::seconds(30));
        let claimed = tx.claim_due(network, now, limits, most, lease).await.unwrap();
        tx.commit().await.unwrap();
        claimed
    }

    async fn show(&self, claimed: Claimed, limits: &Limits) {
        let app = &self.workshop.app;
        self.workshop.clock.set(claimed.at.max(app.clock.now()));
        let Composed { act, card, reminded } = compose(app, &claimed.chat, &claimed.due.saying).await.unwrap();
        let message = match act.clone() {
            Act::Skip | Act::Wait(_) => None,
            Act::Send(content) => Some(self.note(&claimed, None, content)),
            Act::Edit { message, content } => Some(self.note(&claimed, Some(&message), content)),
        };
        let mut tx = app.store.write().await.unwrap();
        if let (Some(message), Some(card)) = (&message, card) {
            tx.note_card(card.card, message, &card.shown).await.unwrap();
        }
        if let Some(reminded) = &reminded {
            note_reminded(&mut tx, &claimed.chat, reminded, app.clock.now()).await.unwrap();
        }
        if let Act::Wait(until) = act {
            tx.wait_until(&claimed, until, app.clock.now()).await.unwrap();
            return tx.commit().await.unwrap();
        }
        match message {
            Some(_) => tx.finish(&claimed, limits, app.clock.now()).await.unwrap(),
            None => tx.finish_unsaid(&claimed, app.clock.now()).await.unwrap(),
        }
        tx.commit().await.unwrap();
    }

    fn note(&self, claimed: &Claimed, edited: Option<&str>, content: Rendered) -> String {
        let mut state = self.state();
        let id = edited.map_or_else(|| format!("ours-{}", state.shown.len()), ToOwned::to_owned);
        let (network, address) = (claimed.chat.network, claimed.chat.address.clone());
        state.shown.push(Shown { network, address, id: id.clone(), content, changed: edited.is_some() });
        id
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest<'_> {
    /// The same person in a group; names that begin with `sabine` are administrators everywhere.
    #[must_use]
    pub fn in_room(&self, address: &str) -> Self {
        let place = Place { address: address.to_owned(), kind: PlaceKind::Group, thread: None };
        Self { place, ..self.clone() }
    }

    /// The same person in a chat of their own with this address.
    #[must_use]
    pub fn in_private(&self, address: &str) -> Self {
        let place = Place { address: address.to_owned(), kind: PlaceKind::Private, thread: None };
        Self { place, ..self.clone() }
    }

    /// Writes something; gives the network's name for it.
    pub async fn says(&self, text: &str) -> String {
        let message = format!("m{}", next());
        self.does(What::Wrote { text: text.to_owned(), message: message.clone(), replies_to: None }).await;
        message
    }

    /// Writes something, and reads what is said to it.
    pub async fn hears(&self, text: &str) -> String {
        self.says(text).await;
        self.sees()
    }

    pub async fn does(&self, what: What) {
        self.on.handle(self.inbound(what)).await.unwrap();
        self.on.deliver().await;
    }

    /// What comes in when this person does something.
    pub fn inbound(&self, what: What) -> Inbound {
        let sender = Sender { account: self.name.clone(), name: self.name.clone(), language: None };
        let key = UpdateKey { network: self.network, id: format!("u{}", next()) };
        Inbound { key, place: self.place.clone(), from: Some(sender), what }
    }

    /// Presses the last button here that says so, and reads what is said to it.
    pub async fn taps(&self, label: &str) -> String {
        let all = self.on.shown();
        let here = all.iter().rev().filter(|shown| self.is_here(shown));
        let mut buttons = here.flat_map(|shown| shown.content.buttons.iter().flatten());
        let found = buttons.find(|button| button.label == label);
        match &found.unwrap_or_else(|| panic!("no button {label:?}: {all:#?}")).does {
            Does::Press(data) => {
                self.does(What::Pressed { data: data.clone(), query: format!("q{}", next()) }).await;
            }
            Does::Open(link) => {
                let payload = link.split_once("?start=").map(|(_, payload)| payload.to_owned()).unwrap();
                self.says(&format!("/start {payload}")).await;
            }
        }
        self.sees()
    }

    /// What arrived in this chat since anybody last looked anywhere.
    pub fn sees(&self) -> String {
        let mut state = self.on.state();
        let all = state.shown.len();
        let read = std::mem::replace(&mut state.read, all);
        let here = state.shown[read..].iter().filter(|shown| self.is_here(shown));
        let marked = |shown: &Shown| {
            format!("{}{}", if shown.changed { "(changed) " } else { "" }, shown.content.text.to_plain())
        };
        here.map(marked).collect::<Vec<_>>().join("\n---\n")
    }

    /// The last message here whose text holds this.
    pub fn message(&self, part: &str) -> Shown {
        let all = self.on.shown();
        let found = all.iter().rev().find(|shown| self.is_here(shown) && shown.content.text.to_plain().contains(part));
        found.unwrap_or_else(|| panic!("nobody said {part:?} here: {all:#?}")).clone()
    }

    fn is_here(&self, shown: &Shown) -> bool {
        shown.network == self.network && shown.address == self.place.address
    }
}

/// No two updates have the same name, on whichever network and after whichever restart.
fn next() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Only asked who is an administrator: what goes out is shown by [`PlainNetwork::deliver`].
impl Channel for PlainNetwork {
    fn network(&self) -> Network {
        Network::Matrix
    }

    fn send<'a>(&'a self, _: &'a Target, _: &'a Rendered, _: &'a str) -> BoxFuture<'a, Result<Sent, Failure>> {
        Box::pin(async { Err(Failure::Refused("nothing is sent in the middle of handling".to_owned())) })
    }

    fn edit<'a>(&'a self, _: &'a Target, _: &'a str, _: &'a Rendered) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Err(Failure::Refused("nothing is changed in the middle of handling".to_owned())) })
    }

    fn answer<'a>(&'a self, _: &'a str, _: &'a str, _: bool) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Err(Failure::TooLate) })
    }

    fn is_administrator<'a>(&'a self, _: &'a str, account: &'a str) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(async move { Ok(account.starts_with("sabine")) })
    }

    /// A file is what its handle says. The handle `broken` leads to none.
    fn fetch<'a>(&'a self, handle: &'a str, max: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>> {
        Box::pin(async move {
            match handle {
                "broken" => Err(Failure::Refused("no such file".to_owned())),
                _ => Ok(Some(handle.as_bytes().to_vec()).filter(|bytes| bytes.len() <= max)),
            }
        })
    }
}
