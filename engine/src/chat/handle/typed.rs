//! What is typed without a command, in private: a code, a ballot for the poll that was joined, a word that is a command anyway. And ballots
//! typed with `vote`.

use super::Here;
use super::lists::is_list;
use super::talk::Talk;
use super::taps::By;
use crate::app::{AppError, Sent};
use crate::chat::Saying;
use crate::chat::asked::Asked;
use crate::text;
use crate::texts::Text;
use reihum_domain::answer::{AnswerRefusal, Submission};
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollRefusal};
use reihum_domain::question::KindName;
use reihum_domain::words::{self, Command, TypedCode};

impl Here<'_> {
    /// A text in private. Whoever is asked for words is heard before any word is taken as a command; only a code always joins.
    pub(super) async fn typed(&self, text: &str) -> Result<(), AppError> {
        if let Some(about) = self.asked() {
            return self.typed_at_question(about, text).await;
        }
        match self.talk().await? {
            Some(Talk::Answering { nr, question }) => return self.typed_at_checkin(nr, question, text).await,
            Some(Talk::Surveying { nr, item }) => return self.typed_at_survey(nr, item, text).await,
            Some(Talk::AwaitingList | Talk::List { .. }) if is_list(text) => return self.list_typed(text).await,
            Some(talk @ (Talk::Promising { .. } | Talk::Moving { .. } | Talk::HandingOver { .. })) => {
                return self.typed_about_promise(talk, text).await;
            }
            _ => {}
        }
        let joined = self.joined_poll().await?;
        let wants_words = joined.as_ref().is_some_and(|poll| poll.is_open() && takes_words(poll));
        match (words::read(text, None), joined) {
            (Some(Command::Join(Some(TypedCode::Read(code)))), _) => self.join(Some(TypedCode::Read(code))).await,
            (Some(command @ (Command::Stop | Command::Cancel | Command::Withdraw(_))), _) => {
                self.obey_boxed(command).await
            }
            (_, Some(poll)) if wants_words => self.cast_typed(&poll, poll.question.read_typed(text)).await,
            (Some(command), _) => self.obey_boxed(command).await,
            (None, Some(poll)) => self.cast_typed(&poll, poll.question.read_typed(text)).await,
            (None, None) => self.say(text!("chat-not-understood", marker = self.marker().to_string())).await,
        }
    }

    /// A text while a promise, a date or a name is awaited: commands that can't be one are obeyed, everything else is taken for it.
    async fn typed_about_promise(&self, talk: Talk, text: &str) -> Result<(), AppError> {
        match (words::read(text, None), talk) {
            (Some(Command::Join(Some(TypedCode::Read(code)))), _) => self.join(Some(TypedCode::Read(code))).await,
            (Some(command @ (Command::Stop | Command::Cancel | Command::Help | Command::Mine)), _) => {
                self.obey_boxed(command).await
            }
            (_, Talk::Promising { what, topic, dates }) => self.promise_typed(what, topic, &dates, text).await,
            (_, Talk::Moving { nr, dates }) => self.moving_typed(nr, &dates, text).await,
            (_, Talk::HandingOver { nr }) => self.hand_over_to(nr, text).await,
            (
                _,
                Talk::Joined { .. }
                | Talk::Asked { .. }
                | Talk::Answering { .. }
                | Talk::Surveying { .. }
                | Talk::AwaitingList
                | Talk::List { .. },
            ) => self.unknown().await,
        }
    }

    /// A text while a question waits for a number: a command is obeyed, a corrected list looked at anew, everything else is taken for an answer.
    async fn typed_at_question(&self, about: Asked, text: &str) -> Result<(), AppError> {
        match words::read(text, None) {
            None if matches!(about, Asked::List { .. }) && is_list(text) => self.list_typed(text).await,
            Some(command) => self.obey_boxed(command).await,
            None => self.answer_asked(about, text).await,
        }
    }

    /// A corrected text: if it was the ballot, the ballot is corrected; otherwise nothing happens.
    pub(super) async fn typed_again(&self, text: &str) -> Result<(), AppError> {
        let talk = self.talk().await?;
        let joined = talk.as_ref().and_then(Talk::joined);
        let joined = joined.filter(|(_, typed)| typed.is_some() && *typed == self.message_id.as_deref());
        let poll = match joined {
            Some((poll, _)) => self.app.store.read().await?.poll(poll).await?,
            None => None,
        };
        match poll {
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
                Some(poll) => poll,
                None => return Ok(()),
            },
            None => match self.joined_poll().await? {
                Some(poll) => poll,
                None => return self.say(text!("chat-vote-how", marker = self.marker().to_string())).await,
            },
        };
        if !self.is_private() && !poll.rules.named {
            return self.say(self.vote_in_private()).await;
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
        let replies = self.with_ballot_cards(poll, vec![self.message(Saying::Saved(poll.id))]).await?;
        let talk = self.talk_after_ballot(poll.id, self.message_id.clone()).await?;
        self.cast_by(poll, Sent::Ballot(&sent), replies, By { message: self.message_id.clone(), talk }).await
    }

    /// Why a ballot typed in a room does not count, and where it would.
    fn vote_in_private(&self) -> Text {
        if self.chat.network.has_buttons() {
            return text!("chat-vote-private");
        }
        text!("chat-vote-private-typed", name = self.own_name())
    }

    /// The poll that was joined here, perhaps closed since.
    pub(super) async fn joined_poll(&self) -> Result<Option<Poll>, AppError> {
        let Some(Talk::Joined { poll, .. }) = self.talk().await? else { return Ok(None) };
        Ok(self.app.store.read().await?.poll(poll).await?)
    }

    /// [`Here::obey`] may come back here by a command typed without its marker; a future that contains itself needs a box.
    pub(super) async fn obey_boxed(&self, command: Command) -> Result<(), AppError> {
        Box::pin(self.obey(command)).await
    }
}

fn takes_words(poll: &Poll) -> bool {
    matches!(poll.question.kind.name(), KindName::Text | KindName::Cloud)
}
