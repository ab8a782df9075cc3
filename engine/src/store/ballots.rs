//! Ballots of open polls in whole batches, and what becomes of them at the close.
//!
//! This is the one file where the two databases need different texts: a batch crosses sqlx as one statement, from JSON on SQLite, from
//! arrays on PostgreSQL, and PostgreSQL locks the count's row where SQLite's single writer needs no lock.

use super::portion::{hex, json};
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{PersonId, PollId};
use std::collections::HashMap;
use uuid::Uuid;

/// A ballot on its way into the database. Each voter at most once in a batch.
#[derive(Debug, Clone)]
pub struct BallotRow {
    pub poll: PollId,
    pub voter: VoterKey,
    /// The answer as `domain::packed` writes it. Storage does not look inside.
    pub answer: String,
    pub name: Option<String>,
}

/// A ballot of a closed poll: an answer and how often it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalBallot {
    /// As `domain::packed` writes it.
    pub answer: String,
    /// Only in named polls.
    pub name: Option<String>,
    pub count: u32,
}

const LOCK_SQLITE: &str = "SELECT t.version FROM poll_tallies t JOIN polls p ON p.id = t.poll_id
     WHERE p.id = $1 AND p.state = 'open' AND (p.closes_at IS NULL OR p.closes_at > $2)";
const LOCK_POSTGRES: &str = "SELECT t.version FROM poll_tallies t JOIN polls p ON p.id = t.poll_id
     WHERE p.id = $1 AND p.state = 'open' AND (p.closes_at IS NULL OR p.closes_at > $2) FOR UPDATE";

const COUNT_SQLITE: &str = "SELECT version FROM poll_tallies WHERE poll_id = $1";
const COUNT_POSTGRES: &str = "SELECT version FROM poll_tallies WHERE poll_id = $1 FOR UPDATE";

const HOLD_SQLITE: &str = "SELECT id FROM people WHERE id = $1";
const HOLD_POSTGRES: &str = "SELECT id FROM people WHERE id = $1 FOR KEY SHARE";

const FIND_SQLITE: &str = "SELECT b.poll_id, b.voter, b.answer FROM json_each($1) j
     JOIN ballots b ON b.poll_id = unhex(j.value ->> 0) AND b.voter = j.value ->> 1";
const FIND_POSTGRES: &str =
    "SELECT b.poll_id, b.voter, b.answer FROM unnest($1::uuid[], $2::text[]) AS j (poll_id, voter)
     JOIN ballots b ON b.poll_id = j.poll_id AND b.voter = j.voter";

const SAVE_SQLITE: &str = "INSERT INTO ballots (poll_id, voter, answer, name)
     SELECT unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3 FROM json_each($1) WHERE true
     ON CONFLICT (poll_id, voter) DO UPDATE SET answer = excluded.answer, name = excluded.name";
const SAVE_POSTGRES: &str = "INSERT INTO ballots (poll_id, voter, answer, name)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (poll_id, voter) DO UPDATE SET answer = excluded.answer, name = excluded.name";

