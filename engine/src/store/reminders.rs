//! Reminders to come, and those that were taken up.
//!
//! What is due is taken in portions, in one unit of work with what it leads to, so there is no lease that could end: a process that dies
//! leaves everything as it was. PostgreSQL passes over rows that another process is looking at, SQLite has one writer. A row of `contacts` is
//! what makes each reminder happen once, not who is first. Portions cross sqlx as one statement, from JSON on SQLite, from arrays on
//! PostgreSQL; so the two texts stand side by side here.

use super::columns::day;
use super::portion::{hex, json};
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use reihum_domain::commitment::{DueReminder, Occasion};
use reihum_domain::ids::{CommitmentId, PersonId};
use uuid::Uuid;

/// A reminder of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    pub person: PersonId,
    pub due: DueReminder,
    /// With commitment and occasion its name: the due date for the three contacts, its own day for the others.
    pub day: NaiveDate,
    /// The day it would have been but for days off.
    pub moved_from: Option<NaiveDate>,
    /// When it would have been, if it was put off only after an outage: the message says that it is late.
    pub late_since: Option<DateTime<Utc>>,
}

macro_rules! due {
    ($lock:literal, $by_person:literal) => {
        concat!(
            "WITH longest AS (SELECT person_id FROM reminders WHERE due_at <= $1 ORDER BY due_at, commitment_id LIMIT $2",
            $lock,
            ") SELECT due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id FROM reminders",
            $by_person,
            " WHERE due_at <= $1 AND person_id IN (SELECT person_id FROM longest) ORDER BY due_at, commitment_id",
            $lock
        )
    };
}
/// SQLite would rather read all that is due.
macro_rules! due_sqlite {
    () => {
        due!("", " INDEXED BY reminders_by_person")
    };
}
macro_rules! due_postgres {
    () => {
        due!(" FOR UPDATE SKIP LOCKED", "")
    };
}
const DUE_SQLITE: &str = due_sqlite!();
const DUE_POSTGRES: &str = due_postgres!();
const PLAN_SQLITE: &str = concat!("EXPLAIN QUERY PLAN ", due_sqlite!());
const PLAN_POSTGRES: &str = concat!("EXPLAIN ", due_postgres!());

macro_rules! from_rows {
    ($before:literal, $after:literal) => {
        (
            concat!(
                $before,
                "SELECT value ->> 0 AS due_at, unhex(value ->> 1) AS commitment_id, value ->> 2 AS occasion, value ->> 3 AS day,
                   value ->> 4 AS promised, value ->> 5 AS moved_from, value ->> 6 AS late_since, unhex(value ->> 7) AS person_id FROM json_each($1) WHERE true",
                $after
            ),
            concat!(
                $before,
                "SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::uuid[])
                   AS r (due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id)",
                $after
            ),
        )
    };
}
const PUT: (&str, &str) = from_rows!(
    "INSERT INTO reminders (due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id) ",
    " ON CONFLICT DO NOTHING"
);
const MADE: (&str, &str) = from_rows!(
    "INSERT INTO contacts (due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id) ",
    " ON CONFLICT DO NOTHING"
);
/// SQLite would look by `due_at` alone, and everybody's reminders are due at the same second.
const REMOVE: (&str, &str) = (
    from_rows!(
        "WITH gone AS (",
        ") DELETE FROM reminders INDEXED BY reminders_by_commitment WHERE commitment_id IN (SELECT commitment_id FROM gone)
             AND (due_at, commitment_id, occasion, day) IN (SELECT due_at, commitment_id, occasion, day FROM gone)"
    )
    .0,
    from_rows!(
        "WITH gone AS (",
        ") DELETE FROM reminders
             WHERE (due_at, commitment_id, occasion, day) IN (SELECT due_at, commitment_id, occasion, day FROM gone)"
    )
    .1,
);

type Row = (DateTime<Utc>, Uuid, String, String, String, Option<String>, Option<DateTime<Utc>>, Uuid);

