//! Opening the database as both processes do, with errors that an operator can act on.

use crate::config::DatabaseSettings;
use crate::store::{SchemaState, Store, StoreError};
use secrecy::ExposeSecret;
use thiserror::Error;

/// Why the database can't be worked on. Each message ends with what to do.
#[derive(Debug, Error)]
pub enum OpeningError {
    #[error("the database address is not understood: {0}. Correct [database] url; config.example.toml shows how.")]
    Address(String),
    #[error("the database {place} can't be reached: {reason}. {next}")]
    Unreachable { place: String, reason: String, next: &'static str },
    #[error(
        "a newer Reihum has changed this database, and this version would damage it. Start the newer version, or restore the backup \
         from before the update."
    )]
    Ahead,
    #[error(
        "the database lacks {missing} migration(s). Run `reihum-bot migrate`, or start reihum-bot, which does it first."
    )]
    Behind { missing: usize },
    #[error("the database could not be migrated: {0}. Nothing may run on it now; restore the backup if this stays so.")]
    Migration(StoreError),
}

impl OpeningError {
    /// Whether waiting can help: a database that is still starting, or that `reihum-bot` is about to migrate.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Behind { .. })
    }
}

/// Connects. The schema may be any.
pub async fn connect(settings: &DatabaseSettings) -> Result<Store, OpeningError> {
    let url = settings.url.expose_secret();
    Store::connect(url).await.map_err(|error| explain(url, error))
}

/// Connects, and refuses another schema than this program's.
pub async fn connect_ready(settings: &DatabaseSettings) -> Result<Store, OpeningError> {
    let store = connect(settings).await?;
    match schema(settings, &store).await? {
        SchemaState::UpToDate => Ok(store),
        SchemaState::Behind { missing } => Err(OpeningError::Behind { missing }),
        SchemaState::Ahead => Err(OpeningError::Ahead),
    }
}

/// Connects, and brings the schema up to date. Only `reihum-bot` does this.
pub async fn connect_and_migrate(settings: &DatabaseSettings) -> Result<Store, OpeningError> {
    let store = connect(settings).await?;
    if schema(settings, &store).await? == SchemaState::Ahead {
        return Err(OpeningError::Ahead);
    }
    store.migrate().await.map_err(OpeningError::Migration)?;
    Ok(store)
}

async fn schema(settings: &DatabaseSettings, store: &Store) -> Result<SchemaState, OpeningError> {
    store.schema().await.map_err(|error| explain(settings.url.expose_secret(), error))
}

fn explain(url: &str, error: StoreError) -> OpeningError {
    if let StoreError::Address(problem) = error {
        return OpeningError::Address(problem);
    }
    let file = url.starts_with("sqlite:");
    OpeningError::Unreachable {
        // The address of a server may hold a password.
        place: if file { format!("`{url}`") } else { "server".to_owned() },
        reason: error.to_string(),
        next: if file {
            "Check that this user may write the file and its folder, and that the disk is not full."
        } else {
            "Start PostgreSQL, or correct [database] url."
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn refused(url: &str) -> String {
        let settings = DatabaseSettings { url: url.into(), ..DatabaseSettings::default() };
        connect_ready(&settings).await.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[tokio::test]
    async fn each_refusal_says_what_to_do_and_no_password() {
        assert!(refused("mysql://x").await.contains("Correct [database] url"));
        let server = refused("postgres://ina:secret@127.0.0.1:1/reihum").await;
        assert!(server.contains("Start PostgreSQL") && !server.contains("secret"), "{server}");
        assert!(refused("sqlite:///proc/nowhere/reihum.db").await.contains("/proc/nowhere"));
    }

    #[tokio::test]
    async fn a_new_file_lacks_migrations() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/new/reihum.db", folder.path().display());
        assert!(refused(&url).await.contains("reihum-bot migrate"));
    }
}
