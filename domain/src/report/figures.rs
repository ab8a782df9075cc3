//! Numbers as documents keep them: whole hundredths, so that the same counts give the same bytes.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A number with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hundredths(pub i32);

impl Hundredths {
    pub fn of(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "figures are small")]
        Self((number * 100.0).round() as i32)
    }

    /// Rounded to multiples of a step, half away from zero; at once, for rounding twice makes 3.5 of 3.446.
    pub fn in_steps_of(number: f64, step: Self) -> Self {
        Self::of((number / step.number()).round() * step.number())
    }

    pub fn number(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// `3,4` and `3.4`.
    pub fn write(self, decimals: usize, language: Language) -> String {
        let number = format!("{:.decimals$}", self.number());
        let number =
            if number.trim_start_matches(['-', '0', '.']).is_empty() { number.replace('-', "") } else { number };
        let number = number.replace('-', "−");
        match language {
            Language::De => number.replace('.', ","),
            Language::DeCh | Language::En => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(3.44, 10, 340, "3,4")]
    #[case(3.446, 10, 340, "3,4")]
    #[case(3.44, 50, 350, "3,5")]
    #[case(-0.04, 10, 0, "0,0")]
    #[case(-0.26, 10, -30, "−0,3")]
    fn numbers_are_rounded_and_written(#[case] number: f64, #[case] step: i32, #[case] kept: i32, #[case] said: &str) {
        let rounded = Hundredths::in_steps_of(number, Hundredths(step));
        assert_eq!((rounded.0, rounded.write(1, Language::De).as_str()), (kept, said));
    }
}
