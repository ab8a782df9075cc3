//! Waves: open from when to when, with the questions as asked, and the key of their pseudonyms.

use crate::store::columns::{day, document, number, written};
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::anonymity::PollSecret;
use reihum_domain::ids::{PersonId, SurveyId, SurveyWaveId};
use reihum_domain::survey::Definition;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyWaveRow {
    pub id: SurveyWaveId,
    /// What buttons call it.
    pub nr: u32,
    pub survey: SurveyId,
    /// The day it was wished for: once in a survey.
    pub day: NaiveDate,
    /// What people type to take part.
    pub code: String,
    /// As asked.
    pub definition: Definition,
    pub opened_at: DateTime<Utc>,
    /// It opened after an outage.
    pub late: bool,
    /// When those are reminded next who are silent; `None` once that is done.
    pub nudge_at: Option<DateTime<Utc>>,
    pub closes_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// When its results were computed.
    pub computed_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nr: i64,
    survey_id: Uuid,
    day: String,
    code: String,
    definition: String,
    opened_at: DateTime<Utc>,
    late: bool,
    nudge_at: Option<DateTime<Utc>>,
    closes_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    computed_at: Option<DateTime<Utc>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, survey_id, day, code, definition, opened_at, late, nudge_at, closes_at, closed_at, computed_at
             FROM survey_waves ",
            $rest
        )
    };
}

impl SurveyWaveRow {
    /// Whether somebody can answer.
    pub fn takes_answers(&self, now: DateTime<Utc>) -> bool {
        self.closed_at.is_none() && now < self.closes_at
    }
}

/// Opening and closing.
impl Tx {
    /// Opens a wave and gives its number; `nr` of the argument is ignored. `None`: there is one of that day.
    pub async fn add_survey_wave(&mut self, wave: &SurveyWaveRow) -> Result<Option<u32>, StoreError> {
        let definition = written("survey_waves", "definition", &wave.definition)?;
        let nr: Option<i64> = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO survey_waves (id, nr, survey_id, day, code, definition, k, breakdown, opened_at, late, nudge_at, closes_at, closed_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM survey_waves WHERE true
             ON CONFLICT (survey_id, day) DO NOTHING RETURNING nr"
        )
        .bind(wave.id.0)
        .bind(wave.survey.0)
        .bind(wave.day.to_string())
        .bind(&wave.code)
        .bind(&definition)
        .bind(i64::from(wave.definition.k().unwrap_or_default()))
        .bind(wave.definition.breakdown.as_str())
        .bind(wave.opened_at)
        .bind(wave.late)
        .bind(wave.nudge_at)
        .bind(wave.closes_at)
        .bind(wave.closed_at)
        .fetch_optional(conn)
        .await?
        });
        nr.map(|nr| number("survey_waves", "nr", nr)).transpose()
    }

    /// Locks a wave that is open against being closed, and gives it as it is. `None`: it is closed.
    pub async fn lock_survey_wave(&mut self, id: SurveyWaveId) -> Result<Option<SurveyWaveRow>, StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE survey_waves SET nr = nr WHERE id = $1 AND closed_at IS NULL")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        if rows == 0 { Ok(None) } else { self.survey_wave(id).await }
    }

    /// Closes a wave. `false`: somebody was faster.
    pub async fn close_survey_wave(&mut self, id: SurveyWaveId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE survey_waves SET closed_at = $2, nudge_at = NULL WHERE id = $1 AND closed_at IS NULL"
        )
        .bind(id.0)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// Everybody was reminded who was to be; the next time is `next`.
    pub async fn set_wave_nudge(&mut self, id: SurveyWaveId, next: Option<DateTime<Utc>>) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE survey_waves SET nudge_at = $2 WHERE id = $1")
            .bind(id.0)
            .bind(next)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("set_wave_nudge", rows)
    }
}

