//! A person with a phone: a real client with end-to-end encryption that keeps what it receives in memory.

use super::account::{Account, Power, session_of};
use super::seen::Seen;
use super::server::{Server, Synapse};
use anyhow::{Context, Result};
use futures::future::try_join_all;
use matrix_sdk::Client;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::SyncSettings;
use matrix_sdk::encryption::EncryptionSettings;
use matrix_sdk::ruma::api::client::filter::{FilterDefinition, RoomEventFilter, RoomFilter};
use matrix_sdk::ruma::{UInt, UserId};
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How long the server may wait for news.
const POLL: Duration = Duration::from_secs(30);
/// Between two tries while the server is away.
const PAUSE: Duration = Duration::from_millis(100);
/// As many events of a room at once as Synapse gives.
const EVENTS: u32 = 100;

pub struct Person {
    pub account: Account,
    /// For what the words of a person don't cover.
    pub client: Client,
    pub(super) server: Arc<Server>,
    pub(super) seen: Arc<Seen>,
    syncing: JoinHandle<()>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Device {
    /// The first device of an account, signed by its owner.
    Signed,
    Unsigned,
}

impl Synapse {
    /// Somebody new, online.
    pub async fn person(&self, name: &str) -> Result<Person> {
        let (account, made) = self.server.registers(name, Power::User, true).await?;
        let session = session_of(&made)?;
        Person::comes_online(self.server.clone(), account, session, Device::Signed).await
    }

    /// Several at once, which is quicker.
    pub async fn people(&self, names: &[&str]) -> Result<Vec<Person>> {
        try_join_all(names.iter().map(|name| self.person(name))).await
    }
}

impl Person {
    /// `@lea-a1b2c3:localhost`
    pub fn user_id(&self) -> &UserId {
        &self.account.user_id
    }

    /// A second device of the same account that nobody has confirmed: not signed by its owner.
    pub async fn unverified_device(&self) -> Result<Self> {
        let localpart = self.account.user_id.localpart();
        let wish = json!({"type": "m.login.password", "password": self.account.password,
            "identifier": {"type": "m.id.user", "user": localpart}, "initial_device_display_name": "unverified"});
        let said = self.server.asks(Method::POST, "/_matrix/client/v3/login", None, &wish).await?.accepted()?;
        Self::comes_online(self.server.clone(), self.account.clone(), session_of(&said)?, Device::Unsigned).await
    }

    async fn comes_online(
        server: Arc<Server>,
        account: Account,
        session: MatrixSession,
        device: Device,
    ) -> Result<Self> {
        let settings =
            EncryptionSettings { auto_enable_cross_signing: device == Device::Signed, ..EncryptionSettings::default() };
        let client = Client::builder().homeserver_url(&server.url).http_client(server.http.clone());
        let client = client.with_encryption_settings(settings).build().await?;
        client.restore_session(session).await?;
        client.encryption().wait_for_e2ee_initialization_tasks().await;
        // The first answer without waiting: it brings the keys of this device to the server.
        let seen = Arc::new(Seen::default());
        let first = client.sync_once(sync_settings().timeout(Duration::ZERO)).await?;
        seen.take(&client, &first).await;
        let syncing = tokio::spawn(keep_syncing(client.clone(), seen.clone()));
        Ok(Self { account, client, server, seen, syncing })
    }

    /// The phone is switched off: it receives nothing until it is switched on.
    pub fn goes_offline(&self) {
        self.syncing.abort();
    }

    pub fn comes_back(&mut self) {
        self.syncing.abort();
        self.syncing = tokio::spawn(keep_syncing(self.client.clone(), self.seen.clone()));
    }

    /// What a request of one's own needs: `synapse.asks(…, Some(&person.token()?), …)`.
    pub fn token(&self) -> Result<String> {
        self.client.access_token().context("logged out")
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.syncing.abort();
    }
}

async fn keep_syncing(client: Client, seen: Arc<Seen>) {
    let settings = sync_settings().timeout(POLL);
    loop {
        match client.sync_once(settings.clone()).await {
            Ok(response) => seen.take(&client, &response).await,
            Err(error) => {
                seen.fail(&error);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn sync_settings() -> SyncSettings {
    let mut filter = FilterDefinition::default();
    filter.room = RoomFilter::default();
    filter.room.timeline = RoomEventFilter::default();
    filter.room.timeline.limit = Some(UInt::from(EVENTS));
    SyncSettings::default().filter(filter.into())
}
