//! What the network measures, and the numbers that came in. Values are decimal text, as typed.

use crate::store::columns::{day, number};
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::MemberId;
use reihum_domain::report::Every;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    pub id: Uuid,
    /// What people call it by.
    pub nr: u32,
    pub name: String,
    pub unit: String,
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub source: String,
    /// `month`, `quarter`, `half` or `year`.
    pub every: String,
    /// Who is asked for the number.
    pub member: Option<Uuid>,
    pub ended_on: Option<NaiveDate>,
    /// When they are asked next.
    pub next_at: Option<DateTime<Utc>>,
}

impl IndicatorRow {
    /// How often it is measured; what can't be read counts as each quarter.
    pub fn rhythm(&self) -> Every {
        Every::parse(&self.every).unwrap_or(Every::Quarter)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorValue {
    /// The first day of what the number is for.
    pub period: NaiveDate,
    /// `None`: asked, not given.
    pub value: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    nr: i64,
    name: String,
    unit: String,
    baseline: Option<String>,
    target: Option<String>,
    source: String,
    every: String,
    member_id: Option<Uuid>,
    ended_on: Option<String>,
    next_at: Option<DateTime<Utc>>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, nr, name, unit, baseline, target, source, every, member_id, ended_on, next_at FROM indicators ",
            $rest
        )
    };
}

impl Tx {
    /// Gives its number; `nr` of the argument is ignored.
    /// Who is asked for the numbers that the one place was asked for: the other.
    pub async fn hand_on_indicators(&mut self, from: MemberId, to: MemberId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE indicators SET member_id = $2 WHERE member_id = $1")
            .bind(from.0)
            .bind(to.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    pub async fn add_indicator(&mut self, row: &IndicatorRow) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO indicators (id, nr, name, unit, baseline, target, source, every, member_id, ended_on, next_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM indicators RETURNING nr"
        )
        .bind(row.id)
        .bind(&row.name)
        .bind(&row.unit)
        .bind(&row.baseline)
        .bind(&row.target)
        .bind(&row.source)
        .bind(&row.every)
        .bind(row.member)
        .bind(row.ended_on.map(|day| day.to_string()))
        .bind(row.next_at)
        .fetch_one(conn)
        .await?
        });
        number("indicators", "nr", nr)
    }

    /// Those that are measured, by number.
    pub async fn indicators(&mut self) -> Result<Vec<IndicatorRow>, StoreError> {
        let rows: Vec<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE ended_on IS NULL ORDER BY nr")).fetch_all(conn).await?);
        rows.into_iter().map(IndicatorRow::try_from).collect()
    }

    pub async fn indicator(&mut self, nr: u32) -> Result<Option<IndicatorRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(IndicatorRow::try_from).transpose()
    }

    /// Those whose number is to be asked for until then, the longest due first.
    pub async fn indicators_due(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<IndicatorRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at, nr LIMIT $2"
        ))
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(IndicatorRow::try_from).collect()
    }

    /// Takes the asking that is due, once; `next`: when to ask again.
    pub async fn note_indicator_asked(
        &mut self,
        id: Uuid,
        due: DateTime<Utc>,
        next: Option<DateTime<Utc>>,
    ) -> Result<bool, StoreError> {
        let done = on!(self, |conn| sqlx::query("UPDATE indicators SET next_at = $3 WHERE id = $1 AND next_at = $2")
            .bind(id)
            .bind(due)
            .bind(next)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(done > 0)
    }

    pub async fn end_indicator(&mut self, id: Uuid, on_day: NaiveDate) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE indicators SET ended_on = $2, next_at = NULL WHERE id = $1")
            .bind(id)
            .bind(on_day.to_string())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// The number of a period; without a number: that it was asked for.
    pub async fn put_indicator_value(
        &mut self,
        id: Uuid,
        period: NaiveDate,
        value: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO indicator_values (indicator_id, period, value, asked_at, given_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (indicator_id, period) DO UPDATE SET value = coalesce(excluded.value, indicator_values.value),
               asked_at = coalesce(excluded.asked_at, indicator_values.asked_at), given_at = coalesce(excluded.given_at, indicator_values.given_at)"
        )
        .bind(id)
        .bind(period.to_string())
        .bind(value)
        .bind(value.is_none().then_some(at))
        .bind(value.is_some().then_some(at))
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// By period, the oldest first.
    pub async fn indicator_values(&mut self, id: Uuid) -> Result<Vec<IndicatorValue>, StoreError> {
        let rows: Vec<(String, Option<String>)> = on!(self, |conn| sqlx::query_as(
            "SELECT period, value FROM indicator_values WHERE indicator_id = $1 ORDER BY period"
        )
        .bind(id)
        .fetch_all(conn)
        .await?);
        let value = |(period, value): (String, _)| {
            Ok(IndicatorValue { period: day("indicator_values", "period", &period)?, value })
        };
        rows.into_iter().map(value).collect()
    }

    /// Names of what somebody is asked for.
    pub async fn indicators_asked_of(
        &mut self,
        person: reihum_domain::ids::PersonId,
    ) -> Result<Vec<(u32, String)>, StoreError> {
        let rows: Vec<(i64, String)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT i.nr, i.name FROM indicators i JOIN members m ON m.id = i.member_id WHERE m.person_id = $1 ORDER BY i.nr"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(|(nr, name)| Ok((number("indicators", "nr", nr)?, name))).collect()
    }
}

impl TryFrom<Row> for IndicatorRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            nr: number("indicators", "nr", row.nr)?,
            name: row.name,
            unit: row.unit,
            baseline: row.baseline,
            target: row.target,
            source: row.source,
            every: row.every,
            member: row.member_id,
            ended_on: row.ended_on.map(|text| day("indicators", "ended_on", &text)).transpose()?,
            next_at: row.next_at,
        })
    }
}
