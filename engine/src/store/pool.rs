//! What an organiser decides on one by one: texts to release, words to hide.

use super::error::one_row;
use super::{StoreError, Tx, on};
use reihum_domain::ids::PollId;

/// A text that can be released or a word that can be hidden.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PoolEntry {
    /// Sixteen hexadecimal digits: a hash of poll and text, so that the order says nothing about time.
    pub key: String,
    pub text: String,
    pub released: bool,
}

impl Tx {
    /// The entries of a poll, by key.
    pub async fn pool(&mut self, poll: PollId) -> Result<Vec<PoolEntry>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT key, text, released FROM pool_entries WHERE poll_id = $1 ORDER BY key"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?))
    }

    /// Adds an entry; one with the same key stays as it is.
    pub async fn add_to_pool(&mut self, poll: PollId, entry: &PoolEntry) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO pool_entries (poll_id, key, text, released) VALUES ($1, $2, $3, $4) ON CONFLICT (poll_id, key) DO NOTHING"
        )
        .bind(poll.0)
        .bind(&entry.key)
        .bind(&entry.text)
        .bind(entry.released)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    pub async fn remove_from_pool(&mut self, poll: PollId, key: &str) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM pool_entries WHERE poll_id = $1 AND key = $2")
            .bind(poll.0)
            .bind(key)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_from_pool", rows)
    }

    /// Whether there was such an entry.
    pub async fn release_in_pool(&mut self, poll: PollId, key: &str, released: bool) -> Result<bool, StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE pool_entries SET released = $3 WHERE poll_id = $1 AND key = $2")
                .bind(poll.0)
                .bind(key)
                .bind(released)
                .execute(conn)
                .await?
                .rows_affected());
        Ok(rows > 0)
    }
}
