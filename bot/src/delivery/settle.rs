//! What an outcome means for the row: done, again later, elsewhere, or never. One log line for each failure, without person, address or text.

use super::attempt::{Attempt, CardNow, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::pace::{Limits, backoff};
use reihum_engine::chat::{Failure, Lane, Reminded, Saying, move_chat, note_reminded};
use reihum_engine::store::{Claimed, StoreError, Tx};
use std::time::Duration;

/// What could not be delivered for so long is worth nothing any more.
const TOO_OLD: TimeDelta = TimeDelta::hours(24);
/// Things that are put right and tried again at once: not for ever.
const TRIES: u32 = 10;
/// Longer than this nobody is left alone: a network that says so means something else.
const LONGEST: TimeDelta = TimeDelta::hours(24);
/// A live card that did not get through is tried again at least so often.
const CARD_PAUSE: TimeDelta = TimeDelta::seconds(8);

/// Settles what came back, chats in the order of their ids. The network's own row comes last: whoever holds it waits for no chat any more.
pub(super) async fn settle_all(
    tx: &mut Tx,
    attempts: &[Attempt],
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for attempt in attempts {
        settle(tx, attempt, limits, now).await?;
    }
    let wanted = |attempt: &Attempt| match &attempt.outcome {
        Outcome::Failed(Failure::WaitEverywhere(wait)) => Some((attempt.claimed.chat.network, bounded(*wait))),
        _ => None,
    };
    match attempts.iter().filter_map(wanted).max_by_key(|(_, wait)| *wait) {
        Some((network, wait)) => tx.hold_network(network, now + wait).await,
        None => Ok(()),
    }
}

async fn settle(tx: &mut Tx, attempt: &Attempt, limits: &Limits, now: DateTime<Utc>) -> Result<(), StoreError> {
    let claimed = &attempt.claimed;
    if let Some(arrived) = attempt.arrived {
        tx.note_arrival(claimed, limits, arrived).await?;
    }
    match &attempt.outcome {
        Outcome::Arrived { card, reminded } => {
            note_shown(tx, card.as_ref()).await?;
            note(tx, claimed, reminded.as_ref(), now).await?;
            tx.finish(claimed, limits, now).await
        }
        Outcome::Unsaid { reminded } => {
            note(tx, claimed, reminded.as_ref(), now).await?;
            tx.finish_unsaid(claimed, now).await
        }
        Outcome::Quiet(until) => tx.wait_until(claimed, *until, now).await,
        Outcome::NotTried => tx.give_back(claimed, now).await,
        Outcome::Deadly => bury(tx, claimed, "deadly", now).await,
        Outcome::NoWords { again: true } => later(tx, claimed, "no-words", now).await,
        Outcome::NoWords { again: false } => bury(tx, claimed, "no-words", now).await,
        Outcome::Failed(failure) => failed(tx, claimed, failure, limits, now).await,
    }
}

async fn note_shown(tx: &mut Tx, card: Option<&CardNow>) -> Result<(), StoreError> {
    match card {
        Some(card) => tx.note_card(card.card, &card.message, &card.shown).await,
        None => Ok(()),
    }
}

async fn note(
    tx: &mut Tx,
    claimed: &Claimed,
    reminded: Option<&Reminded>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match reminded {
        Some(reminded) => note_reminded(tx, &claimed.chat, reminded, now).await,
        None => Ok(()),
    }
}

async fn failed(
    tx: &mut Tx,
    claimed: &Claimed,
    failure: &Failure,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tell(claimed, failure);
    let network = claimed.chat.network;
    match failure {
        Failure::WaitHere(wait) => tx.hold_chat(claimed, now + bounded(*wait), now).await,
        Failure::WaitEverywhere(_) => tx.give_back(claimed, now).await,
        Failure::Gone(why) => tx.mark_gone(claimed.chat.id, *why, now).await.map(drop),
        Failure::Refused(_) | Failure::TooLate => bury(tx, claimed, "refused", now).await,
        Failure::Unavailable(_) => later(tx, claimed, "unavailable", now).await,
        Failure::Unknown(_) => {
            tx.count_delivery(network, "ambiguous", 1).await?;
            later(tx, claimed, "unknown", now).await
        }
        _ if claimed.due.attempts >= TRIES => bury(tx, claimed, "refused", now).await,
        Failure::Moved { .. } | Failure::MessageGone | Failure::ThreadGone => {
            put_right(tx, claimed, failure, limits, now).await
        }
    }
}

/// The message has to go elsewhere, and does at once.
async fn put_right(
    tx: &mut Tx,
    claimed: &Claimed,
    failure: &Failure,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match failure {
        Failure::Moved { to } => move_chat(tx, claimed.chat.id, to, now).await?,
        Failure::ThreadGone if claimed.thread.is_none() => return bury(tx, claimed, "thread-gone", now).await,
        Failure::ThreadGone => return tx.leave_thread(claimed, limits, now).await,
        _ => match &claimed.due.saying {
            Saying::Card(card) => tx.forget_card_message(*card).await?,
            // Nothing else is ever changed.
            _ => return bury(tx, claimed, "refused", now).await,
        },
    }
    tx.try_again(claimed, limits, now).await
}

/// That a chat can't be reached is its people's business; everything else may be ours.
fn tell(claimed: &Claimed, failure: &Failure) {
    match failure {
        Failure::Gone(_) => tell_gone(claimed, failure),
        _ => tell_failed(claimed, failure),
    }
}

fn tell_gone(Claimed { chat, due, .. }: &Claimed, failure: &Failure) {
    tracing::info!(network = %chat.network, lane = ?due.lane, "a chat can't be reached any more: {failure}");
}

fn tell_failed(Claimed { chat, due, .. }: &Claimed, failure: &Failure) {
    let attempts = due.attempts;
    tracing::warn!(network = %chat.network, lane = ?due.lane, attempts, "a message did not arrive: {failure}");
}

async fn later(tx: &mut Tx, claimed: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let says_what_is_true_now = matches!(claimed.due.saying, Saying::Reminders);
    if now - claimed.since > TOO_OLD && !says_what_is_true_now {
        return bury(tx, claimed, reason, now).await;
    }
    tx.postpone(claimed, now + pause(claimed.due.lane, claimed.due.attempts + 1), now).await
}

/// A card is looked at while people vote: it waits no longer than they would. Attempts that a crash cut short count too, so after some
/// crashes a single failure would otherwise leave a card behind for minutes.
fn pause(lane: Lane, attempts: u32) -> TimeDelta {
    match lane {
        Lane::Card => backoff(attempts).min(CARD_PAUSE),
        _ => backoff(attempts),
    }
}

async fn bury(tx: &mut Tx, claimed: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let (network, lane) = (claimed.chat.network, claimed.due.lane);
    tracing::error!(%network, ?lane, reason, "a message will not be delivered");
    tx.bury(claimed, reason, now).await
}

fn bounded(wait: Duration) -> TimeDelta {
    TimeDelta::from_std(wait).map_or(LONGEST, |wait| wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_never_waits_long_for_its_next_try() {
        let seconds = |lane| [1, 2, 4, 5, 50].map(|attempts| pause(lane, attempts).num_seconds());
        assert_eq!(seconds(Lane::Card), [1, 2, 8, 8, 8]);
        assert_eq!(seconds(Lane::Broadcast), [1, 2, 8, 16, 300]);
    }
}
