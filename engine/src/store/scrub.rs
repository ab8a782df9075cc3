//! Making deletion real: what a DELETE leaves behind in files is overwritten or rewritten.

use super::{Store, StoreError};

impl Store {
    /// Removes the remains of deleted secrets and ballots from the database's files. `false` if readers were in the way and it must be
    /// tried again.
    ///
    /// SQLite overwrites deleted rows itself (`secure_delete`); what remains is the write-ahead log, which is folded in and cut to nothing.
    /// PostgreSQL keeps dead rows until vacuum; rewriting the two small tables leaves nothing of them in the data files. Its own write-ahead
    /// log keeps them until it is recycled, as the privacy text says.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => {
                let _turn = store.gate.enter().await?;
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&store.writer).await?;
                Ok(busy == 0)
            }
            Self::Postgres(pool) => {
                sqlx::query("VACUUM (FULL) poll_secrets").execute(pool).await?;
                sqlx::query("VACUUM (TRUNCATE) ballots").execute(pool).await?;
                Ok(true)
            }
        }
    }
}
