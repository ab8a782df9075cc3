//! What those read who steer: the last pulse, its trend, its breakdown, what was released, decided and is to be talked about. Only what was
//! published; the same in chats and on pages.

use super::agenda::agenda;
use super::quarter::{PULSE, conditions};
use super::release::Report;
use crate::app::network::By;
use crate::app::{App, AppError};
use crate::store::{DecisionRow, StoreError, Tx, WaveFigures};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PersonId;
use reihum_domain::network::rights::Deed;
use reihum_domain::report::{Conditions, Document};

/// All of it at a glance.
#[derive(Debug, Clone)]
pub struct Reading {
    pub conditions: Conditions,
    /// By number.
    pub decisions: Vec<DecisionRow>,
    pub agenda: Vec<String>,
}

impl App {
    /// As what somebody comes who has their own page open. `None`: as nobody in the network.
    pub async fn by_of_person(&self, person: PersonId) -> Result<Option<By>, AppError> {
        let member = self.store.read().await?.member_of(person).await?;
        Ok(member.as_ref().map(crate::app::organisers::by_member))
    }

    pub async fn reading(&self, by: &By) -> Result<Reading, AppError> {
        by.check(Deed::ReadReports)?;
        let mut tx = self.store.read().await?;
        Ok(Reading {
            conditions: conditions(&mut tx, self.clock.now()).await?,
            decisions: tx.decisions().await?,
            agenda: agenda(&mut tx).await?,
        })
    }

    /// The reports that are released, the newest first, each with the key of its link.
    pub async fn released_reports(&self, by: &By) -> Result<Vec<(Report, String)>, AppError> {
        by.check(Deed::ReadReports)?;
        let reports = released(&mut self.store.read().await?).await?;
        let mut keyed = Vec::with_capacity(reports.len());
        for report in reports {
            let key = self.report_key(report.row.nr).await?;
            keyed.push((report, key));
        }
        Ok(keyed)
    }

    /// The conditions of the last pulses, with the texts that were released last.
    pub async fn read_conditions(&self, by: &By) -> Result<(Conditions, Vec<String>), AppError> {
        by.check(Deed::ReadReports)?;
        let mut tx = self.store.read().await?;
        Ok((conditions(&mut tx, self.clock.now()).await?, released_texts(&mut tx).await?))
    }

    /// The last pulse by this breakdown; `None`: it was not fixed before the wave opened, or is none at all.
    pub async fn read_breakdown(&self, by: &By, breakdown: &str) -> Result<Option<WaveFigures>, AppError> {
        by.check(Deed::ReadReports)?;
        Ok(broken_down(&mut self.store.read().await?, self.clock.now(), breakdown).await?)
    }

    /// By what the last pulse is broken down; empty: by nothing.
    pub async fn breakdown_of_last(&self) -> Result<String, AppError> {
        let last = self.store.read().await?.published_waves(PULSE, self.clock.now(), 1).await?.pop();
        Ok(last.map(|wave| wave.breakdown).unwrap_or_default())
    }
}

/// By the breakdown that was fixed before the wave opened, and by no other.
pub(crate) async fn broken_down(
    tx: &mut Tx,
    now: DateTime<Utc>,
    breakdown: &str,
) -> Result<Option<WaveFigures>, StoreError> {
    let last = tx.published_waves(PULSE, now, 1).await?.pop();
    Ok(last.filter(|wave| wave.breakdown == breakdown && !breakdown.is_empty()))
}

/// The texts of the report that was released last.
pub(crate) async fn released_texts(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let last = released(tx).await?.into_iter().next();
    Ok(last.map(|report| report.document.conditions.texts).unwrap_or_default())
}

/// The newest first. One that can't be read is none.
async fn released(tx: &mut Tx) -> Result<Vec<Report>, StoreError> {
    let rows = tx.reports().await?.into_iter().filter(|row| row.released_at.is_some());
    let report = |row: crate::store::ReportRow| {
        let document: Document = serde_json::from_str(&row.document).ok()?;
        Some(Report { row, document })
    };
    Ok(rows.filter_map(report).collect())
}
