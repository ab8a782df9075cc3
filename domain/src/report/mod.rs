//! What may be read of a closed wave. Counts go in, figures come out, and nothing of one person can be computed from them.
//!
//! **What is published.** Of each question: how many answered (exact; whoever took part is no secret, what they answered is), and either figures or the reason why there are none.
//! Figures are *blurred* before anything is computed from them: [`units`] turns the answers into a few whole numbers, [`blur`] adds to each a number drawn from a coin
//! that is thrown until it shows tails, twice, one less the other. All that is shown (mean, distribution, spread, change, the count by organisations) is computed from those.
//!
//! **What that protects.** Somebody knows all answers but one person's, and reads every report there will ever be. Whatever they thought of that person's answer before, the odds between any two
//! answers change at most fourfold by the figures of a question, eightfold with the count by organisations beside it (differential privacy with ε = ln 8; Dwork and Roth, *The Algorithmic
//! Foundations of Differential Privacy*, 2014; the geometric mechanism: Ghosh, Roughgarden, Sundararajan, STOC 2009). Never certainty, for nobody. `tests/attacker.rs` proves it by trying all data sets:
//! two that differ in one answer differ by so many units, and beyond units and turnout the figures depend on nothing.
//!
//! **Why not just rounding.** It can't work. Suppose a rule without chance were to leave open, for each person in each data set, whether they are for or against. Then from a set in which all are
//! against, person after person could be turned to *for* without the figures changing once; they would be the same when all are against and when all are for, and say nothing.
//! Exact totals give the last answer away by subtraction in every case, rounded ones in some.
//!
//! **What it does not protect.** That somebody took part, which questions they came to, and how many of an organisation's level did. What all say alike: figures that say "all are dissatisfied" say it of each. An answer to one
//! question helps to guess the same person's answer to the next one, and to the next wave's: each adds its own factor. Of a choice of several options, and of rankings, each
//! single tick is protected twofold, not the whole answer. Free texts, which a person reads and releases. And whoever holds the database: counts per answer and the key of the blur are in it.
//!
//! **Small groups.** Under k answers, or fewer than make a mean worth reading ([`Rules::floor`]), nothing but n. In a breakdown withheld cells come at least in twos, with at least k answers
//! together, and nothing says how large a cell is ([`cells`]), so that totals don't help. Under three organisations, or where one has more than half of the answers, there is no count by organisations.

mod blur;
mod cells;
mod change;
mod decimal;
mod document;
mod figures;
mod funnel;
mod gather;
mod period;
mod phase;
mod question;
mod result;
#[cfg(test)]
mod tests;
mod units;

pub use blur::Blur;
pub use change::{Change, Direction, compare};
pub use decimal::{difference, read_decimal};
pub use document::{Activities, Activity, Condition, Conditions, Decision, Document, Effect, WavePoint};
pub use figures::Hundredths;
pub use funnel::{Fate, Funnel, is_falling};
pub use gather::{CountRow, Gathered};
pub use period::Every;
pub use phase::{Milestone, MilestoneState, agreed, phase};
pub use question::{ReportKind, ReportOption, ReportQuestion};
pub use result::{ByOrganisation, Figures, NamedCount, QuestionResult, ScaleFigures, Share, Size, Withheld, publish};

/// The thresholds of one wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// What participants were promised.
    pub k: u32,
    /// Who was asked: how much of the network the answers stand for.
    pub invited: u32,
    /// So many answers make a mean that is more than blur.
    pub floor: u32,
    /// So many allow shares of options.
    pub shares: u32,
    /// From here on means are told in tenths, below in halves.
    pub fine: u32,
    /// From here on a scale shows its distribution, below its mean only: that costs more blur.
    pub distribution: u32,
}

impl Rules {
    pub fn of(k: u32, invited: u32) -> Self {
        Self { k, invited, floor: k.max(8), shares: k.max(20), fine: 30, distribution: 60 }
    }

    /// Sensitive questions say less, later.
    #[must_use]
    fn for_question(self, question: &ReportQuestion) -> Self {
        if question.sensitive { Self { floor: self.floor.max(10), shares: self.shares.max(40), ..self } } else { self }
    }
}
