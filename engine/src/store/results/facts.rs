//! Single facts that reports begin with: the goal, the phase; when the steering group meets; and who may read reports.

use crate::chat::ChatId;
use crate::store::columns::day;
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PersonId;
use uuid::Uuid;

/// A meeting of the steering group, and when its report goes out; `None`: it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub day: NaiveDate,
    pub report_at: Option<DateTime<Utc>>,
}

impl Tx {
    pub async fn put_fact(&mut self, name: &str, value: &str, on_day: NaiveDate) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO network_facts (name, value, changed_on) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_on = excluded.changed_on"
        )
        .bind(name)
        .bind(value)
        .bind(on_day.to_string())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn fact(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT value FROM network_facts WHERE name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await?))
    }

    /// All facts whose names begin so, by name.
    pub async fn facts(&mut self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        let all: Vec<(String, String)> =
            on!(self, |conn| sqlx::query_as("SELECT name, value FROM network_facts ORDER BY name")
                .fetch_all(conn)
                .await?);
        Ok(all.into_iter().filter(|(name, _)| name.starts_with(beginning)).collect())
    }

    /// The same, each with the day on which it was set.
    pub async fn dated_facts(&mut self, beginning: &str) -> Result<Vec<(String, String, NaiveDate)>, StoreError> {
        let all: Vec<(String, String, String)> =
            on!(self, |conn| sqlx::query_as("SELECT name, value, changed_on FROM network_facts ORDER BY name")
                .fetch_all(conn)
                .await?);
        let dated = |(name, value, on_day): (String, _, String)| {
            Ok((name, value, day("network_facts", "changed_on", &on_day)?))
        };
        all.into_iter().filter(|(name, ..)| name.starts_with(beginning)).map(dated).collect()
    }

    pub async fn put_meeting(&mut self, meeting: &Meeting) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO meetings (day, report_at) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET report_at = excluded.report_at"
        )
        .bind(meeting.day.to_string())
        .bind(meeting.report_at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// Meetings whose report is due until then, the earliest first.
    pub async fn meetings_to_report(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<Meeting>, StoreError> {
        let rows: Vec<(String, Option<DateTime<Utc>>)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT day, report_at FROM meetings WHERE report_at IS NOT NULL AND report_at <= $1 ORDER BY report_at, day LIMIT $2"
        )
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter()
            .map(|(on_day, report_at)| Ok(Meeting { day: day("meetings", "day", &on_day)?, report_at }))
            .collect()
    }

    /// Takes the report of a meeting, once.
    pub async fn note_reported(&mut self, on_day: NaiveDate) -> Result<bool, StoreError> {
        let done = on!(self, |conn| sqlx::query(
            "UPDATE meetings SET report_at = NULL WHERE day = $1 AND report_at IS NOT NULL"
        )
        .bind(on_day.to_string())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(done > 0)
    }

    /// The private chats of active members with this role, one each, of those who want messages; by number of the member.
    pub async fn chats_of_role(&mut self, role: &str) -> Result<Vec<ChatId>, StoreError> {
        let people = self.people_of_role(role).await?;
        let mut chats = Vec::with_capacity(people.len());
        for person in people {
            chats.extend(self.private_chats_of(person).await?.first());
        }
        Ok(chats)
    }

    /// The member with this number.
    pub async fn member_id(&mut self, nr: u32) -> Result<Option<Uuid>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar("SELECT id FROM members WHERE nr = $1")
            .bind(i64::from(nr))
            .fetch_optional(conn)
            .await?))
    }

    /// Whether somebody is this member.
    pub async fn is_member(&mut self, person: PersonId, member: Uuid) -> Result<bool, StoreError> {
        let n: i64 =
            on!(self, |conn| sqlx::query_scalar("SELECT count(*) FROM members WHERE id = $1 AND person_id = $2")
                .bind(member)
                .bind(person.0)
                .fetch_one(conn)
                .await?);
        Ok(n > 0)
    }
}
