//! Choosing a buddy for what one has promised, agreeing to be one, and ending it.

use super::Here;
use super::talk::note_question;
use crate::app::AppError;
use crate::app::linking::hashed;
use crate::chat::announce::reply;
use crate::chat::asked::Asked;
use crate::chat::{Reply, Saying};
use crate::store::{BuddyRow, CommitmentRow, PersonRow, Tx};
use crate::text;
use chrono::TimeDelta;
use reihum_domain::commitment::Numbered;
use reihum_domain::link_code::LinkCode;
use reihum_domain::words;

/// How long somebody may take to agree.
const CODE_HOLDS: TimeDelta = TimeDelta::days(14);

impl Here<'_> {
    /// `buddy 12 @person`, `buddy 12 nobody`, or `buddy CODE` from whoever was chosen.
    pub(super) async fn buddy_word(&self, numbered: Numbered) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        match (numbered.nr, LinkCode::parse(&numbered.rest)) {
            (None, Some(code)) => self.asked_by_code(&code).await,
            (Some(nr), _) if says_nobody(&numbered.rest) => self.end_buddy(nr).await,
            (Some(nr), _) if !numbered.rest.is_empty() => self.choose_buddy(nr, &numbered.rest).await,
            _ => self.say(text!("buddy-usage", marker = self.marker().to_string())).await,
        }
    }

    /// Asks the other person, if we know them under this name and may write to them; otherwise gives a code to pass on.
    async fn choose_buddy(&self, nr: u32, name: &str) -> Result<(), AppError> {
        let row = self.own_open(nr).await?;
        let found = self.app.store.read().await?.person_of_account(self.chat.network, name.trim()).await?;
        if found.as_ref().is_some_and(|other| other.id == self.person.id) {
            return self.say(text!("buddy-not-oneself")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let chat = match &found {
            Some(other) if !other.stopped => tx.private_chats_of(other.id).await?.first().copied(),
            _ => None,
        };
        let replies = match (found, chat) {
            (Some(other), Some(chat)) => self.ask_buddy(&mut tx, &row, &other, chat).await?,
            _ => self.pass_buddy_code(&mut tx, &row).await?,
        };
        self.end(tx, replies).await
    }

    async fn ask_buddy(
        &self,
        tx: &mut Tx,
        row: &CommitmentRow,
        other: &PersonRow,
        chat: crate::chat::ChatId,
    ) -> Result<Vec<Reply>, AppError> {
        let (now, about) = (self.app.clock.now(), Asked::Buddy { nr: row.commitment.nr });
        tx.put_buddy(&BuddyRow { person: Some(other.id), ..self.chosen(row) }, None).await?;
        note_question(tx, other.id, chat, self.chat.network, &about, now).await?;
        let told = self.message(text!("buddy-asked-them").into());
        Ok(vec![told, reply(chat, None, Saying::Asked(about), now)])
    }

    async fn pass_buddy_code(&self, tx: &mut Tx, row: &CommitmentRow) -> Result<Vec<Reply>, AppError> {
        let code = LinkCode::draw(u64::from_be_bytes(self.app.random()));
        let expires = self.app.clock.now() + CODE_HOLDS;
        tx.put_buddy(&self.chosen(row), Some((&hashed(&code), expires))).await?;
        let text = match self.app.links.deep_link(self.chat.network, &format!("b{}", code.as_str())) {
            Some(link) => text!("buddy-pass-link", link = link),
            None => text!("buddy-pass-code", code = code.in_groups(), name = self.own_name()),
        };
        Ok(vec![self.message(text.into())])
    }

    fn chosen(&self, row: &CommitmentRow) -> BuddyRow {
        BuddyRow {
            commitment: row.commitment.id,
            owner: self.person.id,
            owner_name: self.called(),
            person: None,
            person_name: String::new(),
            agreed_at: None,
        }
    }

    /// How this person is called in the chat.
    fn called(&self) -> String {
        if self.name.is_empty() { self.account.clone() } else { self.name.clone() }
    }

    /// The link with a code, where others may read along or not.
    pub(super) async fn start_as_buddy(&self, code: &LinkCode) -> Result<(), AppError> {
        if self.is_private() { self.asked_by_code(code).await } else { self.say(text!("chat-private-please")).await }
    }

    /// Somebody was given a code: what it is about, and whether they want to.
    async fn asked_by_code(&self, code: &LinkCode) -> Result<(), AppError> {
        if let Some(pause) = self.paused_for() {
            return self.say(pause).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let found = tx.use_buddy_code(&hashed(code), self.person.id, self.app.clock.now()).await?;
        let row = match found {
            Some(id) => tx.commitment(id).await?.filter(|row| row.commitment.is_open()),
            None => None,
        };
        let Some(row) = row else {
            self.note_wrong_try(&mut tx).await?;
            return self.end(tx, vec![self.word(text!("commitment-bad-offer"), true)]).await;
        };
        let about = Asked::Buddy { nr: row.commitment.nr };
        self.note_asked(&mut tx, about.clone()).await?;
        self.end(tx, vec![self.message(Saying::Asked(about))]).await
    }

    pub(super) async fn agree_as_buddy(&self, nr: u32) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let name = self.called();
        if !tx.agree_as_buddy(row.commitment.id, self.person.id, &name, self.app.clock.now()).await? {
            return Err(AppError::NotYours { nr });
        }
        self.is_back(&mut tx).await?;
        let mut replies = vec![self.message(text!("buddy-thanks", nr = nr).into())];
        let told = text!("buddy-agreed", nr = nr, name = name);
        replies.extend(self.tell(&mut tx, row.commitment.owner, told).await?);
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// The owner or the buddy ends it; the other one is told, if they had agreed.
    pub(super) async fn end_buddy(&self, nr: u32) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let Some(buddy) = self.app.end_buddy_in(&mut tx, nr, self.person.id).await? else {
            return self.end(tx, vec![self.word(text!("buddy-none", nr = nr), false)]).await;
        };
        let mut replies = vec![self.message(text!("buddy-ended", nr = nr).into())];
        let mine = buddy.owner == self.person.id;
        let other = if mine { buddy.person.filter(|_| buddy.agreed_at.is_some()) } else { Some(buddy.owner) };
        replies.extend(self.tell(&mut tx, other, text!("buddy-ended", nr = nr)).await?);
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }
}

fn says_nobody(typed: &str) -> bool {
    matches!(words::folded_word(typed).as_str(), "-" | "nobody" | "none" | "niemand" | "keine" | "ohne")
}
