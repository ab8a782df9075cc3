//! What people have promised, and what became of it. When they are reminded is in `reminders.rs`.

use super::columns::{day, number};
use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, Utc};
use reihum_domain::commitment::{Act, Commitment, Obstacle, State, Topic};
use reihum_domain::ids::{CommitmentId, OptionKey, PersonId, PollId};
use uuid::Uuid;

/// A commitment with what its rules don't ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentRow {
    pub commitment: Commitment,
    /// The group it was said in.
    pub group: Option<ChatId>,
    pub made_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// When it was done or dropped.
    pub finished_at: Option<DateTime<Utc>>,
}

/// One row of a commitment's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    pub at: DateTime<Utc>,
    /// Who did it, unless they are forgotten.
    pub person: Option<PersonId>,
    pub act: Act,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nr: i64,
    person_id: Option<Uuid>,
    what: String,
    due: String,
    state: String,
    obstacle: Option<String>,
    made_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    poll_id: Option<Uuid>,
    option_key: Option<String>,
    chat_id: Option<Uuid>,
    offered_to: Option<Uuid>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, person_id, what, due, state, obstacle, made_at, changed_at, finished_at, poll_id, option_key, chat_id, offered_to
             FROM commitments ",
            $rest
        )
    };
}

impl Tx {
    /// Keeps a new commitment and gives its number; `nr` of the argument is ignored. A conflict means that somebody took the number first.
    pub async fn add_commitment(
        &mut self,
        commitment: &Commitment,
        group: Option<ChatId>,
        now: DateTime<Utc>,
    ) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO commitments (id, nr, person_id, what, due, state, made_at, changed_at, poll_id, option_key, chat_id)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $6, $7, $8, $9 FROM commitments RETURNING nr"
        )
        .bind(commitment.id.0)
        .bind(commitment.owner.map(|person| person.0))
        .bind(&commitment.what)
        .bind(commitment.due.to_string())
        .bind(commitment.state.name())
        .bind(now)
        .bind(commitment.topic.as_ref().map(|topic| topic.poll.0))
        .bind(commitment.topic.as_ref().map(|topic| topic.option.as_str()))
        .bind(group.map(|chat| chat.0))
        .fetch_one(conn)
        .await?
        });
        number("commitments", "nr", nr)
    }

    /// The commitment that people call by this number, locked until this unit of work ends.
    pub async fn lock_commitment(&mut self, nr: u32) -> Result<Option<CommitmentRow>, StoreError> {
        on!(self, |conn| sqlx::query("UPDATE commitments SET nr = nr WHERE nr = $1")
            .bind(i64::from(nr))
            .execute(conn)
            .await?
            .rows_affected());
        self.commitment_by_nr(nr).await
    }

    pub async fn commitment_by_nr(&mut self, nr: u32) -> Result<Option<CommitmentRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(CommitmentRow::try_from).transpose()
    }

    pub async fn commitment(&mut self, id: CommitmentId) -> Result<Option<CommitmentRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        row.map(CommitmentRow::try_from).transpose()
    }

    /// What became of it.
    pub async fn save_commitment(&mut self, commitment: &Commitment, now: DateTime<Utc>) -> Result<(), StoreError> {
        let finished = (!commitment.is_open()).then_some(now);
        let rows = on!(self, |conn| {
            sqlx::query(
            "UPDATE commitments SET person_id = $2, what = $3, due = $4, state = $5, obstacle = $6, changed_at = $7,
               finished_at = $8, offered_to = $9 WHERE id = $1"
        )
        .bind(commitment.id.0)
        .bind(commitment.owner.map(|person| person.0))
        .bind(&commitment.what)
        .bind(commitment.due.to_string())
        .bind(commitment.state.name())
        .bind(commitment.state.obstacle().map(Obstacle::name))
        .bind(now)
        .bind(finished)
        .bind(commitment.offered_to.map(|person| person.0))
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("save_commitment", rows)
    }

    /// The open commitments of a person, the next due first.
    pub async fn open_commitments_of(&mut self, person: PersonId) -> Result<Vec<CommitmentRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE person_id = $1 AND finished_at IS NULL ORDER BY due, nr"))
                .bind(person.0)
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// All that a person has promised, the latest first.
    pub async fn commitments_of(&mut self, person: PersonId) -> Result<Vec<CommitmentRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE person_id = $1 ORDER BY nr DESC"))
            .bind(person.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// What a person was asked to take over and has not answered.
    pub async fn commitments_offered_to(&mut self, person: PersonId) -> Result<Vec<CommitmentRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE offered_to = $1 ORDER BY nr"))
            .bind(person.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// Up to `limit` commitments of the whole network from number `from` on, downwards.
    pub async fn all_commitments(&mut self, from: u32, limit: i64) -> Result<Vec<CommitmentRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE nr <= $1 ORDER BY nr DESC LIMIT $2"))
            .bind(i64::from(from))
            .bind(limit)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// Keeps the hash of a code by which somebody may take a commitment over; an earlier one is void.
    pub async fn put_offer_code(
        &mut self,
        commitment: CommitmentId,
        hash: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO offer_codes (commitment_id, hash, expires_at) VALUES ($1, $2, $3)
             ON CONFLICT (commitment_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at"
        )
        .bind(commitment.0)
        .bind(hash)
        .bind(expires_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Which commitment a code is for, while it holds.
    pub async fn offered_by(&mut self, hash: &str, now: DateTime<Utc>) -> Result<Option<CommitmentId>, StoreError> {
        let id: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT commitment_id FROM offer_codes WHERE hash = $1 AND expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(id.map(CommitmentId))
    }

    pub async fn remove_offer_code(&mut self, commitment: CommitmentId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM offer_codes WHERE commitment_id = $1")
            .bind(commitment.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Adds to a commitment's history.
    pub async fn add_act(
        &mut self,
        commitment: CommitmentId,
        person: Option<PersonId>,
        act: &Act,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let act = serde_json::to_string(act)
            .map_err(|error| StoreError::inconsistent("commitment_acts", "act")(error.to_string()))?;
        on!(self, |conn| sqlx::query(
            "INSERT INTO commitment_acts (commitment_id, nr, at, person_id, act)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4 FROM commitment_acts WHERE commitment_id = $1"
        )
        .bind(commitment.0)
        .bind(now)
        .bind(person.map(|person| person.0))
        .bind(act)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// The history of a commitment, in order.
    pub async fn acts(&mut self, commitment: CommitmentId) -> Result<Vec<ActRow>, StoreError> {
        let rows: Vec<(DateTime<Utc>, Option<Uuid>, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT at, person_id, act FROM commitment_acts WHERE commitment_id = $1 ORDER BY nr"
        )
        .bind(commitment.0)
        .fetch_all(conn)
        .await?);
        let read = |(at, person, act): (DateTime<Utc>, Option<Uuid>, String)| {
            let act = serde_json::from_str(&act)
                .map_err(|error| StoreError::inconsistent("commitment_acts", "act")(error.to_string()))?;
            Ok(ActRow { at, person: person.map(PersonId), act })
        };
        rows.into_iter().map(read).collect()
    }
}

impl TryFrom<Row> for CommitmentRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let damaged = |column| StoreError::inconsistent("commitments", column);
        let nr = number("commitments", "nr", row.nr)?;
        let due = day("commitments", "due", &row.due)?;
        let obstacle = row.obstacle.as_deref().and_then(Obstacle::parse);
        let state = State::of(&row.state, obstacle).ok_or_else(|| damaged("state")(row.state.clone()))?;
        let option = row.option_key.as_deref().and_then(OptionKey::parse);
        let topic = row.poll_id.zip(option).map(|(poll, option)| Topic { poll: PollId(poll), option });
        Ok(Self {
            commitment: Commitment {
                id: CommitmentId(row.id),
                nr,
                owner: row.person_id.map(PersonId),
                what: row.what,
                due,
                state,
                topic,
                offered_to: row.offered_to.map(PersonId),
            },
            group: row.chat_id.map(ChatId),
            made_at: row.made_at,
            changed_at: row.changed_at,
            finished_at: row.finished_at,
        })
    }
}
