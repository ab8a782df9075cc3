//! Reihum on Telegram: its updates in [`Inbound`](reihum_engine::chat::Inbound)s, our messages in its HTML, its errors in the port's words.
//!
//! [`start()`] is the whole picture. Updates come by [`poller`] or by [`webhook`], are made sense of in [`read`], and go through
//! [`crate::inbound`]; [`channel`] is the way out. Nothing here knows what a poll is, and nothing decides when to try a message again.

mod administrators;
mod api;
pub(crate) mod channel;
pub(crate) mod doctor;
mod errors;
mod markup;
mod menu;
mod poller;
mod read;
mod webhook;
mod write;

pub use channel::Telegram;
pub use start::{Running, start};
pub(crate) use trying::try_token;

mod start;
mod trying;
