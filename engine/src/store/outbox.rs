//! What is to be said: put in here, in the unit of work of what it is about.
//!
//! The order within a chat is by lane, then by number. Who sends, and when, is in `claims.rs`; what became of it in `outcomes.rs`. A unit
//! of work that writes to several chats goes through them by id: each chat's row is locked, and two that wait for one another
//! are a deadlock. It writes to fifty at most, so that nobody waits long for the database; the same to more at once is in `broadcasts.rs`.

use super::{StoreError, Tx, on};
use crate::chat::{ChatId, Lane, Saying};
use chrono::{DateTime, TimeDelta, Utc};

/// A message for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    pub lane: Lane,
    /// Of several messages with the same slot only the newest goes out, at the place of the first.
    pub slot: Option<String>,
    /// The topic inside the chat.
    pub thread: Option<String>,
    pub saying: Saying,
    /// As soon as its turn comes, if this is past.
    pub not_before: DateTime<Utc>,
}

/// What decides when a chat's next message may go.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(super) struct Turn {
    pub(super) leased_until: Option<DateTime<Utc>>,
    pub(super) free_at: Option<DateTime<Utc>>,
    pub(super) cards_from: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct Numbered {
    last_nr: i64,
    #[sqlx(flatten)]
    turn: Turn,
}

/// A less urgent message is not sent when a more urgent one may go within this time: the chat would have to wait for its budget.
pub(super) const AHEAD: TimeDelta = TimeDelta::seconds(5);

impl Tx {
    /// Puts a message in. A chat that can't be reached gets none, which is counted; but a reply is tried, since somebody there spoke to us.
    pub async fn enqueue(&mut self, chat: ChatId, message: &NewMessage, now: DateTime<Utc>) -> Result<(), StoreError> {
        let Some((nr, turn)) = self.next_number(chat, message.lane).await? else {
            return self.count_delivery_of(chat, "unreachable").await;
        };
        let saying = serde_json::to_string(&message.saying)
            .map_err(|error| StoreError::inconsistent("outbox", "saying")(error.to_string()))?;
        on!(self, |conn| sqlx::query(
            "INSERT INTO outbox (chat_id, nr, lane, slot, revision, thread, saying, since, not_before, attempts)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $7, 0)
             ON CONFLICT (chat_id, slot) DO UPDATE SET
               revision = outbox.revision + 1, thread = excluded.thread, saying = excluded.saying,
               lane = CASE WHEN excluded.lane < outbox.lane THEN excluded.lane ELSE outbox.lane END,
               not_before = CASE WHEN outbox.attempts = 0 AND excluded.not_before < outbox.not_before
                 THEN excluded.not_before ELSE outbox.not_before END"
        )
        .bind(chat.0)
        .bind(nr)
        .bind(message.lane.number())
        .bind(&message.slot)
        .bind(&message.thread)
        .bind(saying)
        .bind(message.not_before.max(now))
        .execute(conn)
        .await?
        .rows_affected());
        self.schedule(chat, turn, now).await
    }

    /// The next number of a chat that can be reached; locks the chat.
    async fn next_number(&mut self, chat: ChatId, lane: Lane) -> Result<Option<(i64, Turn)>, StoreError> {
        let row: Option<Numbered> = on!(self, |conn| sqlx::query_as(
            "UPDATE chats SET last_nr = last_nr + 1, gone = NULL WHERE id = $1 AND (gone IS NULL OR $2)
             RETURNING last_nr, leased_until, free_at, cards_from"
        )
        .bind(chat.0)
        .bind(lane == Lane::Reply)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(|Numbered { last_nr, turn }| (last_nr, turn)))
    }

    /// Works out when the chat's next message may go. While somebody sends there this waits: the end of the sending does it.
    pub(super) async fn schedule(&mut self, chat: ChatId, turn: Turn, now: DateTime<Utc>) -> Result<(), StoreError> {
        if turn.leased_until.is_some() {
            return Ok(());
        }
        let next = match self.most_urgent(chat, now + AHEAD).await? {
            None => self.earliest(chat).await?,
            found => found,
        };
        let due = next.map(|(lane, not_before)| (lane, turn.due_at(lane, not_before)));
        on!(self, |conn| sqlx::query("UPDATE chats SET due_lane = $2, due_at = $3 WHERE id = $1")
            .bind(chat.0)
            .bind(due.map(|(lane, _)| lane))
            .bind(due.map(|(_, at)| at))
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    async fn most_urgent(
        &mut self,
        chat: ChatId,
        until: DateTime<Utc>,
    ) -> Result<Option<(i64, DateTime<Utc>)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT lane, not_before FROM outbox WHERE chat_id = $1 AND not_before <= $2 ORDER BY lane, nr LIMIT 1"
        )
        .bind(chat.0)
        .bind(until)
        .fetch_optional(conn)
        .await?))
    }

    async fn earliest(&mut self, chat: ChatId) -> Result<Option<(i64, DateTime<Utc>)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT lane, not_before FROM outbox WHERE chat_id = $1 ORDER BY not_before, lane, nr LIMIT 1"
        )
        .bind(chat.0)
        .fetch_optional(conn)
        .await?))
    }
}

impl Turn {
    fn due_at(&self, lane: i64, not_before: DateTime<Utc>) -> DateTime<Utc> {
        let card = self.cards_from.filter(|_| lane == Lane::Card.number());
        [self.free_at, card].into_iter().flatten().fold(not_before, DateTime::max)
    }
}
