//! Votes by a network's own means, where everybody sees them anyway: its own polls, and signs put on our messages. They go into the same ballot
//! box as all others; the room is not answered, since its card follows.

use super::Here;
use super::taps::By;
use crate::app::{App, AppError, Sent};
use crate::chat::{Inbound, Reply, What};
use crate::store::{Card, CardKind, Tx};
use reihum_domain::answer::Submission;
use reihum_domain::poll::{Poll, Voters};
use reihum_domain::question::KindName;
use reihum_domain::words;

/// What networks take in one poll of theirs.
const NATIVE_OPTIONS: usize = 20;

/// Votes and signs that are none of ours leave no trace, not even of who gave them. Nor does whoever only came into somebody's private chat.
pub(super) async fn is_known(app: &App, inbound: &Inbound) -> Result<bool, AppError> {
    let network = inbound.key.network;
    let (What::Voted { .. }
    | What::Reacted { .. }
    | What::Withdrew { .. }
    | What::Unreacted { .. }
    | What::WroteBeforeOthers) = &inbound.what
    else {
        return Ok(true);
    };
    let mut tx = app.store.read().await?;
    let Some(chat) = tx.chat_at(network, &inbound.place.address).await? else { return Ok(false) };
    Ok(match (&inbound.what, &inbound.from) {
        (What::Voted { poll_message: message, .. } | What::Reacted { message, .. }, _) => {
            tx.card_of_message(chat.id, message).await?.is_some()
        }
        (_, Some(sender)) => tx.person_of_account(network, &sender.account).await?.is_some(),
        _ => false,
    })
}

impl Here<'_> {
    /// A vote in a poll of the network's own; nothing chosen takes the vote out.
    pub(super) async fn voted(&self, message: &str, choice: &[String]) -> Result<(), AppError> {
        let card = self.app.store.read().await?.card_of_message(self.chat.id, message).await?;
        let Some(poll) = self.signed_poll(card, &[CardKind::Native]).await? else { return self.unheard().await };
        let place = |key: &String| poll.question.options.iter().position(|option| option.key.as_str() == key);
        let places: Option<Vec<usize>> = choice.iter().map(place).collect();
        match places.as_deref() {
            Some([]) if self.app.ballot_of_member(poll.code, self.person.id).await?.is_some() => {
                self.take_out(&poll, Vec::new()).await
            }
            // More than may be chosen is cut off, as the network does.
            Some([place, ..]) => self.choose(&poll, *place, self.key.id.clone()).await,
            _ => self.unheard().await,
        }
    }

    /// A number put on a card is a vote in a named poll with one choice. Elsewhere it would show everybody what somebody chose.
    pub(super) async fn reacted(&self, message: &str, key: &str, reaction: &str) -> Result<(), AppError> {
        let card = self.app.store.read().await?.card_of_message(self.chat.id, message).await?;
        let poll = self.signed_poll(card, &[CardKind::Room, CardKind::Native]).await?;
        let place = words::number(key).and_then(|number| number.checked_sub(1));
        match (poll, place) {
            (Some(poll), Some(place)) if place < poll.question.options.len() => {
                self.choose(&poll, place, reaction.to_owned()).await
            }
            _ => self.unheard().await,
        }
    }

    /// The messages of a poll that has just been opened.
    pub(super) async fn open_cards(&self, tx: &mut Tx, poll: &Poll) -> Result<Vec<Reply>, AppError> {
        let room = self.new_card(tx, poll, CardKind::Room).await?;
        let mut replies = vec![self.refresh(&room)];
        let few = poll.question.options.len() <= NATIVE_OPTIONS;
        if self.chat.network.has_native_polls() && self.chat.is_group() && takes_signs(poll) && few {
            let native = self.new_card(tx, poll, CardKind::Native).await?;
            replies.push(self.refresh(&native));
        }
        Ok(replies)
    }

    async fn choose(&self, poll: &Poll, place: usize, by: String) -> Result<(), AppError> {
        let key = poll.question.options[place].key.to_string();
        let sent = Submission { choice: Some(vec![key]), ..Submission::default() };
        let replies = self.with_ballot_cards(poll, Vec::new()).await?;
        self.cast_by(poll, Sent::Ballot(&sent), replies, By { message: Some(by), talk: None }).await
    }

    /// The poll of a card, if votes by signs are honest there.
    async fn signed_poll(&self, card: Option<Card>, kinds: &[CardKind]) -> Result<Option<Poll>, AppError> {
        let Some(card) = card.filter(|card| kinds.contains(&card.kind)) else { return Ok(None) };
        Ok(self.app.store.read().await?.poll(card.poll).await?.filter(takes_signs))
    }

    async fn unheard(&self) -> Result<(), AppError> {
        super::settle_silently(self.app, &self.key).await
    }
}

/// One choice, with names, for everybody in the chat.
fn takes_signs(poll: &Poll) -> bool {
    poll.rules.named && poll.rules.voters == Voters::Open && poll.question.kind.name() == KindName::Single
}
