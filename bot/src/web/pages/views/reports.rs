//! A report as the templates show it: blocks in order.

use super::shell::Shell;
use askama::Template;
use reihum_engine::app::reports::Report;
use reihum_engine::papers::{self, Block};
use reihum_engine::store::ReportRow;

#[derive(Template)]
#[template(path = "report.html")]
pub(crate) struct ReportPage {
    pub(crate) t: Shell,
    title: String,
    state: String,
    blocks: Vec<Block>,
    /// Where its files are, and what stands behind their names.
    files: String,
    query: String,
    organiser: bool,
}

#[derive(Template)]
#[template(path = "organise_reports.html")]
pub(crate) struct ReportsPage {
    pub(crate) t: Shell,
    rows: Vec<Row>,
}

struct Row {
    nr: u32,
    name: String,
    state: String,
}

impl ReportPage {
    pub(crate) fn of(report: &Report, files: String, query: String, organiser: bool, t: Shell) -> Self {
        let mut blocks = papers::blocks(&report.document, &t.speaker, t.address);
        // The title is the page's.
        let title = match blocks.remove(0) {
            Block::Title(title) => title,
            _ => papers::name(report.document.period, &t.speaker),
        };
        let state = state(&report.row, &t);
        Self { t, title, state, blocks, files, query, organiser }
    }
}

impl ReportsPage {
    pub(crate) fn of(rows: &[ReportRow], t: Shell) -> Self {
        let row =
            |row: &ReportRow| Row { nr: row.nr, name: papers::name(row.period, &t.speaker), state: state(row, &t) };
        let rows = rows.iter().map(row).collect();
        Self { t, rows }
    }
}

fn state(row: &ReportRow, t: &Shell) -> String {
    match row.released_at {
        Some(at) => t.say1("report-page-released", "day", t.when(at)),
        None => t.say("report-page-draft"),
    }
}
