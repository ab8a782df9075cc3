//! Calendar files (RFC 5545): days off that are read from them, commitments that are written into them.
//!
//! Reading is our own, line by line, because files come from strangers: the crate `icalendar` reads recursively (a file of nested `BEGIN`
//! lines ends the process), all or nothing (one odd line of a phone's export loses the file), and asks the machine for the time. What
//! repeats is the crate `rrule`'s, behind limits. What is written, `icalendar` must be able to read: that is a test.

mod lines;
mod read;
mod repeat;
#[cfg(test)]
mod tests;
mod value;
mod write;

pub use read::{DaysFile, FILE_MAX, IcsFault, read};
pub use write::{Entry, feed};
