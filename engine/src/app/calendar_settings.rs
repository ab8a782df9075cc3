//! When somebody can be reached: their own zone, holidays, quiet hours, working days and days off, and the days on which everybody is off.
//!
//! Whatever changes of one person plans their reminders anew in the same unit of work. What changes for everybody is noted in one row, and
//! planned anew in portions by `replanning`.

use super::dated::unread;
use super::{App, AppError};
use crate::store::{FreeDays, OwnTimes, Tx};
use crate::text;
use crate::texts::Text;
use chrono::NaiveDate;
use chrono_tz::Tz;
use reihum_domain::dates::{DaysOff, DaysReading, check_days, read_days, write_date};
use reihum_domain::due::{QuietHours, Workdays};
use reihum_domain::holidays::Region;
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use uuid::Uuid;

/// So many entries somebody may have, those of calendar files aside.
const ENTRIES: usize = 200;

/// One thing that somebody sets; `None`: as the network has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeSetting {
    Zone(Option<Tz>),
    Region(Option<Region>),
    Quiet(Option<QuietHours>),
    Workdays(Option<Workdays>),
}

/// Days off as they were typed: read, or what is wrong with them.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedDays {
    Read(DaysOff),
    /// To be asked or refused; with the days that were possibly meant.
    Unclear {
        ask: Text,
        dates: Vec<NaiveDate>,
    },
}

/// Reads days off for somebody whose day it is today.
pub fn read_typed_days(typed: &str, today: NaiveDate, language: Language) -> TypedDays {
    said(read_days(typed, today, language), language)
}

fn said(reading: DaysReading, language: Language) -> TypedDays {
    let date = |date| write_date(date, language);
    let ask = match reading {
        DaysReading::Read(days) => return TypedDays::Read(days),
        DaysReading::Unclear(reading) => {
            return match unread(reading, language) {
                super::Dated::Unclear { ask, dates } => TypedDays::Unclear { ask, dates },
                super::Dated::On(_) => TypedDays::Unclear { ask: text!("date-not-read"), dates: Vec::new() },
            };
        }
        DaysReading::Backwards { first, last } => text!("away-backwards", first = date(first), last = date(last)),
        DaysReading::Over { last } => text!("away-over", date = date(last)),
        DaysReading::TooLong => text!("away-too-long"),
        DaysReading::LongNote => text!("away-long-note", max = DaysReading::NOTE_MAX),
    };
    TypedDays::Unclear { ask, dates: Vec::new() }
}

/// Of one person.
impl App {
    pub(crate) async fn set_time_in(
        &self,
        tx: &mut Tx,
        person: PersonId,
        setting: TimeSetting,
    ) -> Result<(), AppError> {
        let before = tx.own_times(person).await?;
        let times = match setting {
            TimeSetting::Zone(zone) => OwnTimes { zone, ..before },
            TimeSetting::Region(region) => OwnTimes { region, ..before },
            TimeSetting::Quiet(quiet) => OwnTimes { quiet, ..before },
            TimeSetting::Workdays(days) => OwnTimes { workdays: days.map(Workdays::bits), ..before },
        };
        tx.set_own_times(person, &times).await?;
        self.replan_in(tx, person).await
    }

    /// Several at once: a form.
    pub async fn set_times(&self, person: PersonId, settings: &[TimeSetting]) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        for setting in settings {
            self.set_time_in(&mut tx, person, *setting).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Days off of a person; refused when there are too many already.
    pub(crate) async fn add_away_in(&self, tx: &mut Tx, person: PersonId, days: &DaysOff) -> Result<(), AppError> {
        self.add_days_in(tx, Some(person), days).await?;
        self.replan_in(tx, person).await
    }

    pub async fn add_away(&self, person: PersonId, days: &DaysOff) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.add_away_in(&mut tx, person, days).await?;
        Ok(tx.commit().await?)
    }

    /// Days off of a person that are not over, in order.
    pub(crate) async fn away_in(&self, tx: &mut Tx, person: PersonId) -> Result<Vec<FreeDays>, AppError> {
        let today = self.today_of(person).await?;
        Ok(tx.free_days(Some(person), today).await?)
    }

    /// `false` if they are gone already.
    pub(crate) async fn remove_away_in(&self, tx: &mut Tx, person: PersonId, id: Uuid) -> Result<bool, AppError> {
        let removed = tx.remove_free_days(id, Some(person)).await?;
        self.replan_in(tx, person).await?;
        Ok(removed)
    }

    pub async fn remove_away(&self, person: PersonId, id: Uuid) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.remove_away_in(&mut tx, person, id).await?;
        Ok(tx.commit().await?)
    }

    /// Days off that came from a calendar file, instead of those that came from an earlier one.
    pub async fn import_away(&self, person: PersonId, days: &[ImportedDays]) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.import_in(&mut tx, Some(person), days).await?;
        self.replan_in(&mut tx, person).await?;
        Ok(tx.commit().await?)
    }
}

/// Days off from a calendar file, and the event's name there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedDays {
    pub days: DaysOff,
    pub uid: String,
}

/// Of everybody.
impl App {
    /// Closing days that are not over, in order.
    pub async fn closing_days(&self) -> Result<Vec<FreeDays>, AppError> {
        Ok(self.store.read().await?.free_days(None, self.today()).await?)
    }

    /// Which day it is where the network is.
    pub fn today(&self) -> NaiveDate {
        self.clock.now().with_timezone(&self.settings.network.time_zone).date_naive()
    }

    /// Reads closing days typed by an organiser.
    pub fn read_closing_days(&self, typed: &str, language: Language) -> TypedDays {
        read_typed_days(typed, self.today(), language)
    }

    pub async fn add_closing_days(&self, days: &DaysOff) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.add_days_in(&mut tx, None, days).await?;
        tx.begin_replanning().await?;
        Ok(tx.commit().await?)
    }

    pub async fn remove_closing_days(&self, id: Uuid) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        tx.remove_free_days(id, None).await?;
        tx.begin_replanning().await?;
        Ok(tx.commit().await?)
    }

    pub async fn import_closing_days(&self, days: &[ImportedDays]) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.import_in(&mut tx, None, days).await?;
        tx.begin_replanning().await?;
        Ok(tx.commit().await?)
    }

    async fn add_days_in(&self, tx: &mut Tx, person: Option<PersonId>, days: &DaysOff) -> Result<(), AppError> {
        let today = match person {
            Some(person) => self.today_of(person).await?,
            None => self.today(),
        };
        let typed = tx.free_days(person, today).await?.iter().filter(|days| days.uid.is_none()).count();
        if typed >= ENTRIES {
            return Err(AppError::TooManyDays { max: ENTRIES });
        }
        // The language says nothing here: what is wrong was said when it was typed.
        if !matches!(check_days(days.clone(), today), DaysReading::Read(_)) {
            return Err(AppError::DayOver);
        }
        Ok(tx.add_free_days(&self.free_days(person, days, None)).await?)
    }

    async fn import_in(&self, tx: &mut Tx, person: Option<PersonId>, all: &[ImportedDays]) -> Result<(), AppError> {
        tx.remove_imported_days(person).await?;
        for ImportedDays { days, uid } in all {
            tx.add_free_days(&self.free_days(person, days, Some(uid.clone()))).await?;
        }
        Ok(())
    }

    fn free_days(&self, person: Option<PersonId>, days: &DaysOff, uid: Option<String>) -> FreeDays {
        let DaysOff { first, last, note } = days.clone();
        FreeDays { id: self.clock.new_id(), person, first, last, note, uid }
    }
}
