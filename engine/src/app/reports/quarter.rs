//! The report of a quarter, put together from what may be read: published figures, counts by group, indicators, decisions. It never sees an answer.

use super::agenda::agenda;
use super::measure::goal;
use super::phase::present_phase;
use super::questions::report_questions;
use crate::app::{App, AppError};
use crate::config::Settings;
use crate::store::{IndicatorRow, StoreError, Tx, WaveFigures};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use reihum_domain::due::Local;
use reihum_domain::report::{
    Activities, Activity, Condition, Conditions, Decision, Document, Effect, Every, ReportKind, WavePoint, difference,
    is_falling,
};

/// The template whose questions are the conditions.
pub(crate) const PULSE: &str = "pulse_five_conditions";
/// Waves of a trend.
const TREND: i64 = 4;

impl App {
    /// Writes the draft of a quarter, in place of an earlier one. Gives its number.
    pub async fn draft_report(&self, period: NaiveDate) -> Result<u32, AppError> {
        let document = document_of(&mut self.store.read().await?, &self.settings, self.clock.now(), period).await?;
        let text = serde_json::to_string(&document).map_err(|error| AppError::Undrawn(error.to_string()))?;
        let mut tx = self.store.write().await?;
        let nr = tx.put_draft(self.clock.new_id(), period, &text, self.clock.now()).await?;
        tx.commit().await?;
        Ok(nr)
    }

    /// `2026-Q3` or `Q3 2026`; without words the quarter that runs.
    pub fn quarter_of(&self, typed: Option<&str>) -> Option<NaiveDate> {
        let Some(typed) = typed else { return Some(Every::Quarter.begun(self.today())) };
        let mut parts = typed.split(['-', ' ', '/']);
        let (one, two) = (parts.next()?, parts.next()?);
        let (year, quarter) = if one.starts_with('Q') { (two, one) } else { (one, two) };
        let quarter: u32 = quarter.strip_prefix('Q')?.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, quarter * 3 - 2, 1)
    }
}

/// All that the report of a quarter says, as it stands now.
pub(crate) async fn document_of(
    tx: &mut Tx,
    settings: &Settings,
    now: DateTime<Utc>,
    period: NaiveDate,
) -> Result<Document, StoreError> {
    let zone = settings.network.time_zone;
    let midnight = |date| Local { date, time: chrono::NaiveTime::MIN }.instant(zone);
    let (from, to) = (midnight(period), midnight(Every::Quarter.next(period)).min(now));
    let (polls, rounds) = tx.closed_between(from, to).await?;
    let on = Local::shown(now, zone).date.min(Every::Quarter.next(period));
    let groups = tx.commitments_between((from, to), on).await?;
    Ok(Document {
        period,
        network: settings.network.name.clone(),
        goal: goal(tx).await?,
        phase: present_phase(tx).await?.0,
        activities: Activities { groups, polls, rounds },
        effects: effects(tx, Every::Quarter.next(period)).await?,
        conditions: conditions(tx, to).await?,
        decisions: decisions(tx, period).await?,
        agenda: agenda(tx).await?,
    })
}

/// Whether there is nothing to report: nobody was asked, nothing promised, measured or decided.
pub(crate) fn is_blank(document: &Document) -> bool {
    let Activities { polls, rounds, .. } = document.activities;
    document.activities.total() == Activity::default()
        && (polls, rounds) == (0, 0)
        && document.effects.is_empty()
        && document.conditions.waves.is_empty()
        && document.decisions.is_empty()
}

async fn effects(tx: &mut Tx, before: NaiveDate) -> Result<Vec<Effect>, StoreError> {
    let mut effects = Vec::new();
    for row in tx.indicators().await? {
        effects.push(effect(tx, row, before).await?);
    }
    Ok(effects)
}

async fn effect(tx: &mut Tx, row: IndicatorRow, before: NaiveDate) -> Result<Effect, StoreError> {
    let mut values = tx.indicator_values(row.id).await?;
    values.retain(|value| value.period < before);
    let missing = values.last().is_some_and(|value| value.value.is_none());
    let now = values.into_iter().rev().find_map(|value| value.value);
    let change = now.as_deref().zip(row.baseline.as_deref()).and_then(|(now, baseline)| difference(now, baseline));
    let IndicatorRow { nr, name, unit, source, baseline, target, .. } = row;
    Ok(Effect { nr, name, unit, source, baseline, now, missing, target, change })
}

/// The trend of the pulse, up to its last wave that closed before.
pub(crate) async fn conditions(tx: &mut Tx, before: DateTime<Utc>) -> Result<Conditions, StoreError> {
    let mut waves = tx.published_waves(PULSE, before, TREND).await?;
    waves.reverse();
    Ok(conditions_of(&waves))
}

pub(crate) fn conditions_of(waves: &[WaveFigures]) -> Conditions {
    let Some(last) = waves.last() else { return Conditions::default() };
    let row = |question: reihum_domain::report::ReportQuestion| {
        let cell = (question.key.clone(), String::new());
        let results: Vec<_> = waves.iter().map(|wave| wave.results.get(&cell)).collect();
        Condition::of(question.key, question.title, &results)
    };
    let scales = report_questions(&last.definition).into_iter().filter(|question| question.kind == ReportKind::Scale);
    let percents: Vec<u32> = waves.iter().map(|wave| wave.funnel.percent()).collect();
    Conditions {
        waves: waves.iter().map(|wave| WavePoint { day: wave.day, funnel: wave.funnel }).collect(),
        rows: scales.map(row).collect(),
        falling: is_falling(&percents),
        k: last.k,
        texts: Vec::new(),
        hidden: 0,
    }
}

/// Those without an end, and those of the last year: an unanswered one stays on the list.
async fn decisions(tx: &mut Tx, period: NaiveDate) -> Result<Vec<Decision>, StoreError> {
    let year_ago = period.with_year(period.year() - 1).unwrap_or(period);
    let mut rows = tx.decisions().await?;
    rows.retain(|row| row.made_on < Every::Quarter.next(period));
    rows.retain(|row| row.made_on >= year_ago || row.is_open());
    let decision = |row: crate::store::DecisionRow| Decision {
        nr: row.nr,
        text: row.text,
        owner: row.owner,
        made_on: row.made_on,
        unanswered: row.state == "open" && row.asked > 0,
        state: row.state,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(decision).collect())
}
