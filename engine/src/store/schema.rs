//! The schema's version: migrating it, and refusing to work on another one.

use super::{Store, StoreError};
use sqlx::migrate::{Migrate, Migrator};

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Where a database stands compared with this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaState {
    UpToDate,
    /// `reihum-bot migrate` is needed; `missing` migrations have not run.
    Behind {
        missing: usize,
    },
    /// A newer program has migrated it; this one must not touch it.
    Ahead,
}

impl Store {
    /// Brings the schema up to date. Only `reihum-bot` calls this. Refuses a database that is ahead.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => {
                let _turn = store.gate.enter().await?;
                SQLITE.run(&store.writer).await?;
            }
            Self::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Compares the database with this program.
    pub async fn schema(&self) -> Result<SchemaState, StoreError> {
        let applied = match self {
            Self::Sqlite(store) => {
                let mut conn = store.readers.acquire().await?;
                if !table_exists_sqlite(&mut conn).await? {
                    return Ok(SchemaState::Behind { missing: SQLITE.iter().count() });
                }
                conn.list_applied_migrations("_sqlx_migrations").await?
            }
            Self::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                if !table_exists_postgres(&mut conn).await? {
                    return Ok(SchemaState::Behind { missing: POSTGRES.iter().count() });
                }
                conn.list_applied_migrations("_sqlx_migrations").await?
            }
        };
        let known = self.migrator();
        let is_known = |version: i64| known.iter().any(|migration| migration.version == version);
        if applied.iter().any(|migration| !is_known(migration.version)) {
            return Ok(SchemaState::Ahead);
        }
        match known.iter().count() - applied.len() {
            0 => Ok(SchemaState::UpToDate),
            missing => Ok(SchemaState::Behind { missing }),
        }
    }

    /// The migrations for this kind of database.
    pub fn migrator(&self) -> &'static Migrator {
        match self {
            Self::Sqlite(_) => &SQLITE,
            Self::Postgres(_) => &POSTGRES,
        }
    }
}

async fn table_exists_sqlite(conn: &mut sqlx::SqliteConnection) -> sqlx::Result<bool> {
    let n: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
        .fetch_one(conn)
        .await?;
    Ok(n > 0)
}

async fn table_exists_postgres(conn: &mut sqlx::PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT to_regclass('_sqlx_migrations') IS NOT NULL").fetch_one(conn).await
}
