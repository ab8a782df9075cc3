//! The page of one's own in the browser: how it is opened and closed, what stands on it, and what somebody does there with what they have
//! promised. Nothing here shows anybody what somebody else has promised, but for what one was asked to take over, or whose buddy one is.

use super::buddies::{Accompanied, accompanied};
use super::commitments::{Promise, plan};
use super::organisers::hashed;
use super::visiting::BESIDE_CHAT;
use super::{App, AppError};
use crate::store::{BuddyRow, CommitmentRow, FreeDays, OwnTimes, PersonRow, Tx};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use reihum_domain::commitment::{Act, Obstacle, State, What};
use reihum_domain::due::Local;
use reihum_domain::ids::PersonId;
use reihum_domain::network::Member;

/// How long an unused link works.
const LINK: TimeDelta = TimeDelta::hours(24);
/// How much of what is done or dropped stands on the page, the latest first.
const FINISHED: usize = 30;
/// Nobody puts off for longer; a new date says it better.
const SNOOZE_MAX: u16 = 365;

/// All that stands on somebody's page.
#[derive(Debug, Clone)]
pub struct OwnPage {
    pub person: PersonRow,
    /// Next due first.
    pub open: Vec<Own>,
    /// What they were asked to take over.
    pub offered: Vec<CommitmentRow>,
    /// Latest first, as many as are shown, and how many there are.
    pub finished: Vec<CommitmentRow>,
    pub finished_in_all: usize,
    /// Whose buddy they are.
    pub accompanied: Vec<Accompanied>,
    pub times: OwnTimes,
    pub zone: Tz,
    pub today: NaiveDate,
    /// Days off of their own that are not over.
    pub away: Vec<FreeDays>,
    /// Since when there is a calendar feed.
    pub feed: Option<DateTime<Utc>>,
    /// What they are in the network.
    pub place: Option<Member>,
}

/// Something promised and when it is reminded of next.
#[derive(Debug, Clone)]
pub struct Own {
    pub row: CommitmentRow,
    pub next: Option<DateTime<Utc>>,
    pub buddy: Option<BuddyRow>,
}

/// Opening and closing.
impl App {
    /// A key to somebody's page: good for one browser, for a day. `only`: every browser that has it open has to be let in anew.
    pub(crate) async fn new_page_link_in(&self, tx: &mut Tx, person: PersonId, only: bool) -> Result<String, AppError> {
        let key = self.new_key();
        if only {
            tx.remove_page_keys(person).await?;
        }
        tx.put_page_link(person, &hashed("page-link", &key), self.clock.now() + LINK).await?;
        Ok(key)
    }

    /// Uses a link up and gives the key for the browser's cookie.
    pub async fn open_page(&self, key: &str) -> Result<String, AppError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let person = tx.use_page_link(&hashed("page-link", key), now).await?.ok_or(AppError::BadPageLink)?;
        let session = self.new_key();
        tx.add_page_session(&hashed("page", &session), person, now + BESIDE_CHAT).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Whose page a browser has open.
    pub async fn page_person(&self, session: &str) -> Result<Option<PersonId>, AppError> {
        Ok(self.store.read().await?.page_person(&hashed("page", session), self.clock.now()).await?)
    }

    /// Closes the page in one browser.
    pub async fn close_page(&self, session: &str) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        tx.remove_page_session(&hashed("page", session)).await?;
        Ok(tx.commit().await?)
    }

    pub async fn own_page(&self, person: PersonId) -> Result<OwnPage, AppError> {
        let mut tx = self.store.read().await?;
        let row = tx.person(person).await?.ok_or(AppError::BadPageLink)?;
        let times = tx.own_times(person).await?;
        let zone = times.zone.unwrap_or(self.settings.network.time_zone);
        let today = Local::shown(self.clock.now(), zone).date;
        let mut open = Vec::new();
        for row in tx.open_commitments_of(person).await? {
            let next = tx.reminders_of(row.commitment.id).await?.first().map(|reminder| reminder.due.due_at);
            let buddy = tx.buddy_of(row.commitment.id).await?;
            open.push(Own { row, next, buddy });
        }
        let mut finished = tx.commitments_of(person).await?;
        finished.retain(|row| !row.commitment.is_open());
        let finished_in_all = finished.len();
        finished.sort_by_key(|row| std::cmp::Reverse(row.finished_at));
        finished.truncate(FINISHED);
        let offered = tx.commitments_offered_to(person).await?;
        let accompanied = accompanied(&mut tx, person).await?;
        let away = tx.free_days(Some(person), today).await?;
        let feed = tx.feed_since(person).await?;
        let place = tx.member_of(person).await?;
        Ok(OwnPage {
            person: row,
            open,
            offered,
            finished,
            finished_in_all,
            accompanied,
            times,
            zone,
            today,
            away,
            feed,
            place,
        })
    }
}

