//! Reports: figures of closed waves, computed once; the goal, indicators, decisions and meetings of the network; the report of a quarter, from draft to release.
//!
//! Only [`compute`] reads answers. All else reads what it published.

mod agenda;
mod asked;
pub mod compute;
mod decide;
mod dues;
mod link;
mod measure;
mod phase;
mod quarter;
mod questions;
mod reading;
mod release;
mod steering;
mod telling;
mod texts;

pub(crate) use agenda::agenda;
pub use asked::Asked;
pub(crate) use asked::{AskedAt, asked_at, asked_for, missing};
pub(crate) use dues::{FOLLOW_UPS, USEFUL, follow_up, working_morning};
pub use dues::{ask_due, next_asking};
pub(crate) use measure::goal;
pub(crate) use phase::{PhaseNow, phase_now, states_of};
pub(crate) use quarter::{conditions, conditions_of, document_of, is_blank};
pub use questions::report_questions;
pub use reading::Reading;
pub(crate) use reading::{broken_down, released_texts};
pub use release::{Released, Report};
pub use steering::{Measured, Steering, follow_up_days};
pub use texts::{PublishedWave, SaidTexts, Stage, WaveTexts};
