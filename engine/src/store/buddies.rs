//! Whom the owner of a commitment has chosen to be told when it does not go on. One each; nobody is told before they agreed.

use super::columns::{day, number};
use super::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::{CommitmentId, PersonId};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuddyRow {
    pub commitment: CommitmentId,
    pub owner: PersonId,
    /// How the owner calls themselves.
    pub owner_name: String,
    /// `None` while only a code is out.
    pub person: Option<PersonId>,
    /// How the buddy calls themselves, once they agreed.
    pub person_name: String,
    pub agreed_at: Option<DateTime<Utc>>,
}

/// A commitment whose buddy is to be told that it is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateBuddy {
    pub commitment: CommitmentId,
    pub nr: u32,
    pub owner: PersonId,
    pub buddy: PersonId,
    pub due: NaiveDate,
}

/// Why a buddy is told; each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuddyNews {
    Blocked,
    Late,
}

type Row = (Uuid, Uuid, String, Option<Uuid>, String, Option<DateTime<Utc>>);

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT commitment_id, owner_id, owner_name, person_id, person_name, agreed_at FROM buddies ", $rest)
    };
}

impl Tx {
    /// Chooses somebody, or by the hash of a code whoever gets it; in place of who was chosen before.
    pub async fn put_buddy(&mut self, row: &BuddyRow, code: Option<(&str, DateTime<Utc>)>) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO buddies (commitment_id, owner_id, owner_name, person_id, person_name, hash, expires_at, agreed_at, told_blocked, told_late)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, false)
             ON CONFLICT (commitment_id) DO UPDATE SET owner_id = excluded.owner_id, owner_name = excluded.owner_name,
               person_id = excluded.person_id, person_name = excluded.person_name, hash = excluded.hash,
               expires_at = excluded.expires_at, agreed_at = excluded.agreed_at, told_blocked = false, told_late = false"
        )
        .bind(row.commitment.0)
        .bind(row.owner.0)
        .bind(&row.owner_name)
        .bind(row.person.map(|person| person.0))
        .bind(&row.person_name)
        .bind(code.map(|(hash, _)| hash.to_owned()))
        .bind(code.map(|(_, expires_at)| expires_at))
        .bind(row.agreed_at)
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    pub async fn buddy_of(&mut self, commitment: CommitmentId) -> Result<Option<BuddyRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE commitment_id = $1"))
            .bind(commitment.0)
            .fetch_optional(conn)
            .await?);
        Ok(row.map(BuddyRow::from))
    }

    /// Uses a code up: whoever has it is asked now. `None`: there is none, it was used, or it has expired.
    pub async fn use_buddy_code(
        &mut self,
        hash: &str,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<CommitmentId>, StoreError> {
        let id: Option<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "UPDATE buddies SET person_id = $2, hash = NULL, expires_at = NULL
             WHERE hash = $1 AND expires_at > $3 AND owner_id <> $2 RETURNING commitment_id"
        )
        .bind(hash)
        .bind(person.0)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(id.map(CommitmentId))
    }

    /// They agree. `false`: they were not asked (any more), or have agreed already.
    pub async fn agree_as_buddy(
        &mut self,
        commitment: CommitmentId,
        person: PersonId,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE buddies SET agreed_at = $4, person_name = $3
             WHERE commitment_id = $1 AND person_id = $2 AND agreed_at IS NULL"
        )
        .bind(commitment.0)
        .bind(person.0)
        .bind(name)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    pub async fn remove_buddy(&mut self, commitment: CommitmentId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM buddies WHERE commitment_id = $1")
            .bind(commitment.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Whom to tell, the first time; from then on `None`.
    pub async fn tell_buddy(
        &mut self,
        commitment: CommitmentId,
        news: BuddyNews,
    ) -> Result<Option<PersonId>, StoreError> {
        let statement = match news {
            BuddyNews::Blocked => {
                "UPDATE buddies SET told_blocked = true
                 WHERE commitment_id = $1 AND agreed_at IS NOT NULL AND NOT told_blocked RETURNING person_id"
            }
            BuddyNews::Late => {
                "UPDATE buddies SET told_late = true
                 WHERE commitment_id = $1 AND agreed_at IS NOT NULL AND NOT told_late RETURNING person_id"
            }
        };
        let id: Option<Uuid> =
            on!(self, |conn| sqlx::query_scalar(statement).bind(commitment.0).fetch_optional(conn).await?);
        Ok(id.map(PersonId))
    }

    /// Open commitments that were due by then, and whose buddy has not been told so.
    pub async fn late_buddies(&mut self, due: NaiveDate) -> Result<Vec<LateBuddy>, StoreError> {
        let rows: Vec<(Uuid, i64, Uuid, Uuid, String)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT c.id, c.nr, b.owner_id, b.person_id, c.due FROM buddies b JOIN commitments c ON c.id = b.commitment_id
             WHERE b.agreed_at IS NOT NULL AND NOT b.told_late AND c.finished_at IS NULL AND c.due <= $1 ORDER BY c.due, c.nr"
        )
        .bind(due.to_string())
        .fetch_all(conn)
        .await?
        });
        let read = |(id, nr, owner, buddy, due): (Uuid, i64, Uuid, Uuid, String)| {
            Ok(LateBuddy {
                commitment: CommitmentId(id),
                nr: number("commitments", "nr", nr)?,
                owner: PersonId(owner),
                buddy: PersonId(buddy),
                due: day("commitments", "due", &due)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Where somebody is the buddy, or is asked to be.
    pub async fn buddy_for(&mut self, person: PersonId) -> Result<Vec<BuddyRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE person_id = $1 ORDER BY commitment_id"))
            .bind(person.0)
            .fetch_all(conn)
            .await?);
        Ok(rows.into_iter().map(BuddyRow::from).collect())
    }

    /// Codes that nobody used.
    pub async fn purge_buddy_codes(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on!(self, |conn| sqlx::query("DELETE FROM buddies WHERE expires_at <= $1")
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()))
    }
}

impl From<Row> for BuddyRow {
    fn from((commitment, owner, owner_name, person, person_name, agreed_at): Row) -> Self {
        let (commitment, owner, person) = (CommitmentId(commitment), PersonId(owner), person.map(PersonId));
        Self { commitment, owner, owner_name, person, person_name, agreed_at }
    }
}
