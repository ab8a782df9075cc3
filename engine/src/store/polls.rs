//! Polls: reading and writing whole ones. State changes are conditional, so that of two at once one is told.

use super::error::one_row;
use super::tallies::written;
use super::{StoreError, Tx, on};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PollId;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::poll::{Poll, PollState, Rules};
use reihum_domain::question::Question;
use reihum_domain::tally::Tally;
use sqlx::types::Json;
use uuid::Uuid;

impl Tx {
    /// Adds a poll and its empty count. [`StoreError::is_conflict`] if the code is in use.
    pub async fn add_poll(&mut self, poll: &Poll, tally: &Tally) -> Result<(), StoreError> {
        let row = Columns::from(poll);
        let rows = on!(self, |conn| {
            sqlx::query(
            "INSERT INTO polls (id, code, question, rules, state, shown, template, language, created_at, opened_at, closes_at, closed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        )
        .bind(poll.id.0)
        .bind(poll.code.to_string())
        .bind(Json(&poll.question))
        .bind(Json(&poll.rules))
        .bind(row.state)
        .bind(row.shown)
        .bind(&poll.template)
        .bind(poll.language.tag())
        .bind(poll.created_at)
        .bind(row.opened_at)
        .bind(poll.rules.closes_at)
        .bind(row.closed_at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("add_poll", rows)?;
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO poll_tallies (poll_id, version, tally, step) VALUES ($1, 0, $2, NULL)"
        )
        .bind(poll.id.0)
        .bind(written(tally)?)
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_poll_tally", rows)
    }

    /// Writes a poll whose state was `before`; an error if it is not any more.
    pub async fn save_poll(&mut self, poll: &Poll, before: &PollState) -> Result<(), StoreError> {
        let row = Columns::from(poll);
        let rows = on!(self, |conn| {
            sqlx::query(
            "UPDATE polls SET question = $2, rules = $3, state = $4, shown = $5, language = $6, opened_at = $7, closes_at = $8, closed_at = $9, template = $11
             WHERE id = $1 AND state = $10"
        )
        .bind(poll.id.0)
        .bind(Json(&poll.question))
        .bind(Json(&poll.rules))
        .bind(row.state)
        .bind(row.shown)
        .bind(poll.language.tag())
        .bind(row.opened_at)
        .bind(poll.rules.closes_at)
        .bind(row.closed_at)
        .bind(before.name())
        .bind(&poll.template)
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("save_poll", rows)
    }

    /// Removes a draft with everything that belongs to it.
    pub async fn remove_draft(&mut self, id: PollId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM polls WHERE id = $1 AND state = 'draft'")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_draft", rows)
    }

    pub async fn poll_by_code(&mut self, code: JoinCode) -> Result<Option<Poll>, StoreError> {
        let row: Option<PollRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, code, question, rules, state, shown, template, language, created_at, opened_at, closed_at FROM polls WHERE code = $1"
        )
        .bind(code.to_string())
        .fetch_optional(conn)
        .await?
        });
        row.map(Poll::try_from).transpose()
    }

    pub async fn poll(&mut self, id: PollId) -> Result<Option<Poll>, StoreError> {
        let row: Option<PollRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, code, question, rules, state, shown, template, language, created_at, opened_at, closed_at FROM polls WHERE id = $1"
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?
        });
        row.map(Poll::try_from).transpose()
    }

    /// All polls, newest first, at most `limit`.
    pub async fn polls(&mut self, limit: i64) -> Result<Vec<Poll>, StoreError> {
        let rows: Vec<PollRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, code, question, rules, state, shown, template, language, created_at, opened_at, closed_at FROM polls
             ORDER BY created_at DESC, id DESC LIMIT $1"
        )
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(Poll::try_from).collect()
    }

    /// Open polls whose deadline is not after `now`, oldest first, at most `limit`.
    pub async fn polls_past_deadline(&mut self, now: DateTime<Utc>, limit: i64) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| {
            sqlx::query_scalar(
            "SELECT id FROM polls WHERE state = 'open' AND closes_at IS NOT NULL AND closes_at <= $1 ORDER BY closes_at LIMIT $2"
        )
        .bind(now)
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        Ok(ids.into_iter().map(PollId).collect())
    }
}

/// The state of a poll, spread over its columns.
struct Columns {
    state: &'static str,
    shown: bool,
    opened_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
}

impl From<&Poll> for Columns {
    fn from(poll: &Poll) -> Self {
        let state = poll.state.name();
        match poll.state {
            PollState::Draft => Self { state, shown: false, opened_at: None, closed_at: None },
            PollState::Open { since, shown } => Self { state, shown, opened_at: Some(since), closed_at: None },
            PollState::Closed { since, at, shown } => {
                Self { state, shown, opened_at: Some(since), closed_at: Some(at) }
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct PollRow {
    id: Uuid,
    code: String,
    question: Json<Question>,
    rules: Json<Rules>,
    state: String,
    shown: bool,
    template: Option<String>,
    language: String,
    created_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
}

impl TryFrom<PollRow> for Poll {
    type Error = StoreError;

    fn try_from(row: PollRow) -> Result<Self, StoreError> {
        let damaged = |column, value: &str| StoreError::inconsistent("polls", column)(format!("{value} in {}", row.id));
        let state = match (row.state.as_str(), row.opened_at, row.closed_at) {
            ("draft", ..) => PollState::Draft,
            ("open", Some(since), _) => PollState::Open { since, shown: row.shown },
            ("closed", Some(since), Some(at)) => PollState::Closed { since, at, shown: row.shown },
            _ => return Err(damaged("state", &row.state)),
        };
        Ok(Self {
            id: PollId(row.id),
            code: JoinCode::parse(&row.code).ok_or_else(|| damaged("code", &row.code))?,
            language: Language::parse(&row.language).ok_or_else(|| damaged("language", &row.language))?,
            question: row.question.0,
            rules: row.rules.0,
            state,
            template: row.template,
            created_at: row.created_at,
        })
    }
}
