//! Decisions: kept with whose they are, asked about after 30, 90 and 180 days until somebody says what became of them.

use super::dues::follow_up;
use crate::app::{App, AppError};
use crate::chat::ChatId;
use crate::store::{DecisionRow, StoreError, Tx};

impl App {
    /// Gives its number. What becomes of it is asked in the owner's room if that is a working group with one, otherwise where it was decided;
    /// without any chat its owners are asked, and find it on their pages.
    pub(crate) async fn decide_in(
        &self,
        tx: &mut Tx,
        text: &str,
        owner: &str,
        chat: Option<ChatId>,
    ) -> Result<DecisionRow, AppError> {
        let (now, made_on) = (self.clock.now(), self.today());
        let mut row = DecisionRow {
            id: self.clock.new_id(),
            nr: 0,
            text: text.to_owned(),
            owner: owner.to_owned(),
            chat: asked_in(tx, owner, chat).await?,
            made_on,
            state: "open".to_owned(),
            reason: String::new(),
            asked: 0,
            next_at: follow_up(tx, &self.settings, made_on, 0, now).await?,
        };
        row.nr = tx.add_decision(&row).await?;
        Ok(row)
    }

    /// What became of it. What runs is asked about again, what is done or dropped is not.
    pub(crate) async fn note_became_in(
        &self,
        tx: &mut Tx,
        row: &DecisionRow,
        state: &str,
        reason: &str,
    ) -> Result<(), AppError> {
        let next = if state == "running" { row.next_at } else { None };
        Ok(tx.save_decision_state(row.id, state, reason, next).await?)
    }
}

async fn asked_in(tx: &mut Tx, owner: &str, decided_in: Option<ChatId>) -> Result<Option<ChatId>, StoreError> {
    let Some(group) = tx.group_named(owner).await? else { return Ok(decided_in) };
    let rooms = tx.group_rooms().await?;
    Ok(rooms.into_iter().find(|room| room.group == group.id).map(|room| room.chat).or(decided_in))
}
