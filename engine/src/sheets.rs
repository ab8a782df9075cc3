//! Results as files for the office: CSV for programs, XLSX for people.
//!
//! One row per option, step, word or text, never one per person; only named polls list who answered what, in a part of its own. Whether a
//! result may be exported is decided before, by `domain::reveal`.

pub mod csv;
mod list;
mod protocol;
pub mod read;
#[cfg(test)]
mod samples;
mod table;
pub mod xlsx;

pub use list::{Field, List};
pub use protocol::lines as protocol;

use crate::texts::Speaker;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::log::Hash;
use reihum_domain::poll::Poll;
use reihum_domain::results::Results;

/// What is exported, and for whom.
#[derive(Debug, Clone)]
pub struct Export<'a> {
    pub poll: &'a Poll,
    /// The released results.
    pub results: &'a Results,
    /// Language of headings and option texts.
    pub t: &'a Speaker,
    pub address: Address,
    /// Where the times of the protocol are read.
    pub zone: Tz,
    /// Head of the poll's log, the entry of this export included.
    pub head: &'a Hash,
    pub at: DateTime<Utc>,
}

#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("the CSV file could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("the XLSX file could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

impl Export<'_> {
    fn say(&self, wording: &Wording) -> String {
        wording.say(self.t.language(), self.address)
    }

    /// `17.09.2026, 14:30 CEST`
    fn time(&self, at: DateTime<Utc>) -> String {
        let pattern = if self.t.language() == Language::En { "%-d %b %Y, %H:%M %Z" } else { "%d.%m.%Y, %H:%M %Z" };
        at.with_timezone(&self.zone).format(pattern).to_string()
    }
}
