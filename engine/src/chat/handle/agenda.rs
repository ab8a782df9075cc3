//! The agenda of the steering group's next meeting: what is put on it by a word or a button, and that the coordination office hears of it.

use super::Here;
use crate::app::AppError;
use crate::text;

impl Here<'_> {
    pub(super) async fn agenda_word(&self, item: Option<&str>) -> Result<(), AppError> {
        let Some(item) = item else {
            let items = crate::app::reports::agenda(&mut self.app.store.read().await?).await?;
            let list = items.iter().map(|item| format!("– {item}")).collect::<Vec<_>>().join("\n");
            let said = if items.is_empty() { text!("agenda-empty") } else { text!("agenda-items", items = list) };
            return self.say(said).await;
        };
        let item = ["add ", "neu "].into_iter().find_map(|word| item.strip_prefix(word)).unwrap_or(item).trim();
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let mut replies = self.app.add_to_agenda_in(&mut tx, item, Some(self.person.id)).await?;
        replies.push(self.message(text!("agenda-added", item = item).into()));
        self.end(tx, replies).await
    }

    /// A condition, by its place in the last pulse, with its trend; or that response falls. The same of the same wave once.
    pub(super) async fn put_on_agenda(&self, place: Option<u8>) -> Result<(), AppError> {
        let Some(proposed) = self.app.proposed(place).await? else {
            return self.say(text!("agenda-nothing-there")).await;
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let mut replies = self.app.put_in(&mut tx, &proposed, Some(self.person.id)).await?;
        replies.push(self.message(text!("agenda-added", item = proposed.item).into()));
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }
}
