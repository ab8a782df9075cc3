//! What people are in the middle of: what they talk about in a chat, what they have tapped and not sent off, and which polls they host.

use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{PersonId, PollId};
use uuid::Uuid;

impl Tx {
    /// What this person and we are talking about in this chat, as the use case wrote it.
    pub async fn conversation(&mut self, person: PersonId, chat: ChatId) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT state FROM conversations WHERE person_id = $1 AND chat_id = $2"
        )
        .bind(person.0)
        .bind(chat.0)
        .fetch_optional(conn)
        .await?))
    }

    pub async fn save_conversation(
        &mut self,
        person: PersonId,
        chat: ChatId,
        state: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO conversations (person_id, chat_id, state, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, chat_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at"
        )
        .bind(person.0)
        .bind(chat.0)
        .bind(state)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn end_conversation(&mut self, person: PersonId, chat: ChatId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM conversations WHERE person_id = $1 AND chat_id = $2")
            .bind(person.0)
            .bind(chat.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Choices tapped and not sent off, as `domain::picks` writes them.
    pub async fn draft(&mut self, poll: PollId, voter: &VoterKey) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT picks FROM drafts WHERE poll_id = $1 AND voter = $2")
            .bind(poll.0)
            .bind(voter.as_str())
            .fetch_optional(conn)
            .await?))
    }

    /// Nothing is kept of a poll that is closed.
    pub async fn save_draft(&mut self, poll: PollId, voter: &VoterKey, picks: &str) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO drafts (poll_id, voter, picks) SELECT id, $2, $3 FROM polls WHERE id = $1 AND state = 'open'
             ON CONFLICT (poll_id, voter) DO UPDATE SET picks = excluded.picks"
        )
        .bind(poll.0)
        .bind(voter.as_str())
        .bind(picks)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn remove_draft_of(&mut self, poll: PollId, voter: &VoterKey) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM drafts WHERE poll_id = $1 AND voter = $2")
            .bind(poll.0)
            .bind(voter.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// At the close.
    pub async fn remove_drafts(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM drafts WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Remembers where a poll was made, and by whom.
    pub async fn add_host(&mut self, poll: PollId, chat: ChatId, person: Option<PersonId>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("INSERT INTO hosts (poll_id, chat_id, person_id) VALUES ($1, $2, $3)")
            .bind(poll.0)
            .bind(chat.0)
            .bind(person.map(|person| person.0))
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Whether a poll was made in this chat.
    pub async fn is_host(&mut self, poll: PollId, chat: ChatId) -> Result<bool, StoreError> {
        let found: Option<i64> =
            on!(self, |conn| sqlx::query_scalar("SELECT count(*) FROM hosts WHERE poll_id = $1 AND chat_id = $2")
                .bind(poll.0)
                .bind(chat.0)
                .fetch_optional(conn)
                .await?);
        Ok(found.unwrap_or_default() > 0)
    }

    /// The polls made in this chat, the latest first.
    pub async fn hosted_in(&mut self, chat: ChatId, limit: i64) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT p.id FROM hosts h JOIN polls p ON p.id = h.poll_id WHERE h.chat_id = $1
             ORDER BY p.created_at DESC, p.id DESC LIMIT $2"
        )
        .bind(chat.0)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        Ok(ids.into_iter().map(PollId).collect())
    }

    /// How many polls made in this chat are open or drafts.
    pub async fn running_in(&mut self, chat: ChatId) -> Result<i64, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM hosts h JOIN polls p ON p.id = h.poll_id WHERE h.chat_id = $1 AND p.state <> 'closed'"
        )
        .bind(chat.0)
        .fetch_one(conn)
        .await?))
    }

    /// All open polls: whose ballots can still be found by their person.
    pub async fn open_polls(&mut self) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> =
            on!(self, |conn| sqlx::query_scalar("SELECT id FROM polls WHERE state = 'open' ORDER BY id")
                .fetch_all(conn)
                .await?);
        Ok(ids.into_iter().map(PollId).collect())
    }
}
