//! When people can be reached: what differs from the network's zone, region, quiet hours and working days, and days off.

use super::columns::day;
use super::{StoreError, Tx, on};
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use reihum_domain::due::QuietHours;
use reihum_domain::holidays::Region;
use reihum_domain::ids::PersonId;
use uuid::Uuid;

/// What a person has set; `None`: as the network has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OwnTimes {
    pub zone: Option<Tz>,
    pub region: Option<Region>,
    pub quiet: Option<QuietHours>,
    /// Monday is bit 0.
    pub workdays: Option<u8>,
}

/// Days off, from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeDays {
    pub id: Uuid,
    /// `None`: of everybody.
    pub person: Option<PersonId>,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub note: String,
    /// In the calendar file they came from.
    pub uid: Option<String>,
}

pub(super) type TimesRow = (Option<String>, Option<String>, Option<String>, Option<String>, Option<i64>);
type FreeRow = (Uuid, Option<Uuid>, String, String, String, Option<String>);

impl Tx {
    /// Nothing set gives the default.
    pub async fn own_times(&mut self, person: PersonId) -> Result<OwnTimes, StoreError> {
        let row: Option<TimesRow> = on!(self, |conn| sqlx::query_as(
            "SELECT zone, region, quiet_from, quiet_until, workdays FROM person_times WHERE person_id = $1"
        )
        .bind(person.0)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(OwnTimes::from).unwrap_or_default())
    }

    pub async fn set_own_times(&mut self, person: PersonId, times: &OwnTimes) -> Result<(), StoreError> {
        let quiet: Option<(NaiveTime, NaiveTime)> = times.quiet.map(Into::into);
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO person_times (person_id, zone, region, quiet_from, quiet_until, workdays) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person_id) DO UPDATE SET zone = excluded.zone, region = excluded.region,
               quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, workdays = excluded.workdays"
        )
        .bind(person.0)
        .bind(times.zone.map(Tz::name))
        .bind(times.region.map(|region| region.to_string()))
        .bind(quiet.map(|(from, _)| from.to_string()))
        .bind(quiet.map(|(_, until)| until.to_string()))
        .bind(times.workdays.map(i64::from))
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// Days off of a person (`None`: of everybody) that are not over on `today`, in order.
    pub async fn free_days(&mut self, person: Option<PersonId>, today: NaiveDate) -> Result<Vec<FreeDays>, StoreError> {
        let rows: Vec<FreeRow> = match person {
            Some(person) => on!(self, |conn| sqlx::query_as(
                "SELECT id, person_id, first_day, last_day, note, uid FROM free_days
                 WHERE person_id = $1 AND last_day >= $2 ORDER BY first_day, id"
            )
            .bind(person.0)
            .bind(today.to_string())
            .fetch_all(conn)
            .await?),
            None => on!(self, |conn| sqlx::query_as(
                "SELECT id, person_id, first_day, last_day, note, uid FROM free_days
                 WHERE person_id IS NULL AND last_day >= $1 ORDER BY first_day, id"
            )
            .bind(today.to_string())
            .fetch_all(conn)
            .await?),
        };
        rows.into_iter().map(FreeDays::try_from).collect()
    }

    pub async fn add_free_days(&mut self, days: &FreeDays) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO free_days (id, person_id, first_day, last_day, note, uid) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(days.id)
        .bind(days.person.map(|person| person.0))
        .bind(days.first.to_string())
        .bind(days.last.to_string())
        .bind(&days.note)
        .bind(&days.uid)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// `false` if there were none of this id with this owner.
    pub async fn remove_free_days(&mut self, id: Uuid, person: Option<PersonId>) -> Result<bool, StoreError> {
        let rows = match person {
            Some(person) => on!(self, |conn| sqlx::query("DELETE FROM free_days WHERE id = $1 AND person_id = $2")
                .bind(id)
                .bind(person.0)
                .execute(conn)
                .await?
                .rows_affected()),
            None => on!(self, |conn| sqlx::query("DELETE FROM free_days WHERE id = $1 AND person_id IS NULL")
                .bind(id)
                .execute(conn)
                .await?
                .rows_affected()),
        };
        Ok(rows == 1)
    }

    /// Removes what came from calendar files, before a newer file is read.
    pub async fn remove_imported_days(&mut self, person: Option<PersonId>) -> Result<u64, StoreError> {
        Ok(match person {
            Some(person) => {
                on!(self, |conn| sqlx::query("DELETE FROM free_days WHERE uid IS NOT NULL AND person_id = $1")
                    .bind(person.0)
                    .execute(conn)
                    .await?
                    .rows_affected())
            }
            None => on!(self, |conn| sqlx::query("DELETE FROM free_days WHERE uid IS NOT NULL AND person_id IS NULL")
                .execute(conn)
                .await?
                .rows_affected()),
        })
    }
}

/// What can't be read (any more) counts as not set.
impl From<TimesRow> for OwnTimes {
    fn from((zone, region, from, until, workdays): TimesRow) -> Self {
        let time = |text: Option<String>| text.and_then(|text| text.parse::<NaiveTime>().ok());
        Self {
            zone: zone.and_then(|zone| zone.parse().ok()),
            region: region.and_then(|region| region.parse().ok()),
            quiet: time(from).zip(time(until)).and_then(|(from, until)| QuietHours::new(from, until)),
            workdays: workdays.and_then(|days| u8::try_from(days).ok()).filter(|days| days & 0x7f != 0),
        }
    }
}

impl TryFrom<FreeRow> for FreeDays {
    type Error = StoreError;

    fn try_from((id, person, first, last, note, uid): FreeRow) -> Result<Self, StoreError> {
        let (first, last) = (day("free_days", "first_day", &first)?, day("free_days", "last_day", &last)?);
        Ok(Self { id, person: person.map(PersonId), first, last, note, uid })
    }
}
