//! Updates of chat networks: stored before they are confirmed, emptied in the transaction of their effect.
//!
//! Storing a batch needs a text for each database, as batches of ballots do. What an update means is the network's business.

use super::{StoreError, Tx, on};
use crate::chat::{Network, UpdateKey};
use chrono::{DateTime, Utc};

/// An update as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct NewUpdate {
    pub network: Network,
    pub id: String,
    /// Its place in the network's order.
    pub place: i64,
    pub payload: String,
}

/// An update that has had no effect yet.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenUpdate {
    pub id: String,
    pub place: i64,
    pub payload: String,
}

const STORE_SQLITE: &str = "INSERT INTO inbox (network, update_id, place, payload, received_at)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, $2 FROM json_each($1) WHERE true
     ON CONFLICT (network, update_id) DO NOTHING RETURNING update_id";
const STORE_POSTGRES: &str = "INSERT INTO inbox (network, update_id, place, payload, received_at)
     SELECT network, update_id, place, payload, $5
     FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) AS j (network, update_id, place, payload)
     ON CONFLICT (network, update_id) DO NOTHING RETURNING update_id";

impl Tx {
    /// Stores a batch; gives the ids of those that were not known yet.
    pub async fn store_updates(&mut self, batch: &[NewUpdate], now: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx, _) => {
                let row = |u: &NewUpdate| (u.network.as_str(), u.id.clone(), u.place, u.payload.clone());
                let rows: Vec<_> = batch.iter().map(row).collect();
                let json = serde_json::to_string(&rows)
                    .map_err(|error| StoreError::inconsistent("inbox", "payload")(error.to_string()))?;
                sqlx::query_scalar(STORE_SQLITE).bind(json).bind(now).fetch_all(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                let networks: Vec<&str> = batch.iter().map(|update| update.network.as_str()).collect();
                let ids: Vec<&str> = batch.iter().map(|update| update.id.as_str()).collect();
                let places: Vec<i64> = batch.iter().map(|update| update.place).collect();
                let payloads: Vec<&str> = batch.iter().map(|update| update.payload.as_str()).collect();
                let query = sqlx::query_scalar(STORE_POSTGRES).bind(networks).bind(ids).bind(places);
                query.bind(payloads).bind(now).fetch_all(&mut **tx).await?
            }
        })
    }

    /// When an update came.
    pub async fn received_at(&mut self, key: &UpdateKey) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT received_at FROM inbox WHERE network = $1 AND update_id = $2")
            .bind(key.network.as_str())
            .bind(&key.id)
            .fetch_optional(conn)
            .await?))
    }

    /// Updates without effect so far that came no later than `before`, in the network's order, behind `after` (place and id).
    pub async fn open_updates(
        &mut self,
        network: Network,
        before: DateTime<Utc>,
        after: (i64, &str),
        limit: u32,
    ) -> Result<Vec<OpenUpdate>, StoreError> {
        let rows: Vec<(String, i64, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT update_id, place, payload FROM inbox
             WHERE network = $1 AND payload IS NOT NULL AND received_at <= $2 AND (place, update_id) > ($3, $4)
             ORDER BY place, update_id LIMIT $5"
        )
        .bind(network.as_str())
        .bind(before)
        .bind(after.0)
        .bind(after.1)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(id, place, payload)| OpenUpdate { id, place, payload }).collect())
    }

    /// Claims an update for the effect of this unit of work and forgets what it said. `false`: it has had its effect already (or was never
    /// stored), so there must be no second one.
    pub async fn take_update(&mut self, key: &UpdateKey) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE inbox SET payload = NULL WHERE network = $1 AND update_id = $2 AND payload IS NOT NULL"
        )
        .bind(key.network.as_str())
        .bind(&key.id)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// Whether an update still waits for its effect.
    pub async fn is_open(&mut self, key: &UpdateKey) -> Result<bool, StoreError> {
        let found: Option<i64> = on!(self, |conn| sqlx::query_scalar(
            "SELECT place FROM inbox WHERE network = $1 AND update_id = $2 AND payload IS NOT NULL"
        )
        .bind(key.network.as_str())
        .bind(&key.id)
        .fetch_optional(conn)
        .await?);
        Ok(found.is_some())
    }

    /// Forgets updates that came before `before`, with or without effect: no network repeats them any more.
    pub async fn purge_inbox(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM inbox WHERE received_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}
