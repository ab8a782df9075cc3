//! The network's directory: organisations, the places in it, working groups with their rooms, invitations, and who did what.
//!
//! Everything here is small (a few thousand rows at most), so lists are read whole and put together in Rust.

mod audit;
mod directory;
mod groups;
mod invitations;
mod members;
mod organisations;

pub use audit::AuditRow;
pub use directory::Directory;
pub use groups::GroupRoom;
pub use members::Seen;

use super::StoreError;
use chrono::NaiveDate;

/// A number of ours.
fn number(table: &'static str, nr: i64) -> Result<u32, StoreError> {
    u32::try_from(nr).map_err(|error| StoreError::inconsistent(table, "nr")(error.to_string()))
}

fn day(table: &'static str, column: &'static str, text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|error: chrono::ParseError| StoreError::inconsistent(table, column)(error.to_string()))
}
