//! What organisers see of commitments: lists and counts, never of one person alone, never by how late somebody is.

use super::columns::{day, number};
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::commitment::{Obstacle, Occasion, State};
use reihum_domain::ids::{OptionKey, PersonId, PollId};
use uuid::Uuid;

/// Which commitments are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitmentFilter {
    /// By its name; `None`: any.
    pub state: Option<String>,
    /// Those that are not done or dropped.
    pub unfinished: bool,
    pub group: Option<ChatId>,
    pub poll: Option<PollId>,
}

/// A commitment in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCommitment {
    pub nr: u32,
    pub what: String,
    /// The account of whoever carries it, network first; `None`: they are forgotten.
    pub owner: Option<String>,
    pub due: NaiveDate,
    pub state: State,
    pub made_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    /// The group it was said in, network first.
    pub group: Option<String>,
    pub poll: Option<PollId>,
    pub option: Option<OptionKey>,
}

/// How many of a group or a topic are promised, done, and neither done nor dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    pub all: i64,
    pub done: i64,
    pub open: i64,
}

/// An open commitment of somebody who can't be reminded, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    pub nr: u32,
    pub what: String,
    pub due: NaiveDate,
    pub owner: Option<String>,
    /// `forgotten`, `stopped`, `blocked` or `no_chat`.
    pub reason: &'static str,
}

/// A reminder that is to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    pub at: DateTime<Utc>,
    pub occasion: Occasion,
    /// It was moved because of days off.
    pub moved: bool,
    pub nr: u32,
    pub what: String,
    pub owner: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    nr: i64,
    what: String,
    owner: Option<String>,
    due: String,
    state: String,
    obstacle: Option<String>,
    made_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    group_name: Option<String>,
    poll_id: Option<Uuid>,
    option_key: Option<String>,
}

type UnreachableRow = (i64, String, String, Option<Uuid>, Option<String>, Option<bool>, Option<String>);
type GroupRow = (Option<Uuid>, Option<String>, i64, i64, i64);
type UpcomingRow = (DateTime<Utc>, String, Option<String>, i64, String, Option<String>);

/// Open commitments of people who can't be reminded.
macro_rules! out_of_reach {
    () => {
        "FROM commitments c LEFT JOIN people p ON p.id = c.person_id
         WHERE c.finished_at IS NULL AND (p.id IS NULL OR p.stopped OR NOT EXISTS (
           SELECT 1 FROM chats h WHERE h.person_id = p.id AND h.kind = 'private' AND h.gone IS NULL))"
    };
}

