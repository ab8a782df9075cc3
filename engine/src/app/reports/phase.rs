//! The phase the network is in: what its last phase check says, as published, and what was set by hand since.

use super::questions::report_questions;
use crate::store::{StoreError, Tx, WaveFigures};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::report::{Figures, Milestone, MilestoneState, agreed, phase};
use std::collections::BTreeMap;

/// Facts of this name hold what was set by hand.
pub(super) const PHASE: &str = "phase:";
/// The template whose questions are the milestones, in their order.
pub(super) const CHECK: &str = "phase_check";

type States = BTreeMap<Milestone, MilestoneState>;

/// Where the network stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PhaseNow {
    /// 1 to 3: the first whose product is not done.
    pub(crate) phase: u8,
    /// All products are done.
    pub(crate) finished: bool,
    /// Of all milestones, so many are done.
    pub(crate) done: usize,
    /// The day of the phase check that says so, if there was one.
    pub(crate) check: Option<NaiveDate>,
}

/// The present phase, and whether its product is there.
pub(crate) async fn present_phase(tx: &mut Tx) -> Result<(u8, bool), StoreError> {
    let PhaseNow { phase, finished, .. } = phase_now(tx).await?;
    Ok((phase, finished))
}

/// What was set by hand on the day of a check's close or later counts more than the check.
pub(crate) async fn phase_now(tx: &mut Tx) -> Result<PhaseNow, StoreError> {
    let (states, check) = states_now(tx).await?;
    let states: Vec<(Milestone, MilestoneState)> = states.into_iter().collect();
    let done = states.iter().filter(|(_, state)| *state == MilestoneState::Done).count();
    let (phase, finished) = phase(&states);
    Ok(PhaseNow { phase, finished, done, check })
}

/// How each milestone stands of which anything is known.
pub(crate) async fn milestones(tx: &mut Tx) -> Result<States, StoreError> {
    Ok(states_now(tx).await?.0)
}

/// With the day of the phase check that says so, if there was one.
async fn states_now(tx: &mut Tx) -> Result<(States, Option<NaiveDate>), StoreError> {
    let last = tx.published_waves(CHECK, always(), 1).await?.pop();
    let closed = last.as_ref().map(|wave| wave.closed_at.date_naive());
    let mut states = last.as_ref().map(states_of).unwrap_or_default();
    for (name, state, set_on) in tx.dated_facts(PHASE).await? {
        let read = name.strip_prefix(PHASE).and_then(Milestone::parse).zip(MilestoneState::parse(&state));
        if let Some((item, state)) = read.filter(|_| closed.is_none_or(|closed| set_on >= closed)) {
            states.insert(item, state);
        }
    }
    Ok((states, last.map(|wave| wave.day)))
}

/// What is published of a phase check. A check with other questions says nothing.
pub(crate) fn states_of(wave: &WaveFigures) -> BTreeMap<Milestone, MilestoneState> {
    let questions = report_questions(&wave.definition);
    let all: Vec<Milestone> = Milestone::all().collect();
    if wave.template != CHECK || questions.len() != all.len() {
        return BTreeMap::new();
    }
    let state = |key: &str| match wave.results.get(&(key.to_owned(), String::new())).map(|result| &result.figures) {
        Some(Figures::Named(counts)) => {
            agreed(counts.iter().filter_map(|of| Some((MilestoneState::parse(of.option.as_deref()?)?, of.count))))
        }
        _ => None,
    };
    all.into_iter().zip(questions).filter_map(|(item, question)| Some((item, state(&question.key)?))).collect()
}

/// After every wave there will be.
fn always() -> DateTime<Utc> {
    DateTime::from_timestamp(253_402_300_000, 0).unwrap_or_default()
}
