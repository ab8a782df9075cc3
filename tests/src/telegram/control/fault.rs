//! Failures on order.

use std::time::Duration;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing happens but this answer, word for word: `(400, "Bad Request: TOPIC_CLOSED")`.
    Status(u16, &'static str),
    /// 429 with these seconds; nothing happens.
    RetryAfter(i64),
    /// All goes well, but so much later (real time).
    Delay(Duration),
    /// It happened, but the answer got lost: whoever tries again does it twice.
    ResetAfterEffect,
    /// The connection breaks before anything happened.
    ResetBeforeEffect,
}

#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) method: String,
    pub(crate) left: usize,
    pub(crate) failure: Failure,
}
