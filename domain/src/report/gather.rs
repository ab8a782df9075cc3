//! Counts as they are kept, gathered row by row: memory grows with cells and organisations, not with answers.

use super::question::ReportQuestion;
use std::collections::BTreeMap;

/// How often an answer was given in an organisation, whose number is drawn anew for each question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    pub cell: String,
    pub organisation: i64,
    pub answer: String,
    pub count: u32,
}

/// All answers to one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    pub(super) cells: BTreeMap<String, CellCount>,
    /// By organisation: how many answered, and the sum of their steps from the middle of the scale.
    pub(super) organisations: BTreeMap<i64, (u32, i64)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CellCount {
    pub(super) n: u32,
    /// By [`ReportQuestion::bins_of`].
    pub(super) bins: Vec<u32>,
    pub(super) organisations: BTreeMap<i64, u32>,
}

impl Gathered {
    pub fn add(&mut self, question: &ReportQuestion, row: &CountRow) {
        if !self.cells.contains_key(&row.cell) {
            let empty = CellCount { bins: vec![0; question.bins()], ..CellCount::default() };
            self.cells.insert(row.cell.clone(), empty);
        }
        let Some(cell) = self.cells.get_mut(&row.cell) else { return };
        cell.n += row.count;
        *cell.organisations.entry(row.organisation).or_default() += row.count;
        let bins = question.bins_of(&row.answer);
        for bin in &bins {
            if let Some(count) = cell.bins.get_mut(*bin) {
                *count += row.count;
            }
        }
        let (n, sum) = self.organisations.entry(row.organisation).or_default();
        *n += row.count;
        *sum += i64::from(row.count) * bins.first().map_or(0, |bin| from_middle(*bin));
    }

    /// How many answered.
    pub fn n(&self) -> u32 {
        self.cells.values().map(|cell| cell.n).sum()
    }
}

/// Steps 1 to 5 as −2 to 2; no answer is the middle.
pub(super) fn from_middle(bin: usize) -> i64 {
    match bin {
        0 => -2,
        1 => -1,
        3 => 1,
        4 => 2,
        _ => 0,
    }
}
