//! The keys to what is somebody's own in the browser: links to their page, browsers in which it is open, and the address of their calendar
//! feed. Callers pass hashes; what was hashed is never stored.

use super::columns::number;
use super::error::one_row;
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PersonId;
use uuid::Uuid;

/// A browser in which somebody's page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSession {
    pub person: PersonId,
    pub expires_at: DateTime<Utc>,
    /// A message reaches them, too.
    pub has_chat: bool,
}

/// A place in the network whose member is in by a browser only, which will not be theirs for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingPage {
    /// The member's number.
    pub nr: u32,
    pub label: String,
    pub organisation: String,
    /// `None`: it is not theirs any more.
    pub until: Option<DateTime<Utc>>,
    /// Wants silence.
    pub stopped: bool,
}

impl Tx {
    /// Keeps a link to a person's page; an earlier one that was not used is void.
    pub async fn put_page_link(
        &mut self,
        person: PersonId,
        hash: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO page_links (person_id, hash, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at"
        )
        .bind(person.0)
        .bind(hash)
        .bind(expires_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Uses a link up and says whose page it opens. `None` if there is none, it was used, or it has expired.
    pub async fn use_page_link(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<PersonId>, StoreError> {
        let person: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "DELETE FROM page_links WHERE hash = $1 AND expires_at > $2 RETURNING person_id"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(person.map(PersonId))
    }

    pub async fn add_page_session(
        &mut self,
        hash: &str,
        person: PersonId,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO page_sessions (hash, person_id, expires_at) VALUES ($1, $2, $3)"
        )
        .bind(hash)
        .bind(person.0)
        .bind(expires_at)
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_page_session", rows)
    }

    /// Whose page a browser has open, if that has not expired.
    pub async fn page_person(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<PersonId>, StoreError> {
        let person: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT person_id FROM page_sessions WHERE hash = $1 AND expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(person.map(PersonId))
    }

    /// The same with until when.
    pub async fn page_session(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<PageSession>, StoreError> {
        let row: Option<(Uuid, DateTime<Utc>, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT s.person_id, s.expires_at, (SELECT count(*) FROM chats c
               WHERE c.person_id = s.person_id AND c.kind = 'private' AND c.gone IS NULL)
             FROM page_sessions s WHERE s.hash = $1 AND s.expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(|(person, expires_at, chats)| PageSession {
            person: PersonId(person),
            expires_at,
            has_chat: chats > 0,
        }))
    }

    /// Keeps a page open until `to`, if that is later than `after` allows: of two visits at the same time one writes.
    pub async fn renew_page_session(
        &mut self,
        hash: &str,
        after: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE page_sessions SET expires_at = $3 WHERE hash = $1 AND expires_at <= $2"
        )
        .bind(hash)
        .bind(after)
        .bind(to)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows > 0)
    }

    /// Active members who never had a chat with us, and whose page is open nowhere for longer than that, by number. Whoever has blocked us comes
    /// back by the chat, and is none of them.
    pub async fn ending_pages(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<EndingPage>, StoreError> {
        type Row = (i64, String, String, Option<DateTime<Utc>>, bool);
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT m.nr, m.label, o.name, (SELECT max(s.expires_at) FROM page_sessions s
               WHERE s.person_id = p.id AND s.expires_at > $1) AS open_until, p.stopped
             FROM members m JOIN people p ON p.id = m.person_id JOIN organisations o ON o.id = m.organisation_id
             WHERE m.state = 'active'
               AND NOT EXISTS (SELECT 1 FROM chats c WHERE c.person_id = p.id AND c.kind = 'private')
               AND NOT EXISTS (SELECT 1 FROM page_sessions s WHERE s.person_id = p.id AND s.expires_at > $2)
             ORDER BY m.nr"
        )
        .bind(now)
        .bind(until)
        .fetch_all(conn)
        .await?);
        let page = |(nr, label, organisation, until, stopped)| {
            Ok(EndingPage { nr: number("members", "nr", nr)?, label, organisation, until, stopped })
        };
        rows.into_iter().map(page).collect()
    }

    /// Whether a person has their page open in some browser.
    pub async fn has_page(&mut self, person: PersonId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let count: i64 = on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM page_sessions WHERE person_id = $1 AND expires_at > $2"
        )
        .bind(person.0)
        .bind(now)
        .fetch_one(conn)
        .await?);
        Ok(count > 0)
    }

    pub async fn remove_page_session(&mut self, hash: &str) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM page_sessions WHERE hash = $1")
            .bind(hash)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Closes a person's page wherever it is open, and voids the link that was not used.
    pub async fn remove_page_keys(&mut self, person: PersonId) -> Result<(), StoreError> {
        for statement in
            ["DELETE FROM page_sessions WHERE person_id = $1", "DELETE FROM page_links WHERE person_id = $1"]
        {
            on!(self, |conn| sqlx::query(statement).bind(person.0).execute(conn).await?.rows_affected());
        }
        Ok(())
    }

    /// Keeps the address of a person's calendar feed; an earlier one is void.
    pub async fn put_feed(&mut self, person: PersonId, hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO feeds (person_id, hash, made_at) VALUES ($1, $2, $3)
             ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at"
        )
        .bind(person.0)
        .bind(hash)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Whose feed this is.
    pub async fn feed_person(&mut self, hash: &str) -> Result<Option<PersonId>, StoreError> {
        let person: Option<Uuid> = on!(self, |conn| sqlx::query_scalar("SELECT person_id FROM feeds WHERE hash = $1")
            .bind(hash)
            .fetch_optional(conn)
            .await?);
        Ok(person.map(PersonId))
    }

    /// Since when a person has a feed.
    pub async fn feed_since(&mut self, person: PersonId) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT made_at FROM feeds WHERE person_id = $1")
            .bind(person.0)
            .fetch_optional(conn)
            .await?))
    }

    pub async fn remove_feed(&mut self, person: PersonId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM feeds WHERE person_id = $1")
            .bind(person.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}
