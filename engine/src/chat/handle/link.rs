//! `link`: two accounts become one person. A code from one chat is typed in the other; guessing codes is slowed down as it is for polls.
//!
//! Both sides consent by that: the one asked for the code in their private chat, where nobody else has seen it, and the other typed it. Nobody
//! is asked once more. A code holds for a quarter of an hour and once, and stands nowhere in clear: kept is its hash, and the message that
//! shows it is put into words when it goes out.

use super::Here;
use crate::app::AppError;
use crate::app::linking::{Joining, Merged, hashed};
use crate::chat::announce::reply;
use crate::chat::{ChatId, Saying};
use crate::store::Tx;
use crate::text;
use chrono::TimeDelta;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::link_code::LinkCode;
use reihum_domain::words::TypedLink;
use std::collections::BTreeSet;

/// How long a code holds.
const HOLDS: TimeDelta = TimeDelta::minutes(15);
/// How often people may vote in between before we give up and let the update come again.
const TRIES: u32 = 5;

impl Here<'_> {
    pub(super) async fn link(&self, typed: Option<TypedLink>) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        if let Some(pause) = self.paused_for() {
            return self.say(pause).await;
        }
        match typed {
            None => self.new_link_code().await,
            Some(TypedLink::Odd) => self.say(text!("chat-link-wrong", marker = self.marker().to_string())).await,
            Some(TypedLink::Read(code)) => self.link_by(&code).await,
        }
    }

    async fn new_link_code(&self) -> Result<(), AppError> {
        let until = self.app.clock.now() + HOLDS;
        let code = self.app.link_code_until(self.person.id, until).await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.put_link_code(self.person.id, self.chat.id, &hashed(&code), until).await?;
        self.end(tx, vec![self.message(Saying::LinkCode)]).await
    }

    async fn link_by(&self, code: &LinkCode) -> Result<(), AppError> {
        let found = self.app.store.read().await?.link_code(&hashed(code), self.app.clock.now()).await?;
        match found {
            None => self.refuse_link().await,
            Some((maker, _)) if maker == self.person.id => self.say(text!("chat-link-self")).await,
            Some((maker, chat)) => self.become_one(maker, chat, code).await,
        }
    }

    async fn become_one(&self, maker: PersonId, there: ChatId, code: &LinkCode) -> Result<(), AppError> {
        let joining = Joining { from: self.person.id, into: maker };
        let mut doubled = BTreeSet::new();
        for _ in 0..TRIES {
            let prepared = self.app.prepare_merge(joining).await?;
            doubled.extend(prepared.doubled.iter().copied());
            let Some(mut tx) = self.begin().await? else { return Ok(()) };
            match self.app.merge_in(&mut tx, joining, code, &prepared).await? {
                Merged::Done => return self.say_linked(tx, maker, there, &doubled).await,
                Merged::CodeGone => {
                    drop(tx);
                    return self.refuse_link().await;
                }
                Merged::Again => {}
            }
        }
        Err(AppError::Busy)
    }

    async fn say_linked(
        &self,
        mut tx: Tx,
        person: PersonId,
        there: ChatId,
        doubled: &BTreeSet<PollId>,
    ) -> Result<(), AppError> {
        let now = self.app.clock.now();
        let mut told = vec![text!("chat-linked").into()];
        if !doubled.is_empty() {
            told.push(text!("chat-linked-doubled", n = doubled.len()).into());
        }
        let mut replies = vec![self.message(Saying::Texts(told))];
        let network = self.chat.network.title();
        replies.push(reply(there, None, text!("chat-linked-there", network = network).into(), now));
        for poll in doubled {
            let cards = tx.ballot_cards_of(person, *poll).await?;
            replies
                .extend(cards.iter().filter(|(_, network)| network.has_buttons()).map(|(card, _)| self.refresh(card)));
        }
        self.end(tx, replies).await
    }

    /// There is no such code (any more).
    async fn refuse_link(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.note_wrong_try(&mut tx).await?;
        let text = text!("chat-link-wrong", marker = self.marker().to_string());
        self.end(tx, vec![self.word(text, true)]).await
    }
}
