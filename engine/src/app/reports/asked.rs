//! What reports need to know from somebody: numbers of which they have the data, and what became of decisions that are theirs. Who has a chat is
//! asked there; on their own page the same stands open until it is answered.

use crate::app::{App, AppError};
use crate::chat::ChatId;
use crate::store::{DecisionRow, IndicatorRow, StoreError, Tx};
use chrono::NaiveDate;
use reihum_domain::ids::PersonId;
use reihum_domain::network::rights::Deed;
use reihum_domain::network::{Audience, Named, Role};

/// All that waits for one person.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Each with the first day of the period that is meant.
    pub numbers: Vec<(IndicatorRow, NaiveDate)>,
    /// Asked about, and neither done nor dropped.
    pub decisions: Vec<DecisionRow>,
}

impl App {
    pub async fn asked_of(&self, person: PersonId) -> Result<Asked, AppError> {
        let mut tx = self.store.read().await?;
        let Some(member) = tx.member_of(person).await? else { return Ok(Asked::default()) };
        let mut asked = Asked::default();
        for row in tx.indicators().await?.into_iter().filter(|row| row.member == Some(member.id.0)) {
            if let Some(period) = missing(&mut tx, &row).await? {
                asked.numbers.push((row, period));
            }
        }
        for row in tx.decisions().await?.into_iter().filter(|row| row.asked > 0 && row.is_open()) {
            if owners(&mut tx, &row).await?.contains(&person) {
                asked.decisions.push(row);
            }
        }
        Ok(asked)
    }

    /// Somebody says what became of a decision of theirs. `false`: it is not theirs, or there is none.
    pub async fn answer_became(&self, person: PersonId, nr: u32, state: &str, reason: &str) -> Result<bool, AppError> {
        let mut tx = self.store.write().await?;
        let Some(row) = tx.decision(nr).await? else { return Ok(false) };
        if !owners(&mut tx, &row).await?.contains(&person) {
            return Ok(false);
        }
        self.note_became_in(&mut tx, &row, state, reason).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Somebody gives a number that they are asked for. `None`: they are not.
    pub async fn answer_number(
        &self,
        person: PersonId,
        nr: u32,
        value: &str,
    ) -> Result<Option<(IndicatorRow, String)>, AppError> {
        let found = self.store.read().await?.indicator(nr).await?.filter(|row| row.ended_on.is_none());
        let Some(row) = found else { return Ok(None) };
        if !self.is_asked_for(&row, person).await? {
            return Ok(None);
        }
        let mut tx = self.store.write().await?;
        let period = self.give_value_in(&mut tx, &row, value).await?;
        tx.commit().await?;
        let period = row.rhythm().write(period);
        Ok(Some((row, period)))
    }

    /// Whether a decision is somebody's to answer.
    pub(crate) async fn owns_decision(&self, row: &DecisionRow, person: PersonId) -> Result<bool, AppError> {
        Ok(owners(&mut self.store.read().await?, row).await?.contains(&person))
    }
}

/// The period of which a number was asked for and not given.
pub(crate) async fn missing(tx: &mut Tx, row: &IndicatorRow) -> Result<Option<NaiveDate>, StoreError> {
    let last = tx.indicator_values(row.id).await?.pop();
    Ok(last.filter(|last| last.value.is_none() && row.ended_on.is_none()).map(|last| last.period))
}

/// Where a decision is asked about.
pub(crate) enum AskedAt {
    /// In a room, for everybody there.
    Room(ChatId),
    /// Each as whatever else goes to them unasked.
    People(Vec<PersonId>),
}

/// In a room, in a private chat, or without a chat of each of its owners.
pub(crate) async fn asked_at(tx: &mut Tx, row: &DecisionRow) -> Result<AskedAt, StoreError> {
    let chat = match row.chat {
        Some(chat) => tx.chat(chat).await?,
        None => None,
    };
    Ok(match chat.map(|chat| (chat.id, chat.person)) {
        Some((_, Some(person))) => AskedAt::People(vec![person]),
        Some((room, None)) => AskedAt::Room(room),
        None => AskedAt::People(owners(tx, row).await?),
    })
}

/// Who is asked for a number. `None`: nobody is behind the place.
pub(crate) async fn asked_for(tx: &mut Tx, row: &IndicatorRow) -> Result<Option<PersonId>, StoreError> {
    match row.member {
        Some(member) => tx.person_of_member(member).await,
        None => Ok(None),
    }
}

/// Whose a decision is: the working group of that name; if there is none, those who decide.
async fn owners(tx: &mut Tx, row: &DecisionRow) -> Result<Vec<PersonId>, StoreError> {
    let mut audience = Audience::default();
    match tx.group_named(&row.owner).await? {
        Some(group) => audience.groups.push(group.id),
        None => audience.roles = deciding(),
    }
    let members = tx.members_of(&audience).await?;
    Ok(members.into_iter().filter_map(|addressee| addressee.member.person).collect())
}

/// The roles that may decide.
fn deciding() -> Vec<Role> {
    use reihum_domain::network::rights::{Standings, may};
    Role::ALL.iter().copied().filter(|role| may(&Standings::member([role]), Deed::Decide)).collect()
}
