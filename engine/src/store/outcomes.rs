//! What became of a claimed message: arrived, to be tried again, or never.
//!
//! Each of these ends the claim and works out when the chat's next message may go. A claim whose lease ran out belongs to somebody else: then
//! only the message itself is dealt with. A message that was replaced while it was under way stays, to be sent in its newer form.

use super::claims::Claimed;
use super::outbox::Turn;
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, Utc};
use reihum_domain::pace::Limits;

/// After so many failures a message no longer holds back those behind it: four minutes, with the usual growing pauses.
const HOLDS_BACK: u32 = 8;

impl Tx {
    /// It arrived; the network had it at `now` at the latest.
    pub async fn finish(&mut self, claimed: &Claimed, limits: &Limits, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.done(claimed, Some(claimed.spent(limits, now)), now).await
    }

    /// There was nothing to say: done without asking the network.
    pub async fn finish_unsaid(&mut self, claimed: &Claimed, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.done(claimed, claimed.free_at, now).await
    }

    /// It was not sent, and may be sent again whenever its turn comes.
    pub async fn give_back(&mut self, claimed: &Claimed, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.again(claimed, claimed.due.attempts, None, claimed.free_at, now).await
    }

    /// It may not be said before `until`; what is behind it in the chat may.
    pub async fn wait_until(
        &mut self,
        claimed: &Claimed,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.again(claimed, claimed.due.attempts, Some(until), claimed.free_at, now).await
    }

    /// Something was in the way that is put right now: try again at once.
    pub async fn try_again(
        &mut self,
        claimed: &Claimed,
        limits: &Limits,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.again(claimed, claimed.due.attempts + 1, None, Some(claimed.spent(limits, now)), now).await
    }

    /// It failed; try again at `until`. What is behind it in the chat waits too, so that the order holds, unless this has failed too often.
    pub async fn postpone(
        &mut self,
        claimed: &Claimed,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let attempts = claimed.due.attempts + 1;
        if attempts > HOLDS_BACK {
            return self.again(claimed, attempts, Some(until), claimed.free_at, now).await;
        }
        self.again(claimed, attempts, None, Some(claimed.free_at.map_or(until, |free| free.max(until))), now).await
    }

    /// The network wants this chat left alone until then.
    pub async fn hold_chat(
        &mut self,
        claimed: &Claimed,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let free_at = claimed.free_at.map_or(until, |free| free.max(until));
        self.again(claimed, claimed.due.attempts, None, Some(free_at), now).await
    }

    /// The topic is gone: this message goes to the chat itself, and so does the card that it shows from now on.
    pub async fn leave_thread(
        &mut self,
        claimed: &Claimed,
        limits: &Limits,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE outbox SET thread = NULL WHERE chat_id = $1 AND thread = $2")
            .bind(claimed.chat.id.0)
            .bind(&claimed.thread)
            .execute(conn)
            .await?
            .rows_affected());
        on!(self, |conn| sqlx::query(
            "UPDATE cards SET thread = NULL, message = NULL, shown = NULL WHERE chat_id = $1 AND thread = $2"
        )
        .bind(claimed.chat.id.0)
        .bind(&claimed.thread)
        .execute(conn)
        .await?
        .rows_affected());
        self.try_again(claimed, limits, now).await
    }

    /// It will never arrive: kept without its content.
    pub async fn bury(&mut self, claimed: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let turn = self.release(claimed, claimed.free_at).await?;
        if self.is_still(claimed).await? {
            self.bury_message(claimed.chat.id, claimed.due.nr, reason, now).await?;
        } else {
            self.reset(claimed, 0, None).await?;
        }
        self.schedule_released(claimed, turn, now).await
    }

    async fn done(
        &mut self,
        claimed: &Claimed,
        free_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let turn = self.release(claimed, free_at).await?;
        let gone = on!(self, |conn| sqlx::query("DELETE FROM outbox WHERE chat_id = $1 AND nr = $2 AND revision = $3")
            .bind(claimed.chat.id.0)
            .bind(claimed.due.nr)
            .bind(claimed.due.revision)
            .execute(conn)
            .await?
            .rows_affected());
        if gone == 0 && turn.is_some() {
            self.reset(claimed, 0, None).await?;
        }
        self.schedule_released(claimed, turn, now).await
    }

    async fn again(
        &mut self,
        claimed: &Claimed,
        attempts: u32,
        not_before: Option<DateTime<Utc>>,
        free_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let turn = self.release(claimed, free_at).await?;
        if turn.is_some() {
            self.reset(claimed, attempts, not_before).await?;
        }
        self.schedule_released(claimed, turn, now).await
    }

    /// Ends the claim, unless it ended by itself.
    async fn release(&mut self, claimed: &Claimed, free_at: Option<DateTime<Utc>>) -> Result<Option<Turn>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "UPDATE chats SET leased_until = NULL, free_at = $3 WHERE id = $1 AND leased_until = $2
             RETURNING leased_until, free_at, cards_from"
        )
        .bind(claimed.chat.id.0)
        .bind(claimed.lease)
        .bind(free_at)
        .fetch_optional(conn)
        .await?))
    }

    /// Nobody is asking the network about this message any more.
    async fn reset(
        &mut self,
        claimed: &Claimed,
        attempts: u32,
        not_before: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "UPDATE outbox SET tried_at = NULL, attempts = $3, not_before = coalesce($4, not_before)
             WHERE chat_id = $1 AND nr = $2"
        )
        .bind(claimed.chat.id.0)
        .bind(claimed.due.nr)
        .bind(i64::from(attempts))
        .bind(not_before)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    async fn schedule_released(
        &mut self,
        claimed: &Claimed,
        turn: Option<Turn>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match turn {
            Some(turn) => self.schedule(claimed.chat.id, turn, now).await,
            None => Ok(()),
        }
    }

    async fn is_still(&mut self, claimed: &Claimed) -> Result<bool, StoreError> {
        let revision: Option<i64> =
            on!(self, |conn| sqlx::query_scalar("SELECT revision FROM outbox WHERE chat_id = $1 AND nr = $2")
                .bind(claimed.chat.id.0)
                .bind(claimed.due.nr)
                .fetch_optional(conn)
                .await?);
        Ok(revision.is_none_or(|revision| revision == claimed.due.revision))
    }

    pub(super) async fn bury_message(
        &mut self,
        chat: ChatId,
        nr: i64,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO dead_letters (chat_id, nr, network, lane, reason, at)
             SELECT o.chat_id, o.nr, c.network, o.lane, $3, $4 FROM outbox o JOIN chats c ON c.id = o.chat_id
             WHERE o.chat_id = $1 AND o.nr = $2 ON CONFLICT (chat_id, nr) DO NOTHING"
        )
        .bind(chat.0)
        .bind(nr)
        .bind(reason)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        on!(self, |conn| sqlx::query("DELETE FROM outbox WHERE chat_id = $1 AND nr = $2")
            .bind(chat.0)
            .bind(nr)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
