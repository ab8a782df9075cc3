//! The ballot box: ballots from every channel, gathered and committed in batches; each voter is answered only after the commit.
//!
//! One task owns it. While a batch is being committed the next one gathers by itself, so a quiet room is answered at once and a full hall
//! shares commits. Within a batch ballots count in the order they arrived, so that steps of k fall exactly where they would one by one.

mod batch;

use crate::chat::{ChatId, Reply, UpdateKey};
use crate::clock::Clock;
use crate::live::{Live, Room};
use crate::store::{Store, StoreError};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::answer::Answer;
use reihum_domain::ids::PersonId;
use reihum_domain::picks::PickRefusal;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// Ballots waiting at most; more are refused as busy.
const WAITING: usize = 32_768;
/// Ballots in one commit at most, to keep the writer's turn short.
const BATCH: usize = 4_096;

/// Where ballots are put. Cheap to clone; closed when the last clone is gone.
#[derive(Clone)]
pub(crate) struct BallotBox(mpsc::Sender<Slip>);

/// A checked ballot on its way into the box.
pub(crate) struct Ballot {
    pub(crate) room: Arc<Room>,
    pub(crate) voter: VoterKey,
    pub(crate) wish: Wish,
    pub(crate) name: Option<String>,
    /// For ballots that came in by a chat.
    pub(crate) receipt: Option<Receipt>,
}

/// What a voter wants.
pub(crate) enum Wish {
    Cast(Answer),
    /// The ballot is taken out again.
    Withdraw,
    /// One tap more, on top of whatever is counted when its turn comes.
    Tap {
        place: usize,
    },
}

/// What else is done in the transaction that stores a ballot from a chat, so that a repeated update has no second effect.
pub(crate) struct Receipt {
    /// The update that brought the ballot.
    pub(crate) update: UpdateKey,
    /// Whose ballot it is. Somebody who was forgotten meanwhile, or became one with somebody else, has none.
    pub(crate) member: PersonId,
    /// What the voter is told.
    pub(crate) replies: Vec<Reply>,
    /// What the voter and we are talking about from now on, and in which chat.
    pub(crate) talk: Option<(ChatId, String)>,
    /// The message that it came by. Kept in named polls only: elsewhere it would name the voter.
    pub(crate) source: Option<(ChatId, String)>,
}

/// A ballot waiting for its commit.
struct Slip {
    ballot: Ballot,
    reply: oneshot::Sender<Result<bool, SlipError>>,
}

/// Why a ballot was not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlipError {
    /// The poll closed before the ballot was committed.
    Closed,
    /// The update that brought the ballot has had its effect already.
    Repeated,
    /// There is no such person any more: who is it now?
    Stranger,
    /// The tap changes nothing.
    Tap(PickRefusal),
    /// Too many are waiting.
    Busy,
    /// The database failed; the ballot may be sent again.
    Storage,
}

impl BallotBox {
    /// Starts the task that owns the box. It ends when all clones are dropped and everything in it is answered.
    pub(crate) fn start(store: Store, clock: Arc<dyn Clock>, live: Live) -> (Self, JoinHandle<()>) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(sender), tokio::spawn(run(receiver, store, clock, live)))
    }

    /// Puts a ballot in and waits until it is durable. `true` if it is this voter's first.
    pub(crate) async fn cast(&self, ballot: Ballot) -> Result<bool, SlipError> {
        let (reply, answered) = oneshot::channel();
        self.0.try_send(Slip { ballot, reply }).map_err(|_| SlipError::Busy)?;
        answered.await.unwrap_or(Err(SlipError::Storage))
    }
}

async fn run(mut slips: mpsc::Receiver<Slip>, store: Store, clock: Arc<dyn Clock>, live: Live) {
    let mut waiting = Vec::with_capacity(BATCH);
    while slips.recv_many(&mut waiting, BATCH).await > 0 {
        let started = Instant::now();
        let outcome = batch::commit(&store, clock.now(), &waiting).await;
        metrics::histogram!("reihum_ballot_batch_size").record(f64::from(u32::try_from(waiting.len()).unwrap_or(0)));
        metrics::histogram!("reihum_ballot_commit_seconds").record(started.elapsed().as_secs_f64());
        answer_all(&live, waiting.drain(..), outcome);
    }
}

fn answer_all(live: &Live, slips: impl Iterator<Item = Slip>, outcome: Result<batch::Committed, StoreError>) {
    match outcome {
        Ok(committed) => {
            for (room, count) in committed.counts {
                room.advance(count);
                live.mark(&room);
            }
            for (slip, outcome) in slips.zip(committed.outcomes) {
                // A voter who hung up is counted all the same.
                let _ = slip.reply.send(outcome);
            }
        }
        Err(error) => {
            tracing::error!(%error, "a batch of ballots was not stored; their voters were told to send again");
            for slip in slips {
                let _ = slip.reply.send(Err(SlipError::Storage));
            }
        }
    }
}
