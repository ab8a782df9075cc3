//! Who released, exported, redacted, invited or changed roles, and when.

use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// The name of an organiser, or a member's number.
    pub actor: String,
    /// A key: what was done.
    pub act: String,
    /// What it was done to: numbers and names of ours, never an answer.
    pub about: String,
}

type Row = (Uuid, DateTime<Utc>, String, String, String);

impl Tx {
    pub async fn add_audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("INSERT INTO audit (id, at, actor, act, about) VALUES ($1, $2, $3, $4, $5)")
                .bind(row.id)
                .bind(row.at)
                .bind(&row.actor)
                .bind(&row.act)
                .bind(&row.about)
                .execute(conn)
                .await?
                .rows_affected());
        one_row("add_audit", rows)
    }

    /// The latest first.
    pub async fn audit(&mut self, limit: i64, skip: i64) -> Result<Vec<AuditRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, at, actor, act, about FROM audit ORDER BY at DESC, id DESC LIMIT $1 OFFSET $2"
        )
        .bind(limit)
        .bind(skip)
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(id, at, actor, act, about)| AuditRow { id, at, actor, act, about }).collect())
    }

    pub async fn purge_audit(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM audit WHERE at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}
