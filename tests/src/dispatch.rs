//! Delivery in this process, over a [`StrictNetwork`] and on a real database: chats to write to, messages to put in, waiting for them to arrive.

use crate::strict_network::StrictNetwork;
use anyhow::{Result, ensure};
use reihum_bot::delivery::Delivery;
use reihum_domain::language::Address;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, Chat, ChatId, Lane, Network, PlaceKind, SavedText, Saying};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::config::Settings;
use reihum_engine::store::{NewMessage, Store};
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A process that delivers.
pub struct Dispatch {
    pub app: App,
    pub network: Arc<StrictNetwork>,
    delivery: Option<Delivery>,
    stop: CancellationToken,
}

impl Dispatch {
    /// A process that does not deliver yet.
    pub async fn prepare(store: Store, network: Arc<StrictNetwork>, per_second: u32) -> Result<Self> {
        let mut settings = Settings::default();
        settings.delivery.telegram_per_second = per_second;
        let (texts, templates) = (Arc::new(Texts::load(Address::default())?), Arc::new(Templates::load(None)));
        let stop = CancellationToken::new();
        let app = App::start(store, Arc::new(SystemClock), Arc::new(settings), texts, templates, stop.clone()).await?;
        Ok(Self { app, network, delivery: None, stop })
    }

    pub async fn start(store: Store, network: Arc<StrictNetwork>, per_second: u32) -> Result<Self> {
        let mut dispatch = Self::prepare(store, network, per_second).await?;
        dispatch.go();
        Ok(dispatch)
    }

    /// Begins to deliver.
    pub fn go(&mut self) {
        let channel: Arc<dyn Channel> = self.network.clone();
        self.delivery = Some(Delivery::start(&self.app, &[channel], &self.stop));
    }

    /// Stops as the program does.
    pub async fn finish(mut self) {
        self.finish_delivery().await;
        self.app.finish().await;
    }

    /// The same, with the database still open.
    pub async fn finish_delivery(&mut self) {
        self.stop.cancel();
        if let Some(delivery) = self.delivery.take() {
            delivery.finish().await;
        }
    }

    /// Chats whose addresses are these numbers.
    pub async fn chats(&self, numbers: std::ops::Range<u32>, kind: PlaceKind) -> Result<Vec<ChatId>> {
        let mut ids = Vec::new();
        for some in numbers.collect::<Vec<_>>().chunks(500) {
            let mut tx = self.app.store.write().await?;
            for nr in some {
                let id = ChatId(Uuid::from_u128(u128::from(*nr)));
                let address = nr.to_string();
                let network = Network::Telegram;
                tx.add_chat(&Chat { id, network, address, kind, person: None, language: None, gone: None }).await?;
                ids.push(id);
            }
            tx.commit().await?;
        }
        Ok(ids)
    }

    /// One message to each, all due now.
    pub async fn tell(&self, chats: &[ChatId], lane: Lane, words: &str) -> Result<()> {
        for some in chats.chunks(50) {
            let mut tx = self.app.store.write().await?;
            for chat in some {
                tx.enqueue(*chat, &message(lane, words), SystemClock.now()).await?;
            }
            tx.commit().await?;
        }
        self.app.wake.ring();
        Ok(())
    }

    /// Waits until so many have arrived.
    pub async fn wait_for(&self, arrivals: usize, patience: Duration) -> Result<()> {
        let start = Instant::now();
        while self.network.count() < arrivals {
            ensure!(start.elapsed() < patience, "{} of {arrivals} arrived", self.network.count());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Waits until nothing waits.
    pub async fn wait_until_empty(&self, patience: Duration) -> Result<()> {
        let start = Instant::now();
        while self.app.store.read().await?.waiting(Network::Telegram).await?.0 > 0 {
            ensure!(start.elapsed() < patience, "messages still wait");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

/// A message that says these words, whatever the language.
pub fn message(lane: Lane, words: &str) -> NewMessage {
    let saying = Saying::Texts(vec![SavedText { key: words.to_owned(), arguments: vec![] }]);
    NewMessage { lane, slot: None, thread: None, saying, not_before: SystemClock.now() }
}

/// How many arrivals fall into one window of this length at most.
pub fn most_within(arrivals: &[Instant], window: Duration) -> usize {
    let mut first = 0;
    let mut most = 0;
    for (nr, at) in arrivals.iter().enumerate() {
        while *at - arrivals[first] >= window {
            first += 1;
        }
        most = most.max(nr - first + 1);
    }
    most
}
