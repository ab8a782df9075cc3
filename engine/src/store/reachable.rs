//! Who can be reached, when, and how often they were: read for many people at once, in portions like [`super::reminders`].

use super::columns::day;
use super::portion::{hex, json};
use super::times::OwnTimes;
use super::{StoreError, Tx};
use crate::chat::ChatId;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PersonId;
use std::collections::HashMap;
use uuid::Uuid;

/// What deciding on a person's reminders takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reachable {
    pub stopped: bool,
    pub times: OwnTimes,
    /// A month has to pass between two unasked messages: they have asked for few (`light`), or sit on a board.
    pub monthly: bool,
    /// The private chat to write to, if there is one that can be reached.
    pub chat: Option<ChatId>,
    /// Reminders were taken up that no message has said yet.
    pub waits: bool,
    /// When unasked messages of any kind went out lately.
    pub had: Vec<DateTime<Utc>>,
    /// Days off of their own, from the first to the last.
    pub away: Vec<(NaiveDate, NaiveDate)>,
}

macro_rules! people {
    ($source:literal) => {
        concat!(
            "SELECT p.id, p.stopped, t.zone, t.region, t.quiet_from, t.quiet_until, t.workdays,
               (SELECT c.id FROM chats c WHERE c.person_id = p.id AND c.kind = 'private' AND c.gone IS NULL
                ORDER BY c.last_nr DESC, c.id LIMIT 1) AS chat_id,
               (SELECT count(*) FROM contacts k WHERE k.person_id = p.id AND k.said_at IS NULL) AS waiting,
               EXISTS (SELECT 1 FROM members m WHERE m.person_id = p.id AND m.state = 'active' AND (m.rate = 'light'
                 OR EXISTS (SELECT 1 FROM member_roles r WHERE r.member_id = m.id AND r.role = 'board'))) AS monthly FROM ",
            $source,
            " LEFT JOIN person_times t ON t.person_id = p.id"
        )
    };
}
const PEOPLE_SQLITE: &str = people!("json_each($1) j JOIN people p ON p.id = unhex(j.value)");
const PEOPLE_POSTGRES: &str = people!("unnest($1::uuid[]) AS j (id) JOIN people p ON p.id = j.id");
const HAD_SQLITE: &str = "SELECT DISTINCT k.person_id, k.said_at FROM json_each($1) j
     JOIN contacts k ON k.person_id = unhex(j.value) AND k.said_at > $2
     UNION ALL SELECT p.person_id, p.counts_at FROM json_each($1) j
     JOIN prompts p ON p.person_id = unhex(j.value) AND p.counts_at > $2";
const HAD_POSTGRES: &str = "SELECT DISTINCT k.person_id, k.said_at FROM unnest($1::uuid[]) AS j (id)
     JOIN contacts k ON k.person_id = j.id AND k.said_at > $2
     UNION ALL SELECT p.person_id, p.counts_at FROM unnest($1::uuid[]) AS j (id)
     JOIN prompts p ON p.person_id = j.id AND p.counts_at > $2";
const AWAY_SQLITE: &str = "SELECT f.person_id, f.first_day, f.last_day FROM json_each($1) j
     JOIN free_days f ON f.person_id = unhex(j.value) AND f.last_day >= $2";
const AWAY_POSTGRES: &str = "SELECT f.person_id, f.first_day, f.last_day FROM unnest($1::uuid[]) AS j (id)
     JOIN free_days f ON f.person_id = j.id AND f.last_day >= $2";

#[derive(sqlx::FromRow)]
struct PersonFacts {
    id: Uuid,
    stopped: bool,
    zone: Option<String>,
    region: Option<String>,
    quiet_from: Option<String>,
    quiet_until: Option<String>,
    workdays: Option<i64>,
    chat_id: Option<Uuid>,
    waiting: i64,
    monthly: bool,
}

impl Tx {
    /// What deciding on the reminders of these people takes. `since`: from when on past messages count; `today`: from when on days off do.
    pub async fn reachable(
        &mut self,
        people: &[PersonId],
        since: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<HashMap<PersonId, Reachable>, StoreError> {
        let (facts, had, away) = match self {
            Self::Sqlite(tx, _) => {
                let ids = json("reminders", &people.iter().map(|person| hex(person.0)).collect::<Vec<_>>())?;
                let facts: Vec<PersonFacts> = sqlx::query_as(PEOPLE_SQLITE).bind(&ids).fetch_all(&mut **tx).await?;
                let had: Vec<(Uuid, DateTime<Utc>)> =
                    sqlx::query_as(HAD_SQLITE).bind(&ids).bind(since).fetch_all(&mut **tx).await?;
                let away: Vec<(Uuid, String, String)> =
                    sqlx::query_as(AWAY_SQLITE).bind(&ids).bind(today.to_string()).fetch_all(&mut **tx).await?;
                (facts, had, away)
            }
            Self::Postgres(tx) => {
                let ids: Vec<Uuid> = people.iter().map(|person| person.0).collect();
                let facts: Vec<PersonFacts> = sqlx::query_as(PEOPLE_POSTGRES).bind(&ids).fetch_all(&mut **tx).await?;
                let had: Vec<(Uuid, DateTime<Utc>)> =
                    sqlx::query_as(HAD_POSTGRES).bind(&ids).bind(since).fetch_all(&mut **tx).await?;
                let away: Vec<(Uuid, String, String)> =
                    sqlx::query_as(AWAY_POSTGRES).bind(&ids).bind(today.to_string()).fetch_all(&mut **tx).await?;
                (facts, had, away)
            }
        };
        let mut found: HashMap<PersonId, Reachable> =
            facts.into_iter().map(|facts| (PersonId(facts.id), Reachable::from(facts))).collect();
        for (person, at) in had {
            found.entry(PersonId(person)).or_default().had.push(at);
        }
        for (person, first, last) in away {
            let days = (day("free_days", "first_day", &first)?, day("free_days", "last_day", &last)?);
            found.entry(PersonId(person)).or_default().away.push(days);
        }
        Ok(found)
    }
}

impl From<PersonFacts> for Reachable {
    fn from(facts: PersonFacts) -> Self {
        let PersonFacts { stopped, zone, region, quiet_from, quiet_until, workdays, chat_id, waiting, monthly, .. } =
            facts;
        let times = OwnTimes::from((zone, region, quiet_from, quiet_until, workdays));
        Self { stopped, times, chat: chat_id.map(ChatId), waits: waiting > 0, monthly, ..Self::default() }
    }
}
