//! What whole-system tests need: a database of their own, a real browser, and running processes that never outlive them.
//!
//! Nothing here knows a rule of Reihum. A missing server is a failure that says what to do, never a skip.

// The futures of matrix-sdk are deeper than the compiler looks by itself.
#![recursion_limit = "256"]

pub mod bot;
pub mod browser;
pub mod chance;
pub mod coming;
pub mod database;
pub mod dispatch;
pub mod evening;
pub mod gathering;
pub mod hands;
pub mod interface;
pub mod ledger;
pub mod matrix;
pub mod people;
pub mod plain_network;
pub mod postgres;
pub mod process;
pub mod pulse;
pub mod remains;
pub mod sample;
pub mod season;
pub mod sooner;
pub mod strict_network;
pub mod system;
pub mod telegram;
mod wait;
pub mod workshop;

pub use wait::wait_until;
