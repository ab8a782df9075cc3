//! Making sure that nothing of a closed poll's secret and ballots remains in the database's files. Run as often as wished.

use crate::store::{Store, StoreError};

/// Scrubs what is due. `false` if readers were in the way; it stays due then.
///
/// On SQLite it runs also when nothing is due: it folds the write-ahead log in, which votes leave alone.
pub async fn scrub_due(store: &Store) -> Result<bool, StoreError> {
    let due = store.read().await?.scrubs_due().await?;
    if due.is_empty() && !store.is_sqlite() {
        return Ok(true);
    }
    if !store.scrub().await? {
        return Ok(false);
    }
    if !due.is_empty() {
        let mut tx = store.write().await?;
        for poll in due {
            tx.note_scrubbed(poll).await?;
        }
        tx.commit().await?;
    }
    Ok(true)
}
