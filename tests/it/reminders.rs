//! A year of 200 members on a set clock: what is said, to whom, and when, against an oracle that knows the rules but none of the code.
//!
//! `script` draws who they are and what they do, `oracle` says what follows from it, `service` is the scheduler and the delivery under test.

mod oracle;
mod script;
mod service;
mod year;
