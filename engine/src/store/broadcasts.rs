//! The same message to many chats, in three statements whatever their number. Chats cross sqlx as one value, JSON on SQLite, an array on
//! PostgreSQL; so the two texts of each statement stand side by side here. They do what `enqueue` in `outbox.rs` does chat by chat.

use super::outbox::AHEAD;
use super::portion::{hex, json};
use super::{NewMessage, StoreError, Tx};
use crate::chat::{ChatId, Lane};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Numbers the message in each chat that can be reached, and locks the chats in the order of their ids.
const NUMBER_SQLITE: &str = "UPDATE chats SET last_nr = last_nr + 1
     WHERE id IN (SELECT unhex(value) FROM json_each($1)) AND gone IS NULL RETURNING id";
const NUMBER_POSTGRES: &str = "UPDATE chats SET last_nr = last_nr + 1
     FROM (SELECT id FROM chats WHERE id = ANY ($1) AND gone IS NULL ORDER BY id FOR NO KEY UPDATE) AS locked
     WHERE chats.id = locked.id RETURNING chats.id";

macro_rules! put {
    ($these:literal) => {
        concat!(
            "INSERT INTO outbox (chat_id, nr, lane, slot, revision, thread, saying, since, not_before, attempts)
             SELECT id, last_nr, $2, $3, 1, $4, $5, $6, $6, 0 FROM chats WHERE ",
            $these,
            " ON CONFLICT (chat_id, slot) DO UPDATE SET
               revision = outbox.revision + 1, thread = excluded.thread, saying = excluded.saying,
               lane = CASE WHEN excluded.lane < outbox.lane THEN excluded.lane ELSE outbox.lane END,
               not_before = CASE WHEN outbox.attempts = 0 AND excluded.not_before < outbox.not_before
                 THEN excluded.not_before ELSE outbox.not_before END"
        )
    };
}
const PUT_SQLITE: &str = put!("id IN (SELECT unhex(value) FROM json_each($1))");
const PUT_POSTGRES: &str = put!("id = ANY ($1)");

/// What is most urgent of what may go soon; else what may go first. Later if the chat's budget is spent until then.
macro_rules! schedule {
    ($latest:literal, $these:literal) => {
        concat!(
            "UPDATE chats SET (due_lane, due_at) = (SELECT o.lane, ",
            $latest,
            " FROM outbox o WHERE o.chat_id = chats.id
               ORDER BY CASE WHEN o.not_before <= $2 THEN $2 ELSE o.not_before END, o.lane, o.nr LIMIT 1)
             WHERE leased_until IS NULL AND ",
            $these
        )
    };
}
const SCHEDULE_SQLITE: &str = schedule!(
    "max(o.not_before, coalesce(chats.free_at, ''), CASE WHEN o.lane = 2 THEN coalesce(chats.cards_from, '') ELSE '' END)",
    "id IN (SELECT unhex(value) FROM json_each($1))"
);
const SCHEDULE_POSTGRES: &str =
    schedule!("greatest(o.not_before, chats.free_at, CASE WHEN o.lane = 2 THEN chats.cards_from END)", "id = ANY ($1)");

impl Tx {
    /// Puts a message in for each of these chats. Those that can't be reached get none, which is counted. It is for what nobody asked for:
    /// a reply is tried even there, see [`Tx::enqueue`].
    pub async fn enqueue_all(
        &mut self,
        chats: &BTreeSet<ChatId>,
        message: &NewMessage,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        debug_assert!(message.lane != Lane::Reply, "replies are put in one by one");
        let reached = self.number_all(chats).await?;
        for unreachable in chats.difference(&reached) {
            self.count_delivery_of(*unreachable, "unreachable").await?;
        }
        if reached.is_empty() {
            return Ok(());
        }
        self.put_all(&reached, message, now).await?;
        self.schedule_all(&reached, now).await
    }

    async fn number_all(&mut self, chats: &BTreeSet<ChatId>) -> Result<BTreeSet<ChatId>, StoreError> {
        let ids: Vec<Uuid> = match self {
            Self::Sqlite(tx, _) => sqlx::query_scalar(NUMBER_SQLITE).bind(as_json(chats)?).fetch_all(&mut **tx).await?,
            Self::Postgres(tx) => sqlx::query_scalar(NUMBER_POSTGRES).bind(ids(chats)).fetch_all(&mut **tx).await?,
        };
        Ok(ids.into_iter().map(ChatId).collect())
    }

    async fn put_all(
        &mut self,
        chats: &BTreeSet<ChatId>,
        message: &NewMessage,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let saying = serde_json::to_string(&message.saying)
            .map_err(|error| StoreError::inconsistent("outbox", "saying")(error.to_string()))?;
        let (lane, slot, thread) = (message.lane.number(), &message.slot, &message.thread);
        let at = message.not_before.max(now);
        match self {
            Self::Sqlite(tx, _) => {
                let query = sqlx::query(PUT_SQLITE).bind(as_json(chats)?);
                query.bind(lane).bind(slot).bind(thread).bind(saying).bind(at).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                let query = sqlx::query(PUT_POSTGRES).bind(ids(chats));
                query.bind(lane).bind(slot).bind(thread).bind(saying).bind(at).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    async fn schedule_all(&mut self, chats: &BTreeSet<ChatId>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let soon = now + AHEAD;
        match self {
            Self::Sqlite(tx, _) => {
                sqlx::query(SCHEDULE_SQLITE).bind(as_json(chats)?).bind(soon).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::query(SCHEDULE_POSTGRES).bind(ids(chats)).bind(soon).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }
}

fn ids(chats: &BTreeSet<ChatId>) -> Vec<Uuid> {
    chats.iter().map(|chat| chat.0).collect()
}

fn as_json(chats: &BTreeSet<ChatId>) -> Result<String, StoreError> {
    json("outbox", &chats.iter().map(|chat| hex(chat.0)).collect::<Vec<_>>())
}
