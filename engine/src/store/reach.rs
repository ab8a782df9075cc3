//! Chats that can't be reached any more, or go on elsewhere.

use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::{CardId, ChatId, Gone};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Tx {
    /// Nothing can be sent there: what waits becomes dead letters, and nothing new is taken in but replies. Gives how many waited.
    pub async fn mark_gone(&mut self, chat: ChatId, gone: Gone, now: DateTime<Utc>) -> Result<u64, StoreError> {
        on!(self, |conn| sqlx::query(
            "UPDATE chats SET gone = $2, due_at = NULL, due_lane = NULL, leased_until = NULL WHERE id = $1"
        )
        .bind(chat.0)
        .bind(gone.as_str())
        .execute(conn)
        .await?
        .rows_affected());
        on!(self, |conn| sqlx::query(
            "INSERT INTO dead_letters (chat_id, nr, network, lane, reason, at)
             SELECT o.chat_id, o.nr, c.network, o.lane, $2, $3 FROM outbox o JOIN chats c ON c.id = o.chat_id
             WHERE o.chat_id = $1 ON CONFLICT (chat_id, nr) DO NOTHING"
        )
        .bind(chat.0)
        .bind(gone.as_str())
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(on!(self, |conn| sqlx::query("DELETE FROM outbox WHERE chat_id = $1")
            .bind(chat.0)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// The chat goes on under another address. If that is known as a chat of its own already, the two become one, under this id. Messages of
    /// the old address can't be changed any more: gives the cards that must be sent anew.
    pub(crate) async fn change_address(&mut self, chat: ChatId, to: &str) -> Result<Vec<CardId>, StoreError> {
        let stays: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "UPDATE chats SET gone = NULL WHERE id = $1 AND address <> $2 RETURNING id"
        )
        .bind(chat.0)
        .bind(to)
        .fetch_optional(conn)
        .await?);
        if stays.is_none() {
            return Ok(Vec::new());
        }
        let lost: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "UPDATE cards SET message = NULL WHERE chat_id = $1 AND message IS NOT NULL RETURNING id"
        )
        .bind(chat.0)
        .fetch_all(conn)
        .await?);
        if let Some(other) = self.other_chat(chat, to).await? {
            self.absorb(chat, other).await?;
        }
        let rows = on!(self, |conn| sqlx::query("UPDATE chats SET address = $2 WHERE id = $1")
            .bind(chat.0)
            .bind(to)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("change_address", rows)?;
        Ok(lost.into_iter().map(CardId).collect())
    }

    /// The chat that stands under the address already.
    async fn other_chat(&mut self, chat: ChatId, to: &str) -> Result<Option<ChatId>, StoreError> {
        let id: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT o.id FROM chats o JOIN chats c ON c.network = o.network WHERE c.id = $1 AND o.address = $2"
        )
        .bind(chat.0)
        .bind(to)
        .fetch_optional(conn)
        .await?);
        Ok(id.map(ChatId))
    }

    /// Takes over everything that belongs to `other`, numbers following on, and removes it. Where both have the same thing the newer
    /// chat's counts: its messages are there.
    async fn absorb(&mut self, chat: ChatId, other: ChatId) -> Result<(), StoreError> {
        for statement in [
            "DELETE FROM outbox WHERE chat_id = $2 AND slot IN (SELECT slot FROM outbox WHERE chat_id = $1 AND slot IS NOT NULL)",
            "UPDATE outbox SET chat_id = $1, nr = nr + (SELECT last_nr FROM chats WHERE id = $1) WHERE chat_id = $2",
            "UPDATE dead_letters SET chat_id = $1, nr = nr + (SELECT last_nr FROM chats WHERE id = $1) WHERE chat_id = $2",
            "UPDATE chats SET last_nr = last_nr + (SELECT last_nr FROM chats WHERE id = $2) WHERE id = $1",
            "DELETE FROM cards WHERE chat_id = $1 AND EXISTS
               (SELECT 1 FROM cards o WHERE o.chat_id = $2 AND o.poll_id = cards.poll_id AND o.kind = cards.kind)",
            "UPDATE cards SET chat_id = $1 WHERE chat_id = $2",
            "DELETE FROM hosts WHERE chat_id = $1 AND poll_id IN (SELECT poll_id FROM hosts WHERE chat_id = $2)",
            "UPDATE hosts SET chat_id = $1 WHERE chat_id = $2",
            "DELETE FROM conversations WHERE chat_id = $1 AND person_id IN (SELECT person_id FROM conversations WHERE chat_id = $2)",
            "UPDATE conversations SET chat_id = $1 WHERE chat_id = $2",
            "DELETE FROM chats WHERE id = $2 AND id <> $1",
        ] {
            on!(self, |conn| sqlx::query(statement).bind(chat.0).bind(other.0).execute(conn).await?.rows_affected());
        }
        Ok(())
    }

    /// A message of a card arrived: which one, and what it says.
    pub async fn note_card(&mut self, card: CardId, message: &str, shown: &str) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE cards SET message = $2, shown = $3 WHERE id = $1")
            .bind(card.0)
            .bind(message)
            .bind(shown)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// The message of a card is not there any more: it will be sent anew.
    pub async fn forget_card_message(&mut self, card: CardId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE cards SET message = NULL WHERE id = $1")
            .bind(card.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
