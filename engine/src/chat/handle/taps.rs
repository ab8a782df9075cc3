//! Ballots by tapping. In a room each tap counts at once and only the tapper sees what it did; in private the choice is gathered in the
//! message and sent off with a button. Choices that are not sent off are kept under the poll's pseudonym, never under a person.

use super::Here;
use crate::app::AppError;
use crate::ballot_box::Receipt;
use crate::chat::announce::refresh;
use crate::chat::{Lane, PressSays, Reply};
use crate::live::Room;
use crate::store::{Card, CardKind};
use crate::text;
use crate::texts::Text;
use reihum_domain::answer::Submission;
use reihum_domain::join_code::JoinCode;
use reihum_domain::picks::{PickRefusal, Picks};
use reihum_domain::poll::Poll;
use reihum_domain::question::KindName;
use std::sync::Arc;

impl Here<'_> {
    /// A tap on the card in a room: the ballot is what the person has tapped so far.
    pub(super) async fn tap_in_room(&self, code: JoinCode, place: usize) -> Result<(), AppError> {
        let poll = self.open_poll_for_taps(code).await?.poll();
        let counted = self.counted(&poll).await?;
        match counted.tap(&poll.question, place) {
            Err(refusal) => self.say(refused(refusal)).await,
            Ok(picks) => self.count(&poll, &picks, None).await,
        }
    }

    /// A tap in the private ballot. Where only one thing can be chosen there is nothing to gather: it counts at once.
    pub(super) async fn pick(&self, code: JoinCode, place: usize) -> Result<(), AppError> {
        let poll = self.open_poll_for_taps(code).await?.poll();
        let card = self.ballot_card(&poll).await?;
        let before = match self.app.draft_of_member(&poll, self.person.id).await? {
            Some(draft) => draft,
            None => self.counted(&poll).await?,
        };
        match before.tap(&poll.question, place) {
            Err(refusal) => self.say(refused(refusal)).await,
            Ok(picks) if counts_at_once(&poll) => self.count(&poll, &picks, Some(&card)).await,
            Ok(picks) => self.keep_draft(&poll, &picks, &card, PressSays::Nothing).await,
        }
    }

    /// Sends the gathered choice off.
    pub(super) async fn send_picks(&self, code: JoinCode) -> Result<(), AppError> {
        let poll = self.open_poll_for_taps(code).await?.poll();
        let card = self.ballot_card(&poll).await?;
        match self.app.draft_of_member(&poll, self.person.id).await? {
            Some(draft) if !draft.is_empty() => self.count(&poll, &draft, Some(&card)).await,
            _ => self.say(text!("chat-nothing-picked")).await,
        }
    }

    /// Empties the gathered choice. What was sent before still counts.
    pub(super) async fn reset(&self, code: JoinCode) -> Result<(), AppError> {
        let poll = self.open_poll_for_taps(code).await?.poll();
        let card = self.ballot_card(&poll).await?;
        self.keep_draft(&poll, &Picks::default(), &card, PressSays::Nothing).await
    }

    /// Takes what was sent back into the hand. It still counts until something else is sent.
    pub(super) async fn change(&self, code: JoinCode) -> Result<(), AppError> {
        let poll = self.open_poll_for_taps(code).await?.poll();
        let card = self.ballot_card(&poll).await?;
        let picks = self.counted(&poll).await?;
        let picks = if counts_at_once(&poll) { Picks::default() } else { picks };
        self.keep_draft(&poll, &picks, &card, PressSays::Nothing).await
    }

    /// Takes the ballot out of the count.
    pub(super) async fn withdraw(&self, code: JoinCode) -> Result<(), AppError> {
        let poll = self.app.live.open_room(code).await?.poll();
        let card = self.ballot_card(&poll).await?;
        if self.app.ballot_of_member(code, self.person.id).await?.is_none() {
            return self.say(text!("chat-nothing-counted")).await;
        }
        let replies = vec![self.word(text!("chat-withdrawn"), false), refresh(&card, Lane::Reply)];
        self.cast(&poll, None, replies).await
    }

    /// Counts a choice; an empty one takes the ballot out.
    async fn count(&self, poll: &Poll, picks: &Picks, card: Option<&Card>) -> Result<(), AppError> {
        let sent = picks.submission();
        let says = PressSays::Picks { poll: poll.id, person: self.person.id, draft: false };
        let mut replies = vec![self.on_button(says)];
        replies.extend(card.map(|card| refresh(card, Lane::Reply)));
        self.cast(poll, sent.as_ref(), replies).await
    }

    /// Puts a ballot into the box. Its answers go out with it, or not at all.
    pub(super) async fn cast(
        &self,
        poll: &Poll,
        sent: Option<&Submission>,
        replies: Vec<Reply>,
    ) -> Result<(), AppError> {
        let receipt = Receipt { update: self.key.clone(), replies, drops_draft: true };
        self.app.cast_from_chat(poll.code, self.person.id, sent, Some(&self.name), receipt).await?;
        self.app.wake.ring();
        Ok(())
    }

    async fn keep_draft(&self, poll: &Poll, picks: &Picks, card: &Card, says: PressSays) -> Result<(), AppError> {
        let voter = self.app.member_key(poll.code, self.person.id).await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        if let Some(voter) = voter {
            tx.save_draft(poll.id, &voter, &picks.to_text()).await?;
        }
        self.end(tx, vec![self.on_button(says), refresh(card, Lane::Reply)]).await
    }

    /// What is counted for this person.
    async fn counted(&self, poll: &Poll) -> Result<Picks, AppError> {
        let ballot = self.app.ballot_of_member(poll.code, self.person.id).await?;
        Ok(ballot.as_ref().map(Picks::of).unwrap_or_default())
    }

    async fn open_poll_for_taps(&self, code: JoinCode) -> Result<Arc<Room>, AppError> {
        let room = self.app.live.open_room(code).await?;
        room.poll().takes_ballots(self.app.clock.now())?;
        Ok(room)
    }

    /// The ballot message in this chat. One that was lost is sent anew.
    pub(super) async fn ballot_card(&self, poll: &Poll) -> Result<Card, AppError> {
        let known = self.app.store.read().await?.card_in(self.chat.id, poll.id, CardKind::Ballot).await?;
        if let Some(card) = known {
            return Ok(card);
        }
        let mut tx = self.app.store.write().await?;
        let card = self.new_card(&mut tx, poll, CardKind::Ballot).await?;
        tx.commit().await?;
        Ok(card)
    }
}

fn counts_at_once(poll: &Poll) -> bool {
    matches!(poll.question.kind.name(), KindName::Single | KindName::Scale)
}

fn refused(refusal: PickRefusal) -> Text {
    match refusal {
        PickRefusal::Full { max } => text!("chat-full", max = max),
        PickRefusal::Spent { budget } => text!("chat-spent", budget = budget),
        PickRefusal::NotByTap => text!("chat-write-instead"),
        PickRefusal::NothingThere { .. } => text!("chat-old-button"),
    }
}
