//! Counts of closed waves, as closing left them: read once, when a wave's figures are computed, and by nobody else.

use crate::store::columns::number;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::report::{CountRow, Fate};
use uuid::Uuid;

/// A wave that is closed and has no figures yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedWave {
    pub id: Uuid,
    /// Its questions as they were asked.
    pub definition: String,
    pub k: u32,
}

impl Tx {
    /// The longest closed first.
    pub async fn waves_to_compute(&mut self, limit: i64) -> Result<Vec<ClosedWave>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT id, definition, k FROM survey_waves WHERE closed_at IS NOT NULL AND computed_at IS NULL
             ORDER BY closed_at, nr LIMIT $1"
        )
        .bind(limit)
        .fetch_all(conn)
        .await?);
        let wave = |(id, definition, k)| Ok(ClosedWave { id, definition, k: number("survey_waves", "k", k)? });
        rows.into_iter().map(wave).collect()
    }

    /// Up to `limit` counts of a question behind this one, in the order they are stored in.
    pub async fn final_counts(
        &mut self,
        wave: Uuid,
        question: &str,
        behind: &CountRow,
        limit: i64,
    ) -> Result<Vec<CountRow>, StoreError> {
        let rows: Vec<(String, i64, String, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT cell, organisation, answer, count FROM wave_final
             WHERE wave_id = $1 AND question = $2 AND (cell, organisation, answer) > ($3, $4, $5)
             ORDER BY cell, organisation, answer LIMIT $6"
        )
        .bind(wave)
        .bind(question)
        .bind(&behind.cell)
        .bind(behind.organisation)
        .bind(&behind.answer)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        let row = |(cell, organisation, answer, count)| {
            Ok(CountRow { cell, organisation, answer, count: number("wave_final", "count", count)? })
        };
        rows.into_iter().map(row).collect()
    }

    /// What was answered by name, counted: no member, no organisation.
    pub async fn named_counts(&mut self, wave: Uuid, question: &str) -> Result<Vec<CountRow>, StoreError> {
        let rows: Vec<(String, i64)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT answer, count(*) FROM wave_named WHERE wave_id = $1 AND question = $2 GROUP BY answer ORDER BY answer"
        )
        .bind(wave)
        .bind(question)
        .fetch_all(conn)
        .await?
        });
        let row = |(answer, count)| {
            let count = number("wave_named", "count", count)?;
            Ok(CountRow { cell: String::new(), organisation: 0, answer, count })
        };
        rows.into_iter().map(row).collect()
    }

    /// How many texts a question has.
    pub async fn text_count(&mut self, wave: Uuid, question: &str) -> Result<u32, StoreError> {
        let n: i64 = on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM wave_texts WHERE wave_id = $1 AND question = $2"
        )
        .bind(wave)
        .bind(question)
        .fetch_one(conn)
        .await?);
        number("wave_texts", "count", n)
    }

    /// What became of asking: how many members with each fate, and whether they answered.
    pub async fn asked_counts(&mut self, wave: Uuid) -> Result<Vec<(Fate, bool, u32)>, StoreError> {
        let rows: Vec<(String, bool, i64)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT fate, answered, count(*) FROM wave_asked WHERE wave_id = $1 GROUP BY fate, answered ORDER BY fate, answered"
        )
        .bind(wave)
        .fetch_all(conn)
        .await?
        });
        let row = |(fate, answered, n): (String, bool, i64)| {
            let known = Fate::parse(&fate).ok_or_else(|| StoreError::inconsistent("wave_asked", "fate")(fate))?;
            Ok((known, answered, number("wave_asked", "count", n)?))
        };
        rows.into_iter().map(row).collect()
    }

    /// Takes the wave for computing, once: `false` if it has its figures.
    pub async fn mark_computed(&mut self, wave: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let marked = on!(self, |conn| {
            sqlx::query(
            "UPDATE survey_waves SET computed_at = $2 WHERE id = $1 AND closed_at IS NOT NULL AND computed_at IS NULL"
        )
        .bind(wave)
        .bind(at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(marked > 0)
    }
}
