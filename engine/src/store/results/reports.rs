//! Reports of quarters: drafts that can be written anew, and released ones that never change. And what happened in a quarter, counted.

use crate::store::columns::{day, number};
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::report::Activity;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    pub id: Uuid,
    /// What people call it by.
    pub nr: u32,
    /// The first day of its quarter.
    pub period: NaiveDate,
    /// All that it says.
    pub document: String,
    pub made_at: DateTime<Utc>,
    /// `None`: a draft.
    pub released_at: Option<DateTime<Utc>>,
}

type Row = (Uuid, i64, String, String, DateTime<Utc>, Option<DateTime<Utc>>);

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, nr, period, document, made_at, released_at FROM reports ", $rest)
    };
}

impl Tx {
    /// A draft, in place of the quarter's earlier one, whose number it keeps.
    pub async fn put_draft(
        &mut self,
        id: Uuid,
        period: NaiveDate,
        document: &str,
        at: DateTime<Utc>,
    ) -> Result<u32, StoreError> {
        let nr: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "INSERT INTO reports (id, nr, period, state, document, made_at)
             SELECT $1, coalesce(max(nr), 0) + 1, $2, 'draft', $3, $4 FROM reports WHERE true
             ON CONFLICT (period) WHERE state = 'draft' DO UPDATE SET document = excluded.document, made_at = excluded.made_at RETURNING nr"
        )
        .bind(id)
        .bind(period.to_string())
        .bind(document)
        .bind(at)
        .fetch_one(conn)
        .await?
        });
        number("reports", "nr", nr)
    }

    pub async fn report(&mut self, nr: u32) -> Result<Option<ReportRow>, StoreError> {
        let row: Option<Row> =
            on!(self, |conn| sqlx::query_as(select!("WHERE nr = $1")).bind(i64::from(nr)).fetch_optional(conn).await?);
        row.map(ReportRow::try_from).transpose()
    }

    /// The newest first.
    pub async fn reports(&mut self) -> Result<Vec<ReportRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("ORDER BY nr DESC")).fetch_all(conn).await?);
        rows.into_iter().map(ReportRow::try_from).collect()
    }

    /// Freezes a draft with these words. `false`: it is released already.
    pub async fn release_report(
        &mut self,
        nr: u32,
        document: &str,
        at: DateTime<Utc>,
        by: &str,
    ) -> Result<bool, StoreError> {
        let done = on!(self, |conn| {
            sqlx::query(
            "UPDATE reports SET state = 'released', document = $2, released_at = $3, released_by = $4 WHERE nr = $1 AND state = 'draft'"
        )
        .bind(i64::from(nr))
        .bind(document)
        .bind(at)
        .bind(by)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(done > 0)
    }

    /// Deletes drafts that nobody released; gives how many.
    pub async fn purge_drafts(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM reports WHERE state = 'draft' AND made_at < $1")
            .bind(before)
            .execute(conn)
            .await?
            .rows_affected()))
    }

    /// Commitments by group as they stand: done in this time, still running, and of these late on that day. Never by person.
    pub async fn commitments_between(
        &mut self,
        since: DateTime<Utc>,
        until: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Vec<Activity>, StoreError> {
        let rows: Vec<(Option<String>, i64, i64, i64)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT min(g.name) AS named, sum(CASE WHEN c.state = 'done' AND c.finished_at >= $1 AND c.finished_at < $3 THEN 1 ELSE 0 END),
               sum(CASE WHEN c.finished_at IS NULL AND c.due >= $2 THEN 1 ELSE 0 END), sum(CASE WHEN c.finished_at IS NULL AND c.due < $2 THEN 1 ELSE 0 END)
             FROM commitments c LEFT JOIN group_chats gc ON gc.chat_id = c.chat_id LEFT JOIN working_groups g ON g.id = gc.group_id
             GROUP BY g.id ORDER BY named"
        )
        .bind(since)
        .bind(today.to_string())
        .bind(until)
        .fetch_all(conn)
        .await?
        });
        let n = |n| number("commitments", "count", n);
        let activity =
            |(group, done, running, late)| Ok(Activity { group, done: n(done)?, running: n(running)?, late: n(late)? });
        rows.into_iter().map(activity).collect()
    }

    /// Polls and rounds of check-ins that closed in this time.
    pub async fn closed_between(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<(u32, u32), StoreError> {
        let polls: i64 = on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM polls WHERE state = 'closed' AND closed_at >= $1 AND closed_at < $2"
        )
        .bind(from)
        .bind(to)
        .fetch_one(conn)
        .await?);
        let rounds: i64 = on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM checkin_waves WHERE closed_at >= $1 AND closed_at < $2"
        )
        .bind(from)
        .bind(to)
        .fetch_one(conn)
        .await?);
        Ok((number("polls", "count", polls)?, number("checkin_waves", "count", rounds)?))
    }
}

impl TryFrom<Row> for ReportRow {
    type Error = StoreError;

    fn try_from((id, nr, period, document, made_at, released_at): Row) -> Result<Self, StoreError> {
        Ok(Self {
            id,
            nr: number("reports", "nr", nr)?,
            period: day("reports", "period", &period)?,
            document,
            made_at,
            released_at,
        })
    }
}
