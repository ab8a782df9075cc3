//! What those read and decide who steer the network: with their own page open in the browser, or as organisers. Who may is found out before, by the
//! table of rights.

pub(super) mod pulse;
pub(super) mod show;
