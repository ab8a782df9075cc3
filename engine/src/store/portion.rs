//! Many rows as one JSON text: how a portion crosses sqlx on SQLite, to be taken apart by `json_each`.

use super::StoreError;
use serde::Serialize;
use uuid::Uuid;

/// An id as `unhex` reads it.
pub(super) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// `table` is what an error names.
pub(super) fn json<T: Serialize>(table: &'static str, rows: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(rows).map_err(|error| StoreError::inconsistent(table, "row")(error.to_string()))
}
