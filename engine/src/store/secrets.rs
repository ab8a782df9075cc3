//! The secrets of polls that are not closed yet. The only table that holds them; the row goes when the poll closes.

use super::error::one_row;
use super::{StoreError, Tx, on};
use reihum_domain::anonymity::PollSecret;
use reihum_domain::ids::PollId;
use uuid::Uuid;

impl Tx {
    pub async fn add_secret(&mut self, poll: PollId, secret: &PollSecret) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("INSERT INTO poll_secrets (poll_id, secret) VALUES ($1, $2)")
            .bind(poll.0)
            .bind(secret.expose().as_slice())
            .execute(conn)
            .await?
            .rows_affected());
        one_row("add_secret", rows)
    }

    pub async fn secret(&mut self, poll: PollId) -> Result<Option<PollSecret>, StoreError> {
        let row: Option<Vec<u8>> =
            on!(self, |conn| sqlx::query_scalar("SELECT secret FROM poll_secrets WHERE poll_id = $1")
                .bind(poll.0)
                .fetch_optional(conn)
                .await?);
        row.map(|bytes| {
            let bytes = <[u8; 32]>::try_from(bytes.as_slice());
            bytes
                .map(PollSecret::new)
                .map_err(|_| StoreError::inconsistent("poll_secrets", "secret")("it does not have 32 bytes".to_owned()))
        })
        .transpose()
    }

    /// Destroys the secret. From the commit on, and once [`super::Store::scrub`] has run, no ballot can be joined to a person. Notes that
    /// it has to.
    pub async fn destroy_secret(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("INSERT INTO scrubs (poll_id) VALUES ($1)")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        on!(self, |conn| sqlx::query("DELETE FROM poll_secrets WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Polls whose remains have to be scrubbed.
    pub async fn scrubs_due(&mut self) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> =
            on!(self, |conn| sqlx::query_scalar("SELECT poll_id FROM scrubs ORDER BY poll_id").fetch_all(conn).await?);
        Ok(ids.into_iter().map(PollId).collect())
    }

    /// Notes that nothing remains of this poll's secret and ballots.
    pub async fn note_scrubbed(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM scrubs WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
