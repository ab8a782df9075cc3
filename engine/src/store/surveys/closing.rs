//! What a closed wave leaves behind: how often each answer was given, texts without order, receipts; and how long that stays.

use crate::store::columns::number;
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::{OptionKey, SurveyWaveId};

/// An answer of a closed wave and how often it was given in one organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FinalAnswer {
    pub question: String,
    /// The value of the wave's breakdown; empty without one.
    pub cell: String,
    /// Drawn anew for each question.
    pub organisation: u32,
    pub answer: String,
    pub count: u32,
}

impl Tx {
    /// Keeps what was answered, in an order that says nothing.
    pub async fn add_final_answers(&mut self, wave: SurveyWaveId, rows: &[FinalAnswer]) -> Result<(), StoreError> {
        for row in rows {
            let added = on!(self, |conn| sqlx::query(
                "INSERT INTO wave_final (wave_id, question, cell, organisation, answer, count)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            )
            .bind(wave.0)
            .bind(&row.question)
            .bind(&row.cell)
            .bind(i64::from(row.organisation))
            .bind(&row.answer)
            .bind(i64::from(row.count))
            .execute(conn)
            .await?
            .rows_affected());
            one_row("add_final_answers", added)?;
        }
        Ok(())
    }

    /// By question, cell, organisation and answer.
    pub async fn final_answers(&mut self, wave: SurveyWaveId) -> Result<Vec<FinalAnswer>, StoreError> {
        let rows: Vec<(String, String, i64, String, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT question, cell, organisation, answer, count FROM wave_final WHERE wave_id = $1
             ORDER BY question, cell, organisation, answer"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?);
        let of = |(question, cell, organisation, answer, count)| {
            let organisation = number("wave_final", "organisation", organisation)?;
            Ok(FinalAnswer { question, cell, organisation, answer, count: number("wave_final", "count", count)? })
        };
        rows.into_iter().map(of).collect()
    }

    /// Keeps texts under random keys; nobody may read them before a person has released them.
    pub async fn add_wave_texts(
        &mut self,
        wave: SurveyWaveId,
        question: &OptionKey,
        texts: &[(String, String)],
    ) -> Result<(), StoreError> {
        for (key, text) in texts {
            let rows = on!(self, |conn| sqlx::query(
                "INSERT INTO wave_texts (wave_id, question, key, text, state) VALUES ($1, $2, $3, $4, 'waiting')"
            )
            .bind(wave.0)
            .bind(question.as_str())
            .bind(key)
            .bind(text)
            .execute(conn)
            .await?
            .rows_affected());
            one_row("add_wave_texts", rows)?;
        }
        Ok(())
    }

    /// Question, key, text, by key.
    pub async fn wave_texts(&mut self, wave: SurveyWaveId) -> Result<Vec<(String, String, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT question, key, text FROM wave_texts WHERE wave_id = $1 ORDER BY question, key"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?))
    }

    /// Keeps what receipts are checked against. Callers pass hashes.
    pub async fn add_wave_receipts(&mut self, wave: SurveyWaveId, hashes: &[String]) -> Result<(), StoreError> {
        for hash in hashes {
            on!(self, |conn| sqlx::query("INSERT INTO wave_receipts (wave_id, hash) VALUES ($1, $2)")
                .bind(wave.0)
                .bind(hash)
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }

    pub async fn has_wave_receipt(&mut self, wave: SurveyWaveId, hash: &str) -> Result<bool, StoreError> {
        let count: i64 =
            on!(self, |conn| sqlx::query_scalar("SELECT count(*) FROM wave_receipts WHERE wave_id = $1 AND hash = $2")
                .bind(wave.0)
                .bind(hash)
                .fetch_one(conn)
                .await?);
        Ok(count > 0)
    }

    /// Removes the answers with their pseudonyms, and what was talked about where.
    pub async fn clear_wave_answers(&mut self, wave: SurveyWaveId, nr: u32) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM wave_answers WHERE wave_id = $1")
            .bind(wave.0)
            .execute(conn)
            .await?
            .rows_affected());
        for end in [",", "}"] {
            let talk = format!("%\"surveying\":{{\"nr\":{nr}{end}%");
            on!(self, |conn| sqlx::query("DELETE FROM conversations WHERE state LIKE $1")
                .bind(talk)
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }

    /// Deletes what closed waves left behind: counts, receipts and who was asked after `before`; texts and answers by name after
    /// `texts_before`. Results stay. Gives how many answers and how many texts that were.
    pub async fn purge_survey_waves(
        &mut self,
        before: DateTime<Utc>,
        texts_before: DateTime<Utc>,
    ) -> Result<(u64, u64), StoreError> {
        let mut purged = [0, 0];
        for (kind, until, statement) in [
            (0, before, "DELETE FROM wave_final WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < $1)"),
            (
                0,
                before,
                "DELETE FROM wave_receipts WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < $1)",
            ),
            (0, before, "DELETE FROM wave_asked WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < $1)"),
            (
                1,
                texts_before,
                "DELETE FROM wave_texts WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < $1)",
            ),
            (
                1,
                texts_before,
                "DELETE FROM wave_named WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < $1)",
            ),
        ] {
            let rows = on!(self, |conn| sqlx::query(statement).bind(until).execute(conn).await?.rows_affected());
            purged[kind] += rows;
        }
        Ok((purged[0], purged[1]))
    }
}
