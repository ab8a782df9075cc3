//! Single messages that nobody asked for: planned, taken up once, said or dropped.
//!
//! A row is taken up by changing its `due_at` from what was read: of two who look at the same time one changes nothing.

use super::{StoreError, Tx, on};
use crate::chat::{Prompt, PromptId};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PersonId;
use uuid::Uuid;

/// One that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptRow {
    pub id: PromptId,
    pub person: PersonId,
    pub what: Prompt,
    pub due_at: DateTime<Utc>,
    /// From then on it is of no use.
    pub until: DateTime<Utc>,
}

type Row = (Uuid, Uuid, Option<String>, DateTime<Utc>, DateTime<Utc>);

impl Tx {
    /// Plans a message, unless the same waits for this person already.
    pub async fn put_prompt(&mut self, row: &PromptRow) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO prompts (id, person_id, what, due_at, until) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
        )
        .bind(row.id.0)
        .bind(row.person.0)
        .bind(row.what.written())
        .bind(row.due_at)
        .bind(row.until)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// What is due until then, the longest due first.
    pub async fn prompts_until(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<PromptRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, person_id, what, due_at, until FROM prompts WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2"
        )
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(PromptRow::try_from).collect()
    }

    /// Puts one off to another instant. `false`: somebody was faster.
    pub async fn put_off_prompt(&mut self, row: &PromptRow, to: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE prompts SET due_at = $3 WHERE id = $1 AND due_at = $2")
            .bind(row.id.0)
            .bind(row.due_at)
            .bind(to)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    /// Takes one up to be said: from now on it counts. `false`: somebody was faster.
    pub async fn take_prompt(&mut self, row: &PromptRow, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE prompts SET due_at = NULL, counts_at = $3 WHERE id = $1 AND due_at = $2"
        )
        .bind(row.id.0)
        .bind(row.due_at)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// It would be too much for who wants few messages: it waits for the next one, or goes at that instant itself. `false`: somebody was faster.
    pub async fn spare_prompt(&mut self, row: &PromptRow, to: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE prompts SET due_at = $3, spared = TRUE WHERE id = $1 AND due_at = $2"
        )
        .bind(row.id.0)
        .bind(row.due_at)
        .bind(to)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// What a person was spared and is to be told with the next message, by id: that is, by age.
    pub async fn spared_prompts(&mut self, person: PersonId) -> Result<Vec<(PromptId, Prompt)>, StoreError> {
        let rows: Vec<(Uuid, Option<String>)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, what FROM prompts WHERE person_id = $1 AND spared AND what IS NOT NULL AND counts_at IS NULL ORDER BY id"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?
        });
        let read = |(id, what): (Uuid, Option<String>)| Some((PromptId(id), Prompt::read(&what?)?));
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// Leaves one out. `false`: somebody was faster.
    pub async fn leave_prompt(&mut self, row: &PromptRow) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM prompts WHERE id = $1 AND due_at = $2")
            .bind(row.id.0)
            .bind(row.due_at)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    /// What one is about that was taken up; `None` if it was said or dropped.
    pub async fn prompt(&mut self, id: PromptId) -> Result<Option<Prompt>, StoreError> {
        let what: Option<Option<String>> =
            on!(self, |conn| sqlx::query_scalar("SELECT what FROM prompts WHERE id = $1")
                .bind(id.0)
                .fetch_optional(conn)
                .await?);
        Ok(what.flatten().as_deref().and_then(Prompt::read))
    }

    /// It was said: it goes on to count, and what it was is forgotten, unless that is needed for its answer (`keep`).
    pub async fn note_prompted(&mut self, id: PromptId, keep: bool, now: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "UPDATE prompts SET what = CASE WHEN $3 THEN what END, counts_at = $2 WHERE id = $1"
        )
        .bind(id.0)
        .bind(now)
        .bind(keep)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Another message that nobody asked for was said, the invitation to a survey say: it counts.
    pub async fn count_unasked(
        &mut self,
        id: PromptId,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO prompts (id, person_id, until, counts_at) SELECT id, person_id, said_at, said_at
             FROM (SELECT $1 AS id, p.id AS person_id, $3 AS said_at FROM people p WHERE p.id = $2) s
             WHERE true ON CONFLICT DO NOTHING"
        )
        .bind(id.0)
        .bind(person.0)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// It is not worth saying any more: as if it had never been.
    pub async fn drop_prompt(&mut self, id: PromptId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM prompts WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// What waits for a person: what, and when it is decided on.
    pub async fn prompts_of(&mut self, person: PersonId) -> Result<Vec<PromptRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, person_id, what, coalesce(due_at, counts_at, until), until FROM prompts
             WHERE person_id = $1 AND what IS NOT NULL ORDER BY id"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(PromptRow::try_from).collect()
    }

    /// Forgets what counts no more.
    pub async fn purge_prompts(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM prompts WHERE counts_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}

impl TryFrom<Row> for PromptRow {
    type Error = StoreError;

    fn try_from((id, person, what, due_at, until): Row) -> Result<Self, StoreError> {
        let unknown = || StoreError::inconsistent("prompts", "what")(what.clone().unwrap_or_default());
        let read = what.as_deref().and_then(Prompt::read).ok_or_else(unknown)?;
        Ok(Self { id: PromptId(id), person: PersonId(person), what: read, due_at, until })
    }
}
