//! What to do with what fell due while nobody was there to do it.
//!
//! What is late by no more than the grace is on time: it always runs. What is late by more than the catch-up window never runs. The
//! policy decides on what is between. Whatever does not run is counted, since an organiser asks why nothing came. The words are those
//! of `APScheduler` (misfire grace, coalesce) and Temporal (catch-up window, counted).
//!
//! Runs are known by their nominal instant: a clock that jumps back makes nothing due twice, as long as `reached` is kept.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// What becomes of late runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// None runs.
    Skip,
    /// The latest one stands for all of them; one that is on time stands for it too.
    Latest,
    /// All of them, in order, but only the `max` latest.
    All { max: u16 },
}

/// How a schedule takes being late. A window shorter than the grace is as long as the grace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfire {
    pub policy: Policy,
    pub grace: TimeDelta,
    pub window: TimeDelta,
}

/// One that is to run now. A late one says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub nominal: DateTime<Utc>,
    pub late: bool,
}

/// What is to run, in order, and how many are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub run: Vec<Run>,
    /// Late, but within the window: left out by the policy.
    pub passed_over: u64,
    /// Late beyond the window.
    pub expired: u64,
    /// The latest nominal instant that was decided on: the `last` of the next time.
    pub reached: DateTime<Utc>,
}

impl Misfire {
    /// Decides on all that fell due after `last`, up to and including `now`. `nominal` ascends and may go on for ever; it is read up to
    /// the first instant after `now`.
    pub fn decide(
        &self,
        last: DateTime<Utc>,
        now: DateTime<Utc>,
        nominal: impl IntoIterator<Item = DateTime<Utc>>,
    ) -> Verdict {
        let mut verdict = Verdict { run: vec![], passed_over: 0, expired: 0, reached: last };
        let mut late = VecDeque::new();
        for nominal in nominal.into_iter().take_while(|nominal| *nominal <= now).filter(|nominal| *nominal > last) {
            verdict.reached = nominal;
            match now - nominal {
                by if by <= self.grace => verdict.run.push(Run { nominal, late: false }),
                by if by > self.window => verdict.expired += 1,
                _ => verdict.passed_over += self.keep(&mut late, nominal),
            }
        }
        self.put_late_first(late, verdict)
    }

    /// Keeps the latest late ones; how many that drives out.
    fn keep(&self, late: &mut VecDeque<DateTime<Utc>>, nominal: DateTime<Utc>) -> u64 {
        let most = match self.policy {
            Policy::Skip => 0,
            Policy::Latest => 1,
            Policy::All { max } => usize::from(max),
        };
        late.push_back(nominal);
        if late.len() > most { late.pop_front().map_or(0, |_| 1) } else { 0 }
    }

    fn put_late_first(&self, late: VecDeque<DateTime<Utc>>, mut verdict: Verdict) -> Verdict {
        if self.policy == Policy::Latest && !verdict.run.is_empty() {
            verdict.passed_over += late.len() as u64;
            return verdict;
        }
        let late = late.into_iter().map(|nominal| Run { nominal, late: true });
        verdict.run = late.chain(verdict.run).collect();
        verdict
    }
}
