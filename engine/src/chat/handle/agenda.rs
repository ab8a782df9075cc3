//! The agenda of the steering group's next meeting: what is put on it by a word or a button, and that the coordination office hears of it.

use super::Here;
use crate::app::AppError;
use crate::app::appointments::office;
use crate::app::reports::{PULSE, conditions};
use crate::chat::Reply;
use crate::chat::announce::reply;
use crate::papers;
use crate::store::Tx;
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
        self.app.add_to_agenda_in(&mut tx, item).await?;
        let mut replies = self.tell_office(&mut tx, item).await?;
        replies.push(self.message(text!("agenda-added", item = item).into()));
        self.end(tx, replies).await
    }

    /// A condition, by its place in the last pulse, with its trend; or that response falls. The same of the same wave once.
    pub(super) async fn put_on_agenda(&self, place: Option<u8>) -> Result<(), AppError> {
        let found = conditions(&mut self.app.store.read().await?, self.app.clock.now()).await?;
        let t = self.app.texts.speaker(self.app.settings.network.language);
        let row = place.and_then(|place| found.rows.get(usize::from(place)));
        let item = match (place, row) {
            (Some(_), Some(row)) => papers::condition(&found, &row.key, &t, self.app.settings.network.address)
                .map(|lines| lines.into_iter().take(2).collect::<Vec<_>>().join(": ")),
            (None, _) if found.falling => Some(t.say1("agenda-causes", "rates", papers::rates(&found))),
            _ => None,
        };
        let (Some(item), Some(wave)) = (item, found.waves.last()) else {
            return self.say(text!("agenda-nothing-there")).await;
        };
        let about = row.map_or("response", |row| row.key.as_str());
        let name = format!("{PULSE}-{}-{about}", wave.day);
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let is_new = self.app.add_to_agenda_once_in(&mut tx, &name, &item).await?;
        let mut replies = if is_new { self.tell_office(&mut tx, &item).await? } else { Vec::new() };
        replies.push(self.message(text!("agenda-added", item = item).into()));
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Whoever coordinates and organises, in private, but not whoever does it.
    async fn tell_office(&self, tx: &mut Tx, item: &str) -> Result<Vec<Reply>, AppError> {
        let mut chats = Vec::new();
        for person in office(tx, &self.app.settings).await?.into_iter().filter(|person| *person != self.person.id) {
            chats.extend(tx.private_chats_of(person).await?.first().copied());
        }
        let said = || text!("agenda-new-item", item = item).into();
        let now = self.app.clock.now();
        Ok(chats.into_iter().map(|chat| reply(chat, None, said(), now)).collect())
    }
}
