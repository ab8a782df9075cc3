//! The organiser's pages, behind a session. Every change is a posted form, answered with a redirect that says what happened.

pub(super) mod act;
pub(super) mod closing;
pub(super) mod commitments;
pub(super) mod delivery;
pub(super) mod enter;
mod flash;
pub(super) mod new;
pub(super) mod plan;
pub(super) mod poll;
pub(super) mod start;
pub(super) mod steering;
pub(super) mod surveys;
pub(super) mod tickets;
pub(super) mod wave;
