//! Answers as a few whole numbers, chosen so that one person's answer moves them by little: at most two units in all.
//!
//! A scale with few answers: half the sum of steps from the middle, rounded down, and how many gave none. From another step to another the sum moves by four at most, so by two units; from a step to
//! none by two at most, so by one unit, and "none" by one. With many answers, and for one of several options: how many gave each answer; one goes down, one goes up. Of several ticks
//! each is a number of its own and moves by one.

use super::Rules;
use super::gather::{CellCount, Gathered, from_middle};
use super::question::{ReportKind, ReportQuestion};

/// How a group's answers were turned into units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// `[half the sum, no answer]`.
    Sum,
    /// How many gave each answer.
    Each,
}

pub(super) fn measure(question: &ReportQuestion, n: u32, rules: &Rules) -> Measure {
    if question.kind == ReportKind::Scale && n < rules.distribution { Measure::Sum } else { Measure::Each }
}

pub(super) fn units(cell: &CellCount, measure: Measure) -> Vec<i64> {
    match measure {
        Measure::Sum => {
            let sum: i64 = (0..).zip(&cell.bins).map(|(bin, count)| from_middle(bin) * i64::from(*count)).sum();
            vec![sum.div_euclid(2), cell.bins.last().copied().map_or(0, i64::from)]
        }
        Measure::Each => cell.bins.iter().copied().map(i64::from).collect(),
    }
}

/// By how much the mean over organisations of their means differs from the mean over people, in steps of the scale from its middle, and by how much one answer moves that.
/// People who gave no answer stand at the middle, so that who they are changes no weight.
pub(super) fn gap(gathered: &Gathered) -> (f64, f64) {
    let people = f64::from(gathered.n().max(1));
    let organisations = count(gathered.organisations.len());
    let (mut gap, mut widest) = (0.0, 0.0_f64);
    for (n, sum) in gathered.organisations.values() {
        let weight = 1.0 / (organisations * f64::from(*n)) - 1.0 / people;
        gap += weight * whole(*sum);
        widest = widest.max(weight.abs());
    }
    // From one end of the scale to the other.
    (gap, 4.0 * widest)
}

/// The gap in units of what one answer can move: one unit at most.
pub(super) fn gap_units(gathered: &Gathered) -> Option<(i64, f64)> {
    let (gap, step) = gap(gathered);
    // Each organisation with equally many: the two counts are the same.
    if step < 1e-9 {
        return None;
    }
    // A hair wider, so that floating point never makes two units of one.
    let step = step * (1.0 + 1e-9);
    #[expect(clippy::cast_possible_truncation, reason = "a gap is at most a few hundred units")]
    Some(((gap / step).floor() as i64, step))
}

/// Exact below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub(super) fn whole(n: i64) -> f64 {
    n as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of organisations")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}
