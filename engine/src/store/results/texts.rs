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