/// What is done with what somebody has promised. Whatever is not theirs is refused as unknown: a page must not tell what exists.
impl App {
    /// Whoever coordinates is told when something is missing.
    pub async fn act_on_own(&self, person: PersonId, nr: u32, act: &Act) -> Result<CommitmentRow, AppError> {
        let mut tx = self.store.write().await?;
        let row = self.act_in(&mut tx, nr, person, act).await.map_err(hide)?;
        if let Act::Blocked { by } = act {
            for reply in self.tell_coordination_in(&mut tx, &row.commitment, *by, None, None).await? {
                reply.put(&mut tx, self.clock.now()).await?;
            }
        }
        tx.commit().await?;
        self.wake.ring();
        Ok(row)
    }

    /// To another day. Why it was blocked, if it was, is kept as the reason. Gives the day it had before.
    pub async fn move_own(&self, person: PersonId, nr: u32, to: NaiveDate) -> Result<NaiveDate, AppError> {
        let before = self.own(person, nr).await?.commitment;
        if to < self.today_of(person).await? {
            return Err(AppError::DayOver);
        }
        let why: Option<Obstacle> = match before.state {
            State::Blocked { by } => Some(by),
            _ => None,
        };
        self.act_on_own(person, nr, &Act::Move { to, why }).await?;
        Ok(before.due)
    }

    /// Asks again in so many days; gives the day on which it will be.
    pub async fn snooze_own(&self, person: PersonId, nr: u32, days: u16) -> Result<NaiveDate, AppError> {
        let today = self.today_of(person).await?;
        let days = u64::from(days.clamp(1, SNOOZE_MAX));
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        let mut tx = self.store.write().await?;
        let at = self.snooze_in(&mut tx, nr, person, day).await.map_err(hide)?;
        let zone = tx.own_times(person).await?.zone.unwrap_or(self.settings.network.time_zone);
        tx.commit().await?;
        Ok(Local::shown(at, zone).date)
    }

    /// As if nobody had put it off: reminders as they follow from its date.
    pub async fn unsnooze_own(&self, person: PersonId, nr: u32) -> Result<(), AppError> {
        let commitment = self.own(person, nr).await?.commitment;
        let mut tx = self.store.write().await?;
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        if row.commitment.owner == commitment.owner {
            plan(&mut tx, &self.settings, &row.commitment, self.clock.now()).await?;
        }
        Ok(tx.commit().await?)
    }

    pub async fn promise_own(&self, person: PersonId, what: &str, due: NaiveDate) -> Result<CommitmentRow, AppError> {
        let what = What::parse(what)?;
        if due < self.today_of(person).await? {
            return Err(AppError::DayOver);
        }
        let mut tx = self.store.write().await?;
        let promise = Promise { owner: person, what, due, topic: None, group: None };
        let row = self.promise_in(&mut tx, promise).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Which day it is for somebody: what dates that they type are read by.
    pub async fn day_of(&self, person: PersonId) -> Result<NaiveDate, AppError> {
        self.today_of(person).await
    }

    async fn own(&self, person: PersonId, nr: u32) -> Result<CommitmentRow, AppError> {
        let row = self.store.read().await?.commitment_by_nr(nr).await?;
        row.filter(|row| row.commitment.owner == Some(person)).ok_or(AppError::UnknownCommitment { nr })
    }
}

pub(super) fn hide(error: AppError) -> AppError {
    match error {
        AppError::NotYours { nr } => AppError::UnknownCommitment { nr },
        other => other,
    }
}

/// The calendar feed: an address that only its owner knows, and that calendar programs ask without a cookie.
impl App {
    /// A new address; the earlier one ends.
    pub async fn new_feed(&self, person: PersonId) -> Result<String, AppError> {
        let key = self.new_key();
        let mut tx = self.store.write().await?;
        tx.put_feed(person, &hashed("feed", &key), self.clock.now()).await?;
        tx.commit().await?;
        Ok(key)
    }

    pub async fn end_feed(&self, person: PersonId) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        tx.remove_feed(person).await?;
        Ok(tx.commit().await?)
    }

    /// What a feed shows: whose it is, and what they have promised and not done yet.
    pub async fn feed(&self, key: &str) -> Result<(PersonRow, Vec<CommitmentRow>), AppError> {
        let mut tx = self.store.read().await?;
        let person = tx.feed_person(&hashed("feed", key)).await?.ok_or(AppError::BadPageLink)?;
        let row = tx.person(person).await?.ok_or(AppError::BadPageLink)?;
        Ok((row, tx.open_commitments_of(person).await?))
    }
}
