//! The stored count of a poll: what survives a restart, and what other processes read when they hear that it changed.

use super::error::one_row;
use super::{StoreError, Tx, on};
use reihum_domain::ids::PollId;
use reihum_domain::tally::Tally;
use uuid::Uuid;

/// The count of a poll as of the last committed batch, and as of the last multiple of k.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Grows with everything that can change what is shown.
    pub version: i64,
    pub now: Tally,
    pub step: Option<Tally>,
}

/// What a process needs to know to notice that its memory of a poll is old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PollVersion {
    pub id: PollId,
    pub version: i64,
}

impl Tx {
    pub async fn count(&mut self, id: PollId) -> Result<Option<Count>, StoreError> {
        let row: Option<CountRow> =
            on!(self, |conn| sqlx::query_as("SELECT version, tally, step FROM poll_tallies WHERE poll_id = $1")
                .bind(id.0)
                .fetch_optional(conn)
                .await?);
        row.map(Count::try_from).transpose()
    }

    /// Replaces the count of a poll whose count was `before`; an error if another process was faster.
    pub async fn save_count(&mut self, id: PollId, before: i64, count: &Count) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE poll_tallies SET version = $2, tally = $3, step = $4 WHERE poll_id = $1 AND version = $5"
        )
        .bind(id.0)
        .bind(count.version)
        .bind(written(&count.now)?)
        .bind(count.step.as_ref().map(written).transpose()?)
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected());
        one_row("save_count", rows)
    }

    /// Says that something else that is shown has changed (a text was released, the result shown).
    pub async fn touch(&mut self, id: PollId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE poll_tallies SET version = version + 1 WHERE poll_id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("touch", rows)
    }

    /// The versions of all open polls.
    pub async fn open_versions(&mut self) -> Result<Vec<PollVersion>, StoreError> {
        let rows: Vec<(Uuid, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT p.id, t.version FROM polls p JOIN poll_tallies t ON t.poll_id = p.id WHERE p.state = 'open'"
        )
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(id, version)| PollVersion { id: PollId(id), version }).collect())
    }
}

/// The stored form of a tally.
pub(crate) fn written(tally: &Tally) -> Result<String, StoreError> {
    serde_json::to_string(tally).map_err(|error| StoreError::inconsistent("poll_tallies", "tally")(error.to_string()))
}

#[derive(sqlx::FromRow)]
struct CountRow {
    version: i64,
    tally: String,
    step: Option<String>,
}

impl TryFrom<CountRow> for Count {
    type Error = StoreError;

    fn try_from(row: CountRow) -> Result<Self, StoreError> {
        let read = |column, text: &str| {
            serde_json::from_str(text)
                .map_err(|error| StoreError::inconsistent("poll_tallies", column)(error.to_string()))
        };
        Ok(Self {
            version: row.version,
            now: read("tally", &row.tally)?,
            step: row.step.as_deref().map(|text| read("step", text)).transpose()?,
        })
    }
}
