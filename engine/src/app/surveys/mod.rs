//! Surveys: arranged by who organises, opened, asked, reminded of and closed by the clock, answered by members.
//!
//! Read in this order: `arranging` (when it comes, and to whom), `planning` (the same on pages), `turning` (what is due), `answering` (one question by one, or all on a page),
//! `closing` (where answers lose their people), `receipts`.

mod answering;
mod arranging;
mod closing;
mod planning;
mod receipts;
mod turning;

pub use crate::chat::survey_fault_text;
pub(crate) use answering::forget_answers_in;
pub use answering::{Answered, Respondent, SurveyForm};
pub use arranging::{ArrangeRefusal, Coming};
pub use planning::Planned;
pub use receipts::ReceiptState;
pub use turning::{SurveysTurned, next_survey_turn, turn_surveys};
pub(crate) use turning::{definition_of, silent};
