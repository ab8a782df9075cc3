//! How messages to chats are doing, for organisers: what waits, what never arrived, who can't be reached. Numbers only, no person.

use super::{App, AppError};
use crate::chat::Network;
use crate::config::Settings;
use crate::store::{DeliveryState, Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};

/// How far back dead letters are shown.
const RECENT: TimeDelta = TimeDelta::days(7);

impl App {
    /// The networks that are connected, or were.
    pub async fn deliveries(&self) -> Result<Vec<(Network, DeliveryState)>, AppError> {
        Ok(deliveries(&self.store, &self.settings, self.clock.now()).await?)
    }
}

pub(crate) async fn deliveries(
    store: &Store,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Vec<(Network, DeliveryState)>, StoreError> {
    let mut tx = store.read().await?;
    let mut found = Vec::new();
    for network in Network::ALL {
        let connected = network == Network::Telegram && settings.telegram.token().is_some();
        let mut state = tx.delivery_state(network, now - RECENT).await?;
        state.held_until = state.held_until.filter(|until| *until > now);
        if connected || state != DeliveryState::default() {
            found.push((network, state));
        }
    }
    Ok(found)
}
