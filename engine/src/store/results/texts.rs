//! Free texts of closed waves: read by a person, released or hidden, one by one. Their order is that of random keys and says nothing.

use crate::store::{StoreError, Tx, on};
use uuid::Uuid;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    pub question: String,
    pub key: String,
    pub text: String,
    /// `waiting`, `released` or `redacted`.
    pub state: String,
}

impl TextRow {
    pub fn is_hidden(&self) -> bool {
        self.state == "redacted"
    }

    pub fn is_released(&self) -> bool {
        self.state == "released"
    }

    /// Whether somebody still has to decide about it: it waits, or it is hidden and could be shown again.
    pub fn is_undecided(&self) -> bool {
        self.state == "waiting" || (self.is_hidden() && !self.text.is_empty())
    }
}

impl Tx {
    pub async fn texts_of(&mut self, wave: Uuid) -> Result<Vec<TextRow>, StoreError> {
        let rows: Vec<(String, String, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT question, key, text, state FROM wave_texts WHERE wave_id = $1 ORDER BY question, key"
        )
        .bind(wave)
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(question, key, text, state)| TextRow { question, key, text, state }).collect())
    }

    /// A hidden text is gone, not only out of sight. `false`: it is not there.
    pub async fn redact_text(&mut self, wave: Uuid, question: &str, key: &str) -> Result<bool, StoreError> {
        let done = on!(self, |conn| sqlx::query(
            "UPDATE wave_texts SET state = 'redacted', text = '' WHERE wave_id = $1 AND question = $2 AND key = $3"
        )
        .bind(wave)
        .bind(question)
        .bind(key)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(done > 0)
    }

    /// Hides a text until the release, or shows it again. `false`: it is not there, is so already, or was decided about for good.
    pub async fn hide_text(&mut self, wave: Uuid, question: &str, key: &str, hide: bool) -> Result<bool, StoreError> {
        let (before, after) = if hide { ("waiting", "redacted") } else { ("redacted", "waiting") };
        let done = on!(self, |conn| {
            sqlx::query(
            "UPDATE wave_texts SET state = $5 WHERE wave_id = $1 AND question = $2 AND key = $3 AND state = $4 AND text <> ''"
        )
        .bind(wave)
        .bind(question)
        .bind(key)
        .bind(before)
        .bind(after)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(done > 0)
    }

    /// From now on what is hidden is gone, too. `false`: nothing was left to be decided.
    pub async fn settle_texts(&mut self, wave: Uuid) -> Result<bool, StoreError> {
        let mut settled = 0;
        // In this order: what somebody hides meanwhile is deleted too, or not hidden at all.
        for statement in [
            "UPDATE wave_texts SET state = 'released' WHERE wave_id = $1 AND state = 'waiting'",
            "UPDATE wave_texts SET text = '' WHERE wave_id = $1 AND state = 'redacted' AND text <> ''",
        ] {
            settled += on!(self, |conn| sqlx::query(statement).bind(wave).execute(conn).await?.rows_affected());
        }
        Ok(settled > 0)
    }

    /// All that were not hidden.
    pub async fn release_texts(&mut self, wave: Uuid) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "UPDATE wave_texts SET state = 'released' WHERE wave_id = $1 AND state = 'waiting'"
        )
        .bind(wave)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }
}
