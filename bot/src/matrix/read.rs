//! Matrix's events in the words of [`Inbound`].
//!
//! Read into the few fields that matter: what some program writes into the others must not cost anybody their vote.

pub(super) mod json;

use super::envelope::Envelope;
use crate::inbound::{Read, Reader};
use json::{Event, POLL_RESPONSE, POWER_LEVELS};
use reihum_engine::chat::{Inbound, Place, PlaceKind, Sender, UpdateKey, What};

/// In front of the message that is answered, where no thread is meant.
pub(super) const ANSWERS: &str = "answers ";

/// Reads stored events for the account that we are.
pub(super) struct Reading {
    pub(super) me: String,
}

impl Reader for Reading {
    fn read(&self, key: &UpdateKey, payload: &str) -> Read {
        let Ok(envelope) = serde_json::from_str::<Envelope>(payload) else { return Read::NotUnderstood };
        let Ok(event) = serde_json::from_str::<Event>(envelope.event.get()) else { return Read::NotUnderstood };
        if let Some((from, to)) = envelope.moved {
            let place = Place { address: from, kind: PlaceKind::Group, thread: None };
            return Read::Inbound(Box::new(Inbound { key: key.clone(), place, from: None, what: What::Moved { to } }));
        }
        match self.what(&envelope, &event) {
            Some((from, what)) => {
                let place = place(&envelope, &event);
                Read::Inbound(Box::new(Inbound { key: key.clone(), place, from, what }))
            }
            None => Read::Nothing,
        }
    }
}

impl Reading {
    fn what(&self, envelope: &Envelope, event: &Event) -> Option<(Option<Sender>, What)> {
        if event.state_key.is_some() {
            return self.state(envelope, event);
        }
        let from = Some(sender(&event.sender, envelope.name.as_deref()));
        if envelope.unreadable {
            return Some((from, What::Unreadable));
        }
        if envelope.before_others {
            return Some((from, What::WroteBeforeOthers));
        }
        let content = &event.content;
        let what = match event.kind.as_str() {
            "m.room.message" => match content.replaced() {
                Some(message) => What::Rewrote { text: content.new_text()?, message },
                None => wrote(event)?,
            },
            "m.room.redaction" => What::Withdrew { message: event.redacted()? },
            "m.reaction" => {
                let (message, key) = content.reaction()?;
                What::Reacted { message, key, reaction: event.event_id.clone() }
            }
            POLL_RESPONSE => {
                let (poll_message, choice) = content.vote()?;
                What::Voted { poll_message, choice }
            }
            _ => return None,
        };
        Some((from, what))
    }

    /// What happens to us, and who comes.
    fn state(&self, envelope: &Envelope, event: &Event) -> Option<(Option<Sender>, What)> {
        match (event.kind.as_str(), event.content.membership.as_deref()) {
            (POWER_LEVELS, _) => Some((None, What::RightsChanged)),
            ("m.room.member", Some("join")) if event.is_about(&self.me) => Some(welcomed(envelope)),
            ("m.room.member", Some("leave" | "ban")) if event.is_about(&self.me) => Some((None, What::Removed)),
            // Nothing is said, but others can read along from now on.
            ("m.room.member", Some("invite" | "join")) if !envelope.private && !event.is_about(&self.me) => {
                let (text, message) = (String::new(), event.event_id.clone());
                Some((Some(sender(&event.sender, None)), What::Wrote { text, message, replies_to: None }))
            }
            _ => None,
        }
    }
}

/// Whoever opens a private chat with us hears at once who we are.
fn welcomed(envelope: &Envelope) -> (Option<Sender>, What) {
    match envelope.other.as_deref().filter(|_| envelope.private) {
        Some(other) => {
            let text = "!start".to_owned();
            (Some(sender(other, None)), What::Wrote { text, message: String::new(), replies_to: None })
        }
        None => (None, What::Welcomed),
    }
}

fn wrote(event: &Event) -> Option<What> {
    if let Some((file, text)) = event.content.file() {
        return Some(What::SentFile { file, text, message: event.event_id.clone() });
    }
    let text = event.content.text()?;
    Some(What::Wrote { text, message: event.event_id.clone(), replies_to: event.content.replies_to() })
}

fn place(envelope: &Envelope, event: &Event) -> Place {
    let kind = if envelope.private { PlaceKind::Private } else { PlaceKind::Group };
    Place { address: envelope.room.clone(), kind, thread: thread(envelope, event) }
}

/// Where an answer belongs: into the thread, or, among others, behind the message that it answers.
fn thread(envelope: &Envelope, event: &Event) -> Option<String> {
    let answered = || event.content.replaced().unwrap_or_else(|| event.event_id.clone());
    let is_message = event.kind == "m.room.message" && !envelope.private;
    event.content.thread().or_else(|| is_message.then(|| format!("{ANSWERS}{}", answered())))
}

fn sender(account: &str, name: Option<&str>) -> Sender {
    Sender::new(account, name.unwrap_or(account), None)
}

#[cfg(test)]
mod tests;
