//! What comes by itself at fixed times: when to look again, and what was decided on last.
//!
//! A row is taken by changing its `next_at` from what was read: of two who look at the same time one changes nothing.

use super::columns::day;
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRow {
    pub name: String,
    /// The day of the latest that was decided on; `None`: nobody has looked yet.
    pub reached: Option<NaiveDate>,
    pub next_at: DateTime<Utc>,
}

impl Tx {
    /// Those to be looked at until then, the longest due first.
    pub async fn appointments_until(&mut self, until: DateTime<Utc>) -> Result<Vec<AppointmentRow>, StoreError> {
        let rows: Vec<(String, Option<String>, DateTime<Utc>)> = on!(self, |conn| sqlx::query_as(
            "SELECT name, reached, next_at FROM appointments WHERE next_at <= $1 ORDER BY next_at, name"
        )
        .bind(until)
        .fetch_all(conn)
        .await?);
        let row = |(name, reached, next_at): (String, Option<String>, _)| {
            let reached = reached.map(|text| day("appointments", "reached", &text)).transpose()?;
            Ok(AppointmentRow { name, reached, next_at })
        };
        rows.into_iter().map(row).collect()
    }

    /// Takes one: it was decided on up to `reached`, and is looked at again at `next_at`. `false`: somebody was faster.
    pub async fn take_appointment(
        &mut self,
        row: &AppointmentRow,
        reached: NaiveDate,
        next_at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE appointments SET reached = $3, next_at = $4 WHERE name = $1 AND next_at = $2"
        )
        .bind(&row.name)
        .bind(row.next_at)
        .bind(reached.to_string())
        .bind(next_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }
}
