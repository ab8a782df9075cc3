//! An answer to the question of the morning after.

use super::Here;
use crate::app::AppError;
use crate::text;
use reihum_domain::feedback::YesPartlyNo;
use reihum_domain::join_code::JoinCode;

impl Here<'_> {
    /// Counted once; afterwards nobody knows whose it was, so it can't be changed.
    pub(super) async fn feedback(&self, code: JoinCode, answer: YesPartlyNo) -> Result<(), AppError> {
        let poll = self.app.store.read().await?.poll_by_code(code).await?;
        let Some(poll) = poll.filter(|_| self.is_private()) else { return self.say(text!("chat-old-button")).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let counted = self.app.answer_feedback_in(&mut tx, self.person.id, &poll, answer).await?;
        let text = if counted { text!("feedback-thanks") } else { text!("feedback-over") };
        let mut replies = vec![self.message(text.into())];
        replies.extend(self.press_done());
        replies.extend(self.resumed(&mut tx).await?);
        self.end(tx, replies).await
    }
}