impl Tx {
    /// Up to `limit` commitments from number `from` downwards.
    pub async fn listed_commitments(
        &mut self,
        filter: &CommitmentFilter,
        from: u32,
        limit: i64,
    ) -> Result<Vec<ListedCommitment>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT c.nr, c.what, c.due, c.state, c.obstacle, c.made_at, c.finished_at, c.poll_id, c.option_key,
               (SELECT min(a.network || ' ' || a.account) FROM accounts a WHERE a.person_id = c.person_id) AS owner,
               g.network || ' ' || g.address AS group_name
             FROM commitments c LEFT JOIN chats g ON g.id = c.chat_id
             WHERE c.nr <= $1 AND ($2 OR c.state = $3) AND ($4 OR c.finished_at IS NULL)
               AND ($5 OR c.chat_id = $6) AND ($7 OR c.poll_id = $8)
             ORDER BY c.nr DESC LIMIT $9"
        )
        .bind(i64::from(from))
        .bind(filter.state.is_none())
        .bind(filter.state.as_deref().unwrap_or_default())
        .bind(!filter.unfinished)
        .bind(filter.group.is_none())
        .bind(filter.group.map_or(Uuid::nil(), |group| group.0))
        .bind(filter.poll.is_none())
        .bind(filter.poll.map_or(Uuid::nil(), |poll| poll.0))
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(ListedCommitment::try_from).collect()
    }

    /// How many are in each state, by its name.
    pub async fn commitment_states(&mut self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as("SELECT state, count(*) FROM commitments GROUP BY state ORDER BY state")
            .fetch_all(conn)
            .await?))
    }

    /// By the group in which they were said; `None`: in none.
    pub async fn commitments_by_group(&mut self) -> Result<Vec<(Option<ChatId>, Option<String>, Taken)>, StoreError> {
        let rows: Vec<GroupRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT c.chat_id, min(g.network || ' ' || g.address) AS group_name, count(*),
               sum(CASE WHEN c.state = 'done' THEN 1 ELSE 0 END), sum(CASE WHEN c.finished_at IS NULL THEN 1 ELSE 0 END)
             FROM commitments c LEFT JOIN chats g ON g.id = c.chat_id GROUP BY c.chat_id ORDER BY group_name, c.chat_id"
        )
        .fetch_all(conn)
        .await?
        });
        let taken = |(chat, name, all, done, open): GroupRow| (chat.map(ChatId), name, Taken { all, done, open });
        Ok(rows.into_iter().map(taken).collect())
    }

    /// By the option of a poll that they take up.
    pub async fn commitments_by_topic(&mut self) -> Result<Vec<(PollId, String, Taken)>, StoreError> {
        let rows: Vec<(Uuid, String, i64, i64, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT poll_id, option_key, count(*),
               sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END), sum(CASE WHEN finished_at IS NULL THEN 1 ELSE 0 END)
             FROM commitments WHERE poll_id IS NOT NULL AND option_key IS NOT NULL
             GROUP BY poll_id, option_key ORDER BY poll_id DESC, option_key"
        )
        .fetch_all(conn)
        .await?);
        let taken = |(poll, option, all, done, open)| (PollId(poll), option, Taken { all, done, open });
        Ok(rows.into_iter().map(taken).collect())
    }

    pub async fn count_unreachable_commitments(&mut self) -> Result<u32, StoreError> {
        let n: i64 = on!(self, |conn| {
            sqlx::query_scalar(concat!("SELECT count(*) ", out_of_reach!())).fetch_one(conn).await?
        });
        number("commitments", "count", n)
    }

    /// Open commitments of people who can't be reminded, by number.
    pub async fn unreachable_commitments(&mut self, limit: i64) -> Result<Vec<Unreachable>, StoreError> {
        let rows: Vec<UnreachableRow> = on!(self, |conn| {
            sqlx::query_as(concat!(
                "SELECT c.nr, c.what, c.due, c.person_id,
               (SELECT min(a.network || ' ' || a.account) FROM accounts a WHERE a.person_id = c.person_id) AS owner,
               p.stopped,
               (SELECT min(h.gone) FROM chats h WHERE h.person_id = c.person_id AND h.kind = 'private') AS gone ",
                out_of_reach!(),
                " ORDER BY c.nr LIMIT $1"
            ))
            .bind(limit)
            .fetch_all(conn)
            .await?
        });
        let unreachable = |(nr, what, due, person, owner, stopped, gone): UnreachableRow| {
            let reason = match (person, stopped, gone) {
                (None, _, _) => "forgotten",
                (_, Some(true), _) => "stopped",
                (_, _, Some(_)) => "blocked",
                (_, _, None) => "no_chat",
            };
            Ok(Unreachable {
                nr: number("commitments", "nr", nr)?,
                what,
                due: day("commitments", "due", &due)?,
                owner,
                reason,
            })
        };
        rows.into_iter().map(unreachable).collect()
    }

    /// All that a person did with commitments, in order: number, when, and what, as the document it is kept as.
    pub async fn acts_by(&mut self, person: PersonId) -> Result<Vec<(i64, DateTime<Utc>, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT c.nr, a.at, a.act FROM commitment_acts a JOIN commitments c ON c.id = a.commitment_id
             WHERE a.person_id = $1 ORDER BY a.at, c.nr, a.nr"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?))
    }

    /// The reminders up to `until`, in order.
    pub async fn upcoming_reminders(&mut self, until: DateTime<Utc>, limit: i64) -> Result<Vec<Upcoming>, StoreError> {
        let rows: Vec<UpcomingRow> = on!(self, |conn| sqlx::query_as(
            "SELECT r.due_at, r.occasion, r.moved_from, c.nr, c.what,
               (SELECT min(a.network || ' ' || a.account) FROM accounts a WHERE a.person_id = r.person_id) AS owner
             FROM reminders r JOIN commitments c ON c.id = r.commitment_id
             WHERE r.due_at <= $1 ORDER BY r.due_at, c.nr LIMIT $2"
        )
        .bind(until)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        let upcoming = |(at, occasion, moved, nr, what, owner): UpcomingRow| {
            let occasion = Occasion::parse(&occasion)
                .ok_or_else(|| StoreError::inconsistent("reminders", "occasion")(occasion.clone()))?;
            Ok(Upcoming { at, occasion, moved: moved.is_some(), nr: number("commitments", "nr", nr)?, what, owner })
        };
        rows.into_iter().map(upcoming).collect()
    }
}

impl TryFrom<Row> for ListedCommitment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let obstacle = row.obstacle.as_deref().and_then(Obstacle::parse);
        let state = State::of(&row.state, obstacle)
            .ok_or_else(|| StoreError::inconsistent("commitments", "state")(row.state.clone()))?;
        Ok(Self {
            nr: number("commitments", "nr", row.nr)?,
            what: row.what,
            owner: row.owner,
            due: day("commitments", "due", &row.due)?,
            state,
            made_at: row.made_at,
            finished_at: row.finished_at,
            group: row.group_name,
            poll: row.poll_id.map(PollId),
            option: row.option_key.as_deref().and_then(OptionKey::parse),
        })
    }
}
