//! How far we have read a network that keeps a stream for us, and what came encrypted without its key.

use super::{StoreError, Tx, on};
use crate::chat::Network;
use chrono::{DateTime, Utc};

/// An update that can't be decrypted yet, as the network sent it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedUpdate {
    pub id: String,
    /// The network's name for the chat it came in.
    pub chat: String,
    pub payload: String,
    pub received_at: DateTime<Utc>,
}

impl Tx {
    /// From where a device of ours goes on; `None` if it never read.
    pub async fn cursor(&mut self, network: Network, device: &str) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT position FROM cursors WHERE network = $1 AND device = $2")
            .bind(network.as_str())
            .bind(device)
            .fetch_optional(conn)
            .await?))
    }

    /// How far any device of ours has read.
    pub async fn latest_cursor(&mut self, network: Network) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT position FROM cursors WHERE network = $1 ORDER BY moved_at DESC LIMIT 1"
        )
        .bind(network.as_str())
        .fetch_optional(conn)
        .await?))
    }

    /// Everything before this position is stored.
    pub async fn move_cursor(
        &mut self,
        network: Network,
        device: &str,
        position: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO cursors (network, device, position, moved_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (network, device) DO UPDATE SET position = excluded.position, moved_at = excluded.moved_at"
        )
        .bind(network.as_str())
        .bind(device)
        .bind(position)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Forgets how far devices had read that have not read since `before`, but for the last one: a new device goes on there.
    pub async fn purge_cursors(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query(
            "DELETE FROM cursors WHERE moved_at < $1
             AND EXISTS (SELECT 1 FROM cursors n WHERE n.network = cursors.network AND n.moved_at > cursors.moved_at)"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected()))
    }

    /// Keeps an update until its key arrives.
    pub async fn keep_sealed(&mut self, network: Network, update: &SealedUpdate) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO sealed_updates (network, update_id, chat, payload, received_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (network, update_id) DO NOTHING"
        )
        .bind(network.as_str())
        .bind(&update.id)
        .bind(&update.chat)
        .bind(&update.payload)
        .bind(update.received_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// What waits for a key, the newest first: the older it is, the less hope there is.
    pub async fn sealed_updates(&mut self, network: Network, limit: u32) -> Result<Vec<SealedUpdate>, StoreError> {
        let rows: Vec<(String, String, String, DateTime<Utc>)> = on!(self, |conn| sqlx::query_as(
            "SELECT update_id, chat, payload, received_at FROM sealed_updates WHERE network = $1
             ORDER BY received_at DESC, update_id LIMIT $2"
        )
        .bind(network.as_str())
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await?);
        let sealed = |(id, chat, payload, received_at)| SealedUpdate { id, chat, payload, received_at };
        Ok(rows.into_iter().map(sealed).collect())
    }

    /// It is decrypted, and stored as an update.
    pub async fn forget_sealed(&mut self, network: Network, id: &str) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM sealed_updates WHERE network = $1 AND update_id = $2")
            .bind(network.as_str())
            .bind(id)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Gives up on what came before `before`: its key never arrived.
    pub async fn purge_sealed(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM sealed_updates WHERE received_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}
