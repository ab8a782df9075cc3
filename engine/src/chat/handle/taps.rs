//! Ballots by tapping. In a room each tap counts at once and only the tapper sees what it did; in private the choice is gathered in the
//! message and sent off with a button. Choices that are not sent off are kept under the poll's pseudonym, never under a person.
//!
//! What buttons carry can be forged, so a press counts only where a message with such buttons stands. Taps are put on top of what is stored
//! when their turn comes, in one transaction: two taps at once are two taps, whichever processes they come through.

use super::Here;
use super::talk::Talk;
use crate::app::{AppError, Sent};
use crate::ballot_box::Receipt;
use crate::chat::announce::refresh;
use crate::chat::{Lane, PressSays, Reply};
use crate::live::unpacked;
use crate::store::{Card, CardKind, Tx};
use crate::text;
use reihum_domain::anonymity::VoterKey;
use reihum_domain::join_code::JoinCode;
use reihum_domain::picks::Picks;
use reihum_domain::poll::{Poll, PollRefusal};
use reihum_domain::question::KindName;

/// By what a ballot came, besides its update.
#[derive(Default)]
pub(super) struct By {
    /// Taking it back takes the ballot back.
    pub(super) message: Option<String>,
    /// What is talked about from then on.
    pub(super) talk: Option<Talk>,
}

/// What a tap in a private chat is about.
struct Tapped {
    poll: Poll,
    card: Card,
}

