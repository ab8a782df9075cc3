//! Reihum on Matrix, at home in encrypted rooms: its events in [`Inbound`](reihum_engine::chat::Inbound)s, our messages in its HTML, its errors
//! in the port's words.
//!
//! [`start()`] is the whole picture. [`account`] logs in and keeps keys, [`recovery`] makes them survive their loss, [`stream`] reads with a cursor
//! of our own, because the sdk confirms before anything is handled; [`rooms`] decides where we are. [`read`] makes sense of stored events, and
//! [`channel`] is the way out. Nothing here knows what a poll is, and nothing decides when to try a message again.

mod account;
mod channel;
pub(crate) mod doctor;
mod envelope;
mod errors;
mod files;
mod gaps;
mod read;
mod recovery;
mod rooms;
mod start;
mod stream;
mod trying;
mod write;

pub use start::start;
pub(crate) use trying::try_login;

/// Libraries whose log lines name people.
pub(crate) const SILENCED: &[&str] = &["matrix_sdk", "ruma", "vodozemac", "eyeball"];
