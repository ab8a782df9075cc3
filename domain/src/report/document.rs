//! The report of a quarter: all that it says, free of language. Frozen with its release.

use super::{Change, Figures, Funnel, QuestionResult, ScaleFigures, compare};
use crate::language::Wording;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The first day of the quarter.
    pub period: NaiveDate,
    pub network: String,
    pub goal: Option<String>,
    /// 1 to 3.
    pub phase: u8,
    /// A: what was done.
    pub activities: Activities,
    /// B: what came of it.
    pub effects: Vec<Effect>,
    /// C: how those see it who take part.
    pub conditions: Conditions,
    /// D: what was decided.
    pub decisions: Vec<Decision>,
    pub agenda: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Activities {
    /// By group, never by person.
    pub groups: Vec<Activity>,
    /// Polls and rounds of check-ins that closed.
    pub polls: u32,
    pub rounds: u32,
}

/// Commitments of a group; without a name: of none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Activity {
    pub group: Option<String>,
    pub done: u32,
    pub running: u32,
    pub late: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    pub nr: u32,
    pub name: String,
    pub unit: String,
    pub source: String,
    pub baseline: Option<String>,
    /// The last number that came in.
    pub now: Option<String>,
    /// The number of the last period was asked for and did not come.
    pub missing: bool,
    pub target: Option<String>,
    /// Against the baseline.
    pub change: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Conditions {
    /// The waves of the trend, the oldest first, at most four.
    pub waves: Vec<WavePoint>,
    pub rows: Vec<Condition>,
    /// Response falls for the third time.
    pub falling: bool,
    pub k: u32,
    /// Released, in an order that says nothing.
    pub texts: Vec<String>,
    pub hidden: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WavePoint {
    pub day: NaiveDate,
    pub funnel: Funnel,
}

/// One question over the waves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub key: String,
    pub title: Wording,
    /// One per wave of the trend; `None`: nothing may be shown, or it was not asked.
    pub points: Vec<Option<ScaleFigures>>,
    /// The last wave against the one before.
    pub change: Option<Change>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub nr: u32,
    pub text: String,
    pub owner: String,
    pub made_on: NaiveDate,
    pub state: String,
    pub reason: String,
    /// It was asked about, and nobody said.
    pub unanswered: bool,
}

impl Activities {
    pub fn total(&self) -> Activity {
        let add = |sum: Activity, group: &Activity| Activity {
            group: None,
            done: sum.done + group.done,
            running: sum.running + group.running,
            late: sum.late + group.late,
        };
        self.groups.iter().fold(Activity::default(), add)
    }
}

impl Condition {
    pub fn of(key: String, title: Wording, results: &[Option<&QuestionResult>]) -> Self {
        let points: Vec<Option<ScaleFigures>> = results
            .iter()
            .map(|result| match result.map(|result| &result.figures) {
                Some(Figures::Scale(figures)) => Some(figures.clone()),
                _ => None,
            })
            .collect();
        let change = match &points[..] {
            [.., Some(before), Some(now)] => Some(compare((now.mean, now.margin), (before.mean, before.margin))),
            _ => None,
        };
        Self { key, title, points, change }
    }

    /// In the last wave.
    pub fn latest(&self) -> Option<&ScaleFigures> {
        self.points.last()?.as_ref()
    }
}

impl Conditions {
    /// The condition with the highest and the one with the lowest mean; the earlier one of equals.
    pub fn extremes(&self) -> Option<(&Condition, &Condition)> {
        let shown = || self.rows.iter().filter(|row| row.latest().is_some());
        let mean = |row: &&Condition| row.latest().map(|figures| figures.mean);
        Some((shown().rev().max_by_key(mean)?, shown().min_by_key(mean)?))
    }
}
