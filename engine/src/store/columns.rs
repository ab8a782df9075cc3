//! Columns whose values are narrower than their type: numbers, days, documents. What can't be read names its table and column.

use super::StoreError;
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) fn number(table: &'static str, column: &'static str, n: i64) -> Result<u32, StoreError> {
    u32::try_from(n).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}

/// `2026-11-30`.
pub(super) fn day(table: &'static str, column: &'static str, text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|error: chrono::ParseError| StoreError::inconsistent(table, column)(error.to_string()))
}

pub(super) fn document<T: DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}

/// A document as it is kept.
pub(super) fn written<T: Serialize>(
    table: &'static str,
    column: &'static str,
    value: &T,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}
