//! Making deletion real: what a DELETE leaves behind in files is overwritten or rewritten.

use super::{Store, StoreError};
use sqlx::error::DatabaseError;
use sqlx::{Connection, PgConnection, PgPool};

/// What PostgreSQL says when it waited for a lock as long as it was allowed to.
const LOCK_NOT_AVAILABLE: &str = "55P03";
/// Advisory lock of this database, held while its tables are rewritten.
const SCRUBBING: i64 = 0x72_6569_6875_6d01;

impl Store {
    /// Removes the remains of deleted secrets and ballots from the database's files. `false` if readers were in the way or
    /// somebody else is at it, and it must be tried again.
    ///
    /// SQLite overwrites deleted rows itself (`secure_delete`); what remains is the write-ahead log, which is folded in and cut to nothing.
    /// PostgreSQL keeps dead rows until vacuum; rewriting the small tables they were in leaves nothing of them in the data files. Its own write-ahead
    /// log keeps them until it is recycled, as the privacy text says.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => {
                let _turn = store.gate.enter().await?;
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&store.writer).await?;
                Ok(busy == 0)
            }
            Self::Postgres(pool) => match rewrite(pool).await {
                Err(error) if is_lock_timeout(&error) => Ok(false),
                outcome => Ok(outcome?),
            },
        }
    }
}

/// Rewrites the tables that hold secrets and ballots of open polls, and who sent them: plain vacuum frees the space of dead rows, but leaves their bytes.
/// `false` if somebody may still see what was deleted, or scrubs already.
async fn rewrite(pool: &PgPool) -> sqlx::Result<bool> {
    // A connection of its own: closing it gives back whatever it locked.
    let mut conn = pool.acquire().await?.detach();
    let outcome = rewrite_unseen(&mut conn).await;
    conn.close().await?;
    outcome
}

async fn rewrite_unseen(conn: &mut PgConnection) -> sqlx::Result<bool> {
    // Two at once would keep each other's dead rows alive.
    let lock = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)").bind(SCRUBBING);
    let alone: bool = lock.fetch_one(&mut *conn).await?;
    if !alone || is_seen(conn).await? {
        return Ok(false);
    }
    rewrite_tables(conn).await?;
    Ok(true)
}

/// Whether a transaction that began before the last close still runs, whatever it reads. For its sake PostgreSQL copies dead rows even
/// when it rewrites a table, and says nothing. A row of `scrubs` or `wave_scrubs` was written by the transaction that deleted the
/// secret, so its `xmin` is theirs. Sessions of other database users are seen only by a member of `pg_read_all_stats`; a backup that reads our tables
/// holds their locks anyway.
/// A snapshot is as old as the oldest transaction that writes, in whichever database of the server: so none of those may be older, too.
async fn is_seen(conn: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "WITH due (by) AS (SELECT xmin FROM scrubs UNION ALL SELECT xmin FROM wave_scrubs)
         SELECT EXISTS (SELECT 1 FROM due WHERE age(pg_snapshot_xmin(pg_current_snapshot())::xid) >= age(due.by))
             OR EXISTS (
           SELECT 1 FROM pg_stat_activity AS other, due
           WHERE other.pid <> pg_backend_pid() AND (other.datname = current_database() OR other.datname IS NULL)
             AND (age(other.backend_xmin) >= age(due.by) OR age(other.backend_xid) >= age(due.by)))",
    )
    .fetch_one(conn)
    .await
}

/// Rewriting needs a table for itself. While somebody reads it for long, such as a backup, ballots would queue behind us, so we give up soon.
async fn rewrite_tables(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("SET lock_timeout = '200ms'").execute(&mut *conn).await?;
    sqlx::query("VACUUM (FULL) poll_secrets").execute(&mut *conn).await?;
    sqlx::query("VACUUM (FULL) ballots").execute(&mut *conn).await?;
    sqlx::query("VACUUM (FULL) drafts").execute(&mut *conn).await?;
    sqlx::query("VACUUM (FULL) wave_secrets").execute(&mut *conn).await?;
    sqlx::query("VACUUM (FULL) wave_answers").execute(&mut *conn).await?;
    // Updates of chat networks say who tapped what, until their ballot is counted.
    sqlx::query("VACUUM (FULL) inbox").execute(&mut *conn).await?;
    Ok(())
}

fn is_lock_timeout(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(DatabaseError::code).is_some_and(|code| code == LOCK_NOT_AVAILABLE)
}
