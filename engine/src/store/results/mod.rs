//! What may be read of closed waves, and what the network measures and decides. Only `counts` reads answers, and only `app::reports::compute` calls it.

mod counts;
mod decisions;
mod facts;
mod indicators;
mod published;
mod reports;
mod texts;

pub use counts::ClosedWave;
pub use decisions::DecisionRow;
pub use facts::Meeting;
pub use indicators::{IndicatorRow, IndicatorValue};
pub use published::WaveFigures;
pub use reports::ReportRow;
pub use texts::TextRow;

use super::StoreError;
use chrono::NaiveDate;

/// A number of people call something by.
fn number(table: &'static str, nr: i64) -> Result<u32, StoreError> {
    u32::try_from(nr).map_err(|error| StoreError::inconsistent(table, "number")(error.to_string()))
}

fn day(table: &'static str, text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|error: chrono::ParseError| StoreError::inconsistent(table, "day")(error.to_string()))
}
