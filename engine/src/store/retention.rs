//! Deleting what has served its time. How long that is, is a setting; the use case is in `app::retention`.

use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PollId;
use uuid::Uuid;

/// How many rows a purge removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    pub ballots: u64,
    pub texts: u64,
    pub log_entries: u64,
    pub sessions: u64,
    pub links: u64,
    /// What was left of updates of chat networks.
    pub updates: u64,
    pub dead_letters: u64,
    /// Ballot messages, conversations and private chats that have served their purpose.
    pub chats: u64,
    pub commitments: u64,
    /// What was noted about unasked messages that were said.
    pub contacts: u64,
    /// Places in the network that nobody filled for long.
    pub members: u64,
}

impl Tx {
    /// Polls closed before `before` that still have ballots.
    pub async fn polls_with_old_ballots(&mut self, before: DateTime<Utc>) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| {
            sqlx::query_scalar(
            "SELECT id FROM polls WHERE state = 'closed' AND closed_at < $1 AND EXISTS (SELECT 1 FROM final_ballots b WHERE b.poll_id = polls.id)"
        )
        .bind(before)
        .fetch_all(conn)
        .await?
        });
        Ok(ids.into_iter().map(PollId).collect())
    }

    pub async fn purge_ballots(&mut self, poll: PollId) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM final_ballots WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Polls closed before `before`, newest first.
    pub async fn polls_closed_before(&mut self, before: DateTime<Utc>) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT id FROM polls WHERE state = 'closed' AND closed_at < $1 ORDER BY closed_at DESC"
        )
        .bind(before)
        .fetch_all(conn)
        .await?);
        Ok(ids.into_iter().map(PollId).collect())
    }

    pub async fn purge_texts(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query(
            "DELETE FROM pool_entries WHERE poll_id IN (SELECT id FROM polls WHERE state = 'closed' AND closed_at < $1)"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected()))
    }

    pub async fn purge_logs(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query(
            "DELETE FROM poll_log WHERE poll_id IN (SELECT id FROM polls WHERE state = 'closed' AND closed_at < $1)"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected()))
    }

    pub async fn purge_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    pub async fn purge_links(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM entry_links WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Links to people's pages that nobody used, and browsers that have not been back for long.
    pub async fn purge_page_keys(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut purged = 0;
        for statement in
            ["DELETE FROM page_links WHERE expires_at <= $1", "DELETE FROM page_sessions WHERE expires_at <= $1"]
        {
            purged += on!(self, |conn| sqlx::query(statement).bind(now).execute(conn).await?.rows_affected());
        }
        Ok(purged)
    }

    pub async fn purge_link_codes(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM link_codes WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Forgets which private chats have a ballot of a poll that closed before `before`.
    pub async fn purge_ballot_cards(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query(
            "DELETE FROM cards WHERE kind = 'ballot' AND ended
             AND poll_id IN (SELECT id FROM polls WHERE state = 'closed' AND closed_at < $1)"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected()))
    }

    /// Forgets what was talked about and not taken up since `before`.
    pub async fn purge_conversations(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM conversations WHERE changed_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Forgets where lists of members are that were looked at before `before` and neither taken over nor thrown away.
    pub async fn purge_lists(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        // Quotation marks that somebody typed stand there with a backslash.
        Ok(on!(self, |conn| {
            sqlx::query(
            "DELETE FROM conversations WHERE changed_at < $1 AND (state LIKE '%\"list\":{\"list\":%' OR state LIKE '%\"awaiting_list\"%')"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected()
        }))
    }

    /// Forgets the private chats of people who were forgotten, once the last word there is said.
    pub async fn purge_orphan_chats(&mut self) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| {
            sqlx::query(
            "DELETE FROM chats WHERE kind = 'private' AND person_id IS NULL AND due_at IS NULL AND leased_until IS NULL
             AND NOT EXISTS (SELECT 1 FROM hosts h JOIN polls p ON p.id = h.poll_id WHERE h.chat_id = chats.id AND p.state <> 'closed')"
        )
        .execute(conn)
        .await?
        .rows_affected()
        }))
    }

    /// Forgets commitments that were finished before `before`, with their history; and those that nobody carries or is asked to.
    pub async fn purge_commitments(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let finished = on!(self, |conn| sqlx::query("DELETE FROM commitments WHERE finished_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected());
        let ownerless = on!(self, |conn| sqlx::query(
            "DELETE FROM commitments WHERE person_id IS NULL AND offered_to IS NULL AND changed_at < $1"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(finished + ownerless)
    }

    /// Forgets which reminders were said before `before`, if what they are about was promised for a day before `promised`: until then
    /// the same reminder could be planned again, and must not be said again.
    pub async fn purge_contacts(&mut self, before: DateTime<Utc>, promised: NaiveDate) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM contacts WHERE coalesce(said_at, due_at) < $1 AND promised < $2")
            .bind(before)
            .bind(promised.to_string())
            .execute(conn)
            .await?
            .rows_affected()))
    }

    pub async fn purge_offer_codes(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM offer_codes WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Forgets messages that never arrived.
    pub async fn purge_dead_letters(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM dead_letters WHERE at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}
