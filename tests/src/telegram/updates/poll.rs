//! `getUpdates` (C:15700, 16221-16400). Who waits is known by a number, not by its connection: a caller that hung up still waits (D2.6).

use crate::telegram::answer::{Outcome, Refusal};
use crate::telegram::state::{Shared, State};
use crate::telegram::transport::Parameters;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::Instant;

const OTHER: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK: &str =
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const SET_WEBHOOK: &str = "Conflict: terminated by setWebhook request";

#[derive(Debug, Default)]
pub(crate) struct Polling {
    waiting: Option<i64>,
    ended: BTreeMap<i64, &'static str>,
    last_offset: Option<i64>,
    last_start: Option<DateTime<Utc>>,
    next_conflict: Option<DateTime<Utc>>,
}

impl Polling {
    pub(crate) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Whoever waits gets this refusal.
    fn end_wait(&mut self, reason: &'static str) {
        if let Some(waiting) = self.waiting.take() {
            self.ended.insert(waiting, reason);
        }
    }
}

struct Call {
    offset: i64,
    limit: usize,
    timeout: Duration,
}

pub(crate) async fn get_updates(shared: &Shared, parameters: &Parameters) -> Outcome {
    let (call, number) = match begin(shared, parameters) {
        Begun::Answer(found) => return Ok(found),
        Begun::Conflict(reason) => return conflict(shared, reason).await,
        Begun::Wait(call, number) => (call, number),
    };
    let end = Instant::now() + call.timeout.min(shared.settings.longest_poll);
    loop {
        let rung = shared.bell.notified();
        tokio::pin!(rung);
        rung.as_mut().enable();
        // Not within the `if`: the lock would be held while waiting.
        let ended = shared.lock().polling.ended.remove(&number);
        if let Some(reason) = ended {
            return conflict(shared, reason).await;
        }
        let found = fetch(&mut shared.lock(), &call);
        if !found.is_empty() || tokio::time::timeout_at(end, rung).await.is_err() {
            return finish(shared, number, found).await;
        }
    }
}

enum Begun {
    Answer(Value),
    Conflict(&'static str),
    Wait(Call, i64),
}

fn begin(shared: &Shared, parameters: &Parameters) -> Begun {
    let mut state = shared.lock();
    if state.webhook.is_some() {
        return Begun::Conflict(WEBHOOK);
    }
    let mut call = read(parameters);
    let wish = parameters.object("allowed_updates");
    state.queue.allowed.change(wish.as_ref());
    slow_down(&mut state, &mut call);
    let found = fetch(&mut state, &call);
    if call.timeout.is_zero() || !found.is_empty() {
        return Begun::Answer(Value::Array(found));
    }
    state.polling.end_wait(OTHER);
    let number = state.new_number();
    state.polling.waiting = Some(number);
    state.ring();
    Begun::Wait(call, number)
}

fn read(parameters: &Parameters) -> Call {
    let limit = if parameters.has("limit") { parameters.number("limit").clamp(1, 100) } else { 100 };
    let timeout = parameters.number("timeout").clamp(0, 50);
    let (limit, timeout) = (usize::try_from(limit).unwrap_or(100), u64::try_from(timeout).unwrap_or(0));
    Call { offset: parameters.number("offset"), limit, timeout: Duration::from_secs(timeout) }
}

/// Against bots that ask in a circle (C:15708).
fn slow_down(state: &mut State, call: &mut Call) {
    let now = state.now();
    let since = state.polling.last_start.map_or(TimeDelta::MAX, |start| now - start);
    let again = state.settings.anti_spin && state.polling.last_offset == Some(call.offset);
    if again && since < TimeDelta::seconds(3) {
        call.timeout = call.timeout.max(Duration::from_secs(3));
    }
    if again && since < TimeDelta::milliseconds(500) {
        call.limit = 1;
    }
    state.polling.last_offset = Some(call.offset);
    state.polling.last_start = Some(now);
}

fn fetch(state: &mut State, call: &Call) -> Vec<Value> {
    let now = state.now();
    state.queue.take(call.offset, call.limit, now)
}

async fn finish(shared: &Shared, number: i64, found: Vec<Value>) -> Outcome {
    let ended = {
        let mut state = shared.lock();
        if state.polling.waiting == Some(number) {
            state.polling.waiting = None;
        }
        state.polling.ended.remove(&number)
    };
    match ended {
        Some(reason) => conflict(shared, reason).await,
        None => Ok(Value::Array(found)),
    }
}

/// A second conflict within 3 s is answered 3 s later (C:16238); on a frozen clock at once, as nobody would end the wait.
async fn conflict(shared: &Shared, reason: &'static str) -> Outcome {
    let delayed = {
        let mut state = shared.lock();
        let now = state.now();
        let soon = state.polling.next_conflict.is_some_and(|next| now < next);
        if !soon {
            state.polling.next_conflict = Some(now + TimeDelta::seconds(3));
        }
        soon && state.settings.clock.is_real()
    };
    if delayed {
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    Err(Refusal::new(409, reason))
}

impl State {
    /// A webhook was set: whoever waits is told so.
    pub(crate) fn end_polling(&mut self) {
        self.polling.end_wait(SET_WEBHOOK);
    }
}