impl Tx {
    /// Whether anything is due.
    pub async fn has_due_reminders(&mut self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let first: Option<DateTime<Utc>> = on!(self, |conn| sqlx::query_scalar(
            "SELECT due_at FROM reminders WHERE due_at <= $1 ORDER BY due_at LIMIT 1"
        )
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(first.is_some())
    }

    /// The same for one person.
    pub async fn has_due_reminders_of(&mut self, person: PersonId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let first: Option<DateTime<Utc>> = on!(self, |conn| sqlx::query_scalar(
            "SELECT due_at FROM reminders WHERE person_id = $1 AND due_at <= $2 LIMIT 1"
        )
        .bind(person.0)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(first.is_some())
    }

    /// Reminders that are due, the longest due first: the first `limit`, and whatever else is due for the same people, since all of it
    /// becomes one message. Nobody else gets them while this unit of work lasts.
    pub async fn due_reminders(&mut self, now: DateTime<Utc>, limit: i64) -> Result<Vec<Reminder>, StoreError> {
        let rows: Vec<Row> = match self {
            Self::Sqlite(tx, _) => sqlx::query_as(DUE_SQLITE).bind(now).bind(limit).fetch_all(&mut **tx).await?,
            Self::Postgres(tx) => sqlx::query_as(DUE_POSTGRES).bind(now).bind(limit).fetch_all(&mut **tx).await?,
        };
        rows.into_iter().map(Reminder::try_from).collect()
    }

    /// How the database goes about [`Tx::due_reminders`], for benches.
    pub async fn plan_of_due_reminders(&mut self, now: DateTime<Utc>) -> Result<String, StoreError> {
        let lines: Vec<String> = match self {
            Self::Sqlite(tx, _) => {
                let rows: Vec<(i64, i64, i64, String)> =
                    sqlx::query_as(PLAN_SQLITE).bind(now).bind(500_i64).fetch_all(&mut **tx).await?;
                rows.into_iter().map(|(_, _, _, detail)| detail).collect()
            }
            Self::Postgres(tx) => {
                sqlx::query_scalar(PLAN_POSTGRES).bind(now).bind(500_i64).fetch_all(&mut **tx).await?
            }
        };
        Ok(lines.join("\n"))
    }

    /// Plans reminders; what is planned already stays as it is.
    pub async fn put_reminders(&mut self, reminders: &[Reminder]) -> Result<(), StoreError> {
        self.with_rows(PUT, reminders).await
    }

    /// Takes reminders up: each once, for ever. They wait to be said.
    pub async fn make_contacts(&mut self, reminders: &[Reminder]) -> Result<(), StoreError> {
        self.with_rows(MADE, reminders).await
    }

    /// Takes planned reminders out.
    pub async fn remove_reminders(&mut self, reminders: &[Reminder]) -> Result<(), StoreError> {
        self.with_rows(REMOVE, reminders).await
    }

    /// Takes out all that is planned for a commitment. Twice: what a scheduler puts in its place while the first look waits for it, only the
    /// second one sees.
    pub async fn clear_reminders(&mut self, commitment: CommitmentId) -> Result<(), StoreError> {
        for statement in ["DELETE FROM reminders WHERE commitment_id = $1"; 2] {
            on!(self, |conn| sqlx::query(statement).bind(commitment.0).execute(conn).await?.rows_affected());
        }
        Ok(())
    }

    /// Takes out all that is planned for a person.
    pub async fn clear_reminders_of(&mut self, person: PersonId) -> Result<(), StoreError> {
        for statement in ["DELETE FROM reminders WHERE person_id = $1"; 2] {
            on!(self, |conn| sqlx::query(statement).bind(person.0).execute(conn).await?.rows_affected());
        }
        Ok(())
    }

    /// What is planned for a commitment, in order.
    pub async fn reminders_of(&mut self, commitment: CommitmentId) -> Result<Vec<Reminder>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id FROM reminders
             WHERE commitment_id = $1 ORDER BY due_at, occasion"
        )
        .bind(commitment.0)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(Reminder::try_from).collect()
    }