impl Here<'_> {
    /// A tap on the card in a room: the ballot is what the person has tapped so far.
    pub(super) async fn tap_in_room(&self, code: JoinCode, place: usize) -> Result<(), AppError> {
        let Some(Tapped { poll, .. }) = self.tapped(code, CardKind::Room).await? else {
            return self.old_button().await;
        };
        let replies = vec![self.counted_on_button(&poll)];
        self.cast(&poll, Sent::Tap { place }, self.with_ballot_cards(&poll, replies).await?).await
    }

    /// Everything tapped in a room is taken out again.
    pub(super) async fn reset_in_room(&self, code: JoinCode) -> Result<(), AppError> {
        let Some(Tapped { poll, .. }) = self.tapped(code, CardKind::Room).await? else {
            return self.old_button().await;
        };
        let replies = vec![self.counted_on_button(&poll)];
        self.cast(&poll, Sent::Withdrawal, self.with_ballot_cards(&poll, replies).await?).await
    }

    /// A tap in the private ballot. Where only one thing can be chosen there is nothing to gather: it counts at once.
    pub(super) async fn pick(&self, code: JoinCode, place: usize) -> Result<(), AppError> {
        let Some(Tapped { poll, card }) = self.tapped(code, CardKind::Ballot).await? else {
            return self.old_button().await;
        };
        if counts_at_once(&poll) {
            let replies = self.with_ballot_cards(&poll, vec![self.counted_on_button(&poll)]).await?;
            return self.cast(&poll, Sent::Tap { place }, replies).await;
        }
        self.change_draft(&poll, &card, |before| before.tap(&poll.question, place).map_err(AppError::from)).await
    }

    /// Sends the gathered choice off.
    pub(super) async fn send_picks(&self, code: JoinCode) -> Result<(), AppError> {
        let Some(Tapped { poll, .. }) = self.tapped(code, CardKind::Ballot).await? else {
            return self.old_button().await;
        };
        let draft = self.app.draft_of_member(&poll, self.person.id).await?;
        match draft.and_then(|draft| draft.submission()) {
            Some(sent) => {
                let replies = self.with_ballot_cards(&poll, vec![self.counted_on_button(&poll)]).await?;
                self.cast(&poll, Sent::Ballot(&sent), replies).await
            }
            None => self.say(text!("chat-nothing-picked")).await,
        }
    }

    /// Empties the gathered choice. What was sent before still counts.
    pub(super) async fn reset(&self, code: JoinCode) -> Result<(), AppError> {
        let Some(Tapped { poll, card }) = self.tapped(code, CardKind::Ballot).await? else {
            return self.old_button().await;
        };
        self.change_draft(&poll, &card, |_| Ok(Picks::default())).await
    }

    /// Takes what was sent back into the hand. It still counts until something else is sent.
    pub(super) async fn change(&self, code: JoinCode) -> Result<(), AppError> {
        let Some(Tapped { poll, card }) = self.tapped(code, CardKind::Ballot).await? else {
            return self.old_button().await;
        };
        let anew = counts_at_once(&poll);
        self.change_draft(&poll, &card, |before| Ok(if anew { Picks::default() } else { before })).await
    }

    /// Takes the ballot out of the count.
    pub(super) async fn withdraw(&self, code: JoinCode) -> Result<(), AppError> {
        let Some(Tapped { poll, .. }) = self.tapped(code, CardKind::Ballot).await? else {
            return self.old_button().await;
        };
        self.withdraw_from(&poll).await
    }

    /// Puts a ballot into the box. Its answers go out with it, or not at all.
    pub(super) async fn cast(&self, poll: &Poll, sent: Sent<'_>, replies: Vec<Reply>) -> Result<(), AppError> {
        self.cast_by(poll, sent, replies, By::default()).await
    }

    /// Puts in a ballot that came by a message.
    pub(super) async fn cast_by(
        &self,
        poll: &Poll,
        sent: Sent<'_>,
        replies: Vec<Reply>,
        by: By,
    ) -> Result<(), AppError> {
        let replies = self.introduced(&mut self.app.store.read().await?, replies).await?;
        let receipt = Receipt {
            update: self.key.clone(),
            member: self.person.id,
            replies,
            talk: by.talk.map(|talk| (self.chat.id, talk.written())),
            source: by.message.map(|message| (self.chat.id, message)),
        };
        self.app.cast_from_chat(poll.code, self.person.id, sent, Some(&self.name), receipt).await?;
        self.app.wake.ring();
        Ok(())
    }

    /// Changes what is gathered, starting from what is gathered or else counted.
    async fn change_draft(
        &self,
        poll: &Poll,
        card: &Card,
        change: impl FnOnce(Picks) -> Result<Picks, AppError>,
    ) -> Result<(), AppError> {
        let voter = self.app.member_key(poll.code, self.person.id).await?.ok_or(PollRefusal::Closed)?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        // This locks the chat: another tap of the same person waits here, and then sees what this one did.
        self.refresh(card).put(&mut tx, self.app.clock.now()).await?;
        let after = change(picked(&mut tx, poll, &voter).await?)?;
        tx.save_draft(poll.id, &voter, &after.to_text()).await?;
        self.end(tx, vec![self.on_button(PressSays::Nothing)]).await
    }

    /// The open poll whose message stands in this chat; `None` if there is no such message.
    async fn tapped(&self, code: JoinCode, kind: CardKind) -> Result<Option<Tapped>, AppError> {
        let mut tx = self.app.store.read().await?;
        let Some(poll) = tx.poll_by_code(code).await? else { return Ok(None) };
        let Some(card) = tx.card_in(self.chat.id, poll.id, kind).await? else { return Ok(None) };
        poll.takes_ballots(self.app.clock.now())?;
        Ok(Some(Tapped { poll, card }))
    }

    async fn old_button(&self) -> Result<(), AppError> {
        self.say(text!("chat-old-button")).await
    }

    /// The line over the button: what is counted now.
    fn counted_on_button(&self, poll: &Poll) -> Reply {
        self.on_button(PressSays::Picks { poll: poll.id, person: self.person.id, draft: false })
    }

    /// Whoever votes may have ballot messages in private, which then say something old. Where there are no buttons they say how to answer,
    /// what was saved stands below, and a change would only cost.
    pub(super) async fn with_ballot_cards(&self, poll: &Poll, mut replies: Vec<Reply>) -> Result<Vec<Reply>, AppError> {
        let cards = self.app.store.read().await?.ballot_cards_of(self.person.id, poll.id).await?;
        replies.extend(cards.iter().filter(|(_, network)| network.has_buttons()).map(|(card, _)| self.refresh(card)));
        Ok(replies)
    }

    pub(super) fn refresh(&self, card: &Card) -> Reply {
        refresh(card, Lane::Reply, self.app.clock.now())
    }
}

/// What is gathered, or else counted.
async fn picked(tx: &mut Tx, poll: &Poll, voter: &VoterKey) -> Result<Picks, AppError> {
    if let Some(draft) = tx.draft(poll.id, voter).await?.and_then(|text| Picks::parse(&text).ok()) {
        return Ok(draft);
    }
    let ballot = tx.own_ballot(poll.id, voter).await?;
    let answer = ballot.map(|(packed, _)| unpacked(poll, &packed)).transpose()?;
    Ok(answer.as_ref().map(Picks::of).unwrap_or_default())
}

fn counts_at_once(poll: &Poll) -> bool {
    matches!(poll.question.kind.name(), KindName::Single | KindName::Scale)
}
