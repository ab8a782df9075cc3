//! Which cells of a breakdown are shown. Decided by who took part alone, never by what was answered.
//!
//! A withheld cell must not be computable as "all less the others" (secondary suppression; Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4): at least two are withheld, with at least k
//! answers together; which of them were too small is not said, nor how large the shown ones are. Whoever knows this rule knows lower bounds; where these use up all that there is, all cells are withheld.

use super::Rules;
use super::gather::{CellCount, Gathered};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many organisations must be behind a cell: the figure of one or two would be theirs.
pub(super) const ORGANISATIONS: usize = 3;

/// Why there are no figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Too few answers.
    TooFew,
    /// Too few organisations.
    FewOrganisations,
    /// It would give another one away.
    ForOthers,
    /// One of these; all that is said of a cell.
    InBreakdown,
    /// Figures of this kind of question would be of single people.
    Kind,
}

/// For each cell whether it is withheld, and why.
pub(super) fn withhold(gathered: &Gathered, rules: &Rules) -> BTreeMap<String, Option<Withheld>> {
    let mut decided: BTreeMap<String, Option<Withheld>> =
        gathered.cells.iter().map(|(name, cell)| (name.clone(), by_itself(cell, rules))).collect();
    let n = |name: &str| gathered.cells.get(name).map_or(0, |cell| cell.n);
    while decided.values().any(Option::is_some) && gives_away(&decided, &n, gathered.n(), rules) {
        let shown = decided.iter().filter(|(_, why)| why.is_none()).map(|(name, _)| name.clone());
        let Some(smallest) = shown.min_by_key(|name| n(name)) else { break };
        decided.insert(smallest, Some(Withheld::ForOthers));
    }
    decided
}

fn by_itself(cell: &CellCount, rules: &Rules) -> Option<Withheld> {
    if cell.n < rules.floor.max(rules.k) {
        Some(Withheld::TooFew)
    } else if cell.organisations.len() < ORGANISATIONS {
        Some(Withheld::FewOrganisations)
    } else {
        None
    }
}

/// Whether the withheld cells can be computed by somebody who knows all of the rule, the total, and what is shown.
fn gives_away(
    decided: &BTreeMap<String, Option<Withheld>>,
    n: &impl Fn(&str) -> u32,
    total: u32,
    rules: &Rules,
) -> bool {
    let withheld = || decided.iter().filter(|(_, why)| why.is_some());
    let together: u32 = withheld().map(|(name, _)| n(name)).sum();
    let least = |why: &Option<Withheld>| match why {
        Some(Withheld::TooFew) => 1,
        _ => rules.floor.max(rules.k),
    };
    let bound: u32 = decided.values().map(least).sum();
    withheld().count() < 2 || together < rules.k || total.saturating_sub(bound) < rules.k
}
