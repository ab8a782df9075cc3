//! Invitations: one each, good once and for a while. Callers pass hashes; what was hashed is never stored.

use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::MemberId;
use uuid::Uuid;

impl Tx {
    /// Keeps an invitation; an earlier one of this place is void.
    pub async fn put_invitation(
        &mut self,
        member: MemberId,
        hash: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO invitations (member_id, hash, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at"
        )
        .bind(member.0)
        .bind(hash)
        .bind(expires_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Which place an invitation is for, if it still holds.
    pub async fn invited(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<MemberId>, StoreError> {
        let member: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT member_id FROM invitations WHERE hash = $1 AND expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(member.map(MemberId))
    }

    /// Uses an invitation up. `None` if there is none (any more): somebody was faster.
    pub async fn use_invitation(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<MemberId>, StoreError> {
        let member: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "DELETE FROM invitations WHERE hash = $1 AND expires_at > $2 RETURNING member_id"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(member.map(MemberId))
    }

    /// Until when the invitations that were made hold.
    pub async fn invitations(&mut self) -> Result<Vec<(MemberId, DateTime<Utc>)>, StoreError> {
        let rows: Vec<(Uuid, DateTime<Utc>)> =
            on!(self, |conn| sqlx::query_as("SELECT member_id, expires_at FROM invitations").fetch_all(conn).await?);
        Ok(rows.into_iter().map(|(member, until)| (MemberId(member), until)).collect())
    }

    pub async fn purge_invitations(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM invitations WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    pub async fn remove_invitation(&mut self, member: MemberId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM invitations WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
