//! What a preview is for: open the draft, show its result in another way, throw it away. By buttons; where there are none by numbers in private
//! and by words in rooms.

use super::Here;
use crate::app::AppError;
use crate::app::polls::{lock_in, open_in};
use crate::chat::Reply;
use crate::chat::asked::Asked;
use crate::store::{Card, CardKind, Tx};
use crate::text;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollState, Rules};
use reihum_domain::reveal::Reveal;

impl Here<'_> {
    /// The preview becomes the card.
    pub(super) async fn open_draft(&self, code: JoinCode) -> Result<(), AppError> {
        let Some((mut tx, draft, card)) = self.draft(code).await? else { return Ok(()) };
        let poll = open_in(&mut tx, draft, self.app.clock.now(), self.actor()).await?;
        let mut replies: Vec<Reply> = self.press_done().into_iter().collect();
        if self.chat.network.has_buttons() {
            replies.push(self.refresh(&card));
        } else {
            // Nobody is notified of a changed message.
            replies.extend(self.open_cards(&mut tx, &poll).await?);
        }
        self.end(tx, replies).await?;
        self.app.cards.look();
        Ok(())
    }

    pub(super) async fn set_reveal(&self, code: JoinCode, reveal: Reveal) -> Result<(), AppError> {
        let Some((mut tx, draft, card)) = self.draft(code).await? else { return Ok(()) };
        let rules = Rules { reveal, ..draft.rules.clone() };
        let draft = Poll { rules, ..draft };
        tx.save_poll(&draft, &PollState::Draft).await?;
        let mut replies: Vec<Reply> = self.press_done().into_iter().collect();
        let shown = if self.chat.network.has_buttons() {
            self.refresh(&card)
        } else {
            self.preview_card(&mut tx, &draft).await?
        };
        replies.push(shown);
        self.end(tx, replies).await
    }

    /// The draft as a new message, with what can be done.
    pub(super) async fn preview_card(&self, tx: &mut Tx, draft: &Poll) -> Result<Reply, AppError> {
        self.note_asked(tx, Asked::Preview { code: draft.code }).await?;
        let card = self.new_card(tx, draft, CardKind::Preview).await?;
        Ok(self.refresh(&card))
    }

    pub(super) async fn discard_draft(&self, code: JoinCode) -> Result<(), AppError> {
        let Some((mut tx, draft, _)) = self.draft(code).await? else { return Ok(()) };
        tx.remove_draft(draft.id).await?;
        let mut replies: Vec<Reply> = self.press_done().into_iter().collect();
        replies.push(self.message(text!("chat-discarded").into()));
        self.end(tx, replies).await
    }

    /// A draft of this chat, locked, with its preview; `None` if the update was settled. Everybody in the room sees the buttons; whoever
    /// presses was checked before.
    async fn draft(&self, code: JoinCode) -> Result<Option<(Tx, Poll, Card)>, AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(None) };
        let card = match tx.poll_by_code(code).await? {
            Some(poll) => tx.card_in(self.chat.id, poll.id, CardKind::Preview).await?,
            None => None,
        };
        let Some(card) = card else {
            drop(tx);
            let gone = if self.query.is_some() { text!("chat-old-button") } else { text!("chat-no-poll-here") };
            self.say(gone).await?;
            return Ok(None);
        };
        let (poll, _) = lock_in(&mut tx, code).await?;
        if poll.state == PollState::Draft { Ok(Some((tx, poll, card))) } else { Err(AppError::NotADraft) }
    }
}