impl Tx {
    /// The version of an open poll's count, locked until this unit of work ends, so that batches and the close follow one another.
    /// `None` if the poll takes no ballots at `now`.
    pub async fn lock_open_poll(&mut self, id: PollId, now: DateTime<Utc>) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx, _) => {
                sqlx::query_scalar(LOCK_SQLITE).bind(id.0).bind(now).fetch_optional(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                sqlx::query_scalar(LOCK_POSTGRES).bind(id.0).bind(now).fetch_optional(&mut **tx).await?
            }
        })
    }

    /// Locks a poll's count, whatever its state, so that organisers' acts and batches follow one another.
    pub async fn lock_count(&mut self, id: PollId) -> Result<i64, StoreError> {
        Ok(match self {
            Self::Sqlite(tx, _) => sqlx::query_scalar(COUNT_SQLITE).bind(id.0).fetch_one(&mut **tx).await?,
            Self::Postgres(tx) => sqlx::query_scalar(COUNT_POSTGRES).bind(id.0).fetch_one(&mut **tx).await?,
        })
    }

    /// The answers that these voters have given so far.
    pub async fn answers_of(
        &mut self,
        voters: &[(PollId, &VoterKey)],
    ) -> Result<HashMap<(PollId, String), String>, StoreError> {
        let rows: Vec<(Uuid, String, String)> = match self {
            Self::Sqlite(tx, _) => {
                let pairs: Vec<_> = voters.iter().map(|(poll, voter)| (hex(poll.0), voter.as_str())).collect();
                sqlx::query_as(FIND_SQLITE).bind(json("ballots", &pairs)?).fetch_all(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                let polls: Vec<Uuid> = voters.iter().map(|(poll, _)| poll.0).collect();
                let keys: Vec<&str> = voters.iter().map(|(_, voter)| voter.as_str()).collect();
                sqlx::query_as(FIND_POSTGRES).bind(polls).bind(keys).fetch_all(&mut **tx).await?
            }
        };
        Ok(rows.into_iter().map(|(poll, voter, answer)| ((PollId(poll), voter), answer)).collect())
    }

    /// Writes a batch: new ballots are added, changed ones replaced.
    pub async fn save_ballots(&mut self, batch: &[BallotRow]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx, _) => {
                let rows: Vec<_> =
                    batch.iter().map(|row| (hex(row.poll.0), row.voter.as_str(), &row.answer, &row.name)).collect();
                sqlx::query(SAVE_SQLITE).bind(json("ballots", &rows)?).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                let polls: Vec<Uuid> = batch.iter().map(|row| row.poll.0).collect();
                let voters: Vec<&str> = batch.iter().map(|row| row.voter.as_str()).collect();
                let answers: Vec<&str> = batch.iter().map(|row| row.answer.as_str()).collect();
                let names: Vec<Option<&str>> = batch.iter().map(|row| row.name.as_deref()).collect();
                let query = sqlx::query(SAVE_POSTGRES).bind(polls).bind(voters).bind(answers).bind(names);
                query.execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// Whether there is this person; if so, until this unit of work ends.
    pub async fn hold_person(&mut self, person: PersonId) -> Result<bool, StoreError> {
        let found: Option<Uuid> = match self {
            Self::Sqlite(tx, _) => sqlx::query_scalar(HOLD_SQLITE).bind(person.0).fetch_optional(&mut **tx).await?,
            Self::Postgres(tx) => sqlx::query_scalar(HOLD_POSTGRES).bind(person.0).fetch_optional(&mut **tx).await?,
        };
        Ok(found.is_some())
    }

    /// Takes one ballot of an open poll out, and by what it came.
    pub async fn remove_ballot(&mut self, poll: PollId, voter: &VoterKey) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM ballots WHERE poll_id = $1 AND voter = $2")
            .bind(poll.0)
            .bind(voter.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        self.set_ballot_source(poll, voter, None).await
    }

    /// One voter's answer and name, to show it to them.
    pub async fn own_ballot(
        &mut self,
        poll: PollId,
        voter: &VoterKey,
    ) -> Result<Option<(String, Option<String>)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as("SELECT answer, name FROM ballots WHERE poll_id = $1 AND voter = $2")
            .bind(poll.0)
            .bind(voter.as_str())
            .fetch_optional(conn)
            .await?))
    }

    /// Names and answers of an open named poll, by name.
    pub async fn named_ballots(&mut self, poll: PollId) -> Result<Vec<(String, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT name, answer FROM ballots WHERE poll_id = $1 AND name IS NOT NULL ORDER BY name, answer"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?))
    }

    /// The distinct texts of an open poll's ballots, in an order that says nothing about time.
    pub async fn distinct_answers(&mut self, poll: PollId) -> Result<Vec<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT DISTINCT answer FROM ballots WHERE poll_id = $1 ORDER BY answer"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?))
    }

    /// At the close: keeps how often each answer was given (not at all if `keep` is false) and removes the ballots with their pseudonyms.
    pub async fn finalise_ballots(&mut self, poll: PollId, keep: bool) -> Result<(), StoreError> {
        if keep {
            on!(self, |conn| {
                sqlx::query(
                "INSERT INTO final_ballots (poll_id, answer, name, count)
                 SELECT poll_id, answer, coalesce(name, ''), count(*) FROM ballots WHERE poll_id = $1 GROUP BY poll_id, answer, coalesce(name, '')"
            )
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected()
            });
        }
        on!(self, |conn| sqlx::query("DELETE FROM ballots WHERE poll_id = $1")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// The ballots of a closed poll, by name and answer.
    pub async fn final_ballots(&mut self, poll: PollId) -> Result<Vec<FinalBallot>, StoreError> {
        let rows: Vec<(String, String, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT answer, name, count FROM final_ballots WHERE poll_id = $1 ORDER BY name, answer"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?);
        rows.into_iter()
            .map(|(answer, name, count)| {
                let count = u32::try_from(count)
                    .map_err(|error| StoreError::inconsistent("final_ballots", "count")(error.to_string()))?;
                Ok(FinalBallot { answer, name: Some(name).filter(|name| !name.is_empty()), count })
            })
            .collect()
    }
}
