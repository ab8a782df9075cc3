//! The agenda of the steering group's next meeting: what is put on it, and that the coordination office hears of it.

use super::measure::AGENDA;
use super::quarter::{PULSE, conditions};
use crate::app::appointments::office;
use crate::app::{App, AppError};
use crate::chat::Reply;
use crate::chat::announce::reply;
use crate::papers;
use crate::store::{StoreError, Tx};
use crate::text;
use reihum_domain::ids::PersonId;

/// What would be put on the agenda: the same under the same name stands there once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proposed {
    name: String,
    pub(crate) item: String,
}

impl App {
    /// A condition, by its place in the last pulse, with its trend; `place: None`: that response falls. `None`: there is nothing like it.
    pub(crate) async fn proposed(&self, place: Option<u8>) -> Result<Option<Proposed>, AppError> {
        let found = conditions(&mut self.store.read().await?, self.clock.now()).await?;
        let t = self.texts.speaker(self.settings.network.language);
        let row = place.and_then(|place| found.rows.get(usize::from(place)));
        let item = match (place, row) {
            (Some(_), Some(row)) => papers::condition(&found, &row.key, &t, self.settings.network.address)
                .map(|lines| lines.into_iter().take(2).collect::<Vec<_>>().join(": ")),
            (None, _) if found.falling => Some(t.say1("agenda-causes", "rates", papers::rates(&found))),
            _ => None,
        };
        let about = row.map_or("response", |row| row.key.as_str());
        let (Some(item), Some(wave)) = (item, found.waves.last()) else { return Ok(None) };
        Ok(Some(Proposed { name: format!("{PULSE}-{}-{about}", wave.day), item }))
    }

    /// With the messages to the coordination office, but not to whoever does it; nobody is told of what stands there already.
    pub(crate) async fn put_in(
        &self,
        tx: &mut Tx,
        proposed: &Proposed,
        by: Option<PersonId>,
    ) -> Result<Vec<Reply>, AppError> {
        let name = format!("{AGENDA}{}", proposed.name);
        if tx.fact(&name).await?.is_some() {
            return Ok(Vec::new());
        }
        tx.put_fact(&name, &proposed.item, self.today()).await?;
        self.tell_office(tx, &proposed.item, by).await
    }

    /// What somebody typed, told in the same way.
    pub(crate) async fn add_to_agenda_in(
        &self,
        tx: &mut Tx,
        item: &str,
        by: Option<PersonId>,
    ) -> Result<Vec<Reply>, AppError> {
        tx.put_fact(&format!("{AGENDA}{}", self.clock.new_id()), item, self.today()).await?;
        self.tell_office(tx, item, by).await
    }

    /// Whoever coordinates and organises, in private.
    async fn tell_office(&self, tx: &mut Tx, item: &str, by: Option<PersonId>) -> Result<Vec<Reply>, AppError> {
        let mut chats = Vec::new();
        for person in office(tx, &self.settings).await?.into_iter().filter(|person| Some(*person) != by) {
            chats.extend(tx.private_chats_of(person).await?.first().copied());
        }
        let (said, now) = (|| text!("agenda-new-item", item = item).into(), self.clock.now());
        Ok(chats.into_iter().map(|chat| reply(chat, None, said(), now)).collect())
    }
}

pub(crate) async fn agenda(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    Ok(tx.facts(AGENDA).await?.into_iter().map(|(_, item)| item).collect())
}
