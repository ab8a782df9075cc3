//! What was decided, whose it is, and what became of it.

use crate::chat::ChatId;
use crate::store::columns::{day, number};
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    pub id: Uuid,
    /// What people call it by.
    pub nr: u32,
    pub text: String,
    /// Whose it is, as typed.
    pub owner: String,
    /// Where it is asked about.
    pub chat: Option<ChatId>,
    pub made_on: NaiveDate,
    /// `open`, `running`, `done` or `dropped`.
    pub state: String,
    pub reason: String,
    /// How often it was asked about.
    pub asked: u32,
    pub next_at: Option<DateTime<Utc>>,
}

impl DecisionRow {
    /// Neither done nor dropped.
    pub fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "open" | "running")
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nr: i64,
    text: String,
    owner: String,
    chat_id: Option<Uuid>,
    made_on: String,
    state: String,
    reason: String,
    asked: i64,
    next_at: Option<DateTime<Utc>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, nr, text, owner, chat_id, made_on, state, reason, asked, next_at FROM decisions ", $rest)
    };
}

impl Tx {
    /// Gives its number; `nr` of the argument is ignored.
    pub async fn add_decision(&mut self, row: &DecisionRow) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| sqlx::query_scalar(
            "INSERT INTO decisions (id, nr, text, owner, chat_id, made_on, state, reason, asked, next_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM decisions RETURNING nr"
        )
        .bind(row.id)
        .bind(&row.text)
        .bind(&row.owner)
        .bind(row.chat.map(|chat| chat.0))
        .bind(row.made_on.to_string())
        .bind(&row.state)
        .bind(&row.reason)
        .bind(i64::from(row.asked))
        .bind(row.next_at)
        .fetch_one(conn)
        .await?);
        number("decisions", "nr", nr)
    }

    pub async fn decision(&mut self, nr: u32) -> Result<Option<DecisionRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(DecisionRow::try_from).transpose()
    }

    /// By number.
    pub async fn decisions(&mut self) -> Result<Vec<DecisionRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("ORDER BY nr")).fetch_all(conn).await?);
        rows.into_iter().map(DecisionRow::try_from).collect()
    }

    /// Those to be asked about until then, the longest due first.
    pub async fn decisions_due(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<DecisionRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at, nr LIMIT $2"
        ))
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(DecisionRow::try_from).collect()
    }

    /// Takes the asking that is due, once; `next`: when to ask again.
    pub async fn note_decision_asked(
        &mut self,
        id: Uuid,
        due: DateTime<Utc>,
        next: Option<DateTime<Utc>>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, |conn| sqlx::query(
            "UPDATE decisions SET asked = asked + 1, next_at = $3 WHERE id = $1 AND next_at = $2"
        )
        .bind(id)
        .bind(due)
        .bind(next)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(done > 0)
    }

    pub async fn save_decision_state(
        &mut self,
        id: Uuid,
        state: &str,
        reason: &str,
        next: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE decisions SET state = $2, reason = $3, next_at = $4 WHERE id = $1")
            .bind(id)
            .bind(state)
            .bind(reason)
            .bind(next)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}

impl TryFrom<Row> for DecisionRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            nr: number("decisions", "nr", row.nr)?,
            text: row.text,
            owner: row.owner,
            chat: row.chat_id.map(ChatId),
            made_on: day("decisions", "made_on", &row.made_on)?,
            state: row.state,
            reason: row.reason,
            asked: number("decisions", "asked", row.asked)?,
            next_at: row.next_at,
        })
    }
}
