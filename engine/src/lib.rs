//! What Reihum does and remembers. Knows no chat network.

pub mod clock;
pub mod config;
pub mod lifecycle;
pub mod telemetry;
pub mod texts;
