//! The buttons of a preview: open the draft, show its result in another way, throw it away.

use super::Here;
use crate::app::AppError;
use crate::app::polls::{lock_in, open_in};
use crate::chat::PressSays;
use crate::store::{Card, CardKind, Tx};
use crate::text;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollState, Rules};
use reihum_domain::reveal::Reveal;

impl Here<'_> {
    /// The preview becomes the card.
    pub(super) async fn open_draft(&self, code: JoinCode) -> Result<(), AppError> {
        let Some((mut tx, draft, card)) = self.draft(code).await? else { return Ok(()) };
        open_in(&mut tx, draft, self.app.clock.now(), self.actor()).await?;
        self.end(tx, vec![self.on_button(PressSays::Nothing), self.refresh(&card)]).await?;
        self.app.cards.look();
        Ok(())
    }

    pub(super) async fn set_reveal(&self, code: JoinCode, reveal: Reveal) -> Result<(), AppError> {
        let Some((mut tx, draft, card)) = self.draft(code).await? else { return Ok(()) };
        let rules = Rules { reveal, ..draft.rules.clone() };
        tx.save_poll(&Poll { rules, ..draft }, &PollState::Draft).await?;
        self.end(tx, vec![self.on_button(PressSays::Nothing), self.refresh(&card)]).await
    }

    pub(super) async fn discard_draft(&self, code: JoinCode) -> Result<(), AppError> {
        let Some((mut tx, draft, _)) = self.draft(code).await? else { return Ok(()) };
        tx.remove_draft(draft.id).await?;
        let replies = vec![self.on_button(PressSays::Nothing), self.message(text!("chat-discarded").into())];
        self.end(tx, replies).await
    }

    /// A draft of this chat, locked, with its preview; `None` if the update was settled. Everybody in the room sees the buttons, so whoever
    /// presses is checked.
    async fn draft(&self, code: JoinCode) -> Result<Option<(Tx, Poll, Card)>, AppError> {
        if !self.may_organise().await? {
            self.say(text!("chat-only-administrators")).await?;
            return Ok(None);
        }
        let Some(mut tx) = self.begin().await? else { return Ok(None) };
        let card = match tx.poll_by_code(code).await? {
            Some(poll) => tx.card_in(self.chat.id, poll.id, CardKind::Preview).await?,
            None => None,
        };
        let Some(card) = card else {
            drop(tx);
            self.say(text!("chat-old-button")).await?;
            return Ok(None);
        };
        let (poll, _) = lock_in(&mut tx, code).await?;
        if poll.state == PollState::Draft { Ok(Some((tx, poll, card))) } else { Err(AppError::NotADraft) }
    }
}
