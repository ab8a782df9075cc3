//! Making sure that nothing of the secrets, ballots and answers of closed polls and waves remains in the database's files. Run as often as wished.

use crate::store::{Store, StoreError};

/// Scrubs what is due. `false` if readers were in the way; it stays due then.
///
/// On SQLite it runs also when nothing is due: it folds the write-ahead log in, which votes leave alone.
pub async fn scrub_due(store: &Store) -> Result<bool, StoreError> {
    let mut tx = store.read().await?;
    let (polls, waves) = (tx.scrubs_due().await?, tx.wave_scrubs_due().await?);
    drop(tx);
    let nothing = polls.is_empty() && waves.is_empty();
    if nothing && !store.is_sqlite() {
        return Ok(true);
    }
    if !store.scrub().await? {
        return Ok(false);
    }
    if !nothing {
        let mut tx = store.write().await?;
        for poll in polls {
            tx.note_scrubbed(poll).await?;
        }
        for wave in waves {
            tx.note_wave_scrubbed(wave).await?;
        }
        tx.commit().await?;
    }
    Ok(true)
}
