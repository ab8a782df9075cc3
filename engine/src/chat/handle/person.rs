//! What a person can say about themselves: language, silence, what is known of me, forget me.

use super::Here;
use crate::app::AppError;
use crate::app::forgetting::forget_in;
use crate::chat::announce::refresh_chat;
use crate::chat::asked::Asked;
use crate::chat::{Network, Saying};
use crate::store::Tx;
use crate::text;
use reihum_domain::language::Language;
use reihum_domain::words;

impl Here<'_> {
    /// `lang de`; without a language: which?
    pub(super) async fn choose_language(&self, typed: Option<&str>) -> Result<(), AppError> {
        match typed.map(words::language) {
            None => self.ask(Saying::Languages, Asked::Language).await,
            Some(Some(language)) => self.set_language(language).await,
            Some(None) => self.say(text!("chat-unknown-language")).await,
        }
    }

    /// In private it is the person's language, in a room the room's, which its administrators choose.
    pub(super) async fn set_language(&self, language: Language) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        if self.is_private() {
            tx.set_language(self.person.id, language).await?;
        } else {
            tx.set_chat_language(self.chat.id, language).await?;
            refresh_chat(&mut tx, self.chat.id, self.app.clock.now()).await?;
        }
        // The new language is not in `self` yet: the answer is to be in it all the same.
        let done = match language {
            Language::De => text!("chat-language-de"),
            Language::DeCh => text!("chat-language-de-ch"),
            Language::En => text!("chat-language-en"),
        };
        let mut replies = vec![self.message(done.into())];
        replies.extend(self.press_done());
        replies.extend(self.resumed(&mut tx).await?);
        replies.extend(self.question_again().await?);
        self.end(tx, replies).await
    }

    /// The short form, and where the whole text is.
    pub(super) async fn privacy(&self) -> Result<(), AppError> {
        let mut texts = self.greeting();
        texts.remove(0);
        texts.push(match self.chat.network {
            Network::Telegram => text!("chat-privacy-anonymous"),
            Network::Matrix => text!("chat-privacy-anonymous-server"),
        });
        texts.push(text!("chat-privacy-accounts", marker = self.marker().to_string()));
        texts.push(match self.app.links.page("/privacy") {
            Some(link) => text!("chat-privacy-more", link = link),
            None => text!("chat-privacy-contact", contact = self.app.settings.network.contact.as_str()),
        });
        let Some(tx) = self.begin().await? else { return Ok(()) };
        self.end(tx, vec![self.texts(texts)]).await
    }

    /// No message any more that was not asked for.
    pub(super) async fn stop(&self) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.set_stopped(self.person.id, true).await?;
        tx.end_conversation(self.person.id, self.chat.id).await?;
        self.end(tx, vec![self.word(text!("chat-stopped", marker = self.marker().to_string()), false)]).await
    }

    /// Whoever starts something wants to hear from us (again), of what they promised before, too.
    pub(super) async fn is_back(&self, tx: &mut Tx) -> Result<(), AppError> {
        if self.person.stopped {
            tx.set_stopped(self.person.id, false).await?;
            self.app.replan_in(tx, self.person.id).await?;
        }
        Ok(())
    }

    pub(super) async fn my_data(&self) -> Result<(), AppError> {
        if self.is_private() {
            self.reply_with(Saying::MyData).await
        } else {
            self.say(text!("chat-private-please")).await
        }
    }

    pub(super) async fn ask_to_forget(&self) -> Result<(), AppError> {
        if self.is_private() {
            self.ask(Saying::ForgetQuestion, Asked::Forget).await
        } else {
            self.say(text!("chat-private-please")).await
        }
    }

    /// Removes everything that can still be assigned: ballots in open polls, choices, the person and their accounts. What is closed and
    /// anonymous can't be assigned to anybody, and stays.
    pub(super) async fn forget(&self, really: bool) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        if !really {
            return self.keep().await;
        }
        // Whoever came back as somebody new could go on guessing codes.
        if let Some(pause) = self.paused_for() {
            return self.say(pause).await;
        }
        self.app.withdraw_everywhere(self.person.id).await?;
        let today = self.app.today();
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.set_chat_language(self.chat.id, self.language()).await?;
        forget_in(&mut tx, self.person.id, today).await?;
        let mut replies = vec![self.message(text!("chat-forgotten").into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn keep(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let mut replies = vec![self.word(text!("chat-kept"), true)];
        replies.extend(self.resumed(&mut tx).await?);
        self.end(tx, replies).await
    }
}
