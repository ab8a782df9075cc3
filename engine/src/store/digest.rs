//! What the coordination office is told on a Monday, counted: by group, never by person.

use super::columns::number;
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PersonId;
use uuid::Uuid;

/// Open commitments of a group; without a name: of none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupLoad {
    pub group: Option<String>,
    /// Due until the day that was asked for, late ones too.
    pub due: u32,
    pub blocked: u32,
}

impl Tx {
    /// Open commitments by group, by its name, of groups that have something due until that day, or blocked.
    pub async fn load_of_groups(&mut self, until: NaiveDate) -> Result<Vec<GroupLoad>, StoreError> {
        let rows: Vec<(Option<String>, i64, i64)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT min(g.name) AS named, sum(CASE WHEN c.due <= $1 THEN 1 ELSE 0 END), sum(CASE WHEN c.state = 'blocked' THEN 1 ELSE 0 END)
             FROM commitments c LEFT JOIN group_chats gc ON gc.chat_id = c.chat_id LEFT JOIN working_groups g ON g.id = gc.group_id
             WHERE c.finished_at IS NULL GROUP BY g.id ORDER BY named"
        )
        .bind(until.to_string())
        .fetch_all(conn)
        .await?
        });
        let load = |(group, due, blocked)| {
            let n = |n| number("commitments", "count", n);
            Ok(GroupLoad { group, due: n(due)?, blocked: n(blocked)? })
        };
        let loads: Result<Vec<GroupLoad>, StoreError> = rows.into_iter().map(load).collect();
        Ok(loads?.into_iter().filter(|load| load.due > 0 || load.blocked > 0).collect())
    }

    /// Active members whom no message reaches and who have no page open: who has blocked us, say. Who wants silence is not among them.
    pub async fn unreachable_members(&mut self, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let n: i64 = on!(self, |conn| sqlx::query_scalar(
            "SELECT count(*) FROM members m JOIN people p ON p.id = m.person_id
             WHERE m.state = 'active' AND NOT p.stopped
               AND NOT EXISTS (SELECT 1 FROM chats c WHERE c.person_id = p.id AND c.kind = 'private' AND c.gone IS NULL)
               AND NOT EXISTS (SELECT 1 FROM page_sessions s WHERE s.person_id = p.id AND s.expires_at > $1)"
        )
        .bind(now)
        .fetch_one(conn)
        .await?);
        number("members", "count", n)
    }

    /// Active members with this role who want messages, by number.
    pub async fn people_of_role(&mut self, role: &str) -> Result<Vec<PersonId>, StoreError> {
        let people: Vec<Uuid> = on!(self, |conn| {
            sqlx::query_scalar(
            "SELECT m.person_id FROM members m JOIN member_roles r ON r.member_id = m.id JOIN people p ON p.id = m.person_id
             WHERE r.role = $1 AND m.state = 'active' AND NOT p.stopped ORDER BY m.nr"
        )
        .bind(role)
        .fetch_all(conn)
        .await?
        });
        Ok(people.into_iter().map(PersonId).collect())
    }

    /// Who fills the place with this id.
    pub async fn person_of_member(&mut self, member: Uuid) -> Result<Option<PersonId>, StoreError> {
        let person: Option<Option<Uuid>> =
            on!(self, |conn| sqlx::query_scalar("SELECT person_id FROM members WHERE id = $1")
                .bind(member)
                .fetch_optional(conn)
                .await?);
        Ok(person.flatten().map(PersonId))
    }
}
