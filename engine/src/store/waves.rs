//! The rounds of check-ins: open from when to when, who takes part, and what they answered by name.

use super::columns::{day, number};
use super::error::one_row;
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::{CheckinId, CommitmentId, PersonId, WaveId};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveRow {
    pub id: WaveId,
    /// What buttons call it.
    pub nr: u32,
    pub checkin: CheckinId,
    /// The day it was wished for: once in a check-in.
    pub day: NaiveDate,
    /// What people type to take part.
    pub code: String,
    pub opened_at: DateTime<Utc>,
    /// It opened after an outage.
    pub late: bool,
    pub closes_at: DateTime<Utc>,
    /// When those are asked who did not finish; `None` once that is done.
    pub nudge_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partaker {
    pub person: PersonId,
    /// By which the room knows them.
    pub name: String,
    pub finished_at: Option<DateTime<Utc>>,
    /// What they made of their answer.
    pub commitment: Option<CommitmentId>,
}

/// One answer: by whom, to which question, and what.
pub type AnswerRow = (PersonId, String, String);

type Row =
    (Uuid, i64, Uuid, String, String, DateTime<Utc>, bool, DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

type PartakerFields = (Uuid, String, Option<DateTime<Utc>>, Option<Uuid>);

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, checkin_id, day, code, opened_at, late, closes_at, nudge_at, closed_at FROM checkin_waves ",
            $rest
        )
    };
}

