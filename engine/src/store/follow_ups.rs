//! Steps of sequences that are asked about after they are done, and what was answered.
//!
//! A round is opened by changing `next_at` from what was read: of two who look at the same time one changes nothing.

use super::columns::{day, document, number};
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::{CommitmentId, SequenceId};
use reihum_domain::sequence::FollowUp;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpRow {
    pub sequence: SequenceId,
    pub step: u32,
    pub plan: FollowUp,
    /// The day on which the step was done.
    pub done_on: Option<NaiveDate>,
    /// How often it was asked about.
    pub asked: u32,
    pub next_at: Option<DateTime<Utc>>,
}

type Row = (Uuid, i64, String, Option<String>, i64, Option<DateTime<Utc>>);

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT f.sequence_id, f.step, f.plan, f.done_on, f.asked, f.next_at FROM follow_ups f ", $rest)
    };
}

impl Tx {
    /// Plans what is asked about a step once it is done.
    pub async fn add_follow_up(&mut self, row: &FollowUpRow) -> Result<(), StoreError> {
        let plan = serde_json::to_string(&row.plan)
            .map_err(|error| StoreError::inconsistent("follow_ups", "plan")(error.to_string()))?;
        on!(self, |conn| sqlx::query(
            "INSERT INTO follow_ups (sequence_id, step, plan, done_on, asked, next_at) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(row.sequence.0)
        .bind(i64::from(row.step))
        .bind(&plan)
        .bind(row.done_on.map(|day| day.to_string()))
        .bind(i64::from(row.asked))
        .bind(row.next_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Saves how it stands. `false`: somebody was faster, `next_at` is not `before` any more.
    pub async fn save_follow_up(
        &mut self,
        row: &FollowUpRow,
        before: Option<DateTime<Utc>>,
    ) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE follow_ups SET done_on = $3, asked = $4, next_at = $5 WHERE sequence_id = $1 AND step = $2
             AND coalesce(next_at, $7) = coalesce($6, $7)"
        )
        .bind(row.sequence.0)
        .bind(i64::from(row.step))
        .bind(row.done_on.map(|day| day.to_string()))
        .bind(i64::from(row.asked))
        .bind(row.next_at)
        .bind(before)
        .bind(DateTime::<Utc>::UNIX_EPOCH)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    pub async fn follow_up(&mut self, sequence: SequenceId, step: u32) -> Result<Option<FollowUpRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE f.sequence_id = $1 AND f.step = $2"))
            .bind(sequence.0)
            .bind(i64::from(step))
            .fetch_optional(conn)
            .await?);
        row.map(FollowUpRow::try_from).transpose()
    }

    /// The one of the step that became this commitment.
    pub async fn follow_up_of(&mut self, commitment: CommitmentId) -> Result<Option<FollowUpRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!(
            "JOIN sequence_steps s ON s.sequence_id = f.sequence_id AND s.step = f.step WHERE s.commitment_id = $1"
        ))
        .bind(commitment.0)
        .fetch_optional(conn)
        .await?);
        row.map(FollowUpRow::try_from).transpose()
    }

    /// What is asked again until then, the longest due first, with the number of its sequence.
    pub async fn follow_ups_until(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<FollowUpRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE f.next_at <= $1 ORDER BY f.next_at, f.sequence_id, f.step LIMIT $2"
        ))
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(FollowUpRow::try_from).collect()
    }

    /// Keeps an answer, in place of the one before in this round.
    pub async fn put_follow_up_answer(
        &mut self,
        row: &FollowUpRow,
        round: u32,
        day: NaiveDate,
        answer: &str,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO follow_up_answers (sequence_id, step, round, day, answer) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (sequence_id, step, round) DO UPDATE SET day = excluded.day, answer = excluded.answer"
        )
        .bind(row.sequence.0)
        .bind(i64::from(row.step))
        .bind(i64::from(round))
        .bind(day.to_string())
        .bind(answer)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// All answers in a sequence: step, day, and the key of the option, in order.
    pub async fn follow_up_answers(&mut self, sequence: SequenceId) -> Result<Vec<(i64, String, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT step, day, answer FROM follow_up_answers WHERE sequence_id = $1 ORDER BY step, round"
        )
        .bind(sequence.0)
        .fetch_all(conn)
        .await?))
    }
}

impl TryFrom<Row> for FollowUpRow {
    type Error = StoreError;

    fn try_from((sequence, step, plan, done_on, asked, next_at): Row) -> Result<Self, StoreError> {
        Ok(Self {
            sequence: SequenceId(sequence),
            step: number("follow_ups", "step", step)?,
            plan: document("follow_ups", "plan", &plan)?,
            done_on: done_on.map(|text| day("follow_ups", "done_on", &text)).transpose()?,
            asked: number("follow_ups", "asked", asked)?,
            next_at,
        })
    }
}
