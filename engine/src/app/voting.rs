//! Casting a ballot, and looking at one's own.

use super::network::NetworkRefusal;
use super::{App, AppError};
use crate::ballot_box::{Ballot, Receipt, SlipError, Wish};
use crate::live::{Room, unpacked};
use crate::store::StoreError;
use reihum_domain::anonymity::{Person, Ticket, VoterKey};
use reihum_domain::answer::{Answer, NAME_MAX, Submission, clean};
use reihum_domain::ids::PersonId;
use reihum_domain::join_code::JoinCode;
use reihum_domain::picks::Picks;
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

/// What came in by a chat.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sent<'a> {
    Ballot(&'a Submission),
    /// One tap more, on top of what is counted.
    Tap {
        place: usize,
    },
    /// The ballot is taken out again.
    Withdrawal,
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

    /// Casts a ballot that came in by a chat, changes it by a tap or takes it out again, and settles its update in the same transaction. An
    /// update that was settled before has no second effect.
    pub(crate) async fn cast_from_chat(
        &self,
        code: JoinCode,
        member: PersonId,
        sent: Sent<'_>,
        name: Option<&str>,
        receipt: Receipt,
    ) -> Result<(), AppError> {
        let room = self.live.open_room(code).await?;
        let poll = room.poll();
        poll.takes_ballots(self.clock.now())?;
        self.admit_member(&poll, &Caster::Member(member)).await?;
        let voter = voter_key(&room, &Caster::Member(member))?;
        let withdrawn = matches!(sent, Sent::Withdrawal);
        let name = if withdrawn { None } else { checked_name(&poll, name)? };
        let wish = match sent {
            Sent::Ballot(sent) => Wish::Cast(poll.question.accept(sent)?),
            Sent::Tap { place } => Wish::Tap { place },
            Sent::Withdrawal => Wish::Withdraw,
        };
        let outcome = match self.ballots.cast(Ballot { room, voter, wish, name, receipt: Some(receipt) }).await {
            Err(SlipError::Repeated) => return Ok(()),
            outcome => outcome.map_err(refused),
        };
        let counted = match &outcome {
            Ok(_) if withdrawn => "withdrawn",
            Ok(true) => "first",
            Ok(false) => "changed",
            Err(error) => error.code(),
        };
        metrics::counter!("reihum_ballots_total", "outcome" => counted).increment(1);
        outcome.map(drop)
    }

    /// Takes a member's ballot out of an open poll, and what they tapped there.
    pub(crate) async fn withdraw(&self, code: JoinCode, member: PersonId) -> Result<(), AppError> {
        let room = self.live.open_room(code).await?;
        let voter = voter_key(&room, &Caster::Member(member))?;
        let poll = room.poll().id;
        let has_ballot = self.store.read().await?.own_ballot(poll, &voter).await?.is_some();
        if has_ballot {
            let wish = Wish::Withdraw;
            let ballot = Ballot { room, voter: voter.clone(), wish, name: None, receipt: None };
            self.ballots.cast(ballot).await.map_err(refused)?;
        }
        let mut tx = self.store.write().await?;
        tx.remove_draft_of(poll, &voter).await?;
        Ok(tx.commit().await?)
    }

    /// A member's counted answer in an open poll; nothing in one that is closed: it can't be found any more.
    pub(crate) async fn ballot_of_member(&self, code: JoinCode, member: PersonId) -> Result<Option<Answer>, AppError> {
        match self.own_answer(code, &Caster::Member(member)).await {
            Ok(own) => Ok(own.map(|(answer, _)| answer)),
            Err(AppError::Poll(PollRefusal::Closed)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a member has tapped in an open poll and not sent off.
    pub(crate) async fn draft_of_member(&self, poll: &Poll, member: PersonId) -> Result<Option<Picks>, AppError> {
        let Some(voter) = self.member_key(poll.code, member).await? else { return Ok(None) };
        let draft = self.store.read().await?.draft(poll.id, &voter).await?;
        Ok(draft.and_then(|text| Picks::parse(&text).ok()))
    }

    /// Under which pseudonym a member votes; `None` in a closed poll, where nobody has one any more.
    pub(crate) async fn member_key(&self, code: JoinCode, member: PersonId) -> Result<Option<VoterKey>, AppError> {
        match self.live.open_room(code).await {
            Ok(room) => Ok(Some(voter_key(&room, &Caster::Member(member))?)),
            Err(AppError::Poll(PollRefusal::Closed)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Everything that a member has said in polls that are still open.
    pub(crate) async fn open_ballots_of(&self, member: PersonId) -> Result<Vec<(Poll, Answer)>, AppError> {
        let mut ballots = Vec::new();
        for poll in self.open_polls_for_members().await? {
            if let Some(answer) = self.ballot_of_member(poll.code, member).await? {
                ballots.push((poll, answer));
            }
        }
        Ok(ballots)
    }

    /// Open polls in which members of chats may vote.
    pub(crate) async fn open_polls_for_members(&self) -> Result<Vec<Poll>, AppError> {
        let mut tx = self.store.read().await?;
        let mut polls = Vec::new();
        for id in tx.open_polls().await? {
            polls.extend(tx.poll(id).await?.filter(|poll| poll.rules.voters.in_chats()));
        }
        Ok(polls)
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
        self.admit_member(&poll, caster).await?;
        let voter = voter_key(&room, caster)?;
        let name = checked_name(&poll, name)?;
        let answer = poll.question.accept(sent)?;
        let wish = Wish::Cast(answer.clone());
        let ballot = Ballot { room, voter, wish, name, receipt: None };
        let first = self.ballots.cast(ballot).await.map_err(refused)?;
        Ok(Cast { first, answer })
    }

    /// Polls of members are for active ones. Who they are is asked here and kept nowhere: the ballot knows a pseudonym only.
    async fn admit_member(&self, poll: &Poll, caster: &Caster) -> Result<(), AppError> {
        let (Voters::Members, Caster::Member(person)) = (poll.rules.voters, caster) else { return Ok(()) };
        let active = self.store.read().await?.seen_month(*person).await?.is_some();
        if active { Ok(()) } else { Err(NetworkRefusal::MembersOnly.into()) }
    }

    /// Whether an open poll is one of members; what is not open is refused when somebody votes.
    pub async fn is_of_members(&self, code: JoinCode) -> bool {
        let room = self.live.open_room(code).await;
        room.is_ok_and(|room| room.poll().rules.voters == Voters::Members)
    }
}

fn voter_key(room: &Arc<Room>, caster: &Caster) -> Result<VoterKey, AppError> {
    let secret = room.secret().ok_or(PollRefusal::Closed)?;
    let person = match (room.poll().rules.voters, caster) {
        (Voters::Open, Caster::Device(token)) => Person::Device(token.clone()),
        (Voters::Open | Voters::Members, Caster::Member(id)) => Person::Member(*id),
        (Voters::Open | Voters::Members, Caster::Ticket(_)) => return Err(AppError::NoTickets),
        (Voters::Members, Caster::Device(_)) => return Err(NetworkRefusal::MembersOnly.into()),
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
        SlipError::Tap(refusal) => AppError::Tap(refusal),
        // The same account is found once more, and then its person.
        SlipError::Busy | SlipError::Stranger => AppError::Busy,
        // Only ballots with a receipt can be repeated, and those are told apart before.
        SlipError::Storage | SlipError::Repeated => AppError::NotStored,
    }
}
