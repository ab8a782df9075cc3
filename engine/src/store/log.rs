//! The rows of a poll's hash-chained log. Chaining itself is in `domain::log`.

use super::error::one_row;
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PollId;
use reihum_domain::log::{Hash, LogEntry, LogEvent};
use sqlx::types::Json;

impl Tx {
    /// Adds an entry. A second entry with the same number is a conflict: two processes appended at once, and one must try again.
    pub async fn add_log_entry(&mut self, poll: PollId, entry: &LogEntry) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO poll_log (poll_id, nr, at, actor, event, hash) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(poll.0)
        .bind(entry.nr)
        .bind(entry.at)
        .bind(&entry.by)
        .bind(Json(&entry.event))
        .bind(entry.hash.as_str())
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_log_entry", rows)
    }

    /// The log of a poll, oldest first.
    pub async fn log(&mut self, poll: PollId) -> Result<Vec<LogEntry>, StoreError> {
        let rows: Vec<LogRow> = on!(self, |conn| sqlx::query_as(
            "SELECT nr, at, actor, event, hash FROM poll_log WHERE poll_id = $1 ORDER BY nr"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(LogEntry::from).collect())
    }

    pub async fn last_log_entry(&mut self, poll: PollId) -> Result<Option<LogEntry>, StoreError> {
        let row: Option<LogRow> = on!(self, |conn| sqlx::query_as(
            "SELECT nr, at, actor, event, hash FROM poll_log WHERE poll_id = $1 ORDER BY nr DESC LIMIT 1"
        )
        .bind(poll.0)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(LogEntry::from))
    }
}

#[derive(sqlx::FromRow)]
struct LogRow {
    nr: i64,
    at: DateTime<Utc>,
    actor: String,
    event: Json<LogEvent>,
    hash: String,
}

impl From<LogRow> for LogEntry {
    fn from(row: LogRow) -> Self {
        Self { nr: row.nr, at: row.at, by: row.actor, event: row.event.0, hash: Hash::stored(row.hash) }
    }
}
