//! `reihum-bot` talks to people: in the browser, and later in chats. It is the only process that talks to networks.
//!
//! [`cli`] is what operators type; [`web`] is what people see. What is decided and remembered is in `engine` and `domain`.

#![recursion_limit = "256"]

mod addresses;
pub mod cli;
mod doctor;
mod run;
pub mod web;
