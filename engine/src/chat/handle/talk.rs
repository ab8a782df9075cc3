//! What a person and we are talking about in a chat: kept by person and chat, so that members of a group don't share one conversation, and
//! in the database, so that it survives a restart.

use super::Here;
use crate::app::AppError;
use crate::store::Tx;
use crate::text;
use reihum_domain::ids::PollId;
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
}

impl Here<'_> {
    /// What we are talking about. A state that this version doesn't know is no conversation.
    pub(super) async fn talk(&self) -> Result<Option<Talk>, AppError> {
        let state = self.app.store.read().await?.conversation(self.person.id, self.chat.id).await?;
        Ok(state.as_deref().and_then(|state| serde_json::from_str(state).ok()))
    }

    pub(super) async fn talk_of(&self, tx: &mut Tx, talk: Talk) -> Result<(), AppError> {
        let state = serde_json::to_string(&talk).unwrap_or_default();
        Ok(tx.save_conversation(self.person.id, self.chat.id, &state, self.app.clock.now()).await?)
    }

    /// Ends whatever is being talked about. What was sent before stays.
    pub(super) async fn cancel(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let was = tx.conversation(self.person.id, self.chat.id).await?.is_some();
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let text = if was { text!("chat-cancelled") } else { text!("chat-nothing-to-cancel") };
        self.end(tx, vec![self.word(text, false)]).await
    }
}
