//! Whether something changed between two waves, or whether the difference lies within what chance does.

use super::figures::Hundredths;
use serde::{Deserialize, Serialize};

/// Two sides of a normal distribution hold 95 %.
const Z: f64 = 1.96;
/// What answers on a scale of five vary by, where their own spread is not published.
pub(super) const ASSUMED_SPREAD: f64 = 1.1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Up,
    Down,
    /// Within the margin.
    Unchanged,
}

/// The difference to the wave before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub by: Hundredths,
    /// Half the width of its 95 % interval.
    pub margin: Hundredths,
    pub direction: Direction,
}

/// Compares two means with their margins.
///
/// The standard error of the difference of two means is √(SE₁² + SE₂²) (Cochran, *Sampling Techniques*, 3rd ed. 1977, section 2.8). Answers can't be paired from wave to wave, for nobody knows whose they
/// are; as most people stay and answer alike, the real error is smaller, so "unchanged" is said rather too often than too rarely.
pub fn compare(now: (Hundredths, Hundredths), before: (Hundredths, Hundredths)) -> Change {
    let by = Hundredths(now.0.0 - before.0.0);
    let margin = Hundredths::of(now.1.number().hypot(before.1.number()));
    let direction = match by.0 {
        by if by.abs() <= margin.0 => Direction::Unchanged,
        by if by > 0 => Direction::Up,
        _ => Direction::Down,
    };
    Change { by, margin, direction }
}

/// Half the width of the 95 % interval of a mean of `n` answers out of `asked`, blurred with this variance.
///
/// SE² = s²/n · (1 − n/N) (Cochran, section 2.6: since most of the network answers, what is left open is only what the silent think), and what the blur adds.
pub(super) fn margin(spread: f64, n: u32, asked: u32, blurred: f64) -> f64 {
    let n = f64::from(n.max(1));
    let left_out = (1.0 - n / f64::from(asked).max(n)).max(0.0);
    Z * (spread * spread / n * left_out + blurred).sqrt()
}
