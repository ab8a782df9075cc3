//! A migrated database of either kind for one test, and a macro that stamps a test for both.

use crate::postgres::TestDatabase;
use anyhow::{Context, Result};
use reihum_engine::store::Store;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// An empty database with the present schema. Gone when dropped.
#[derive(Debug)]
pub enum Database {
    Sqlite(TempDir),
    Postgres(TestDatabase),
}

impl Database {
    pub async fn sqlite() -> Result<Self> {
        Self::Sqlite(TempDir::new()?).migrated().await
    }

    pub async fn postgres() -> Result<Self> {
        Self::Postgres(TestDatabase::create().await?).migrated().await
    }

    /// What stands in `[database] url`.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}", folder.path().join("reihum.db").display()),
            Self::Postgres(database) => database.url(),
        }
    }

    /// One more connection pool to it, as another process would have.
    pub async fn connect(&self) -> Result<Store> {
        Ok(Store::connect(&self.url()).await?)
    }

    /// The files of a SQLite database: itself, its write-ahead log, its locks.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Sqlite(folder) => Some(folder.path().to_owned()),
            Self::Postgres(_) => None,
        }
    }

    async fn migrated(self) -> Result<Self> {
        let store = self.connect().await?;
        store.migrate().await?;
        store.close().await;
        Ok(self)
    }
}

/// Scrubs until nothing was in the way, as `reihum-jobs` does each minute: on a shared server somebody always writes something.
pub async fn scrubbed(store: &Store) -> Result<()> {
    let scrub = async || matches!(store.scrub().await, Ok(true)).then_some(());
    crate::wait_until(Duration::from_secs(20), scrub).await.context("something is always in the way of scrubbing")
}

/// Makes of each `async fn name(database: Database)` two tests: `sqlite::name` and `postgres::name`.
#[macro_export]
macro_rules! on_both_databases {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::database::Database::sqlite().await.unwrap()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::database::Database::postgres().await.unwrap()).await;
            })+
        }
    };
}
