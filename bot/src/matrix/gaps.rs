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
/// of a room is never encrypted, since the server has to see who may change it.
pub(super) fn genuine(room: &Room, mut events: Vec<TimelineEvent>) -> Vec<TimelineEvent> {
    events.retain(is_genuine);
    let me = room.own_user_id().as_str();
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
