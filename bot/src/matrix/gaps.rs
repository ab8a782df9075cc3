//! What the server leaves out of an answer when much has happened: read page by page, so that nobody's vote is lost.

use super::errors::failure;
use super::read::json::Event;
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::UInt;
use matrix_sdk::sync::Timeline;
use reihum_engine::chat::Failure;
use serde::de::IgnoredAny;
use std::collections::HashSet;

/// Pages of a hundred events each. Who was away for longer than this says has missed talk, not votes.
const PAGES: usize = 100;
const PAGE: u32 = 100;

/// All events since the position: those that were left out, then those that came.
pub(super) async fn filled(
    room: &Room,
    since: &str,
    timeline: &Timeline,
) -> Result<Vec<TimelineEvent>, matrix_sdk::Error> {
    let known: HashSet<_> = timeline.events.iter().filter_map(TimelineEvent::event_id).collect();
    let is_known = |event: &TimelineEvent| event.event_id().is_some_and(|id| known.contains(&id));
    let mut events = match read(room, since, timeline.prev_batch.as_deref(), |page| page.iter().any(is_known)).await {
        Ok(events) => events,
        Err(error) if is_lasting(&error) => {
            tracing::warn!("Matrix: a room refuses to say what was left out: {}", failure(&error));
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    events.retain(|event| !is_known(event));
    events.extend(timeline.events.iter().cloned());
    Ok(events)
}

/// All events since the position until now.
pub(super) async fn missed(room: &Room, since: &str) -> Result<Vec<TimelineEvent>, matrix_sdk::Error> {
    match read(room, since, None, <[TimelineEvent]>::is_empty).await {
        Err(error) if is_lasting(&error) => Ok(Vec::new()),
        outcome => outcome,
    }
}

/// One room that the server has closed or lost must not hold up all others.
fn is_lasting(error: &matrix_sdk::Error) -> bool {
    matches!(failure(error), Failure::Refused(_) | Failure::Gone(_))
}

/// Page by page, until the server has no more or `enough` says so of a page.
async fn read(
    room: &Room,
    since: &str,
    to: Option<&str>,
    enough: impl Fn(&[TimelineEvent]) -> bool,
) -> Result<Vec<TimelineEvent>, matrix_sdk::Error> {
    let mut from = since.to_owned();
    let mut events = Vec::new();
    for _ in 0..PAGES {
        let mut options = MessagesOptions::forward().from(from.as_str());
        options.limit = UInt::from(PAGE);
        options.to = to.map(ToOwned::to_owned);
        let page = room.messages(options).await?;
        let enough = enough(&page.chunk);
        events.extend(page.chunk);
        match page.end {
            Some(end) if !enough && end != from => from = end,
            _ => break,
        }
    }
    Ok(events)
}

/// Without what was said before we were invited, and without what only pretends to be: whoever encrypts can write any event, but the state
/// of a room is never encrypted, since the server has to see who may change it. `me` is our account.
pub(super) fn genuine(me: &str, mut events: Vec<TimelineEvent>) -> Vec<TimelineEvent> {
    events.retain(is_genuine);
    // The last invitation, if it is among them.
    match events.iter().rposition(|event| Event::of(event).is_some_and(|event| event.invites(me))) {
        Some(place) => events.split_off(place + 1),
        None => events,
    }
}

pub(super) fn is_genuine(event: &TimelineEvent) -> bool {
    let is_state = || event.raw().get_field::<IgnoredAny>("state_key").ok().flatten().is_some();
    event.encryption_info().is_none() || !is_state()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ME: &str = "@reihum:example.org";

    fn came(event: &Value, encrypted: bool) -> TimelineEvent {
        let info = json!({"sender": "@eve:example.org", "sender_device": "EVE", "verification_state": "Verified",
            "algorithm_info": {"MegolmV1AesSha2": {"curve25519_key": "key", "sender_claimed_keys": {}, "session_id": "s"}}});
        let kind = if encrypted {
            json!({"Decrypted": {"event": event, "encryption_info": info}})
        } else {
            json!({"PlainText": {"event": event}})
        };
        serde_json::from_value(json!({"kind": kind, "thread_summary": "Unknown"})).unwrap()
    }

    fn member(id: &str, membership: &str) -> Value {
        json!({"type": "m.room.member", "event_id": id, "sender": "@eve:example.org", "state_key": ME, "room_id": "!r:example.org",
            "origin_server_ts": 1, "content": {"membership": membership}})
    }

    fn text(id: &str) -> Value {
        json!({"type": "m.room.message", "event_id": id, "sender": "@eve:example.org", "room_id": "!r:example.org",
            "origin_server_ts": 1, "content": {"msgtype": "m.text", "body": "2 3 8"}})
    }

    fn left(events: Vec<TimelineEvent>) -> Vec<String> {
        genuine(ME, events).iter().filter_map(|event| Some(event.event_id()?.to_string())).collect()
    }

    #[test]
    fn state_that_came_encrypted_is_forged() {
        let tombstone = json!({"type": "m.room.tombstone", "event_id": "$3", "sender": "@eve:example.org", "state_key": "",
            "room_id": "!r:example.org", "origin_server_ts": 1, "content": {"body": "", "replacement_room": "!evil"}});
        let forged = [member("$1", "leave"), member("$2", "invite"), tombstone];
        let mut events: Vec<_> = [text("$0")].into_iter().chain(forged).map(|event| came(&event, true)).collect();
        assert!(events.iter().all(|event| event.encryption_info().is_some()));
        events.push(came(&text("$4"), false));
        assert_eq!(left(events), ["$0", "$4"], "nor does a forged invitation hide what was said before it");
    }

    #[test]
    fn what_was_said_before_the_invitation_is_not_for_us() {
        let events = [text("$0"), member("$1", "invite"), member("$2", "join"), text("$3")];
        assert_eq!(left(events.into_iter().map(|event| came(&event, false)).collect()), ["$2", "$3"]);
    }
}
