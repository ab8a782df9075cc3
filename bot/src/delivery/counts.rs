//! The numbers of delivery, for `/metrics`.

use super::attempt::{Attempt, Outcome};
use reihum_engine::chat::{Failure, Lane, Network};

/// An attempt was settled.
pub(super) fn settled(attempt: &Attempt) {
    let (network, lane) = (attempt.claimed.chat.network, lane_name(attempt.claimed.due.lane));
    match &attempt.outcome {
        Outcome::Arrived { .. } => {
            metrics::counter!("reihum_delivery_sent_total", "network" => network.as_str(), "lane" => lane).increment(1);
        }
        Outcome::Unsaid { .. } | Outcome::Quiet(_) | Outcome::NotTried => {}
        Outcome::NoWords { .. } => failed(network, "no-words"),
        Outcome::Deadly => failed(network, "deadly"),
        Outcome::Failed(failure) => {
            if matches!(failure, Failure::Unknown(_)) {
                ambiguous(network);
            }
            failed(network, failure_name(failure));
        }
    }
}

/// A message may have arrived twice.
pub(super) fn ambiguous(network: Network) {
    metrics::counter!("reihum_delivery_ambiguous_total", "network" => network.as_str()).increment(1);
}

pub(super) fn failed(network: Network, kind: &'static str) {
    metrics::counter!("reihum_delivery_failed_total", "network" => network.as_str(), "kind" => kind).increment(1);
}

pub(super) fn waiting(network: Network, messages: u64) {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    metrics::gauge!("reihum_delivery_waiting", "network" => network.as_str()).set(messages as f64);
}

/// A press was answered so long after it was handled.
pub(super) fn answered(network: Network, seconds: f64) {
    metrics::histogram!("reihum_press_answer_seconds", "network" => network.as_str()).record(seconds);
}

pub(super) fn failure_name(failure: &Failure) -> &'static str {
    match failure {
        Failure::WaitHere(_) => "wait-here",
        Failure::WaitEverywhere(_) => "wait-everywhere",
        Failure::Moved { .. } => "moved",
        Failure::Gone(why) => why.as_str(),
        Failure::MessageGone => "message-gone",
        Failure::ThreadGone => "thread-gone",
        Failure::TooLate => "too-late",
        Failure::Refused(_) => "refused",
        Failure::Unavailable(_) => "unavailable",
        Failure::Unknown(_) => "unknown",
    }
}

fn lane_name(lane: Lane) -> &'static str {
    match lane {
        Lane::Reply => "reply",
        Lane::Card => "card",
        Lane::Broadcast => "broadcast",
    }
}
