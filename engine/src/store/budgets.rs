//! What a network may be asked altogether, shared by all processes, and what it asked of us.

use super::claims::Claimed;
use super::{StoreError, Tx, on};
use crate::chat::Network;
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::pace::Limits;
use std::collections::HashMap;

const BUDGET_SQLITE: &str = "SELECT free_at, held_until, nr, last_at FROM budgets WHERE network = $1";
const BUDGET_POSTGRES: &str = "SELECT free_at, held_until, nr, last_at FROM budgets WHERE network = $1 FOR UPDATE";

/// A budget that is spent further ahead than this without the network having asked for it was spent by a wrong clock.
const PLAUSIBLE: TimeDelta = TimeDelta::seconds(10);

/// What is spent of a network's budget.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(super) struct Budget {
    pub(super) free_at: DateTime<Utc>,
    held_until: Option<DateTime<Utc>>,
    /// How many messages there were.
    pub(super) nr: i64,
    pub(super) last_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// A network's budget, locked until this unit of work ends.
    pub(super) async fn budget(&mut self, network: Network, now: DateTime<Utc>) -> Result<Budget, StoreError> {
        let mut stored = self.stored_budget(network).await?;
        if stored.is_none() {
            self.add_budget(network, now).await?;
            stored = self.stored_budget(network).await?;
        }
        let mut budget = stored.unwrap_or(Budget { free_at: now, held_until: None, nr: 0, last_at: None });
        let asked_for = budget.held_until.is_some_and(|held| held >= budget.free_at - PLAUSIBLE);
        if budget.free_at > now + PLAUSIBLE && !asked_for {
            (budget.free_at, budget.last_at) = (now, None);
        }
        Ok(budget)
    }

    async fn stored_budget(&mut self, network: Network) -> Result<Option<Budget>, StoreError> {
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
            "INSERT INTO budgets (network, free_at, nr) VALUES ($1, $2, 0) ON CONFLICT (network) DO NOTHING"
        )
        .bind(network.as_str())
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub(super) async fn set_budget(&mut self, network: Network, budget: &Budget) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE budgets SET free_at = $2, nr = $3, last_at = $4 WHERE network = $1")
            .bind(network.as_str())
            .bind(budget.free_at)
            .bind(budget.nr)
            .bind(budget.last_at)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Those of these numbers that arrived late, and when. Forgets the ones before.
    pub(super) async fn late_sends(
        &mut self,
        network: Network,
        from: i64,
        to: i64,
    ) -> Result<HashMap<i64, DateTime<Utc>>, StoreError> {
        let late: Vec<(i64, DateTime<Utc>)> =
            on!(self, |conn| sqlx::query_as("SELECT nr, arrived_at FROM late_sends WHERE network = $1 AND nr <= $2")
                .bind(network.as_str())
                .bind(to)
                .fetch_all(conn)
                .await?);
        if late.iter().any(|(nr, _)| *nr < from) {
            on!(self, |conn| sqlx::query("DELETE FROM late_sends WHERE network = $1 AND nr < $2")
                .bind(network.as_str())
                .bind(from)
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(late.into_iter().collect())
    }

    /// A message arrived at this instant at the latest. If that was later than planned, what comes a window after it will know.
    pub async fn note_arrival(
        &mut self,
        claimed: &Claimed,
        limits: &Limits,
        arrived: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if !limits.overall.is_late(claimed.planned, arrived) {
            return Ok(());
        }
        on!(self, |conn| sqlx::query(
            "INSERT INTO late_sends (network, nr, arrived_at) VALUES ($1, $2, $3) ON CONFLICT (network, nr) DO NOTHING"
        )
        .bind(claimed.chat.network.as_str())
        .bind(claimed.send_nr)
        .bind(arrived)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// The network wants to be left alone until then: by every process.
    pub async fn hold_network(&mut self, network: Network, until: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO budgets (network, free_at, held_until, nr) VALUES ($1, $2, $2, 0)
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
