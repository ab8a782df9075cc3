//! Free texts of one wave of a survey: whoever coordinates reads them, hides what must not be read, and releases the others for those who may
//! read reports. What is hidden comes back until the release, and is gone with it. Texts of the pulse go with the quarter's report ([`super::release`]).

use super::quarter::PULSE;
use crate::app::network::{AuditAct, By};
use crate::app::{App, AppError};
use crate::store::{TextRow, Tx, WaveFigures};
use chrono::{DateTime, Utc};
use reihum_domain::due::Local;
use reihum_domain::network::rights::Deed;
use reihum_domain::report::Every;

/// A wave with all its texts, for those who release them only. The order of the texts says nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveTexts {
    pub wave: WaveFigures,
    pub texts: Vec<TextRow>,
    /// Whether the report of their quarter takes them along.
    pub with_report: bool,
}

/// Where the texts of a wave stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// There are none, or fewer than k.
    None,
    /// They go with the report of the quarter.
    WithReport,
    Waiting,
    Released,
}

/// A wave as it is published, with the texts that may be read.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedWave {
    pub wave: WaveFigures,
    pub said: SaidTexts,
}

/// What may be read of the texts of a wave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SaidTexts {
    /// Released ones only.
    pub texts: Vec<TextRow>,
    /// By question; empty before the release.
    pub hidden: Vec<String>,
    /// Some wait for a reader.
    pub waiting: bool,
}

impl WaveTexts {
    pub fn stage(&self) -> Stage {
        let undecided = self.texts.iter().any(TextRow::is_undecided);
        match (self.texts.is_empty(), undecided) {
            (true, _) => Stage::None,
            (false, false) => Stage::Released,
            (false, true) if self.with_report => Stage::WithReport,
            (false, true) => Stage::Waiting,
        }
    }

    /// The text with this place, from 1.
    fn at(&self, place: u32) -> Option<&TextRow> {
        self.texts.get(usize::try_from(place).ok()?.checked_sub(1)?)
    }

    /// How many would be shown, and how many are hidden.
    pub fn counted(&self) -> (usize, usize) {
        let hidden = self.texts.iter().filter(|text| text.is_hidden()).count();
        (self.texts.len() - hidden, hidden)
    }

    /// Without what is not released.
    fn published(self) -> PublishedWave {
        let released = self.stage() == Stage::Released;
        let hidden = self.texts.iter().filter(|text| released && text.is_hidden()).map(|text| text.question.clone());
        let hidden = hidden.collect();
        let waiting = self.texts.iter().any(TextRow::is_undecided);
        let texts = self.texts.into_iter().filter(TextRow::is_released).collect();
        PublishedWave { wave: self.wave, said: SaidTexts { texts, hidden, waiting } }
    }
}

impl App {
    /// A wave by its number with all its texts. `None`: it has no figures (yet).
    pub async fn wave_texts(&self, nr: u32) -> Result<Option<WaveTexts>, AppError> {
        self.wave_texts_in(&mut self.store.read().await?, nr).await
    }

    /// A wave by its number with the texts that are released. `None`: it has no figures (yet).
    pub async fn published_wave(&self, nr: u32) -> Result<Option<PublishedWave>, AppError> {
        Ok(self.wave_texts(nr).await?.map(WaveTexts::published))
    }

    /// The latest waves that have texts, at most as many as that were looked through.
    pub async fn waves_with_texts(&self, limit: u32) -> Result<Vec<WaveTexts>, AppError> {
        let mut tx = self.store.read().await?;
        let mut found = Vec::new();
        for wave in tx.latest_published(limit.into()).await? {
            let texts = self.with_texts(&mut tx, wave).await?;
            found.extend((!texts.texts.is_empty()).then_some(texts));
        }
        Ok(found)
    }

    /// Hides the text with this place, from 1, or shows it again. `false`: there is nothing to hide or show there, or it was decided.
    pub async fn hide_text(&self, by: &By, nr: u32, place: u32, hide: bool) -> Result<bool, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let Some(found) = self.wave_texts_in(&mut tx, nr).await?.filter(|found| found.stage() == Stage::Waiting) else {
            return Ok(false);
        };
        let Some(meant) = found.at(place) else { return Ok(false) };
        let done = tx.hide_text(found.wave.id, &meant.question, &meant.key, hide).await?;
        if done {
            let act = if hide { AuditAct::Redacted } else { AuditAct::Unredacted };
            self.audit_in(&mut tx, &by.name, act, &about(nr)).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// [`Self::release_wave_texts_in`] in a transaction of its own.
    pub async fn release_wave_texts(&self, by: &By, nr: u32) -> Result<bool, AppError> {
        let mut tx = self.store.write().await?;
        let done = self.release_wave_texts_in(&mut tx, by, nr).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Releases what is not hidden, as it is in this moment, and deletes what is. `false`: nothing waits for that there.
    pub(crate) async fn release_wave_texts_in(&self, tx: &mut Tx, by: &By, nr: u32) -> Result<bool, AppError> {
        by.check(Deed::ReleaseReports)?;
        let Some(found) = self.wave_texts_in(tx, nr).await?.filter(|found| found.stage() == Stage::Waiting) else {
            return Ok(false);
        };
        let done = tx.settle_texts(found.wave.id).await?;
        if done {
            self.audit_in(tx, &by.name, AuditAct::Released, &about(nr)).await?;
        }
        Ok(done)
    }

    async fn wave_texts_in(&self, tx: &mut Tx, nr: u32) -> Result<Option<WaveTexts>, AppError> {
        match tx.published_waves_up_to(nr, 1).await?.pop() {
            Some(wave) => Ok(Some(self.with_texts(tx, wave).await?)),
            None => Ok(None),
        }
    }

    async fn with_texts(&self, tx: &mut Tx, wave: WaveFigures) -> Result<WaveTexts, AppError> {
        let texts = tx.texts_of(wave.id).await?;
        let waits = wave.template == PULSE && texts.iter().any(TextRow::is_undecided);
        let with_report = waits && self.goes_with_report(tx, &wave).await?;
        Ok(WaveTexts { wave, texts, with_report })
    }

    /// A pulse that the report of its quarter takes up. Earlier ones of the quarter, and what closed after the draft, are released by themselves.
    async fn goes_with_report(&self, tx: &mut Tx, wave: &WaveFigures) -> Result<bool, AppError> {
        let closed_on = Local::shown(wave.closed_at, self.settings.network.time_zone).date;
        let period = Every::Quarter.begun(closed_on);
        let report = tx.reports().await?.into_iter().find(|report| report.period == period);
        let until = match report {
            Some(report) if report.released_at.is_some() => return Ok(false),
            Some(report) => report.made_at,
            None => DateTime::<Utc>::MAX_UTC,
        };
        Ok(self.last_pulse(tx, period, until).await?.is_some_and(|last| last.id == wave.id))
    }
}

/// A wave in the audit log; a number alone is a report.
fn about(nr: u32) -> String {
    format!("survey {nr}")
}
