//! A browser joins a chat: a code from the chat is typed on somebody's own page, and from then on the chat's account and the browser are one
//! person. The rules are those of two accounts ([`super::linking`]): the chat's person stays, guessing is slowed down.

use super::linking::{Joining, Merged, hashed};
use super::{App, AppError};
use crate::chat::ChatId;
use crate::chat::announce::reply;
use crate::store::{PersonRow, StoreError};
use crate::text;
use chrono::TimeDelta;
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::link_code::LinkCode;
use reihum_domain::wrong_tries::{DEVICE, WrongTries};
use std::collections::BTreeSet;

/// How often people may vote in between before we give up.
const TRIES: u32 = 5;

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserJoined {
    /// They are one; in so many open polls both had voted, and the chat's ballot counts.
    Done { doubled: usize },
    /// There is no such code (any more).
    Wrong,
    /// It is their own.
    Own,
    /// Too many wrong ones: not before so long.
    Paused(TimeDelta),
}

impl App {
    /// Joins the person of a browser with whoever made this code in a chat.
    pub async fn join_chat(&self, person: PersonId, typed: &str) -> Result<BrowserJoined, AppError> {
        let now = self.clock.now();
        let row = self.store.read().await?.person(person).await?.ok_or(AppError::BadPageLink)?;
        let tries = row.wrong.map_or(WrongTries::none(now), |(tries, at)| WrongTries::after(tries, at));
        if let Some(wait) = tries.blocked_for(DEVICE, now) {
            return Ok(BrowserJoined::Paused(wait));
        }
        // As it is shown in the chat, `link ABCD-EFGH`, or the code alone.
        let Some(code) =
            typed.split_whitespace().next_back().and_then(LinkCode::parse).or_else(|| LinkCode::parse(typed))
        else {
            return Ok(BrowserJoined::Wrong);
        };
        let found = self.store.read().await?.link_code(&hashed(&code), now).await?;
        match found {
            None => {
                self.note_wrong_code(&row, tries).await?;
                Ok(BrowserJoined::Wrong)
            }
            Some((maker, _)) if maker == person => Ok(BrowserJoined::Own),
            Some((maker, chat)) => self.join(Joining { from: person, into: maker }, chat, &code).await,
        }
    }

    async fn note_wrong_code(&self, row: &PersonRow, tries: WrongTries) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        tx.set_wrong_tries(row.id, tries.one_more(DEVICE, now).spent(), now).await?;
        tx.commit().await
    }

    async fn join(&self, joining: Joining, chat: ChatId, code: &LinkCode) -> Result<BrowserJoined, AppError> {
        let mut doubled: BTreeSet<PollId> = BTreeSet::new();
        for _ in 0..TRIES {
            let prepared = self.prepare_merge(joining).await?;
            doubled.extend(prepared.doubled.iter().copied());
            let mut tx = self.store.write().await?;
            match self.merge_in(&mut tx, joining, code, &prepared).await? {
                Merged::Done => {
                    let now = self.clock.now();
                    reply(chat, None, text!("chat-linked-browser").into(), now).put(&mut tx, now).await?;
                    tx.commit().await?;
                    self.wake.ring();
                    return Ok(BrowserJoined::Done { doubled: doubled.len() });
                }
                Merged::CodeGone => return Ok(BrowserJoined::Wrong),
                Merged::Again => {}
            }
        }
        Err(AppError::Busy)
    }
}
