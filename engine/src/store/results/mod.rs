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
pub use published::{Rooms, WaveFigures};
pub use reports::ReportRow;
pub use texts::TextRow;
