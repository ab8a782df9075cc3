//! Casting a ballot, and looking at one's own.

use super::{App, AppError};
use crate::ballot_box::SlipError;
use crate::live::{Room, unpacked};
use crate::store::StoreError;
use reihum_domain::anonymity::{Person, Ticket, VoterKey};
use reihum_domain::answer::{Answer, NAME_MAX, Submission, clean};
use reihum_domain::ids::PersonId;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollRefusal, Voters};
use reihum_domain::question::length;
use std::sync::Arc;

/// What a channel knows of the person who votes.
#[derive(Debug, Clone)]
pub enum Caster {
    /// The random token of a browser.
    Device(String),
    Ticket(Ticket),
    /// Somebody in a chat.
    Member(PersonId),
}

/// A durable ballot.
#[derive(Debug, Clone, PartialEq)]
pub struct Cast {
    /// Whether it is the person's first in this poll; otherwise it replaced an earlier one.
    pub first: bool,
    pub answer: Answer,
}

impl App {
    /// Checks a ballot, puts it into the ballot box, and returns once it is durable. `name` is needed in named polls and ignored in others.
    pub async fn cast(
        &self,
        code: JoinCode,
        caster: &Caster,
        sent: &Submission,
        name: Option<&str>,
    ) -> Result<Cast, AppError> {
        let outcome = self.try_cast(code, caster, sent, name).await;
        match &outcome {
            Ok(cast) => {
                let first = if cast.first { "first" } else { "changed" };
                metrics::counter!("reihum_ballots_total", "outcome" => first).increment(1);
            }
            Err(error) => metrics::counter!("reihum_ballots_total", "outcome" => error.code()).increment(1),
        }
        outcome
    }

    /// The ballot this device has cast in an open poll, with the name in a named one. Nothing for a ticket: whoever printed the sheet has
    /// all tickets, and must not read ballots with them.
    pub async fn own_answer(
        &self,
        code: JoinCode,
        caster: &Caster,
    ) -> Result<Option<(Answer, Option<String>)>, AppError> {
        let room = self.live.open_room(code).await?;
        let voter = voter_key(&room, caster)?;
        if matches!(caster, Caster::Ticket(_)) {
            return Ok(None);
        }
        let poll = room.poll();
        let own = self.store.read().await?.own_ballot(poll.id, &voter).await?;
        Ok(own.map(|(answer, name)| Ok::<_, StoreError>((unpacked(&poll, &answer)?, name))).transpose()?)
    }

    async fn try_cast(
        &self,
        code: JoinCode,
        caster: &Caster,
        sent: &Submission,
        name: Option<&str>,
    ) -> Result<Cast, AppError> {
        let room = self.live.open_room(code).await?;
        let poll = room.poll();
        poll.takes_ballots(self.clock.now())?;
        let voter = voter_key(&room, caster)?;
        let name = checked_name(&poll, name)?;
        let answer = poll.question.accept(sent)?;
        let first = self.ballots.cast(room, voter, answer.clone(), name).await.map_err(refused)?;
        Ok(Cast { first, answer })
    }
}

fn voter_key(room: &Arc<Room>, caster: &Caster) -> Result<VoterKey, AppError> {
    let secret = room.secret().ok_or(PollRefusal::Closed)?;
    let person = match (room.poll().rules.voters, caster) {
        (Voters::Open, Caster::Device(token)) => Person::Device(token.clone()),
        (Voters::Open, Caster::Member(id)) => Person::Member(*id),
        (Voters::Open, Caster::Ticket(_)) => return Err(AppError::NoTickets),
        (Voters::Tickets { .. }, Caster::Device(_) | Caster::Member(_)) => return Err(AppError::TicketNeeded),
        (Voters::Tickets { count }, Caster::Ticket(ticket)) => {
            secret.person_of(ticket, count).ok_or(AppError::TicketUnknown)?
        }
    };
    Ok(secret.voter_key(&person))
}

fn checked_name(poll: &Poll, name: Option<&str>) -> Result<Option<String>, AppError> {
    if !poll.rules.named {
        return Ok(None);
    }
    let name = clean(name.unwrap_or_default()).replace('\n', " ");
    match length(&name) {
        0 => Err(AppError::NameMissing),
        n if n > NAME_MAX => Err(AppError::NameTooLong),
        _ => Ok(Some(name)),
    }
}

fn refused(error: SlipError) -> AppError {
    match error {
        SlipError::Closed => AppError::Poll(PollRefusal::Closed),
        SlipError::Busy => AppError::Busy,
        SlipError::Storage => AppError::NotStored,
    }
}
