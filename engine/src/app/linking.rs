//! Two accounts of one person, in the same network or in two, become one: one ballot in each poll, one language, one silence.
//!
//! Whoever made the code stays who they are; whoever typed it becomes them. Where both have voted the ballot of the first counts, and the
//! other is taken out through the ballot box before. Everything else happens in one transaction. It locks the polls, then both people, then
//! the chats, as batches of ballots do: so no ballot is cast for somebody who is just becoming somebody else.

use super::{App, AppError};
use crate::store::Tx;
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::link_code::LinkCode;
use reihum_domain::log::Hash;
use reihum_domain::poll::Poll;
use std::collections::BTreeSet;

/// How often somebody may vote in between before we give up and let the update come again.
const TRIES: u32 = 5;

/// Who becomes whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Joining {
    pub(crate) from: PersonId,
    pub(crate) into: PersonId,
}

/// The pseudonyms of both in an open poll.
struct Pseudonyms {
    poll: PollId,
    from: VoterKey,
    into: VoterKey,
}

impl App {
    /// Merges in a unit of work that `begin` opens, or returns what `begin` returned instead of one. Gives the unit of work and the polls in
    /// which one of two ballots was taken out; nothing is committed.
    pub(crate) async fn merge(
        &self,
        joining: Joining,
        code: &LinkCode,
        begin: impl AsyncFn() -> Result<Option<Tx>, AppError>,
    ) -> Result<Merged, AppError> {
        let mut doubled: BTreeSet<PollId> = BTreeSet::new();
        for _ in 0..TRIES {
            let polls = self.open_polls_for_members().await?;
            doubled.extend(self.withdraw_doubles(&polls, joining).await?);
            let pseudonyms = self.pseudonyms(&polls, joining).await?;
            let Some(mut tx) = begin().await? else { return Ok(Merged::Repeated) };
            match self.try_to_merge(&mut tx, joining, code, &pseudonyms).await? {
                Tried::Done => return Ok(Merged::Done { tx, doubled: doubled.into_iter().collect() }),
                Tried::CodeGone => return Ok(Merged::CodeGone { tx }),
                Tried::Again => {}
            }
        }
        Err(AppError::Busy)
    }

    async fn withdraw_doubles(&self, polls: &[Poll], joining: Joining) -> Result<Vec<PollId>, AppError> {
        let mut doubled = Vec::new();
        for poll in polls {
            let both = self.ballot_of_member(poll.code, joining.from).await?.is_some()
                && self.ballot_of_member(poll.code, joining.into).await?.is_some();
            if both {
                match self.withdraw(poll.code, joining.from).await {
                    // Closed meanwhile: nothing can be found there any more.
                    Ok(()) | Err(AppError::Poll(_)) => doubled.push(poll.id),
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(doubled)
    }

    /// By poll: locks are taken in this order.
    async fn pseudonyms(&self, polls: &[Poll], joining: Joining) -> Result<Vec<Pseudonyms>, AppError> {
        let mut found = Vec::new();
        for poll in polls {
            let from = self.member_key(poll.code, joining.from).await?;
            let into = self.member_key(poll.code, joining.into).await?;
            if let (Some(from), Some(into)) = (from, into) {
                found.push(Pseudonyms { poll: poll.id, from, into });
            }
        }
        found.sort_by_key(|pseudonyms| pseudonyms.poll);
        Ok(found)
    }

    async fn try_to_merge(
        &self,
        tx: &mut Tx,
        joining: Joining,
        code: &LinkCode,
        pseudonyms: &[Pseudonyms],
    ) -> Result<Tried, AppError> {
        let now = self.clock.now();
        let known: BTreeSet<PollId> = pseudonyms.iter().map(|pseudonyms| pseudonyms.poll).collect();
        for Pseudonyms { poll, from, into } in pseudonyms {
            if tx.lock_open_poll(*poll, now).await?.is_none() {
                continue;
            }
            if tx.own_ballot(*poll, from).await?.is_some() && tx.own_ballot(*poll, into).await?.is_some() {
                return Ok(Tried::Again);
            }
            tx.move_ballot(*poll, from, into).await?;
        }
        for person in BTreeSet::from([joining.from, joining.into]) {
            if !tx.lock_person(person).await? {
                return Ok(Tried::CodeGone);
            }
        }
        if !tx.use_link_code(&hashed(code), now).await? {
            return Ok(Tried::CodeGone);
        }
        for chat in tx.private_chats_of(joining.from).await?.into_iter().chain(tx.private_chats_of(joining.into).await?).collect::<BTreeSet<_>>() {
            tx.lock_chat(chat).await?;
        }
        tx.merge_people(joining.from, joining.into).await?;
        // From here on nobody votes as who is gone: a poll that was opened meanwhile may have a ballot of theirs.
        let polls = tx.open_polls().await?;
        let missed = polls.iter().any(|poll| !known.contains(poll));
        Ok(if missed && self.has_missed(tx, &polls, &known).await? { Tried::Again } else { Tried::Done })
    }

    /// Whether one of the polls that were not looked at takes ballots from chats.
    async fn has_missed(&self, tx: &mut Tx, polls: &[PollId], known: &BTreeSet<PollId>) -> Result<bool, AppError> {
        for poll in polls.iter().filter(|poll| !known.contains(poll)) {
            let takes = |poll: &Poll| poll.rules.voters == reihum_domain::poll::Voters::Open;
            if tx.poll(*poll).await?.as_ref().is_some_and(takes) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// How a merge ended.
pub(crate) enum Merged {
    /// In this unit of work, which is still open. `doubled`: the polls in which one of two ballots was taken out.
    Done { tx: Tx, doubled: Vec<PollId> },
    /// Somebody else has used the code up; this unit of work must be dropped.
    CodeGone { tx: Tx },
    /// The update has had its effect already.
    Repeated,
}

enum Tried {
    Done,
    CodeGone,
    Again,
}

/// What is stored instead of the code.
pub(crate) fn hashed(code: &LinkCode) -> String {
    Hash::of(&[b"link-code", code.as_str().as_bytes()]).to_string()
}
