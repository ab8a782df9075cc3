//! What a person and we are talking about in a chat: kept by person and chat, so that members of a group don't share one conversation, and
//! in the database, so that it survives a restart.
//!
//! Only one thing is talked about at a time. So a number is for what was asked last: the ballot or the question, never for the other.

use super::Here;
use super::lists::Listed;
use crate::app::AppError;
use crate::chat::asked::Asked;
use crate::chat::{ChatId, Network, Reply};
use crate::store::{CardKind, StoreError, Tx};
use crate::text;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::commitment::Topic;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::words;
use serde::{Deserialize, Serialize};

/// What is being talked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Talk {
    /// A poll was joined: what is typed now is a ballot for it.
    Joined {
        poll: PollId,
        /// The message that the last ballot was typed in.
        #[serde(default)]
        typed: Option<String>,
    },
    /// Somebody is about to promise something: what, or by when, is still to be said.
    Promising {
        what: Option<String>,
        topic: Option<Topic>,
        /// Dates that were asked; a number means one of them.
        dates: Vec<NaiveDate>,
    },
    /// A new date is awaited.
    Moving { nr: u32, dates: Vec<NaiveDate> },
    /// A name is awaited.
    HandingOver { nr: u32 },
    /// A question of a check-in's round waits for an answer.
    Answering { nr: u32, question: usize },
    /// A survey's question waits for an answer: the first that is not answered, or for who answers anew the one at this place.
    Surveying { nr: u32, item: Option<usize> },
    /// A list of members is awaited.
    AwaitingList,
    /// A list of members was looked at and can be taken over; its buttons carry the key.
    List { list: Listed, key: u32 },
    /// A question with numbered choices waits for a number.
    Asked {
        about: Asked,
        /// What it interrupted.
        before: Option<Box<Talk>>,
    },
}

impl Talk {
    /// A state that this version doesn't know is no conversation.
    pub(super) fn read(state: &str) -> Option<Self> {
        serde_json::from_str(state).ok()
    }

    /// The poll that was joined, and by which message its ballot came; also when a question came between.
    pub(super) fn joined(&self) -> Option<(PollId, Option<&str>)> {
        match self {
            Self::Joined { poll, typed } => Some((*poll, typed.as_deref())),
            Self::Asked { before, .. } => before.as_ref()?.joined(),
            Self::Promising { .. }
            | Self::Moving { .. }
            | Self::HandingOver { .. }
            | Self::Answering { .. }
            | Self::Surveying { .. }
            | Self::AwaitingList
            | Self::List { .. } => None,
        }
    }

    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Notes a question that a message puts to somebody in their private chat, so that the next number answers it. Nothing where there are buttons.
pub(crate) async fn note_question(
    tx: &mut Tx,
    person: PersonId,
    chat: ChatId,
    network: Network,
    about: &Asked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if network.has_buttons() {
        return Ok(());
    }
    let state = tx.conversation(person, chat).await?;
    let before = match state.as_deref().and_then(Talk::read) {
        Some(Talk::Asked { before, .. }) => before,
        other => other.map(Box::new),
    };
    tx.save_conversation(person, chat, &Talk::Asked { about: about.clone(), before }.written(), now).await
}

impl Here<'_> {
    /// What we are talking about.
    pub(super) async fn talk(&self) -> Result<Option<Talk>, AppError> {
        let state = self.app.store.read().await?.conversation(self.person.id, self.chat.id).await?;
        Ok(state.as_deref().and_then(Talk::read))
    }

    pub(super) async fn talk_of(&self, tx: &mut Tx, talk: &Talk) -> Result<(), AppError> {
        Ok(tx.save_conversation(self.person.id, self.chat.id, &talk.written(), self.app.clock.now()).await?)
    }

    /// Notes a question, so that the next number answers it. Where there are buttons, and in groups, numbers answer nothing.
    pub(super) async fn note_asked(&self, tx: &mut Tx, about: Asked) -> Result<(), AppError> {
        if self.chat.network.has_buttons() || !self.is_private() {
            return Ok(());
        }
        let state = tx.conversation(self.person.id, self.chat.id).await?;
        let before = match &self.waiting {
            Some(_) => self.interrupted().cloned(),
            None => state.as_deref().and_then(Talk::read),
        };
        self.talk_of(tx, &Talk::Asked { about, before: before.map(Box::new) }).await
    }

    /// An answer to the question that waits for a number. What is none leaves the question as it is.
    pub(super) async fn answer_asked(&self, about: Asked, typed: &str) -> Result<(), AppError> {
        if let Some(press) = words::number(typed).and_then(|number| about.choice(number)) {
            return self.act(press).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let text = text!("chat-answer-number", max = about.choices().len(), marker = self.marker().to_string());
        self.note_asked(&mut tx, about).await?;
        self.end(tx, vec![self.message(text.into())]).await
    }

    /// The question is answered: what it interrupted goes on. A ballot is shown once more, so that it is what was asked last.
    pub(super) async fn resumed(&self, tx: &mut Tx) -> Result<Option<Reply>, AppError> {
        let Some(talk @ Talk::Joined { poll, .. }) = self.interrupted() else { return Ok(None) };
        let Some(poll) = tx.poll(*poll).await?.filter(reihum_domain::poll::Poll::is_open) else { return Ok(None) };
        self.talk_of(tx, talk).await?;
        let card = self.new_card(tx, &poll, CardKind::Ballot).await?;
        Ok(Some(self.refresh(&card)))
    }

    /// The question that waited for a number when this update came.
    pub(super) fn asked(&self) -> Option<Asked> {
        match &self.waiting {
            Some(Talk::Asked { about, .. }) => Some(about.clone()),
            _ => None,
        }
    }

    /// What is talked about after a ballot that came by this update's message. A question that is still open stays: only something new that is
    /// written ends it.
    pub(super) async fn talk_after_ballot(
        &self,
        poll: PollId,
        typed: Option<String>,
    ) -> Result<Option<Talk>, AppError> {
        let asked = self.waiting.is_none() && matches!(self.talk().await?, Some(Talk::Asked { .. }));
        Ok(Some(Talk::Joined { poll, typed }).filter(|_| self.is_private() && !asked))
    }

    fn interrupted(&self) -> Option<&Talk> {
        match &self.waiting {
            Some(Talk::Asked { before, .. }) => before.as_deref(),
            _ => None,
        }
    }

    /// Ends whatever is being talked about. What was sent before stays.
    pub(super) async fn cancel(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let was = self.waiting.is_some() || tx.conversation(self.person.id, self.chat.id).await?.is_some();
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let text = if was { text!("chat-cancelled") } else { text!("chat-nothing-to-cancel") };
        self.end(tx, vec![self.word(text, false)]).await
    }
}
