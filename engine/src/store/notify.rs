//! Hearing that another process changed a poll. PostgreSQL says so; on SQLite, and as a safety net, versions are compared each second.

use super::{Store, StoreError, Tx};
use reihum_domain::ids::PollId;
use sqlx::postgres::PgListener;
use uuid::Uuid;

const CHANNEL: &str = "reihum_polls";

/// A stream of polls that changed somewhere.
pub struct Changes(PgListener);

impl Tx {
    /// Tells other processes, once the unit of work is committed. One call per poll and batch: PostgreSQL takes a database-wide lock for it.
    pub async fn announce(&mut self, poll: PollId, version: i64) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            let query = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(format!("{poll} {version}"));
            query.execute(&mut **tx).await?;
        }
        Ok(())
    }
}

impl Store {
    /// What other processes announce; `None` where the database can't say.
    pub async fn changes(&self) -> Result<Option<Changes>, StoreError> {
        let Self::Postgres(pool) = self else { return Ok(None) };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Changes(listener)))
    }
}

impl Changes {
    /// Waits for the next change: a poll and its new version. `None` says that the connection was lost in between, or that somebody said
    /// something else, and anything may have changed.
    pub async fn next(&mut self) -> Result<Option<(PollId, i64)>, StoreError> {
        let Some(note) = self.0.try_recv().await? else { return Ok(None) };
        let parts = note.payload().split_once(' ');
        Ok(parts.and_then(|(poll, version)| Some((PollId(Uuid::parse_str(poll).ok()?), version.parse().ok()?))))
    }
}
