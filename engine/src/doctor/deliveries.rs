//! How messages to chats are doing, for operators: a line for each network that is connected, or was.

use super::Finding;
use crate::app::deliveries::deliveries;
use crate::chat::Network;
use crate::config::Settings;
use crate::store::{DeliveryState, SchemaState, Store};
use chrono::{DateTime, TimeDelta, Utc};

/// When a message waits for longer, something is wrong.
const PATIENCE: TimeDelta = TimeDelta::minutes(15);

pub(super) async fn examine(store: &Store, settings: &Settings, now: DateTime<Utc>) -> Vec<Finding> {
    if !matches!(store.schema().await, Ok(SchemaState::UpToDate)) {
        return Vec::new();
    }
    match deliveries(store, settings, now).await {
        Ok(found) => found.iter().map(|(network, state)| finding(*network, state, now)).collect(),
        Err(error) => vec![Finding::of("messages", Err(format!("they can't be counted: {error}.")))],
    }
}

fn finding(network: Network, state: &DeliveryState, now: DateTime<Utc>) -> Finding {
    let said = format!("{network}: {}", described(state));
    let stuck = state.held_until.is_none() && state.oldest.is_some_and(|oldest| now - oldest > PATIENCE);
    let advice = "Some have waited for more than 15 minutes: see whether reihum-bot runs, and look into its log.";
    Finding::of("messages", if stuck { Err(format!("{said}. {advice}")) } else { Ok(said) })
}

fn described(state: &DeliveryState) -> String {
    let mut parts = vec![format!("{} waiting", state.waiting)];
    parts.extend(
        state
            .held_until
            .map(|until| format!("the network wants to be left alone until {}", until.format("%H:%M:%S UTC"))),
    );
    parts.push(format!("{} never arrived in the last 7 days{}", total(&state.dead), reasons(&state.dead)));
    parts.push(format!("{} chats can't be reached{}", total(&state.unreachable), reasons(&state.unreachable)));
    parts.push(format!("{} perhaps arrived twice or not at all", state.ambiguous));
    if state.late_answers > 0 {
        parts.push(format!("{} presses answered too late", state.late_answers));
    }
    parts.join(", ")
}

fn total(reasons: &[(String, u64)]) -> u64 {
    reasons.iter().map(|(_, n)| n).sum()
}

fn reasons(reasons: &[(String, u64)]) -> String {
    let each: Vec<_> = reasons.iter().map(|(reason, n)| format!("{reason} {n}")).collect();
    if each.is_empty() { String::new() } else { format!(" ({})", each.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_it_all_and_only_a_stuck_queue_is_ill() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let state = DeliveryState {
            waiting: 3,
            oldest: Some(now - TimeDelta::minutes(1)),
            dead: vec![("blocked".to_owned(), 2), ("refused".to_owned(), 1)],
            ambiguous: 4,
            ..DeliveryState::default()
        };
        let line = finding(Network::Telegram, &state, now);
        assert_eq!(
            line.to_string(),
            "✓ messages: telegram: 3 waiting, 3 never arrived in the last 7 days (blocked 2, refused 1), \
             0 chats can't be reached, 4 perhaps arrived twice or not at all"
        );
        assert!(!finding(Network::Telegram, &state, now + TimeDelta::hours(1)).is_well());
    }
}
