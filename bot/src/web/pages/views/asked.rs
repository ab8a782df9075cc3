//! On somebody's own page: what reports need to know from them, and what they read who steer.

use super::shell::Shell;
use super::steering::{DecisionView, ReportLink, decision, links};
use reihum_domain::network::rights::Deed;
use reihum_engine::app::network::By;
use reihum_engine::app::reports::{Asked, Report};
use reihum_engine::papers;

#[derive(Default)]
pub(crate) struct AskedView {
    pub(crate) decisions: Vec<DecisionView>,
    pub(crate) numbers: Vec<NumberView>,
}

pub(crate) struct NumberView {
    pub(crate) nr: u32,
    pub(crate) name: String,
    /// Where it comes from.
    pub(crate) about: String,
    pub(crate) label: String,
    pub(crate) field: String,
}

impl AskedView {
    pub(crate) fn of(asked: &Asked, t: &Shell) -> Self {
        let number = |(row, period): &(reihum_engine::store::IndicatorRow, chrono::NaiveDate)| {
            let period = row.rhythm().write(*period);
            let source = row.source.as_str();
            NumberView {
                nr: row.nr,
                name: row.name.clone(),
                about: if source.is_empty() { String::new() } else { t.say1("me-asked-source", "source", source) },
                label: t.say2("me-asked-number", "period", period, "unit", row.unit.as_str()),
                field: format!("value-{}", row.nr),
            }
        };
        Self {
            decisions: asked.decisions.iter().map(|row| decision(row, t)).collect(),
            numbers: asked.numbers.iter().map(number).collect(),
        }
    }
}

pub(crate) struct ReadingView {
    pub(crate) reports: Vec<ReportLink>,
    /// The last report on a phone.
    pub(crate) five: Vec<String>,
    /// Response falls, and they may put that on the agenda.
    pub(crate) causes: bool,
}

impl ReadingView {
    pub(crate) fn of(reports: &[(Report, String)], by: &By, t: &Shell) -> Self {
        let last = reports.first().map(|(report, _)| report);
        let falls = last.is_some_and(|report| report.document.conditions.falling);
        Self {
            reports: links(reports, t),
            five: last.map(|report| papers::five_lines(&report.document, &t.speaker, t.address)).unwrap_or_default(),
            causes: falls && by.may(Deed::Decide),
        }
    }
}
