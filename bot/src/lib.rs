//! `reihum-bot` talks to people: in the browser and in chats. It is the only process that talks to networks.
//!
//! [`cli`] is what operators type; [`web`] is what people see in the browser, [`telegram`] and [`matrix`] are chat networks; [`inbound`] is how
//! what comes from such networks is kept and handled. What is decided and remembered is in `engine` and `domain`.

#![recursion_limit = "256"]

mod addresses;
pub mod cli;
pub mod delivery;
mod doctor;
mod html;
pub mod inbound;
pub mod matrix;
mod run;
pub mod telegram;
pub mod web;
