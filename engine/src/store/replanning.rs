//! How far planning all reminders anew has come.

use super::{StoreError, Tx, on};
use reihum_domain::ids::PersonId;
use uuid::Uuid;

impl Tx {
    /// All reminders are to be planned anew, from the first person on.
    pub async fn begin_replanning(&mut self) -> Result<(), StoreError> {
        on!(self, |conn| {
            sqlx::query(
            "INSERT INTO replanning (id, after_person) VALUES (1, NULL) ON CONFLICT (id) DO UPDATE SET after_person = NULL"
        )
        .execute(conn)
        .await?
        .rows_affected()
        });
        Ok(())
    }

    /// Up to whom it has come, `Some(None)` at the beginning; `None` if there is nothing to do.
    pub async fn replanned_up_to(&mut self) -> Result<Option<Option<PersonId>>, StoreError> {
        let row: Option<Option<Uuid>> =
            on!(self, |conn| sqlx::query_scalar("SELECT after_person FROM replanning").fetch_optional(conn).await?);
        Ok(row.map(|after| after.map(PersonId)))
    }

    /// The same, and nobody else goes on while this unit of work lasts.
    pub async fn lock_replanning(&mut self) -> Result<Option<Option<PersonId>>, StoreError> {
        on!(self, |conn| sqlx::query("UPDATE replanning SET after_person = after_person")
            .execute(conn)
            .await?
            .rows_affected());
        self.replanned_up_to().await
    }

    pub async fn note_replanned(&mut self, up_to: PersonId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE replanning SET after_person = $1")
            .bind(up_to.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    pub async fn end_replanning(&mut self) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM replanning").execute(conn).await?.rows_affected());
        Ok(())
    }

    /// Some of those who have something to do, by id.
    pub async fn people_with_open_commitments(
        &mut self,
        after: Option<PersonId>,
        limit: i64,
    ) -> Result<Vec<PersonId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT DISTINCT person_id FROM commitments
             WHERE person_id > $1 AND finished_at IS NULL ORDER BY person_id LIMIT $2"
        )
        .bind(after.map_or(Uuid::nil(), |person| person.0))
        .bind(limit)
        .fetch_all(conn)
        .await?);
        Ok(ids.into_iter().map(PersonId).collect())
    }
}
