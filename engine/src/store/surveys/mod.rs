//! Surveys: what is asked on a schedule, its waves, who is asked, what is answered, and what a closed wave leaves behind.
//!
//! Anonymous answers stand under a wave's pseudonym with no time and no order; whoever was asked stands in another table. The key that joins
//! the two is one row, and dies with the wave.

mod answers;
mod asked;
mod closing;
mod schedule;
mod waves;

pub use answers::NamedAnswer;
pub use asked::{AskedRow, Fate};
pub use closing::FinalAnswer;
pub use schedule::{SurveyRow, SurveyState};
pub use waves::SurveyWaveRow;

use super::StoreError;
use chrono::NaiveDate;

fn number(table: &'static str, column: &'static str, nr: i64) -> Result<u32, StoreError> {
    u32::try_from(nr).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}

fn day(table: &'static str, column: &'static str, text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|error: chrono::ParseError| StoreError::inconsistent(table, column)(error.to_string()))
}

fn document<T: serde::de::DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}

fn written<T: serde::Serialize>(table: &'static str, column: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::inconsistent(table, column)(error.to_string()))
}
