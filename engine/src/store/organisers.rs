//! Tokens, one-time links and sessions of organisers. Callers pass hashes; what was hashed is never stored.

use super::error::one_row;
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::MemberId;
use uuid::Uuid;

/// Who came in by a link or has a session. Without a member it is whoever runs the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrant {
    /// Of a session; links have none.
    pub name: String,
    pub member: Option<MemberId>,
}

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

    /// A link by which whoever runs the installation comes in; or a member, as long as their roles allow it.
    pub async fn add_entry_link(
        &mut self,
        hash: &str,
        member: Option<MemberId>,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("INSERT INTO entry_links (hash, expires_at, member_id) VALUES ($1, $2, $3)")
                .bind(hash)
                .bind(expires_at)
                .bind(member.map(|member| member.0))
                .execute(conn)
                .await?
                .rows_affected());
        one_row("add_entry_link", rows)
    }

    /// Uses a link up. `None` if there is none, it was used, or it has expired.
    pub async fn use_entry_link(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<Entrant>, StoreError> {
        let row: Option<(Option<Uuid>,)> = on!(self, |conn| sqlx::query_as(
            "DELETE FROM entry_links WHERE hash = $1 AND expires_at > $2 RETURNING member_id"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(|(member,)| Entrant { name: String::new(), member: member.map(MemberId) }))
    }

    /// A browser in which whoever runs the installation is signed in; or a member.
    pub async fn add_session(
        &mut self,
        hash: &str,
        member: Option<MemberId>,
        name: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO sessions (hash, name, expires_at, member_id) VALUES ($1, $2, $3, $4)"
        )
        .bind(hash)
        .bind(name)
        .bind(expires_at)
        .bind(member.map(|member| member.0))
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_session", rows)
    }

    /// Whose session this is, and of which member, if it has not expired.
    pub async fn session(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<Entrant>, StoreError> {
        let row: Option<(String, Option<Uuid>)> = on!(self, |conn| sqlx::query_as(
            "SELECT name, member_id FROM sessions WHERE hash = $1 AND expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(|(name, member)| Entrant { name, member: member.map(MemberId) }))
    }

    /// Whoever is signed in as this member, or has a link to sign in by, no longer is or has.
    pub async fn end_entrances_of(&mut self, member: MemberId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM entry_links WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        on!(self, |conn| sqlx::query("DELETE FROM sessions WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
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
