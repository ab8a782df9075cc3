//! Answers to presses: stored with what they are about, handed over in memory, and here only for when that memory is lost.

use super::{StoreError, Tx, on};
use crate::chat::{Network, PressAnswer};
use chrono::{DateTime, Utc};

/// An answer that nobody has delivered yet.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingAnswer {
    /// The network's name for the press.
    pub query: String,
    /// `None` if this version does not understand it.
    pub answer: Option<PressAnswer>,
    pub created_at: DateTime<Utc>,
}

impl Tx {
    /// Answers a press, once: a second answer to the same one is none.
    pub async fn answer_press(
        &mut self,
        network: Network,
        query: &str,
        answer: &PressAnswer,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let answer = serde_json::to_string(answer)
            .map_err(|error| StoreError::inconsistent("press_answers", "saying")(error.to_string()))?;
        on!(self, |conn| sqlx::query(
            "INSERT INTO press_answers (network, query, saying, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (network, query) DO NOTHING"
        )
        .bind(network.as_str())
        .bind(query)
        .bind(answer)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Answers that were stored before `before`, oldest first, at most `limit`.
    pub async fn waiting_answers(
        &mut self,
        network: Network,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<WaitingAnswer>, StoreError> {
        let rows: Vec<(String, String, DateTime<Utc>)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT query, saying, created_at FROM press_answers WHERE network = $1 AND created_at < $2 ORDER BY created_at LIMIT $3"
        )
        .bind(network.as_str())
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        let waiting = |(query, saying, created_at): (String, String, DateTime<Utc>)| WaitingAnswer {
            query,
            answer: serde_json::from_str(&saying).ok(),
            created_at,
        };
        Ok(rows.into_iter().map(waiting).collect())
    }

    /// Whether it was still there.
    pub async fn remove_answer(&mut self, network: Network, query: &str) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM press_answers WHERE network = $1 AND query = $2")
            .bind(network.as_str())
            .bind(query)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }
}
