//! Tokens, one-time links and sessions of organisers. Callers pass hashes; what was hashed is never stored.

use super::error::one_row;
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};

impl Tx {
    pub async fn add_token(&mut self, hash: &str, name: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("INSERT INTO organiser_tokens (hash, name, created_at) VALUES ($1, $2, $3)")
                .bind(hash)
                .bind(name)
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected());
        one_row("add_token", rows)
    }

    /// Whose token this is.
    pub async fn token_name(&mut self, hash: &str) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT name FROM organiser_tokens WHERE hash = $1")
            .bind(hash)
            .fetch_optional(conn)
            .await?))
    }

    pub async fn add_entry_link(&mut self, hash: &str, expires_at: DateTime<Utc>) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("INSERT INTO entry_links (hash, expires_at) VALUES ($1, $2)")
            .bind(hash)
            .bind(expires_at)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("add_entry_link", rows)
    }

    /// Uses a link up. `false` if there is none, it was used, or it has expired.
    pub async fn use_entry_link(&mut self, hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM entry_links WHERE hash = $1 AND expires_at > $2")
            .bind(hash)
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    pub async fn add_session(&mut self, hash: &str, name: &str, expires_at: DateTime<Utc>) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("INSERT INTO sessions (hash, name, expires_at) VALUES ($1, $2, $3)")
            .bind(hash)
            .bind(name)
            .bind(expires_at)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("add_session", rows)
    }

    /// Whose session this is, if it has not expired.
    pub async fn session_name(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT name FROM sessions WHERE hash = $1 AND expires_at > $2")
            .bind(hash)
            .bind(now)
            .fetch_optional(conn)
            .await?))
    }

    pub async fn remove_session(&mut self, hash: &str) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM sessions WHERE hash = $1")
            .bind(hash)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
