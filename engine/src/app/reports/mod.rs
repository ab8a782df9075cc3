//! Reports: figures of closed waves, computed once; the goal, indicators, decisions and meetings of the network; the report of a quarter, from draft to release.
//!
//! Only [`compute`] reads answers. All else reads what it published.

pub mod compute;
mod decide;
mod dues;
mod link;
mod measure;
mod quarter;
mod questions;
mod release;

pub use dues::{ask_due, next_asking};
pub(crate) use measure::{agenda, goal, present_phase};
pub(crate) use quarter::{PULSE, conditions};
pub use questions::report_questions;
pub use release::{Released, Report};
