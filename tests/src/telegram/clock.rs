//! The time of the stand-in: frozen until a test moves it, or the machine's own.
//!
//! Expiry, flood limits and dates ask it. Waiting of real programs (a long poll, a delay) deliberately doesn't: that is real time.

use chrono::{DateTime, TimeDelta, Utc};
use reihum_engine::clock::{Clock as _, SystemClock};
use std::sync::{Arc, Mutex, PoisonError};

/// Clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Where it stands; none: it follows the machine.
    frozen: Option<Arc<Mutex<DateTime<Utc>>>>,
}

impl Clock {
    /// Stands still at this instant until it is advanced.
    pub fn frozen_at(instant: DateTime<Utc>) -> Self {
        Self { frozen: Some(Arc::new(Mutex::new(instant))) }
    }

    /// Follows the machine: for whole processes and benches.
    pub fn real() -> Self {
        Self { frozen: None }
    }

    pub fn now(&self) -> DateTime<Utc> {
        match &self.frozen {
            Some(frozen) => *frozen.lock().unwrap_or_else(PoisonError::into_inner),
            None => SystemClock.now(),
        }
    }

    /// Does nothing to a clock that follows the machine.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(frozen) = &self.frozen {
            *frozen.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }

    pub(crate) fn is_real(&self) -> bool {
        self.frozen.is_none()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::frozen_at(DateTime::from_timestamp(1_793_872_800, 0).unwrap_or_default())
    }
}
