//! Interleaved rounds and what is said of them.

/// What a ratio must reach.
#[derive(Clone, Copy)]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
}

/// One goal: ratios of rounds, and the absolute figures behind them.
pub(crate) struct Goal {
    pub(crate) id: &'static str,
    pub(crate) bar: Bar,
    pub(crate) ratios: Vec<f64>,
    pub(crate) figures: String,
}

impl Goal {
    /// Prints the median and the worst round. A goal passes if the median reaches the bar and the worst round 0.7 of it.
    pub(crate) fn print(mut self) {
        self.ratios.sort_by(f64::total_cmp);
        let median = self.ratios[self.ratios.len() / 2];
        let (worst, bar, pass) = match self.bar {
            Bar::AtLeast(bar) => {
                let worst = self.ratios[0];
                (worst, format!(">= {bar}"), median >= bar && worst >= 0.7 * bar)
            }
            Bar::AtMost(bar) => {
                let worst = self.ratios[self.ratios.len() - 1];
                (worst, format!("<= {bar}"), median <= bar && worst * 0.7 <= bar)
            }
        };
        let pass = if pass { "yes" } else { "NO" };
        let (id, n) = (self.id, self.ratios.len());
        println!("{id:4} {median:>7.2} {worst:>9.2}  {bar:12} {pass:4}  {n}   {}", self.figures);
    }
}

/// The median of some figures.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
