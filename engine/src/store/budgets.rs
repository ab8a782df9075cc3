//! What a network may be asked altogether, shared by all processes, and what it asked of us.

use super::{StoreError, Tx, on};
use crate::chat::Network;
use chrono::{DateTime, TimeDelta, Utc};

const BUDGET_SQLITE: &str = "SELECT free_at, held_until FROM budgets WHERE network = $1";
const BUDGET_POSTGRES: &str = "SELECT free_at, held_until FROM budgets WHERE network = $1 FOR UPDATE";

/// A budget that is spent further ahead than this without the network having asked for it was spent by a wrong clock.
const PLAUSIBLE: TimeDelta = TimeDelta::seconds(10);

impl Tx {
    /// When the network's next message may go, locked until this unit of work ends.
    pub(super) async fn budget(&mut self, network: Network, now: DateTime<Utc>) -> Result<DateTime<Utc>, StoreError> {
        let mut stored = self.stored_budget(network).await?;
        if stored.is_none() {
            self.add_budget(network, now).await?;
            stored = self.stored_budget(network).await?;
        }
        let (free, held) = stored.unwrap_or((now, None));
        let asked_for = held.is_some_and(|held| held >= free - PLAUSIBLE);
        Ok(if free > now + PLAUSIBLE && !asked_for { now } else { free })
    }

    async fn stored_budget(
        &mut self,
        network: Network,
    ) -> Result<Option<(DateTime<Utc>, Option<DateTime<Utc>>)>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx, _) => {
                sqlx::query_as(BUDGET_SQLITE).bind(network.as_str()).fetch_optional(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                sqlx::query_as(BUDGET_POSTGRES).bind(network.as_str()).fetch_optional(&mut **tx).await?
            }
        })
    }

    async fn add_budget(&mut self, network: Network, now: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO budgets (network, free_at) VALUES ($1, $2) ON CONFLICT (network) DO NOTHING"
        )
        .bind(network.as_str())
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub(super) async fn set_budget(&mut self, network: Network, free_at: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE budgets SET free_at = $2 WHERE network = $1")
            .bind(network.as_str())
            .bind(free_at)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// The network wants to be left alone until then: by every process.
    pub async fn hold_network(&mut self, network: Network, until: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO budgets (network, free_at, held_until) VALUES ($1, $2, $2)
             ON CONFLICT (network) DO UPDATE SET
               free_at = CASE WHEN budgets.free_at > excluded.free_at THEN budgets.free_at ELSE excluded.free_at END,
               held_until = CASE WHEN budgets.held_until > excluded.held_until THEN budgets.held_until ELSE excluded.held_until END"
        )
        .bind(network.as_str())
        .bind(until)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }
}
