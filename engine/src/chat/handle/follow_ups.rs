//! An answer to what is asked about a step after it was done.

use super::Here;
use crate::app::AppError;
use crate::text;

impl Here<'_> {
    pub(super) async fn follow_up(&self, nr: u32, step: u32, round: u32, place: u8) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let ends = self.app.answer_follow_up_in(&mut tx, self.person.id, nr, (step, round, place)).await?;
        let text = match ends {
            Some(false) => text!("follow-up-noted"),
            Some(true) => text!("follow-up-ended"),
            None => text!("chat-old-button"),
        };
        let mut replies = vec![self.message(text.into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }
}
