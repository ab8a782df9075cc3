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
pub use asked::AskedRow;
pub use closing::FinalAnswer;
pub use schedule::{SurveyRow, SurveyState};
pub use waves::SurveyWaveRow;
