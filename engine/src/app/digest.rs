//! What the coordination office has to do this week: what is due and blocked, by group; what waits for a release, a number, a working address.
//! Counts only; whose it is stands in the lists behind.

use crate::config::Settings;
use crate::store::{GroupLoad, StoreError, Tx};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use reihum_domain::due::Local;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Digest {
    /// What is due until Sunday, late or blocked.
    pub(crate) groups: Vec<GroupLoad>,
    /// Reports that wait for their release: number, and the first day of the quarter.
    pub(crate) drafts: Vec<(u32, NaiveDate)>,
    /// Names of indicators whose number was asked for and did not come.
    pub(crate) missing: Vec<String>,
    pub(crate) unreachable: u32,
}

impl Digest {
    pub(crate) fn due(&self) -> u32 {
        self.groups.iter().map(|load| load.due).sum()
    }

    pub(crate) fn blocked(&self) -> u32 {
        self.groups.iter().map(|load| load.blocked).sum()
    }

    pub(crate) fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// As it stands now.
pub(crate) async fn digest(tx: &mut Tx, settings: &Settings, now: DateTime<Utc>) -> Result<Digest, StoreError> {
    let today = Local::shown(now, settings.network.time_zone).date;
    let to_sunday = 6 - u64::from(today.weekday().num_days_from_monday());
    let sunday = today.checked_add_days(Days::new(to_sunday)).unwrap_or(today);
    Ok(Digest {
        groups: tx.load_of_groups(sunday).await?,
        drafts: drafts(tx).await?,
        missing: missing(tx).await?,
        unreachable: tx.unreachable_members(now).await?,
    })
}

/// A draft of a quarter whose report is out is not waited for.
async fn drafts(tx: &mut Tx) -> Result<Vec<(u32, NaiveDate)>, StoreError> {
    let all = tx.reports().await?;
    let is_out = |period| all.iter().any(|report| report.period == period && report.released_at.is_some());
    let waiting = all.iter().rev().filter(|report| report.released_at.is_none() && !is_out(report.period));
    Ok(waiting.map(|report| (report.nr, report.period)).collect())
}

async fn missing(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let mut missing = Vec::new();
    for row in tx.indicators().await?.into_iter().filter(|row| row.ended_on.is_none()) {
        let last = tx.indicator_values(row.id).await?.pop();
        missing.extend(last.filter(|last| last.value.is_none()).map(|_| row.name));
    }
    Ok(missing)
}
