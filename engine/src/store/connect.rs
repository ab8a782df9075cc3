//! Opening the database: the address, the connections and the settings every connection must have.

use super::{Gate, SqliteStore, Store, StoreError};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;
/// How long to wait for a connection before saying that the database can't be reached.
const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens `sqlite://path` or `postgres://…`. Makes the folder and the file of a new SQLite database; does not migrate.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            return open_sqlite(url).await.map(Self::Sqlite);
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            // A transaction that was forgotten must not hold back vacuum, which is what makes deletion real.
            let options = options.options([("idle_in_transaction_session_timeout", "30s")]);
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
            return Ok(Self::Postgres(pool.connect_with(options).await?));
        }
        Err(StoreError::Address("it must begin with sqlite:// or postgres://".to_owned()))
    }

    /// Ends all connections, SQLite's write-ahead log folded into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(store) => {
                store.readers.close().await;
                store.writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

async fn open_sqlite(url: &str) -> Result<SqliteStore, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?;
    let path = options.get_filename().to_owned();
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(StoreError::Address("a database in memory forgets every vote; name a file".to_owned()));
    }
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        std::fs::create_dir_all(folder)?;
    }
    let gate = Gate::beside(&path)?;
    // FULL: an acknowledged vote survives a power cut. secure_delete: what is deleted is overwritten, which anonymity needs.
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("secure_delete", "ON")
        // A checkpoint in the middle of a vote makes voters wait and writes the same pages again and again. Scrubbing folds the log in each minute.
        .pragma("wal_autocheckpoint", "16384")
        .pragma("trusted_schema", "OFF");
    let pool = |n: u32| SqlitePoolOptions::new().min_connections(1).max_connections(n).acquire_timeout(PATIENCE);
    let writer = pool(1).idle_timeout(None).max_lifetime(None).connect_with(options.clone()).await?;
    let readers = pool(READERS).connect_with(options.pragma("query_only", "ON")).await?;
    Ok(SqliteStore { writer, readers, gate })
}
