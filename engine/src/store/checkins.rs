//! The check-ins of rooms: when their rounds are, and when to look again. What happens in a round is in `waves.rs`.

use super::columns::day;
use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use reihum_domain::due::Shift;
use reihum_domain::ids::CheckinId;
use reihum_domain::rounds::{Rounds, Weeks};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckinRow {
    pub id: CheckinId,
    pub chat: ChatId,
    /// The topic inside the room.
    pub thread: Option<String>,
    /// The name of its template.
    pub template: String,
    pub rounds: Rounds,
    pub open_days: u8,
    pub state: CheckinState,
    /// The latest round that was decided on.
    pub reached: Option<NaiveDate>,
    /// When to look again; `None` while nothing comes.
    pub next_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckinState {
    Running,
    Paused,
    Stopped,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    chat_id: Uuid,
    thread: Option<String>,
    template: String,
    every: i64,
    first_day: String,
    local_time: String,
    open_days: i64,
    shift: String,
    state: String,
    reached: Option<String>,
    next_at: Option<DateTime<Utc>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, chat_id, thread, template, every, first_day, local_time, open_days, shift, state, reached, next_at FROM checkins ",
            $rest
        )
    };
}

impl Tx {
    /// Puts the check-in of a room in, or in place of what it was; the id stays that of the first.
    pub async fn put_checkin(&mut self, row: &CheckinRow) -> Result<(), StoreError> {
        let rows = on!(self, |conn| {
            sqlx::query(
            "INSERT INTO checkins (id, chat_id, thread, template, every, first_day, local_time, open_days, shift, state, reached, next_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (chat_id, template) DO UPDATE SET thread = excluded.thread, every = excluded.every,
               first_day = excluded.first_day, local_time = excluded.local_time, open_days = excluded.open_days,
               shift = excluded.shift, state = excluded.state, reached = excluded.reached, next_at = excluded.next_at"
        )
        .bind(row.id.0)
        .bind(row.chat.0)
        .bind(&row.thread)
        .bind(&row.template)
        .bind(i64::from(row.rounds.every.get()))
        .bind(row.rounds.first.to_string())
        .bind(row.rounds.time.to_string())
        .bind(i64::from(row.open_days))
        .bind(shift_name(row.rounds.shift))
        .bind(row.state.name())
        .bind(row.reached.map(|day| day.to_string()))
        .bind(row.next_at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        one_row("put_checkin", rows)
    }

    pub async fn checkin(&mut self, id: CheckinId) -> Result<Option<CheckinRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await?);
        row.map(CheckinRow::try_from).transpose()
    }

    /// The check-ins of a room, by template.
    pub async fn checkins_in(&mut self, chat: ChatId) -> Result<Vec<CheckinRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE chat_id = $1 ORDER BY template"))
            .bind(chat.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(CheckinRow::try_from).collect()
    }

    /// Those to be looked at until then, the longest due first.
    pub async fn checkins_until(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<CheckinRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2"))
                .bind(until)
                .bind(limit)
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(CheckinRow::try_from).collect()
    }

    /// All that run, for previews.
    pub async fn running_checkins(&mut self) -> Result<Vec<CheckinRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE next_at IS NOT NULL ORDER BY next_at, id"))
                .fetch_all(conn)
                .await?);
        rows.into_iter().map(CheckinRow::try_from).collect()
    }

    /// Locks one that is due, until this unit of work ends. `None`: somebody was faster.
    pub async fn lock_due_checkin(
        &mut self,
        id: CheckinId,
        now: DateTime<Utc>,
    ) -> Result<Option<CheckinRow>, StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE checkins SET next_at = next_at WHERE id = $1 AND next_at <= $2")
                .bind(id.0)
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected());
        if rows == 0 { Ok(None) } else { self.checkin(id).await }
    }
}

impl CheckinState {
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

fn shift_name(shift: Shift) -> &'static str {
    match shift {
        Shift::Before => "before",
        Shift::After => "after",
        Shift::Skip => "skip",
    }
}

impl TryFrom<Row> for CheckinRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let damaged = |column| StoreError::inconsistent("checkins", column);
        let day = |column, text: &str| day("checkins", column, text);
        let shift =
            [Shift::Before, Shift::After, Shift::Skip].into_iter().find(|shift| shift_name(*shift) == row.shift);
        let every = u8::try_from(row.every).ok().and_then(Weeks::new);
        let time: NaiveTime =
            row.local_time.parse().map_err(|error: chrono::ParseError| damaged("local_time")(error.to_string()))?;
        let rounds = Rounds {
            first: day("first_day", &row.first_day)?,
            every: every.ok_or_else(|| damaged("every")(row.every.to_string()))?,
            time,
            shift: shift.ok_or_else(|| damaged("shift")(row.shift.clone()))?,
        };
        Ok(Self {
            id: CheckinId(row.id),
            chat: ChatId(row.chat_id),
            thread: row.thread,
            template: row.template,
            rounds,
            open_days: u8::try_from(row.open_days).map_err(|error| damaged("open_days")(error.to_string()))?,
            state: CheckinState::of(&row.state).ok_or_else(|| damaged("state")(row.state.clone()))?,
            reached: row.reached.as_deref().map(|text| day("reached", text)).transpose()?,
            next_at: row.next_at,
        })
    }
}
