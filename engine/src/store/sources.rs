//! By which message the ballots of named polls came, so that taking the message back takes the ballot back. In anonymous polls nothing of the
//! kind is kept: a message names whoever wrote it.

use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::PollId;
use uuid::Uuid;

impl Tx {
    /// Notes the message; `None`: the ballot that counts came by none.
    pub async fn set_ballot_source(
        &mut self,
        poll: PollId,
        voter: &VoterKey,
        source: Option<(ChatId, &str)>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM ballot_sources WHERE poll_id = $1 AND voter = $2")
            .bind(poll.0)
            .bind(voter.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        let Some((chat, message)) = source else { return Ok(()) };
        on!(self, |conn| sqlx::query(
            "INSERT INTO ballot_sources (poll_id, voter, chat_id, message) VALUES ($1, $2, $3, $4)"
        )
        .bind(poll.0)
        .bind(voter.as_str())
        .bind(chat.0)
        .bind(message)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Polls and pseudonyms of the ballots that came by this message. Mostly it is one; but anybody may claim to have edited it.
    pub async fn ballots_of_source(
        &mut self,
        chat: ChatId,
        message: &str,
    ) -> Result<Vec<(PollId, String)>, StoreError> {
        let rows: Vec<(Uuid, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT poll_id, voter FROM ballot_sources WHERE chat_id = $1 AND message = $2 ORDER BY poll_id, voter"
        )
        .bind(chat.0)
        .bind(message)
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(poll, voter)| (PollId(poll), voter)).collect())
    }

    /// At the close.
    pub async fn remove_ballot_sources(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM ballot_sources WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
