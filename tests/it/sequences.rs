//! Sequences: steps that become commitments one by one, as people see it, on a set clock and on both databases.

mod journey;
mod once;
mod words;
