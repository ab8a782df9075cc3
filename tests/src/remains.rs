//! What is left in a database's files, as bytes: free pages, dead rows and write-ahead logs included.

use crate::database::Database;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The files as they were at one moment.
pub struct Remains(Vec<(PathBuf, Vec<u8>)>);

impl Remains {
    /// All files of a SQLite database's folder; of PostgreSQL the folder of this database, without the whole server's write-ahead log.
    pub async fn of(database: &Database) -> Result<Self> {
        let folder = match database.folder() {
            Some(folder) => folder,
            None => postgres_folder(&database.url()).await?,
        };
        Self::in_folder(&folder)
    }

    pub fn in_folder(folder: &Path) -> Result<Self> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            // A file may vanish between listing and reading: then nothing is left of it.
            if let Ok(bytes) = fs::read(&path) {
                files.push((path, bytes));
            }
        }
        Ok(Self(files))
    }

    /// The files that contain these bytes.
    pub fn with(&self, needle: &[u8]) -> Vec<&Path> {
        let holds = |bytes: &[u8]| memchr::memmem::find(bytes, needle).is_some();
        self.0.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.as_path()).collect()
    }
}

/// PostgreSQL writes its data files when it likes; asked, it does so now.
async fn postgres_folder(url: &str) -> Result<PathBuf> {
    let pool = sqlx::PgPool::connect(url).await?;
    sqlx::query("CHECKPOINT").execute(&pool).await?;
    let sql = "SELECT current_setting('data_directory') || '/base/' || oid::text FROM pg_database WHERE datname = current_database()";
    let folder: String = sqlx::query_scalar(sql).fetch_one(&pool).await?;
    pool.close().await;
    Ok(PathBuf::from(folder))
}
