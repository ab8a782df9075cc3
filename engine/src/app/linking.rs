//! Two accounts of one person, in the same network or in two, become one: one ballot in each poll, one language, one silence.
//!
//! Whoever made the code stays who they are; whoever typed it becomes them. Where both have voted the ballot of the first counts, and the
//! other is taken out through the ballot box before. Everything else happens in one transaction. It locks the polls, then both people, then
//! the chats, as batches of ballots do: so no ballot is cast for somebody who is just becoming somebody else.

use super::{App, AppError};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::link_code::LinkCode;
use reihum_domain::log::Hash;
use reihum_domain::poll::Poll;
use std::collections::BTreeSet;

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
    /// The code of a person that holds until then: the same whenever it is asked for, so that it need not be stored. Nobody finds it without
    /// the server's key.
    pub(crate) async fn link_code_until(&self, person: PersonId, until: DateTime<Utc>) -> Result<LinkCode, AppError> {
        let (key, micros) = (self.web_key().await?, until.timestamp_micros().to_be_bytes());
        Ok(LinkCode::draw(chance(&Hash::of(&[b"draw-link-code", &key, person.0.as_bytes(), &micros]))))
    }

    /// Takes doubled ballots out, and finds under which pseudonyms the others stand. To be called without a unit of work.
    pub(crate) async fn prepare_merge(&self, joining: Joining) -> Result<Prepared, AppError> {
        let polls = self.open_polls_for_members().await?;
        let doubled = self.withdraw_doubles(&polls, joining).await?;
        Ok(Prepared { doubled, pseudonyms: self.pseudonyms(&polls, joining).await? })
    }

    /// Makes them one, unless something happened since it was prepared.
    pub(crate) async fn merge_in(
        &self,
        tx: &mut Tx,
        joining: Joining,
        code: &LinkCode,
        prepared: &Prepared,
    ) -> Result<Merged, AppError> {
        if !self.move_ballots(tx, &prepared.pseudonyms).await? {
            return Ok(Merged::Again);
        }
        if !self.take_code(tx, joining, code).await? {
            return Ok(Merged::CodeGone);
        }
        self.move_answers_in(tx, joining.from, joining.into).await?;
        lock_chats(tx, joining).await?;
        tx.merge_people(joining.from, joining.into).await?;
        // From here on nobody votes as who is gone: a poll that was opened meanwhile may have a ballot of theirs.
        let missed = missed_polls(tx, &prepared.pseudonyms).await?;
        Ok(if missed { Merged::Again } else { Merged::Done })
    }

    /// `false` if both have voted somewhere since.
    async fn move_ballots(&self, tx: &mut Tx, pseudonyms: &[Pseudonyms]) -> Result<bool, AppError> {
        for Pseudonyms { poll, from, into } in pseudonyms {
            if tx.lock_open_poll(*poll, self.clock.now()).await?.is_none() {
                continue;
            }
            if tx.own_ballot(*poll, from).await?.is_some() && tx.own_ballot(*poll, into).await?.is_some() {
                return Ok(false);
            }
            tx.move_ballot(*poll, from, into).await?;
        }
        Ok(true)
    }

    /// Locks both people and uses the code up; `false` if somebody was faster.
    async fn take_code(&self, tx: &mut Tx, joining: Joining, code: &LinkCode) -> Result<bool, AppError> {
        for person in BTreeSet::from([joining.from, joining.into]) {
            if !tx.lock_person(person).await? {
                return Ok(false);
            }
        }
        Ok(tx.use_link_code(&hashed(code), self.clock.now()).await?)
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
}

/// In the order of their ids, as whoever writes to several chats does.
async fn lock_chats(tx: &mut Tx, joining: Joining) -> Result<(), AppError> {
    let mut chats = tx.private_chats_of(joining.from).await?;
    chats.extend(tx.private_chats_of(joining.into).await?);
    chats.sort_unstable();
    for chat in chats {
        tx.lock_chat(chat).await?;
    }
    Ok(())
}

/// Whether there are open polls with ballots from chats that were not looked at.
async fn missed_polls(tx: &mut Tx, known: &[Pseudonyms]) -> Result<bool, AppError> {
    let known: BTreeSet<PollId> = known.iter().map(|pseudonyms| pseudonyms.poll).collect();
    for poll in tx.open_polls().await? {
        let takes = |poll: Poll| poll.rules.voters.in_chats();
        if !known.contains(&poll) && tx.poll(poll).await?.is_some_and(takes) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What was found before the unit of work of a merge.
pub(crate) struct Prepared {
    /// The polls in which one of two ballots was taken out.
    pub(crate) doubled: Vec<PollId>,
    pseudonyms: Vec<Pseudonyms>,
}

/// How a merge ended. Only what is `Done` may be committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merged {
    Done,
    /// Somebody else has used the code up.
    CodeGone,
    /// Somebody voted meanwhile: to be prepared anew.
    Again,
}

/// The first half of a hash as a number to draw a code by.
pub(super) fn chance(mac: &Hash) -> u128 {
    let digit = |hex: u8| char::from(hex).to_digit(16).map_or(0, u128::from);
    mac.as_str().bytes().take(32).fold(0, |chance, hex| chance << 4 | digit(hex))
}

/// What is stored instead of the code.
pub(crate) fn hashed(code: &LinkCode) -> String {
    Hash::of(&[b"link-code", code.as_str().as_bytes()]).to_string()
}
