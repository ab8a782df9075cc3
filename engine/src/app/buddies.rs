//! A buddy: chosen by whoever promised something, told when it is blocked or three days late, each once, and nobody else ever. Only who agreed is
//! told anything; both can end it at any time.

use super::commitments::calendar_of;
use super::prompting::plan_prompt;
use super::{App, AppError};
use crate::chat::Prompt;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{BuddyNews, BuddyRow, CommitmentRow, LateBuddy, Store, StoreError, Tx};
use chrono::{DateTime, Days, TimeDelta, Utc};
use reihum_domain::commitment::Commitment;
use reihum_domain::due::Local;
use reihum_domain::ids::PersonId;

/// So late after the due date.
const LATE: Days = Days::new(3);
/// After so long it is no news.
const NEWS: TimeDelta = TimeDelta::days(7);

/// Something that somebody else promised, and whose buddy one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accompanied {
    pub row: CommitmentRow,
    pub buddy: BuddyRow,
}

/// In the transaction in which it is blocked: its buddy, if there is one, is to be told, the first time.
pub(super) async fn tell_blocked(tx: &mut Tx, clock: &dyn Clock, commitment: &Commitment) -> Result<(), StoreError> {
    let Some(buddy) = tx.tell_buddy(commitment.id, BuddyNews::Blocked).await? else { return Ok(()) };
    let (now, what) = (clock.now(), Prompt::Buddy { commitment: commitment.nr, late: false });
    plan_prompt(tx, clock, buddy, what, now, now + NEWS).await
}

/// Plans the messages about what is three days late; gives how many.
pub async fn tell_late(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<u64, StoreError> {
    let now = clock.now();
    let late: Vec<LateBuddy> = late_until(store, settings, now).await?.into_iter().map(|(_, late)| late).collect();
    if late.is_empty() {
        return Ok(0);
    }
    let mut told = 0;
    let mut tx = store.write().await?;
    for late in late {
        if let Some(buddy) = tx.tell_buddy(late.commitment, BuddyNews::Late).await? {
            let what = Prompt::Buddy { commitment: late.nr, late: true };
            plan_prompt(&mut tx, clock, buddy, what, now, now + NEWS).await?;
            told += 1;
        }
    }
    tx.commit().await?;
    Ok(told)
}

/// When somebody is to be told next, up to `until`.
pub async fn next_late(
    store: &Store,
    settings: &Settings,
    until: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(late_until(store, settings, until).await?.into_iter().map(|(at, _)| at).min())
}

/// Whose third day after the due date has come by then, on the owner's clock.
async fn late_until(
    store: &Store,
    settings: &Settings,
    until: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, LateBuddy)>, StoreError> {
    let mut tx = store.read().await?;
    let mut found = Vec::new();
    // Nobody's date is further ahead than a day.
    for late in tx.late_buddies((until + TimeDelta::days(1)).date_naive()).await? {
        let zone = calendar_of(&mut tx, settings, late.owner, until).await?.zone;
        let Some(date) = late.due.checked_add_days(LATE) else { continue };
        let at = Local { date, time: settings.reminders.time }.instant(zone);
        if at <= until {
            found.push((at, late));
        }
    }
    Ok(found)
}

impl App {
    /// Ends it: the owner or the buddy may. Gives who the buddy was, as far as there was one.
    pub(crate) async fn end_buddy_in(&self, tx: &mut Tx, nr: u32, who: PersonId) -> Result<Option<BuddyRow>, AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let buddy = tx.buddy_of(row.commitment.id).await?;
        let is_buddy = buddy.as_ref().is_some_and(|buddy| buddy.person == Some(who));
        if row.commitment.owner != Some(who) && !is_buddy {
            return Err(AppError::NotYours { nr });
        }
        tx.remove_buddy(row.commitment.id).await?;
        Ok(buddy)
    }

    /// The same from somebody's own page.
    pub async fn end_buddy(&self, person: PersonId, nr: u32) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.end_buddy_in(&mut tx, nr, person).await.map_err(super::personal::hide)?;
        Ok(tx.commit().await?)
    }
}

/// Open commitments of others whose buddy somebody is.
pub(crate) async fn accompanied(tx: &mut Tx, person: PersonId) -> Result<Vec<Accompanied>, StoreError> {
    let mut found = Vec::new();
    for buddy in tx.buddy_for(person).await?.into_iter().filter(|buddy| buddy.agreed_at.is_some()) {
        let row = tx.commitment(buddy.commitment).await?.filter(|row| row.commitment.is_open());
        found.extend(row.map(|row| Accompanied { row, buddy }));
    }
    found.sort_by_key(|accompanied| accompanied.row.commitment.nr);
    Ok(found)
}
