//! Committing one batch: lock the counts, look up earlier answers, count in order of arrival, write everything, commit.

use super::{Ballot, Receipt, Slip, SlipError, Wish};
use crate::app::moderation::sync_pool;
use crate::chat::Reply;
use crate::live::{Room, unpacked};
use crate::store::{BallotRow, Count, Store, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::answer::{Answer, Submission};
use reihum_domain::ids::PollId;
use reihum_domain::picks::{PickRefusal, Picks};
use reihum_domain::poll::Poll;
use reihum_domain::question::KindName;
use reihum_domain::reveal::reaches_step;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What a batch did.
pub(super) struct Committed {
    /// One per slip, in order: whether it was the voter's first.
    pub(super) outcomes: Vec<Result<bool, SlipError>>,
    pub(super) counts: Vec<(Arc<Room>, Count)>,
}

/// A poll of this batch, locked.
struct Counting {
    room: Arc<Room>,
    poll: Arc<Poll>,
    before: i64,
    count: Count,
}

/// Ballots counted but not written yet, each voter once. `None` is a ballot to be taken out.
#[derive(Default)]
struct Pending {
    rows: Vec<(PollId, VoterKey, Option<BallotRow>)>,
    places: HashMap<(PollId, String), usize>,
}

pub(super) async fn commit(store: &Store, now: DateTime<Utc>, slips: &[Slip]) -> Result<Committed, StoreError> {
    let mut tx = store.write().await?;
    let polls = lock_polls(&mut tx, now, slips).await?;
    let known = earlier_answers(&mut tx, slips).await?;
    let mut batch = Batch { polls, known, pending: Pending::default() };
    let mut outcomes = Vec::with_capacity(slips.len());
    for slip in slips {
        outcomes.push(batch.take(&mut tx, &slip.ballot).await?);
    }
    batch.pending.write(&mut tx).await?;
    let counted = slips.iter().zip(&outcomes).filter(|(_, outcome)| outcome.is_ok()).map(|(slip, _)| &slip.ballot);
    answer(&mut tx, now, counted).await?;
    for counting in batch.polls.values_mut() {
        counting.save(&mut tx).await?;
    }
    tx.commit().await?;
    let counts = batch.polls.into_values().map(|counting| (counting.room, counting.count)).collect();
    Ok(Committed { outcomes, counts })
}

/// What is being counted, before it is committed.
struct Batch {
    polls: BTreeMap<PollId, Counting>,
    /// Answers by poll and voter: those in the database, and those of this batch.
    known: HashMap<(PollId, String), String>,
    pending: Pending,
}

impl Batch {
    /// Counts one ballot: whether it is the voter's first, or why it does not count.
    async fn take(&mut self, tx: &mut Tx, ballot: &Ballot) -> Result<Result<bool, SlipError>, StoreError> {
        let Some(counting) = self.polls.get_mut(&ballot.room.poll().id) else { return Ok(Err(SlipError::Closed)) };
        let voter = (counting.poll.id, ballot.voter.as_str().to_owned());
        let answer = match counting.answer(&ballot.wish, self.known.get(&voter))? {
            Ok(answer) => answer,
            Err(refusal) => return Ok(Err(SlipError::Tap(refusal))),
        };
        if let Err(refusal) = acknowledge(tx, &counting.poll, ballot).await? {
            return Ok(Err(refusal));
        }
        let packed = counting.pack(answer.as_ref())?;
        let earlier = match &packed {
            Some(packed) => self.known.insert(voter, packed.clone()),
            None => self.known.remove(&voter),
        };
        let step = counting.count_in(earlier.as_deref(), answer.as_ref())?;
        self.pending.put(counting.poll.id, ballot, packed);
        if step && counting.poll.question.kind.name() == KindName::Text {
            // The texts of a step are those of its ballots, not of the whole batch.
            self.pending.write(tx).await?;
            sync_pool(tx, &counting.poll).await?;
        }
        Ok(Ok(earlier.is_none()))
    }
}

/// Marks the update behind a ballot as done, unless it was done before or its person is gone.
async fn acknowledge(tx: &mut Tx, poll: &Poll, ballot: &Ballot) -> Result<Result<(), SlipError>, StoreError> {
    let Some(receipt) = &ballot.receipt else { return Ok(Ok(())) };
    if !tx.hold_person(receipt.member).await? {
        return Ok(Err(SlipError::Stranger));
    }
    if !tx.take_update(&receipt.update).await? {
        return Ok(Err(SlipError::Repeated));
    }
    // What was tapped is sent off with it.
    tx.remove_draft_of(poll.id, &ballot.voter).await?;
    if poll.rules.named {
        let source = receipt.source.as_ref().map(|(chat, message)| (*chat, message.as_str()));
        tx.set_ballot_source(poll.id, &ballot.voter, source).await?;
    }
    Ok(Ok(()))
}

/// Puts what the voters are told into the outbox, chat by chat in the order of their ids: two transactions that lock chats in different
/// orders would wait for each other.
async fn answer(tx: &mut Tx, now: DateTime<Utc>, counted: impl Iterator<Item = &Ballot>) -> Result<(), StoreError> {
    let receipts: Vec<&Receipt> = counted.filter_map(|ballot| ballot.receipt.as_ref()).collect();
    note_talks(tx, now, &receipts).await?;
    let receipts = receipts.into_iter();
    let mut replies: Vec<&Reply> = receipts.flat_map(|receipt| &receipt.replies).collect();
    replies.sort_by_key(|reply| reply.chat());
    for reply in replies {
        reply.put(tx, now).await?;
    }
    Ok(())
}

/// What is talked about from now on, in the order of chats for the same reason.
async fn note_talks(tx: &mut Tx, now: DateTime<Utc>, receipts: &[&Receipt]) -> Result<(), StoreError> {
    let talks =
        receipts.iter().filter_map(|receipt| receipt.talk.as_ref().map(|(chat, talk)| (*chat, receipt.member, talk)));
    let mut talks: Vec<_> = talks.collect();
    talks.sort_by_key(|(chat, member, _)| (*chat, *member));
    for (chat, member, talk) in talks {
        tx.save_conversation(member, chat, talk, now).await?;
    }
    Ok(())
}

/// Locks the polls of a batch that take ballots at `now`, always in the same order, so that two processes can't wait for each other.
async fn lock_polls(tx: &mut Tx, now: DateTime<Utc>, slips: &[Slip]) -> Result<BTreeMap<PollId, Counting>, StoreError> {
    let rooms: BTreeMap<PollId, &Arc<Room>> =
        slips.iter().map(|slip| (slip.ballot.room.poll().id, &slip.ballot.room)).collect();
    let mut polls = BTreeMap::new();
    for (id, room) in rooms {
        let Some(before) = tx.lock_open_poll(id, now).await? else { continue };
        let mut count = room.count();
        if count.version != before {
            count = tx.count(id).await?.ok_or_else(|| damaged("no count".to_owned()))?;
        }
        polls.insert(id, Counting { room: room.clone(), poll: room.poll(), before, count });
    }
    Ok(polls)
}

async fn earlier_answers(tx: &mut Tx, slips: &[Slip]) -> Result<HashMap<(PollId, String), String>, StoreError> {
    let voters: Vec<_> = slips.iter().map(|slip| (slip.ballot.room.poll().id, &slip.ballot.voter)).collect();
    tx.answers_of(&voters).await
}

impl Counting {
    async fn save(&mut self, tx: &mut Tx) -> Result<(), StoreError> {
        self.count.version = self.before + 1;
        tx.save_count(self.poll.id, self.before, &self.count).await?;
        tx.announce(self.poll.id, self.count.version).await
    }

    /// The answer that a wish leads to; `None` takes the ballot out.
    fn answer(&self, wish: &Wish, earlier: Option<&String>) -> Result<Result<Option<Answer>, PickRefusal>, StoreError> {
        Ok(match wish {
            Wish::Cast(answer) => Ok(Some(answer.clone())),
            Wish::Withdraw => Ok(None),
            Wish::Tap { place } => {
                let earlier = earlier.map(|packed| unpacked(&self.poll, packed)).transpose()?;
                let picks = earlier.as_ref().map(Picks::of).unwrap_or_default();
                let picks = match picks.tap(&self.poll.question, *place) {
                    Ok(picks) => picks,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let accept = |sent: Submission| self.poll.question.accept(&sent);
                Ok(picks.submission().map(accept).transpose().map_err(|error| damaged(error.to_string()))?)
            }
        })
    }

    fn pack(&self, answer: Option<&Answer>) -> Result<Option<String>, StoreError> {
        let pack = |answer| self.poll.question.pack(answer).map_err(|error| damaged(error.to_string()));
        answer.map(pack).transpose()
    }

    /// Counts a ballot in place of the voter's earlier one. `true` if a step of k was reached.
    fn count_in(&mut self, earlier: Option<&str>, answer: Option<&Answer>) -> Result<bool, StoreError> {
        let question = &self.poll.question;
        let foreign = |error: reihum_domain::tally::ForeignBallot| damaged(error.to_string());
        if let Some(earlier) = earlier {
            self.count.now.remove(question, &unpacked(&self.poll, earlier)?).map_err(foreign)?;
        }
        if let Some(answer) = answer {
            self.count.now.add(question, answer).map_err(foreign)?;
        }
        let last = self.count.step.as_ref().map(|step| step.n);
        let step = reaches_step(&self.poll, self.count.now.n, last);
        if step {
            self.count.step = Some(self.count.now.clone());
        }
        Ok(step)
    }
}

impl Pending {
    /// A voter's later ballot replaces an earlier one of the same batch.
    fn put(&mut self, poll: PollId, ballot: &Ballot, packed: Option<String>) {
        let (voter, name) = (ballot.voter.clone(), ballot.name.clone());
        let place = *self.places.entry((poll, voter.as_str().to_owned())).or_insert(self.rows.len());
        let row = packed.map(|answer| BallotRow { poll, voter: voter.clone(), answer, name });
        match self.rows.get_mut(place) {
            Some(earlier) => earlier.2 = row,
            None => self.rows.push((poll, voter, row)),
        }
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<(), StoreError> {
        let mut kept = Vec::with_capacity(self.rows.len());
        for (poll, voter, row) in std::mem::take(self).rows {
            match row {
                Some(row) => kept.push(row),
                None => tx.remove_ballot(poll, &voter).await?,
            }
        }
        if !kept.is_empty() {
            tx.save_ballots(&kept).await?;
        }
        Ok(())
    }
}

fn damaged(reason: String) -> StoreError {
    StoreError::Inconsistent { table: "poll_tallies", column: "tally", reason }
}