    /// All that is planned up to `until`, in order, at most `limit`.
    pub async fn reminders_until(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<Reminder>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT due_at, commitment_id, occasion, day, promised, moved_from, late_since, person_id FROM reminders
             WHERE due_at <= $1 ORDER BY due_at, commitment_id LIMIT $2"
        )
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(Reminder::try_from).collect()
    }

    /// What was taken up for a person and not said yet: commitments in order of their due dates, the latest reminder of each first.
    pub async fn waiting_contacts(&mut self, person: PersonId) -> Result<Vec<Reminder>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT k.due_at, k.commitment_id, k.occasion, k.day, k.promised, k.moved_from, k.late_since, k.person_id
             FROM contacts k JOIN commitments c ON c.id = k.commitment_id
             WHERE k.person_id = $1 AND k.said_at IS NULL ORDER BY c.due, c.nr, k.due_at DESC, k.occasion"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(Reminder::try_from).collect()
    }

    /// A message said it.
    pub async fn note_said(&mut self, reminder: &Reminder, at: DateTime<Utc>) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "UPDATE contacts SET said_at = $4 WHERE commitment_id = $1 AND occasion = $2 AND day = $3 AND said_at IS NULL"
        )
        .bind(reminder.due.commitment.0)
        .bind(reminder.due.occasion.name())
        .bind(reminder.day.to_string())
        .bind(at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// Counts what became of reminders that were not said.
    pub async fn count_reminders(&mut self, what: &str, by: i64) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO reminder_counts (what, count) VALUES ($1, $2)
             ON CONFLICT (what) DO UPDATE SET count = reminder_counts.count + excluded.count"
        )
        .bind(what)
        .bind(by)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// What became of reminders that were not said, by name.
    pub async fn reminder_counts(&mut self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as("SELECT what, count FROM reminder_counts ORDER BY what")
            .fetch_all(conn)
            .await?))
    }

    async fn with_rows(&mut self, texts: (&'static str, &'static str), rows: &[Reminder]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(tx, _) => {
                let rows: Vec<_> = rows.iter().map(as_json).collect();
                sqlx::query(texts.0).bind(json("reminders", &rows)?).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                let query = sqlx::query(texts.1)
                    .bind(rows.iter().map(|row| row.due.due_at).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.due.commitment.0).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.due.occasion.name()).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.day.to_string()).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.due.promised.to_string()).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.moved_from.map(|day| day.to_string())).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.late_since).collect::<Vec<_>>())
                    .bind(rows.iter().map(|row| row.person.0).collect::<Vec<_>>());
                query.execute(&mut **tx).await?;
            }
        }
        Ok(())
    }
}

/// In the order of the columns, times as sqlx writes them.
fn as_json(row: &Reminder) -> (String, String, &'static str, String, String, Option<String>, Option<String>, String) {
    let written = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, false);
    (
        written(row.due.due_at),
        hex(row.due.commitment.0),
        row.due.occasion.name(),
        row.day.to_string(),
        row.due.promised.to_string(),
        row.moved_from.map(|day| day.to_string()),
        row.late_since.map(written),
        hex(row.person.0),
    )
}

impl TryFrom<Row> for Reminder {
    type Error = StoreError;

    fn try_from(
        (due_at, commitment, occasion, own, promised, moved_from, late_since, person): Row,
    ) -> Result<Self, StoreError> {
        let occasion = Occasion::parse(&occasion)
            .ok_or_else(|| StoreError::inconsistent("reminders", "occasion")(occasion.clone()))?;
        let promised = day("reminders", "promised", &promised)?;
        let due = DueReminder { commitment: CommitmentId(commitment), occasion, promised, due_at };
        let moved_from = moved_from.as_deref().map(|text| day("reminders", "moved_from", text)).transpose()?;
        Ok(Self { person: PersonId(person), due, day: day("reminders", "day", &own)?, moved_from, late_since })
    }
}
