//! Sequences that people work through, and their steps. A step opens once: whoever opens it holds the lock of its sequence.

use super::columns::{day, number};
use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::{CommitmentId, PersonId, SequenceId};
use reihum_domain::sequence::State;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceRow {
    pub id: SequenceId,
    /// What people call it.
    pub nr: u32,
    pub owner: PersonId,
    /// The name of its template.
    pub template: String,
    /// The group it was begun in.
    pub group: Option<ChatId>,
    pub state: State,
    pub started_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// From 1, in the order of the days.
    pub step: u32,
    /// As wished; days off are not looked at yet.
    pub day: NaiveDate,
    pub what: String,
    pub state: StepState,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Until this instant; `None` while its sequence does not run.
    Waiting(Option<DateTime<Utc>>),
    /// It is a commitment, unless that was deleted since.
    Made(Option<CommitmentId>),
    Skipped,
}

type Row = (Uuid, i64, Uuid, String, Option<Uuid>, String, Option<String>, DateTime<Utc>);
type StepFields = (i64, String, String, String, Option<DateTime<Utc>>, Option<Uuid>);

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, nr, person_id, template, chat_id, state, paused_on, started_at FROM sequences ", $rest)
    };
}

impl Tx {
    /// Keeps a new sequence and gives its number; `nr` of the argument is ignored. A conflict means that somebody took the number first.
    pub async fn add_sequence(&mut self, row: &SequenceRow) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| sqlx::query_scalar(
            "INSERT INTO sequences (id, nr, person_id, template, chat_id, state, paused_on, started_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7 FROM sequences RETURNING nr"
        )
        .bind(row.id.0)
        .bind(row.owner.0)
        .bind(&row.template)
        .bind(row.group.map(|chat| chat.0))
        .bind(row.state.name())
        .bind(row.state.paused_on().map(|day| day.to_string()))
        .bind(row.started_at)
        .fetch_one(conn)
        .await?);
        number("sequences", "nr", nr)
    }

    /// Puts a step in, or in place of what it was.
    pub async fn put_step(&mut self, sequence: SequenceId, step: &StepRow) -> Result<(), StoreError> {
        let (state, opens_at, commitment) = step.state.columns();
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO sequence_steps (sequence_id, step, day, what, state, opens_at, commitment_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (sequence_id, step) DO UPDATE SET day = excluded.day, what = excluded.what, state = excluded.state,
               opens_at = excluded.opens_at, commitment_id = excluded.commitment_id"
        )
        .bind(sequence.0)
        .bind(i64::from(step.step))
        .bind(step.day.to_string())
        .bind(&step.what)
        .bind(state)
        .bind(opens_at)
        .bind(commitment.map(|id| id.0))
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    pub async fn save_sequence_state(&mut self, id: SequenceId, state: State) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE sequences SET state = $2, paused_on = $3 WHERE id = $1")
            .bind(id.0)
            .bind(state.name())
            .bind(state.paused_on().map(|day| day.to_string()))
            .execute(conn)
            .await?
            .rows_affected());
        one_row("save_sequence_state", rows)
    }

    /// The sequence that people call by this number, locked until this unit of work ends.
    pub async fn lock_sequence(&mut self, nr: u32) -> Result<Option<SequenceRow>, StoreError> {
        on!(self, |conn| sqlx::query("UPDATE sequences SET nr = nr WHERE nr = $1")
            .bind(i64::from(nr))
            .execute(conn)
            .await?
            .rows_affected());
        self.sequence_by_nr(nr).await
    }

    pub async fn sequence(&mut self, id: SequenceId) -> Result<Option<SequenceRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        row.map(SequenceRow::try_from).transpose()
    }

    pub async fn sequence_by_nr(&mut self, nr: u32) -> Result<Option<SequenceRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(SequenceRow::try_from).transpose()
    }

    /// All that somebody began, in order.
    pub async fn sequences_of(&mut self, person: PersonId) -> Result<Vec<SequenceRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE person_id = $1 ORDER BY nr"))
            .bind(person.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(SequenceRow::try_from).collect()
    }

    /// All that was begun in a group, in order.
    pub async fn sequences_in(&mut self, chat: ChatId) -> Result<Vec<SequenceRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE chat_id = $1 ORDER BY nr"))
            .bind(chat.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(SequenceRow::try_from).collect()
    }

    /// In order.
    pub async fn steps_of(&mut self, sequence: SequenceId) -> Result<Vec<StepRow>, StoreError> {
        let rows: Vec<StepFields> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT step, day, what, state, opens_at, commitment_id FROM sequence_steps WHERE sequence_id = $1 ORDER BY step"
        )
        .bind(sequence.0)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(StepRow::try_from).collect()
    }

    /// The numbers of sequences of which a step opens until then, with when; the longest due first.
    pub async fn opening_steps(
        &mut self,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<(DateTime<Utc>, u32)>, StoreError> {
        let rows: Vec<(DateTime<Utc>, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT t.opens_at, s.nr FROM sequence_steps t JOIN sequences s ON s.id = t.sequence_id
             WHERE t.opens_at <= $1 ORDER BY t.opens_at, s.nr, t.step LIMIT $2"
        )
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(|(at, nr)| Ok((at, number("sequences", "nr", nr)?))).collect()
    }
}

impl StepState {
    fn columns(self) -> (&'static str, Option<DateTime<Utc>>, Option<CommitmentId>) {
        match self {
            Self::Waiting(opens_at) => ("waiting", opens_at, None),
            Self::Made(commitment) => ("made", None, commitment),
            Self::Skipped => ("skipped", None, None),
        }
    }
}

impl TryFrom<Row> for SequenceRow {
    type Error = StoreError;

    fn try_from((id, nr, person, template, chat, state, paused, started_at): Row) -> Result<Self, StoreError> {
        let damaged = |column| StoreError::inconsistent("sequences", column);
        let paused = paused.map(|text| day("sequences", "paused_on", &text)).transpose()?;
        Ok(Self {
            id: SequenceId(id),
            nr: number("sequences", "nr", nr)?,
            owner: PersonId(person),
            template,
            group: chat.map(ChatId),
            state: State::of(&state, paused).ok_or_else(|| damaged("state")(state.clone()))?,
            started_at,
        })
    }
}

impl TryFrom<StepFields> for StepRow {
    type Error = StoreError;

    fn try_from((step, on, what, state, opens_at, commitment): StepFields) -> Result<Self, StoreError> {
        let damaged = |column| StoreError::inconsistent("sequence_steps", column);
        let on = day("sequence_steps", "day", &on)?;
        let state = match state.as_str() {
            "waiting" => StepState::Waiting(opens_at),
            "made" => StepState::Made(commitment.map(CommitmentId)),
            "skipped" => StepState::Skipped,
            _ => return Err(damaged("state")(state)),
        };
        let step = number("sequence_steps", "step", step)?;
        Ok(Self { step, day: on, what, state })
    }
}
