//! Committing one batch: lock the counts, look up earlier answers, count in order of arrival, write everything, commit.

use super::{Slip, SlipError};
use crate::app::moderation::sync_pool;
use crate::live::{Room, unpacked};
use crate::store::{BallotRow, Count, Store, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::answer::Answer;
use reihum_domain::ids::PollId;
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

/// Ballots counted but not written yet, each voter once.
#[derive(Default)]
struct Pending {
    rows: Vec<BallotRow>,
    places: HashMap<(PollId, String), usize>,
}

pub(super) async fn commit(store: &Store, now: DateTime<Utc>, slips: &[Slip]) -> Result<Committed, StoreError> {
    let mut tx = store.write().await?;
    let mut polls = lock_polls(&mut tx, now, slips).await?;
    let mut known = earlier_answers(&mut tx, slips).await?;
    let mut pending = Pending::default();
    let mut outcomes = Vec::with_capacity(slips.len());
    for slip in slips {
        let Some(counting) = polls.get_mut(&slip.room.poll().id) else {
            outcomes.push(Err(SlipError::Closed));
            continue;
        };
        let packed = counting.poll.question.pack(&slip.answer).map_err(|error| damaged(error.to_string()))?;
        let earlier = known.insert((counting.poll.id, slip.voter.as_str().to_owned()), packed.clone());
        let step = counting.count_in(earlier.as_deref(), &slip.answer)?;
        pending.put(counting.poll.id, slip, packed);
        outcomes.push(Ok(earlier.is_none()));
        if step && counting.poll.question.kind.name() == KindName::Text {
            // The texts of a step are those of its ballots, not of the whole batch.
            pending.write(&mut tx).await?;
            sync_pool(&mut tx, &counting.poll).await?;
        }
    }
    pending.write(&mut tx).await?;
    for counting in polls.values_mut() {
        counting.count.version = counting.before + 1;
        tx.save_count(counting.poll.id, counting.before, &counting.count).await?;
        tx.announce(counting.poll.id, counting.count.version).await?;
    }
    tx.commit().await?;
    let counts = polls.into_values().map(|counting| (counting.room, counting.count)).collect();
    Ok(Committed { outcomes, counts })
}

/// Locks the polls of a batch that take ballots at `now`, always in the same order, so that two processes can't wait for each other.
async fn lock_polls(tx: &mut Tx, now: DateTime<Utc>, slips: &[Slip]) -> Result<BTreeMap<PollId, Counting>, StoreError> {
    let rooms: BTreeMap<PollId, &Arc<Room>> = slips.iter().map(|slip| (slip.room.poll().id, &slip.room)).collect();
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
    let voters: Vec<_> = slips.iter().map(|slip| (slip.room.poll().id, &slip.voter)).collect();
    tx.answers_of(&voters).await
}

impl Counting {
    /// Counts a ballot in place of the voter's earlier one. `true` if a step of k was reached.
    fn count_in(&mut self, earlier: Option<&str>, answer: &Answer) -> Result<bool, StoreError> {
        let question = &self.poll.question;
        let foreign = |error: reihum_domain::tally::ForeignBallot| damaged(error.to_string());
        if let Some(earlier) = earlier {
            self.count.now.remove(question, &unpacked(&self.poll, earlier)?).map_err(foreign)?;
        }
        self.count.now.add(question, answer).map_err(foreign)?;
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
    fn put(&mut self, poll: PollId, slip: &Slip, answer: String) {
        let row = BallotRow { poll, voter: slip.voter.clone(), answer, name: slip.name.clone() };
        let place = *self.places.entry((poll, slip.voter.as_str().to_owned())).or_insert(self.rows.len());
        match self.rows.get_mut(place) {
            Some(earlier) => *earlier = row,
            None => self.rows.push(row),
        }
    }

    async fn write(&mut self, tx: &mut Tx) -> Result<(), StoreError> {
        if !self.rows.is_empty() {
            tx.save_ballots(&self.rows).await?;
        }
        *self = Self::default();
        Ok(())
    }
}

fn damaged(reason: String) -> StoreError {
    StoreError::Inconsistent { table: "poll_tallies", column: "tally", reason }
}