impl Tx {
    /// Opens a round and gives its number; `nr` of the argument is ignored. `None`: there is one of that day.
    pub async fn add_wave(&mut self, wave: &WaveRow) -> Result<Option<u32>, StoreError> {
        let nr: Option<i64> = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO checkin_waves (id, nr, checkin_id, day, code, opened_at, late, closes_at, nudge_at, closed_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM checkin_waves WHERE true
             ON CONFLICT (checkin_id, day) DO NOTHING RETURNING nr"
        )
        .bind(wave.id.0)
        .bind(wave.checkin.0)
        .bind(wave.day.to_string())
        .bind(&wave.code)
        .bind(wave.opened_at)
        .bind(wave.late)
        .bind(wave.closes_at)
        .bind(wave.nudge_at)
        .bind(wave.closed_at)
        .fetch_optional(conn)
        .await?
        });
        nr.map(|nr| number("checkin_waves", "nr", nr)).transpose()
    }

    pub async fn wave_by_nr(&mut self, nr: u32) -> Result<Option<WaveRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(WaveRow::try_from).transpose()
    }

    pub async fn wave_by_code(&mut self, code: &str) -> Result<Option<WaveRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE code = $1")).bind(code).fetch_optional(conn).await?);
        row.map(WaveRow::try_from).transpose()
    }

    /// The round that is open in a check-in, the latest if there are several.
    pub async fn open_wave_of(&mut self, checkin: CheckinId) -> Result<Option<WaveRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE checkin_id = $1 AND closed_at IS NULL ORDER BY nr DESC LIMIT 1"
        ))
        .bind(checkin.0)
        .fetch_optional(conn)
        .await?);
        row.map(WaveRow::try_from).transpose()
    }

    /// Rounds that close until then, the longest due first.
    pub async fn closing_waves(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<WaveRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE closed_at IS NULL AND closes_at <= $1 ORDER BY closes_at, nr LIMIT $2"
        ))
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(WaveRow::try_from).collect()
    }

    /// Rounds in which people are to be asked until then, the longest due first.
    pub async fn nudging_waves(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<WaveRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nudge_at <= $1 ORDER BY nudge_at, nr LIMIT $2"))
                .bind(until)
                .bind(limit)
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(WaveRow::try_from).collect()
    }

    /// Locks a round that is open against being closed. `false`: it is closed.
    pub async fn lock_open_wave(&mut self, id: WaveId) -> Result<bool, StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE checkin_waves SET nr = nr WHERE id = $1 AND closed_at IS NULL")
                .bind(id.0)
                .execute(conn)
                .await?
                .rows_affected());
        Ok(rows == 1)
    }

    /// Closes a round and keeps how many answered. `false`: somebody was faster.
    pub async fn close_wave(&mut self, id: WaveId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE checkin_waves SET closed_at = $2, nudge_at = NULL,
               turnout = (SELECT count(DISTINCT a.person_id) FROM checkin_answers a WHERE a.wave_id = $1)
             WHERE id = $1 AND closed_at IS NULL"
        )
        .bind(id.0)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// Notes that people were asked. `false`: somebody was faster.
    pub async fn note_nudged(&mut self, id: WaveId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE checkin_waves SET nudge_at = NULL WHERE id = $1 AND nudge_at <= $2")
                .bind(id.0)
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected());
        Ok(rows == 1)
    }

    /// How many took part in a closed round: also of those who are forgotten since.
    pub async fn turnout(&mut self, id: WaveId) -> Result<Option<i64>, StoreError> {
        let turnout: Option<Option<i64>> =
            on!(self, |conn| sqlx::query_scalar("SELECT turnout FROM checkin_waves WHERE id = $1")
                .bind(id.0)
                .fetch_optional(conn)
                .await?);
        Ok(turnout.flatten())
    }

    /// Somebody takes part, perhaps once more and under another name.
    pub async fn put_partaker(
        &mut self,
        wave: WaveId,
        person: PersonId,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO checkin_people (wave_id, person_id, name, began_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (wave_id, person_id) DO UPDATE SET name = excluded.name"
        )
        .bind(wave.0)
        .bind(person.0)
        .bind(name)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// What became of somebody's part.
    pub async fn save_partaker(&mut self, wave: WaveId, partaker: &Partaker) -> Result<(), StoreError> {
        let rows = on!(self, |conn| {
            sqlx::query(
            "UPDATE checkin_people SET name = $3, finished_at = $4, commitment_id = $5 WHERE wave_id = $1 AND person_id = $2"
        )
        .bind(wave.0)
        .bind(partaker.person.0)
        .bind(&partaker.name)
        .bind(partaker.finished_at)
        .bind(partaker.commitment.map(|id| id.0))
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("save_partaker", rows)
    }

    /// Who takes part, in the order in which they began.
    pub async fn partakers(&mut self, wave: WaveId) -> Result<Vec<Partaker>, StoreError> {
        let rows: Vec<PartakerFields> = on!(self, |conn| sqlx::query_as(
            "SELECT person_id, name, finished_at, commitment_id FROM checkin_people WHERE wave_id = $1
             ORDER BY began_at, person_id"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?);
        let read = |(person, name, finished_at, commitment): PartakerFields| Partaker {
            person: PersonId(person),
            name,
            finished_at,
            commitment: commitment.map(CommitmentId),
        };
        Ok(rows.into_iter().map(read).collect())
    }

    pub async fn partaker(&mut self, wave: WaveId, person: PersonId) -> Result<Option<Partaker>, StoreError> {
        Ok(self.partakers(wave).await?.into_iter().find(|partaker| partaker.person == person))
    }

    pub async fn put_answer(
        &mut self,
        wave: WaveId,
        person: PersonId,
        question: &str,
        answer: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO checkin_answers (wave_id, person_id, question, answer, changed_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (wave_id, person_id, question) DO UPDATE SET answer = excluded.answer, changed_at = excluded.changed_at"
        )
        .bind(wave.0)
        .bind(person.0)
        .bind(question)
        .bind(answer)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// All answers of a round, by who began first.
    pub async fn answers(&mut self, wave: WaveId) -> Result<Vec<AnswerRow>, StoreError> {
        let rows: Vec<(Uuid, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT a.person_id, a.question, a.answer FROM checkin_answers a
             JOIN checkin_people p ON p.wave_id = a.wave_id AND p.person_id = a.person_id
             WHERE a.wave_id = $1 ORDER BY p.began_at, a.person_id, a.question"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(person, question, answer)| (PersonId(person), question, answer)).collect())
    }

    /// All that somebody answered: the day of the round, the question, the answer.
    pub async fn checkin_answers_of(&mut self, person: PersonId) -> Result<Vec<(String, String, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT w.day, a.question, a.answer FROM checkin_answers a JOIN checkin_waves w ON w.id = a.wave_id
             WHERE a.person_id = $1 ORDER BY w.nr, a.question"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?))
    }

    /// Deletes rounds that were closed before; gives how many answers that were.
    pub async fn purge_waves(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let answers = on!(self, |conn| sqlx::query(
            "DELETE FROM checkin_answers WHERE wave_id IN (SELECT id FROM checkin_waves WHERE closed_at < $1)"
        )
        .bind(before)
        .execute(conn)
        .await?
        .rows_affected());
        on!(self, |conn| sqlx::query("DELETE FROM checkin_waves WHERE closed_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(answers)
    }
}

impl TryFrom<Row> for WaveRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let (id, nr, checkin, on, code, opened_at, late, closes_at, nudge_at, closed) = row;
        Ok(Self {
            id: WaveId(id),
            nr: number("checkin_waves", "nr", nr)?,
            checkin: CheckinId(checkin),
            day: day("checkin_waves", "day", &on)?,
            code,
            opened_at,
            late,
            closes_at,
            nudge_at,
            closed_at: closed,
        })
    }
}
