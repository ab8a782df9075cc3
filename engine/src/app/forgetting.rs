//! Forgetting a person: what is still theirs goes, what is counted and can't be assigned stays.

use super::surveys::forget_answers_in;
use super::{App, AppError};
use crate::store::{StoreError, Tx};
use chrono::NaiveDate;
use reihum_domain::ids::PersonId;

impl App {
    /// Takes their ballots out of all open polls. To be called without a unit of work.
    pub(crate) async fn withdraw_everywhere(&self, person: PersonId) -> Result<(), AppError> {
        for poll in self.open_polls_for_members().await? {
            match self.withdraw(poll.code, person).await {
                // Closed meanwhile: nobody can find that ballot any more, and nobody needs to.
                Err(AppError::Poll(_)) | Ok(()) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Forgets somebody from the page of their own.
    pub async fn forget_person(&self, person: PersonId) -> Result<(), AppError> {
        self.withdraw_everywhere(person).await?;
        let today = self.today();
        let mut tx = self.store.write().await?;
        forget_in(&mut tx, person, today).await?;
        Ok(tx.commit().await?)
    }
}

/// Removes a person; their place in the network becomes free.
pub(crate) async fn forget_in(tx: &mut Tx, person: PersonId, today: NaiveDate) -> Result<(), StoreError> {
    forget_answers_in(tx, person).await?;
    tx.free_place_of(person, today).await?;
    tx.remove_person(person).await
}
