//! Use cases on both databases and a set clock: what a poll does, from draft to sheet.

mod anonymity;
mod ballots;
mod kinds;
mod life;
mod moderation;
mod network;
mod replicas;
