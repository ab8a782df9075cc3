//! From draft to release: a person reads the free texts, hides what must not be read, and releases. From then on the report never changes.

use super::dues::send_to_steering;
use super::quarter::PULSE;
use crate::app::network::{AuditAct, By};
use crate::app::{App, AppError};
use crate::store::{ReportRow, TextRow, Tx, WaveFigures};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::due::Local;
use reihum_domain::network::rights::Deed;
use reihum_domain::report::{Document, Every};

/// A report and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub row: ReportRow,
    pub document: Document,
}

/// What came of a wish to release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// So many were told at once.
    Now(u64),
    /// It goes out before the meeting.
    BeforeMeeting,
    Already,
}

impl App {
    pub async fn report(&self, nr: u32) -> Result<Option<Report>, AppError> {
        let Some(row) = self.store.read().await?.report(nr).await? else { return Ok(None) };
        let document = serde_json::from_str(&row.document).map_err(|error| AppError::Undrawn(error.to_string()))?;
        Ok(Some(Report { row, document }))
    }

    /// The newest first.
    pub async fn reports(&self) -> Result<Vec<ReportRow>, AppError> {
        Ok(self.store.read().await?.reports().await?)
    }

    /// The latest waves of surveys whose figures are published, at most so many.
    pub async fn published_surveys(&self, limit: u32) -> Result<Vec<WaveFigures>, AppError> {
        Ok(self.store.read().await?.latest_published(limit.into()).await?)
    }

    /// The texts of the pulse that the report is about, in an order that says nothing.
    pub async fn texts_of_report(&self, report: &Report) -> Result<Vec<TextRow>, AppError> {
        let mut tx = self.store.read().await?;
        match self.pulse_of(&mut tx, report).await? {
            Some(wave) => Ok(tx.texts_of(wave.id).await?),
            None => Ok(Vec::new()),
        }
    }

    /// Hides the text with this place, from 1, for good. `false`: there is none, or the report is released.
    pub async fn redact(&self, by: &By, report: &Report, place: u32) -> Result<bool, AppError> {
        by.check(Deed::ReleaseReports)?;
        if report.row.released_at.is_some() {
            return Ok(false);
        }
        let texts = self.texts_of_report(report).await?;
        let meant = usize::try_from(place).ok().and_then(|place| place.checked_sub(1)).and_then(|at| texts.get(at));
        let mut tx = self.store.write().await?;
        let (Some(meant), Some(wave)) = (meant, self.pulse_of(&mut tx, report).await?) else { return Ok(false) };
        let done = tx.redact_text(wave.id, &meant.question, &meant.key).await?;
        if done {
            self.audit_in(&mut tx, &by.name, AuditAct::Redacted, &report.row.nr.to_string()).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// [`Self::release_report_in`] in a transaction of its own.
    pub async fn release_report(&self, by: &By, report: &Report) -> Result<Released, AppError> {
        let mut tx = self.store.write().await?;
        let released = self.release_report_in(&mut tx, report, by).await?;
        tx.commit().await?;
        Ok(released)
    }

    /// Freezes the report with the texts that were not hidden; the steering group gets it now, or before its next meeting.
    pub async fn release_report_in(&self, tx: &mut Tx, report: &Report, by: &By) -> Result<Released, AppError> {
        by.check(Deed::ReleaseReports)?;
        let now = self.clock.now();
        let mut document = report.document.clone();
        if let Some(wave) = self.pulse_of(tx, report).await? {
            tx.release_texts(wave.id).await?;
            for text in tx.texts_of(wave.id).await? {
                if text.is_hidden() {
                    document.conditions.hidden += 1;
                } else {
                    document.conditions.texts.push(text.text);
                }
            }
        }
        let frozen = serde_json::to_string(&document).map_err(|error| AppError::Undrawn(error.to_string()))?;
        if !tx.release_report(report.row.nr, &frozen, now, role(by)).await? {
            return Ok(Released::Already);
        }
        self.audit_in(tx, &by.name, AuditAct::Released, &report.row.nr.to_string()).await?;
        let far = now + chrono::TimeDelta::days(366);
        if !tx.meetings_to_report(far, 1).await?.is_empty() {
            return Ok(Released::BeforeMeeting);
        }
        Ok(Released::Now(send_to_steering(tx, &*self.clock, &self.settings, report.row.nr).await?))
    }

    /// The last pulse that closed within the quarter: texts of earlier ones were in earlier reports.
    async fn pulse_of(&self, tx: &mut Tx, report: &Report) -> Result<Option<WaveFigures>, AppError> {
        self.last_pulse(tx, report.row.period, report.row.made_at).await
    }

    /// The last pulse that closed within the quarter that begins on that day, and before `until`.
    pub(super) async fn last_pulse(
        &self,
        tx: &mut Tx,
        quarter: NaiveDate,
        until: DateTime<Utc>,
    ) -> Result<Option<WaveFigures>, AppError> {
        let midnight = |date| Local { date, time: chrono::NaiveTime::MIN }.instant(self.settings.network.time_zone);
        let (from, to) = (midnight(quarter), midnight(Every::Quarter.next(quarter)));
        let last = tx.published_waves(PULSE, to.min(until), 1).await?.pop();
        Ok(last.filter(|wave| wave.closed_at >= from))
    }
}

/// What the report keeps of who released it: no account. Who it was stands in the audit log, for as long as that is kept.
fn role(by: &By) -> &'static str {
    if by.may(Deed::SetUp) { "organiser" } else { "coordinator" }
}
