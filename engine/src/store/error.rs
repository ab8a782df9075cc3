//! What can go wrong in the database, told apart as far as callers act on it.

/// A failure of storage. Never told to a person in detail; logged once at the edge.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database can't be reached or refused: {0}")]
    Driver(#[from] sqlx::Error),
    #[error("migration failed: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row holds something this version does not understand.
    #[error("unreadable data in {table}.{column}: {reason}")]
    Inconsistent { table: &'static str, column: &'static str, reason: String },
    #[error("{what}: {rows} rows changed instead of one")]
    WrongCount { what: &'static str, rows: u64 },
    #[error("the lock file beside the database can't be used: {0}")]
    Gate(#[from] std::io::Error),
    #[error("the database address is not understood: {0}")]
    Address(String),
}

impl StoreError {
    /// Whether a row with the same key existed already.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    pub(crate) fn inconsistent(table: &'static str, column: &'static str) -> impl FnOnce(String) -> Self {
        move |reason| Self::Inconsistent { table, column, reason }
    }
}

/// Checks that a statement changed exactly one row.
pub(crate) fn one_row(what: &'static str, rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::WrongCount { what, rows }) }
}
