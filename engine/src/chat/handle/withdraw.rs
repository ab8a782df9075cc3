//! Taking a ballot out again: by a word, or by taking back the message that it was typed in.

use super::Here;
use super::talk::Talk;
use super::taps::By;
use crate::app::{AppError, Sent};
use crate::chat::Reply;
use crate::text;
use reihum_domain::poll::{Poll, PollRefusal};
use reihum_domain::words::TypedCode;

impl Here<'_> {
    /// `withdraw`, with a code or for the poll that was joined.
    pub(super) async fn withdraw_typed(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let poll = match typed {
            Some(code) => match self.meant(code).await? {
                Some(poll) => poll,
                None => return Ok(()),
            },
            None => match self.joined_poll().await? {
                Some(poll) => poll,
                None => return self.say(text!("chat-withdraw-how", marker = self.marker().to_string())).await,
            },
        };
        if !self.is_private() && !poll.rules.named {
            return self.say(text!("chat-private-please")).await;
        }
        self.withdraw_from(&poll).await
    }

    /// Takes the ballot out, and says so.
    pub(super) async fn withdraw_from(&self, poll: &Poll) -> Result<(), AppError> {
        if poll.is_closed() {
            return Err(PollRefusal::Closed.into());
        }
        if self.app.ballot_of_member(poll.code, self.person.id).await?.is_none() {
            return self.say(text!("chat-nothing-counted")).await;
        }
        self.take_out(poll, vec![self.word(text!("chat-withdrawn"), false)]).await
    }

    /// A message (or a sign on one) is taken back. If the ballot that counts came by it, the ballot is taken out; otherwise nothing happens.
    pub(super) async fn took_back(&self, message: &str) -> Result<(), AppError> {
        match self.poll_answered_by(message).await? {
            Some(poll) if self.is_private() => self.withdraw_from(&poll).await,
            Some(poll) => self.take_out(&poll, Vec::new()).await,
            None => super::settle_silently(self.app, &self.key).await,
        }
    }

    /// Takes the ballot out, with these answers.
    pub(super) async fn take_out(&self, poll: &Poll, replies: Vec<Reply>) -> Result<(), AppError> {
        let replies = self.with_ballot_cards(poll, replies).await?;
        let joined = self.joined_poll().await?.is_some_and(|joined| joined.id == poll.id);
        let talk = if joined { self.talk_after_ballot(poll.id, None).await? } else { None };
        self.cast_by(poll, Sent::Withdrawal, replies, By { message: None, talk }).await
    }

    /// The open poll whose ballot came by this message. Where names stand with ballots the message does, too; otherwise we know it only as
    /// long as we talk about it.
    async fn poll_answered_by(&self, message: &str) -> Result<Option<Poll>, AppError> {
        let named = self.named_poll_answered_by(message).await?;
        let poll = match named {
            Some(poll) => Some(poll),
            None => self.joined_by(message).await?.filter(|poll| !poll.rules.named),
        };
        Ok(poll.filter(|poll| poll.takes_ballots(self.app.clock.now()).is_ok()))
    }

    async fn joined_by(&self, message: &str) -> Result<Option<Poll>, AppError> {
        let talk = self.talk().await?;
        let joined = talk.as_ref().and_then(Talk::joined).filter(|(_, typed)| *typed == Some(message));
        match joined {
            Some((poll, _)) => Ok(self.app.store.read().await?.poll(poll).await?),
            None => Ok(None),
        }
    }

    async fn named_poll_answered_by(&self, message: &str) -> Result<Option<Poll>, AppError> {
        let ballots = self.app.store.read().await?.ballots_of_source(self.chat.id, message).await?;
        for (poll, voter) in ballots {
            let Some(poll) = self.app.store.read().await?.poll(poll).await? else { continue };
            let own = self.app.member_key(poll.code, self.person.id).await?;
            if own.is_some_and(|own| own.as_str() == voter) {
                return Ok(Some(poll));
            }
        }
        Ok(None)
    }
}
