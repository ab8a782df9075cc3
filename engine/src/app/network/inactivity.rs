//! Members of whom nothing is heard: asked after twelve months whether they want to stay, forgotten after thirteen (domain.md 4.5). Anything
//! that comes from them is a sign, and ends it.

use super::month_of;
use crate::app::forgetting::forget_in;
use crate::app::{App, AppError};
use crate::chat::announce::reply;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Seen, Store, StoreError, Tx};
use crate::text;
use chrono::{Months, NaiveDate};
use reihum_domain::ids::PersonId;
use reihum_domain::network::{Member, MemberState};

/// Without a sign for so long, they are asked.
const ASKED_AFTER: Months = Months::new(12);
/// So long after that question, they are forgotten.
const PATIENCE: Months = Months::new(1);

impl App {
    /// Something came from a person; `seen` is what their place remembers, if they have one. Written once a month at most.
    pub(crate) async fn note_sign(&self, person: PersonId, seen: Option<Seen>) -> Result<(), AppError> {
        let month = month_of(self.today());
        let Some(seen) = seen.filter(|seen| seen.month != Some(month) || seen.asked) else { return Ok(()) };
        let mut tx = self.store.write().await?;
        tx.note_seen(person, seen.month.map_or(month, |before| before.max(month))).await?;
        Ok(tx.commit().await?)
    }

    /// The same for whoever has their page open.
    pub async fn note_sign_of(&self, person: PersonId) -> Result<(), AppError> {
        let seen = self.store.read().await?.seen_month(person).await?;
        self.note_sign(person, seen).await
    }
}

/// Asks and forgets whoever it is time for; gives how many of both. Running it twice does nothing more.
pub async fn care_for_inactive(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
) -> Result<(usize, usize), StoreError> {
    let today = clock.now().with_timezone(&settings.network.time_zone).date_naive();
    let members = store.read().await?.members().await?;
    let (mut asked, mut forgotten) = (0, 0);
    for member in members.iter().filter(|member| member.state == MemberState::Active) {
        match due(member, today) {
            Due::Nothing => {}
            Due::Ask => asked += usize::from(ask(store, clock, member.nr, today).await?),
            Due::Forget => forgotten += usize::from(forget(store, clock, member.nr, today).await?),
        }
    }
    Ok((asked, forgotten))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Nothing,
    Ask,
    Forget,
}

/// What is due with a member who is active.
fn due(member: &Member, today: NaiveDate) -> Due {
    let seen = member.seen_on.unwrap_or_else(|| month_of(member.since));
    match member.asked_on {
        Some(asked) if asked.checked_add_months(PATIENCE).is_some_and(|day| day <= today) => Due::Forget,
        None if seen.checked_add_months(ASKED_AFTER).is_some_and(|day| day <= today) => Due::Ask,
        _ => Due::Nothing,
    }
}

/// `false` if something came from them meanwhile.
async fn ask(store: &Store, clock: &dyn Clock, nr: u32, today: NaiveDate) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let Some(mut member) = locked(&mut tx, nr, today, Due::Ask).await? else { return Ok(false) };
    member.asked_on = Some(today);
    tx.save_member(&member).await?;
    tell(&mut tx, clock, &member, text!("network-still-there", months = 1)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn forget(store: &Store, clock: &dyn Clock, nr: u32, today: NaiveDate) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let Some(member) = locked(&mut tx, nr, today, Due::Forget).await? else { return Ok(false) };
    tell(&mut tx, clock, &member, text!("network-gone")).await?;
    if let Some(person) = member.person {
        forget_in(&mut tx, person, today).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn locked(tx: &mut Tx, nr: u32, today: NaiveDate, wanted: Due) -> Result<Option<Member>, StoreError> {
    let member = tx.lock_member(nr).await?;
    Ok(member.filter(|member| member.state == MemberState::Active && due(member, today) == wanted))
}

/// In all private chats of theirs. Whoever is in by the browser only sees it on their page.
async fn tell(tx: &mut Tx, clock: &dyn Clock, member: &Member, said: crate::texts::Text) -> Result<(), StoreError> {
    let Some(person) = member.person else { return Ok(()) };
    for chat in tx.private_chats_of(person).await? {
        reply(chat, None, said.clone().into(), clock.now()).put(tx, clock.now()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reihum_domain::ids::{MemberId, OrganisationId};
    use reihum_domain::network::Rate;
    use rstest::rstest;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    #[rstest]
    #[case("2025-11-01", None, "2026-10-31", Due::Nothing)]
    #[case("2025-11-01", None, "2026-11-01", Due::Ask)]
    #[case("2025-11-01", Some("2026-11-22"), "2026-12-21", Due::Nothing)]
    #[case("2025-11-01", Some("2026-11-22"), "2026-12-22", Due::Forget)]
    #[case("2024-02-01", Some("2025-01-31"), "2025-02-28", Due::Forget)]
    fn twelve_months_and_one_more(
        #[case] seen: &str,
        #[case] asked: Option<&str>,
        #[case] today: &str,
        #[case] expected: Due,
    ) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let member = Member {
            id: MemberId(Uuid::nil()),
            nr: 1,
            organisation: OrganisationId(Uuid::nil()),
            person: None,
            label: String::new(),
            language: None,
            state: MemberState::Active,
            rate: Rate::Standard,
            since: day("2024-01-01"),
            seen_on: Some(day(seen)),
            asked_on: asked.map(day),
            roles: BTreeSet::new(),
            groups: BTreeSet::new(),
        };
        assert_eq!(due(&member, day(today)), expected);
    }
}
