//! What is asked on a schedule, and when to look again.

use crate::chat::ChatId;
use crate::store::columns::{day, document, number, written};
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::SurveyId;
use reihum_domain::network::Audience;
use reihum_domain::survey::Arranged;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyRow {
    pub id: SurveyId,
    /// What people call it.
    pub nr: u32,
    /// The name of its template.
    pub template: String,
    pub audience: Audience,
    pub arranged: Arranged,
    /// Where turnout and results go.
    pub chat: Option<ChatId>,
    pub thread: Option<String>,
    pub state: SurveyState,
    /// The latest wave that was decided on.
    pub reached: Option<NaiveDate>,
    /// When to look again; `None` while nothing comes.
    pub next_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyState {
    Running,
    /// Nothing opens; also before an organiser has confirmed it.
    Paused,
    Stopped,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nr: i64,
    template: String,
    audience: String,
    plan: String,
    chat_id: Option<Uuid>,
    thread: Option<String>,
    state: String,
    reached: Option<String>,
    next_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, template, audience, plan, chat_id, thread, state, reached, next_at, created_at FROM surveys ",
            $rest
        )
    };
}

impl Tx {
    /// Keeps a new survey and gives its number; `nr` of the argument is ignored. A conflict means that somebody took the number first.
    pub async fn add_survey(&mut self, row: &SurveyRow) -> Result<u32, StoreError> {
        let (audience, plan) =
            (written("surveys", "audience", &row.audience)?, written("surveys", "plan", &row.arranged)?);
        let nr: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO surveys (id, nr, template, audience, plan, chat_id, thread, state, reached, next_at, created_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM surveys RETURNING nr"
        )
        .bind(row.id.0)
        .bind(&row.template)
        .bind(&audience)
        .bind(&plan)
        .bind(row.chat.map(|chat| chat.0))
        .bind(&row.thread)
        .bind(row.state.name())
        .bind(row.reached.map(|day| day.to_string()))
        .bind(row.next_at)
        .bind(row.created_at)
        .fetch_one(conn)
        .await?
        });
        number("surveys", "nr", nr)
    }

    /// Keeps how it is now: state, and when to look again.
    pub async fn save_survey(&mut self, row: &SurveyRow) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE surveys SET state = $2, reached = $3, next_at = $4 WHERE id = $1")
                .bind(row.id.0)
                .bind(row.state.name())
                .bind(row.reached.map(|day| day.to_string()))
                .bind(row.next_at)
                .execute(conn)
                .await?
                .rows_affected());
        one_row("save_survey", rows)
    }

    /// Removes a survey with all its waves: for what was never confirmed.
    pub async fn remove_survey(&mut self, id: SurveyId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM surveys WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_survey", rows)
    }

    pub async fn survey(&mut self, id: SurveyId) -> Result<Option<SurveyRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        row.map(SurveyRow::try_from).transpose()
    }

    pub async fn survey_by_nr(&mut self, nr: u32) -> Result<Option<SurveyRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(SurveyRow::try_from).transpose()
    }

    /// All that are not stopped, by number.
    pub async fn surveys(&mut self) -> Result<Vec<SurveyRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE state <> 'stopped' ORDER BY nr")).fetch_all(conn).await?);
        rows.into_iter().map(SurveyRow::try_from).collect()
    }

    /// Those to be looked at until then, the longest due first.
    pub async fn surveys_until(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<SurveyRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE next_at <= $1 ORDER BY next_at, nr LIMIT $2"))
                .bind(until)
                .bind(limit)
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(SurveyRow::try_from).collect()
    }

    /// Locks a survey that is due until this unit of work ends. `None`: somebody was faster.
    pub async fn lock_due_survey(&mut self, id: SurveyId, now: DateTime<Utc>) -> Result<Option<SurveyRow>, StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE surveys SET next_at = next_at WHERE id = $1 AND next_at <= $2")
                .bind(id.0)
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected());
        if rows == 0 { Ok(None) } else { self.survey(id).await }
    }
}

impl SurveyState {
    fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Running, Self::Paused, Self::Stopped].into_iter().find(|state| state.name() == name)
    }
}

impl TryFrom<Row> for SurveyRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unknown = || StoreError::inconsistent("surveys", "state")(row.state.clone());
        Ok(Self {
            id: SurveyId(row.id),
            nr: number("surveys", "nr", row.nr)?,
            state: SurveyState::of(&row.state).ok_or_else(unknown)?,
            audience: document("surveys", "audience", &row.audience)?,
            arranged: document("surveys", "plan", &row.plan)?,
            template: row.template,
            chat: row.chat_id.map(ChatId),
            thread: row.thread,
            reached: row.reached.as_deref().map(|text| day("surveys", "reached", text)).transpose()?,
            next_at: row.next_at,
            created_at: row.created_at,
        })
    }
}