/// Finding.
impl Tx {
    pub async fn survey_wave(&mut self, id: SurveyWaveId) -> Result<Option<SurveyWaveRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        row.map(SurveyWaveRow::try_from).transpose()
    }

    pub async fn survey_wave_by_nr(&mut self, nr: u32) -> Result<Option<SurveyWaveRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(SurveyWaveRow::try_from).transpose()
    }

    pub async fn survey_wave_by_code(&mut self, code: &str) -> Result<Option<SurveyWaveRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE code = $1")).bind(code).fetch_optional(conn).await?);
        row.map(SurveyWaveRow::try_from).transpose()
    }

    /// All that are open, by number.
    pub async fn open_survey_waves(&mut self) -> Result<Vec<SurveyWaveRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE closed_at IS NULL ORDER BY nr")).fetch_all(conn).await?);
        rows.into_iter().map(SurveyWaveRow::try_from).collect()
    }

    /// Those that are open and in which a person was asked, by number.
    pub async fn open_survey_waves_for(&mut self, person: PersonId) -> Result<Vec<SurveyWaveRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE closed_at IS NULL AND id IN
               (SELECT a.wave_id FROM wave_asked a JOIN members m ON m.id = a.member_id WHERE m.person_id = $1)
             ORDER BY nr"
        ))
        .bind(person.0)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(SurveyWaveRow::try_from).collect()
    }

    /// Those that close until then, the longest due first.
    pub async fn closing_survey_waves(
        &mut self,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<SurveyWaveRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE closed_at IS NULL AND closes_at <= $1 ORDER BY closes_at, nr LIMIT $2"
        ))
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(SurveyWaveRow::try_from).collect()
    }

    /// Those in which people are to be reminded until then, the longest due first.
    pub async fn nudging_survey_waves(
        &mut self,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<SurveyWaveRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nudge_at <= $1 ORDER BY nudge_at, nr LIMIT $2"))
                .bind(until)
                .bind(limit)
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(SurveyWaveRow::try_from).collect()
    }

    /// An open wave in which somebody still waits to be asked.
    pub async fn asking_survey_wave(&mut self) -> Result<Option<SurveyWaveRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE closed_at IS NULL AND EXISTS
               (SELECT 1 FROM wave_asked a WHERE a.wave_id = survey_waves.id AND a.fate = 'waiting')
             ORDER BY nr LIMIT 1"
        ))
        .fetch_optional(conn)
        .await?);
        row.map(SurveyWaveRow::try_from).transpose()
    }
}

/// Secrets, and their remains.
impl Tx {
    pub async fn add_wave_secret(&mut self, wave: SurveyWaveId, secret: &PollSecret) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("INSERT INTO wave_secrets (wave_id, secret) VALUES ($1, $2)")
            .bind(wave.0)
            .bind(secret.expose().as_slice())
            .execute(conn)
            .await?
            .rows_affected());
        one_row("add_wave_secret", rows)
    }

    /// `None`: the wave is closed.
    pub async fn wave_secret(&mut self, wave: SurveyWaveId) -> Result<Option<PollSecret>, StoreError> {
        let row: Option<Vec<u8>> =
            on!(self, |conn| sqlx::query_scalar("SELECT secret FROM wave_secrets WHERE wave_id = $1")
                .bind(wave.0)
                .fetch_optional(conn)
                .await?);
        let read = |bytes: Vec<u8>| {
            let damaged =
                |_| StoreError::inconsistent("wave_secrets", "secret")("it does not have 32 bytes".to_owned());
            <[u8; 32]>::try_from(bytes.as_slice()).map(PollSecret::new).map_err(damaged)
        };
        row.map(read).transpose()
    }

    /// Destroys the secret, and notes that its remains have to be scrubbed with those of the answers.
    pub async fn destroy_wave_secret(&mut self, wave: SurveyWaveId) -> Result<(), StoreError> {
        for statement in
            ["INSERT INTO wave_scrubs (wave_id) VALUES ($1)", "DELETE FROM wave_secrets WHERE wave_id = $1"]
        {
            on!(self, |conn| sqlx::query(statement).bind(wave.0).execute(conn).await?.rows_affected());
        }
        Ok(())
    }

    /// Waves whose remains have to be scrubbed.
    pub async fn wave_scrubs_due(&mut self) -> Result<Vec<SurveyWaveId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar("SELECT wave_id FROM wave_scrubs ORDER BY wave_id")
            .fetch_all(conn)
            .await?);
        Ok(ids.into_iter().map(SurveyWaveId).collect())
    }

    pub async fn note_wave_scrubbed(&mut self, wave: SurveyWaveId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM wave_scrubs WHERE wave_id = $1")
            .bind(wave.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}

impl TryFrom<Row> for SurveyWaveRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: SurveyWaveId(row.id),
            nr: number("survey_waves", "nr", row.nr)?,
            survey: SurveyId(row.survey_id),
            day: day("survey_waves", "day", &row.day)?,
            code: row.code,
            definition: document("survey_waves", "definition", &row.definition)?,
            opened_at: row.opened_at,
            late: row.late,
            nudge_at: row.nudge_at,
            closes_at: row.closes_at,
            closed_at: row.closed_at,
            computed_at: row.computed_at,
        })
    }
}
