//! What is typed without a command, in private: a code, a ballot for the poll that was joined, a word that is a command anyway. And ballots
//! typed with `vote`.

use super::Here;
use super::talk::Talk;
use crate::app::{AppError, Sent};
use crate::chat::Lane;
use crate::chat::Saying;
use crate::chat::announce::refresh;
use crate::chat::handle::join::Found;
use crate::store::CardKind;
use crate::text;
use reihum_domain::answer::{AnswerRefusal, Submission};
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollRefusal};
use reihum_domain::question::KindName;
use reihum_domain::words::{self, Command, TypedCode};

impl Here<'_> {
    /// A text in private. Whoever is asked for words is heard before any word is taken as a command; only a code always joins.
    pub(super) async fn typed(&self, text: &str) -> Result<(), AppError> {
        let joined = self.joined_poll().await?;
        let wants_words = joined.as_ref().is_some_and(|poll| poll.is_open() && takes_words(poll));
        match (words::read(text, None), joined) {
            (Some(Command::Join(Some(TypedCode::Read(code)))), _) => self.join(Some(TypedCode::Read(code))).await,
            (Some(command @ (Command::Stop | Command::Cancel)), _) => self.obey_boxed(command).await,
            (_, Some(poll)) if wants_words => self.cast_typed(&poll, poll.question.read_typed(text)).await,
            (Some(command), _) => self.obey_boxed(command).await,
            (None, Some(poll)) => self.cast_typed(&poll, poll.question.read_typed(text)).await,
            (None, None) => self.say(text!("chat-not-understood", marker = self.marker().to_string())).await,
        }
    }

    /// A corrected text: if it was the ballot, the ballot is corrected; otherwise nothing happens.
    pub(super) async fn typed_again(&self, text: &str) -> Result<(), AppError> {
        let Some(Talk::Joined { typed, .. }) = self.talk().await? else {
            return super::settle_silently(self.app, &self.key).await;
        };
        match self.joined_poll().await?.filter(|_| typed.is_some() && typed == self.message_id) {
            Some(poll) => match poll.question.read_typed(text) {
                Ok(sent) => self.cast_typed(&poll, Ok(sent)).await,
                Err(_) => super::settle_silently(self.app, &self.key).await,
            },
            None => super::settle_silently(self.app, &self.key).await,
        }
    }

    /// `vote CODE BALLOT`; without a code for the poll that was joined.
    pub(super) async fn vote(&self, code: Option<JoinCode>, ballot: &str) -> Result<(), AppError> {
        let poll = match code {
            Some(code) => match self.find(code).await? {
                Found::Poll(poll) => *poll,
                Found::Refused(text) => return self.say(text).await,
                Found::Repeated => return Ok(()),
            },
            None => match self.joined_poll().await? {
                Some(poll) => poll,
                None => return self.say(text!("chat-vote-how", marker = self.marker().to_string())).await,
            },
        };
        if !self.is_private() && !poll.rules.named {
            return self.say(text!("chat-vote-private")).await;
        }
        self.cast_typed(&poll, poll.question.read_ballot(ballot)).await
    }

    async fn cast_typed(&self, poll: &Poll, sent: Result<Submission, AnswerRefusal>) -> Result<(), AppError> {
        if poll.is_closed() {
            return Err(PollRefusal::Closed.into());
        }
        let sent = sent.map_err(|refusal| match refusal {
            AnswerRefusal::UnknownOption { key } => {
                AppError::NoSuchNumber { typed: key, max: poll.question.options.len() }
            }
            AnswerRefusal::Repeated { key } => {
                AppError::RepeatedNumber { place: poll.question.place_of(&key).map_or(0, |place| place + 1) }
            }
            other => AppError::Answer(other),
        })?;
        let card = self.app.store.read().await?.card_in(self.chat.id, poll.id, CardKind::Ballot).await?;
        let mut replies = vec![self.message(Saying::Saved(poll.id))];
        replies.extend(card.map(|card| refresh(&card, Lane::Card, self.app.clock.now())));
        self.cast(poll, Sent::Ballot(&sent), replies).await?;
        self.remember_typed(poll).await
    }

    /// Which message the ballot came by: if that one is corrected, the ballot is.
    async fn remember_typed(&self, poll: &Poll) -> Result<(), AppError> {
        if !self.is_private() {
            return Ok(());
        }
        let mut tx = self.app.store.write().await?;
        self.talk_of(&mut tx, Talk::Joined { poll: poll.id, typed: self.message_id.clone() }).await?;
        Ok(tx.commit().await?)
    }

    /// The poll that was joined here, perhaps closed since.
    pub(super) async fn joined_poll(&self) -> Result<Option<Poll>, AppError> {
        let Some(Talk::Joined { poll, .. }) = self.talk().await? else { return Ok(None) };
        Ok(self.app.store.read().await?.poll(poll).await?)
    }

    /// [`Here::obey`] may come back here by a command typed without its marker; a future that contains itself needs a box.
    async fn obey_boxed(&self, command: Command) -> Result<(), AppError> {
        Box::pin(self.obey(command)).await
    }
}

fn takes_words(poll: &Poll) -> bool {
    matches!(poll.question.kind.name(), KindName::Text | KindName::Cloud)
}
