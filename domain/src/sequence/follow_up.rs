//! What is asked about a step after it is done: every so often, for so long, until an answer ends it.

use super::Offset;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// As a sequence keeps it, in the words of its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// In days.
    every: u64,
    /// In days after the step was done.
    lasts: u64,
    pub options: Vec<FollowUpOption>,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpOption {
    pub key: String,
    pub text: String,
    /// After this nothing more is asked.
    pub ends: bool,
}

impl FollowUp {
    pub fn new(every: Offset, lasts: Offset, options: Vec<FollowUpOption>) -> Self {
        Self { every: every.days().max(1), lasts: lasts.days(), options }
    }

    /// The day of a round (from 1) for a step that was done on this day; `None` after the last.
    pub fn day(&self, done_on: NaiveDate, round: u32) -> Option<NaiveDate> {
        let after = self.every.checked_mul(u64::from(round)).filter(|days| *days <= self.lasts)?;
        done_on.checked_add_days(Days::new(after))
    }

    /// What stands on this place, from 0.
    pub fn option(&self, place: u8) -> Option<&FollowUpOption> {
        self.options.get(usize::from(place))
    }

    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.options.iter().find(|option| option.key == key).map(|option| option.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_four_weeks_for_a_year() {
        let weeks = |written| Offset::parse(written).unwrap();
        let plan = FollowUp::new(weeks("4w"), weeks("52w"), Vec::new());
        let done: NaiveDate = "2026-11-30".parse().unwrap();
        let days: Vec<String> = (1..).map_while(|round| plan.day(done, round)).map(|day| day.to_string()).collect();
        assert_eq!((days.len(), days[0].as_str(), days[12].as_str()), (13, "2026-12-28", "2027-11-29"));
    }
}
