//! Reports: figures of closed waves, computed once; the goal, indicators, decisions and meetings of the network; the report of a quarter, from draft to release.
//!
//! Only [`compute`] reads answers. All else reads what it published.

pub mod compute;
mod decide;
mod dues;
mod link;
mod measure;
mod phase;
mod quarter;
mod questions;
mod release;
mod telling;
mod texts;

pub(crate) use dues::{FOLLOW_UPS, USEFUL, follow_up, working_morning};
pub use dues::{ask_due, next_asking};
pub(crate) use measure::{agenda, goal};
pub(crate) use phase::{PhaseNow, phase_now, states_of};
pub(crate) use quarter::{PULSE, conditions, conditions_of, document_of, is_blank};
pub use questions::report_questions;
pub use release::{Released, Report};
pub use texts::{PublishedWave, SaidTexts, Stage, WaveTexts};
