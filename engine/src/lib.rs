//! What Reihum does and remembers. Knows no chat network.

pub mod app;
mod ballot_box;
pub mod chat;
pub mod clock;
pub mod config;
pub mod doctor;
pub mod ics;
pub mod lifecycle;
pub mod live;
pub mod names;
pub mod opening;
pub mod papers;
pub mod pictures;
pub mod qr;
pub mod sheets;
pub mod store;
pub mod telemetry;
pub mod templates;
pub mod texts;
