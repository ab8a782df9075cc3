//! One message: into words, to the network, and what came of it. Nothing here touches the database but composing, which only reads.

use super::guard::Guard;
use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use reihum_engine::app::{App, AppError, ErrorKind};
use reihum_engine::chat::compose::compose;
use reihum_engine::chat::{Act, CardId, CardShown, Channel, Composed, Failure, Reminded, Target};
use reihum_engine::store::Claimed;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::timeout;

/// How long the network may take to answer, large files included. Adapters are less patient; this is for when one hangs.
const PATIENCE: Duration = Duration::from_secs(75);
/// A claim that ends sooner than this is not begun: somebody else may be about to take over.
const MARGIN: TimeDelta = TimeDelta::seconds(2);

/// A claimed message and what came of it.
pub(super) struct Attempt {
    pub(super) claimed: Claimed,
    pub(super) outcome: Outcome,
    /// When it was there at the latest, if it was sent.
    pub(super) arrived: Option<DateTime<Utc>>,
}

pub(super) enum Outcome {
    Arrived {
        card: Option<CardNow>,
        reminded: Option<Reminded>,
    },
    /// There was nothing to say.
    Unsaid {
        reminded: Option<Reminded>,
    },
    /// Nothing may be said there at this time; from then on it may.
    Quiet(DateTime<Utc>),
    /// The network was not asked: it wants peace, the lease was over, or the program stops.
    NotTried,
    Failed(Failure),
    /// It could not be put into words; trying again helps or not.
    NoWords {
        again: bool,
    },
    /// Processes died of it, one after the other.
    Deadly,
}

/// Which message a card is now, and what it says.
pub(super) struct CardNow {
    pub(super) card: CardId,
    pub(super) message: String,
    pub(super) shown: String,
}

/// After so many ends without an answer it is the message.
const DEADLY: u32 = 10;

pub(super) async fn attempt(app: &App, channel: &dyn Channel, guard: &Guard, claimed: Claimed) -> Attempt {
    let mut arrived = None;
    let tried = AssertUnwindSafe(try_it(app, channel, guard, &claimed, &mut arrived)).catch_unwind().await;
    let outcome = tried.unwrap_or_else(|_| {
        tracing::error!("sending a message broke off; what panicked stands above");
        Outcome::NoWords { again: true }
    });
    Attempt { claimed, outcome, arrived }
}

async fn try_it(
    app: &App,
    channel: &dyn Channel,
    guard: &Guard,
    claimed: &Claimed,
    arrived: &mut Option<DateTime<Utc>>,
) -> Outcome {
    if claimed.due.ambiguous && claimed.due.attempts >= DEADLY {
        return Outcome::Deadly;
    }
    match compose(app, &claimed.chat, &claimed.due.saying).await {
        Err(error) => no_words(&error),
        Ok(Composed { act: Act::Skip, reminded, .. }) => Outcome::Unsaid { reminded },
        Ok(Composed { act: Act::Wait(until), .. }) => Outcome::Quiet(until),
        Ok(mut composed) => {
            let reminded = composed.reminded.take();
            let Some(ticket) = guard.admit().await else { return Outcome::NotTried };
            let now = app.clock.now();
            if now + MARGIN > claimed.lease {
                return Outcome::NotTried;
            }
            let answer = timeout(PATIENCE, ask(channel, claimed, composed)).await;
            *arrived = Some(now + guard.done(&ticket));
            let answer = answer.unwrap_or_else(|_| Err(Failure::Unknown("no answer in time".to_owned())));
            match answer {
                Ok(card) => {
                    guard.arrived();
                    Outcome::Arrived { card, reminded }
                }
                Err(failure) => Outcome::Failed(guard.heed(claimed.chat.id, failure)),
            }
        }
    }
}

async fn ask(channel: &dyn Channel, claimed: &Claimed, composed: Composed) -> Result<Option<CardNow>, Failure> {
    let target = Target {
        address: claimed.chat.address.clone(),
        thread: claimed.thread.clone(),
        group: claimed.chat.is_group(),
    };
    let message = match composed.act {
        Act::Skip | Act::Wait(_) => return Ok(None),
        Act::Send(content) => channel.send(&target, &content, &key(claimed)).await?.message,
        Act::Edit { message, content } => {
            channel.edit(&target, &message, &content).await?;
            message
        }
    };
    Ok(composed.card.map(|CardShown { card, shown }| CardNow { card, message, shown }))
}

/// The same for the same message in the same state, so that a network that knows such keys shows it once.
fn key(claimed: &Claimed) -> String {
    format!("{}-{}-{}", claimed.chat.id.0.simple(), claimed.due.nr, claimed.due.revision)
}

fn no_words(error: &AppError) -> Outcome {
    let again = error.kind() == ErrorKind::Unavailable;
    if !again {
        tracing::error!(%error, "a message could not be put into words");
    }
    Outcome::NoWords { again }
}
