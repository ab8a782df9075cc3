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
