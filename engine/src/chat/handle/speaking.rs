//! How handling answers: one transaction that takes the update, has its effect and puts the answers into the outbox.

use super::Here;
use crate::app::AppError;
use crate::chat::announce::reply;
use crate::chat::asked::Asked;
use crate::chat::{PressAnswer, PressSays, Reply, Saying};
use crate::store::Tx;
use crate::texts::Text;

impl Here<'_> {
    /// Opens the transaction of this update's effect; `None` if the update has had it already.
    pub(super) async fn begin(&self) -> Result<Option<Tx>, AppError> {
        let mut tx = self.app.store.write().await?;
        if !tx.take_update(&self.key).await? {
            return Ok(None);
        }
        if self.waiting.is_some() {
            tx.end_conversation(self.person.id, self.chat.id).await?;
        }
        Ok(Some(tx))
    }

    /// Puts the answers into the outbox, chat by chat in the order of their ids, commits, and wakes delivery.
    pub(super) async fn end(&self, mut tx: Tx, mut replies: Vec<Reply>) -> Result<(), AppError> {
        replies.sort_by_key(Reply::chat);
        for reply in &self.introduced(&mut tx, replies).await? {
            reply.put(&mut tx, self.app.clock.now()).await?;
        }
        tx.commit().await?;
        self.app.wake.ring();
        Ok(())
    }

    /// Before our first word to a person stands who we are and who is responsible, whatever they came with.
    pub(super) async fn introduced(&self, tx: &mut Tx, mut replies: Vec<Reply>) -> Result<Vec<Reply>, AppError> {
        let speaks = replies.iter().any(|reply| reply.chat() == Some(self.chat.id));
        if self.is_private() && speaks && tx.is_silent(self.chat.id).await? {
            replies.insert(0, self.texts(self.greeting()));
        }
        Ok(replies)
    }

    /// Answers with texts, one under the other.
    pub(super) async fn say_all(&self, texts: Vec<Text>) -> Result<(), AppError> {
        let Some(tx) = self.begin().await? else { return Ok(()) };
        let mut replies = vec![self.texts(texts)];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Answers with a text, and does nothing else.
    pub(super) async fn say(&self, text: Text) -> Result<(), AppError> {
        let Some(tx) = self.begin().await? else { return Ok(()) };
        self.end(tx, vec![self.word(text, true)]).await
    }

    pub(super) async fn reply_with(&self, saying: Saying) -> Result<(), AppError> {
        let Some(tx) = self.begin().await? else { return Ok(()) };
        self.end(tx, vec![self.message(saying)]).await
    }

    /// Asks something that a button answers, or a number.
    pub(super) async fn ask(&self, saying: Saying, about: Asked) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.note_asked(&mut tx, about).await?;
        self.end(tx, vec![self.message(saying)]).await
    }

    /// A text for whoever did it: over the button they pressed, or as a message. `alert`: they must not miss it.
    pub(super) fn word(&self, text: Text, alert: bool) -> Reply {
        match &self.query {
            Some(_) => self.on_button(PressSays::Text { text: text.into(), alert }),
            None => self.message(text.into()),
        }
    }

    /// A message in this chat.
    pub(super) fn message(&self, saying: Saying) -> Reply {
        reply(self.chat.id, self.thread.clone(), saying, self.app.clock.now())
    }

    /// What a press is answered with when the message itself shows what happened; nothing if nothing was pressed.
    pub(super) fn press_done(&self) -> Option<Reply> {
        self.query.is_some().then(|| self.on_button(PressSays::Nothing))
    }

    /// The answer to the press. Only for presses.
    pub(super) fn on_button(&self, says: PressSays) -> Reply {
        let query = self.query.clone().unwrap_or_default();
        let answer = PressAnswer { language: self.language(), says };
        Reply::Press { network: self.chat.network, query, answer }
    }
}
