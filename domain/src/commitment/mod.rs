//! A commitment: what one person has promised to do, by when, and what became of it.
//!
//! Never pass or fail: it is moved, blocked, handed over or dropped, each as good an answer as done. [`state`] holds the states and what may
//! follow what, [`remind`] which contacts are made and when several become one message, [`phrase`] what somebody types to say it.
//!
//! What is deliberately absent: who may see it (named, said at making), the due times themselves ([`crate::due`]), and any tie to a
//! ballot. A commitment may name the option of a poll it takes up; the poll's ballots know nothing of it.

mod phrase;
mod remind;
mod state;
#[cfg(test)]
mod tests;

pub use phrase::{Numbered, What, WhatFault};
pub use remind::{Batch, Decision, DueReminder, GRACE, Left, Occasion, decide};
pub use state::{Act, Obstacle, Refusal, State};

use crate::ids::{CommitmentId, OptionKey, PersonId, PollId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A promise as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    pub id: CommitmentId,
    /// What people call it: counted up in the whole network, from 1.
    pub nr: u32,
    /// Who carries it. `None`: they asked to be forgotten, and the promise stays as a number in reports.
    pub owner: Option<PersonId>,
    pub what: String,
    /// By the calendar on the owner's wall.
    pub due: NaiveDate,
    pub state: State,
    /// The option of a poll that it takes up.
    pub topic: Option<Topic>,
    /// Whom the owner has asked to take it over. Until they agree it stays where it is.
    pub offered_to: Option<PersonId>,
}

/// The option of a poll: never a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub poll: PollId,
    pub option: OptionKey,
}

impl Commitment {
    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// What becomes of it by `act`; a refusal changes nothing.
    pub fn apply(self, act: &Act) -> Result<Self, Refusal> {
        let refusal = self.refusal(act);
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
        Ok(match act {
            Act::Move { to, why } => Self { due: *to, state: State::Moved { why: *why }, ..self },
            Act::Offer { to } => Self { offered_to: Some(*to), ..self },
            Act::Decline => Self { offered_to: None, ..self },
            Act::Accept => Self { owner: self.offered_to, offered_to: None, state: State::Open, ..self },
            Act::Done | Act::Drop => Self { offered_to: None, state: self.state.after(act), ..self },
            Act::OnTrack | Act::Partly | Act::Blocked { .. } | Act::Reopen => {
                Self { state: self.state.after(act), ..self }
            }
        })
    }

    fn refusal(&self, act: &Act) -> Option<Refusal> {
        match act {
            Act::Reopen if self.is_open() && self.state != State::Partly => Some(Refusal::StillOpen),
            Act::Reopen => None,
            _ if !self.is_open() => Some(Refusal::Finished),
            Act::Move { to, .. } if *to == self.due => Some(Refusal::SameDay),
            Act::Offer { to } if Some(*to) == self.owner => Some(Refusal::YoursAlready),
            Act::Accept | Act::Decline if self.offered_to.is_none() => Some(Refusal::NotOffered),
            _ => None,
        }
    }
}
