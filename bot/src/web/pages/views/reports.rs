//! A report as the templates show it: blocks in order, and for organisers what they can do with it.

use super::shell::Shell;
use crate::web::pages::reports::desk::Flash;
use askama::Template;
use chrono::NaiveDate;
use reihum_domain::report::Every;
use reihum_engine::app::reports::Report;
use reihum_engine::papers::{self, Block};
use reihum_engine::store::{ReportRow, TextRow};
use reihum_engine::texts::key;

/// Quarters that one can have a draft of: the present one and those before.
const QUARTERS: usize = 5;

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
    desk: Option<Desk>,
}

/// What stands around a report for those who release it.
pub(crate) struct Desk {
    nr: u32,
    flash: Option<String>,
    is_draft: bool,
    texts: Vec<TextLine>,
}

struct TextLine {
    place: usize,
    /// `None`: hidden.
    text: Option<String>,
}

/// Asks once more: from then on nothing changes.
#[derive(Template)]
#[template(path = "organise_release.html")]
pub(crate) struct ReleasePage {
    pub(crate) t: Shell,
    nr: u32,
    name: String,
    shown: usize,
    hidden: usize,
}

#[derive(Template)]
#[template(path = "organise_reports.html")]
pub(crate) struct ReportsPage {
    pub(crate) t: Shell,
    rows: Vec<Row>,
    quarters: Vec<QuarterChoice>,
}

struct QuarterChoice {
    value: String,
    name: String,
    chosen: bool,
}

struct Row {
    nr: u32,
    name: String,
    state: String,
}

impl ReportPage {
    pub(crate) fn of(report: &Report, files: String, query: String, desk: Option<Desk>, t: Shell) -> Self {
        let mut blocks = papers::blocks(&report.document, &t.speaker, t.address);
        // The title is the page's.
        let title = match blocks.remove(0) {
            Block::Title(title) => title,
            _ => papers::name(report.document.period, &t.speaker),
        };
        let state = state(&report.row, &t);
        Self { t, title, state, blocks, files, query, desk }
    }
}

impl ReportsPage {
    /// `today` on the network's clock.
    pub(crate) fn of(rows: &[ReportRow], today: NaiveDate, t: Shell) -> Self {
        let row =
            |row: &ReportRow| Row { nr: row.nr, name: papers::name(row.period, &t.speaker), state: state(row, &t) };
        let rows = rows.iter().map(row).collect();
        let quarters = quarters(today, &t);
        Self { t, rows, quarters }
    }
}

/// The latest first; the last one that is over is chosen.
fn quarters(today: NaiveDate, t: &Shell) -> Vec<QuarterChoice> {
    let earlier = |begun: &NaiveDate| begun.pred_opt().map(|day| Every::Quarter.begun(day));
    let begins = std::iter::successors(Some(Every::Quarter.begun(today)), earlier).take(QUARTERS);
    let choice = |(at, begun): (usize, NaiveDate)| QuarterChoice {
        value: Every::Quarter.write(begun),
        name: papers::name(begun, &t.speaker),
        chosen: at == 1,
    };
    begins.enumerate().map(choice).collect()
}

impl Desk {
    pub(crate) fn of(report: &Report, texts: &[TextRow], flash: &Flash, t: &Shell) -> Self {
        let line = |(at, row): (usize, &TextRow)| TextLine {
            place: at + 1,
            text: (!row.is_hidden()).then(|| row.text.clone()),
        };
        Self {
            nr: report.row.nr,
            flash: said(flash, t),
            is_draft: report.row.released_at.is_none(),
            texts: texts.iter().enumerate().map(line).collect(),
        }
    }
}

fn said(flash: &Flash, t: &Shell) -> Option<String> {
    let key = match flash.done.as_str() {
        "drafted" => key!("report-page-drafted"),
        "hidden" => key!("report-page-hidden"),
        "nothing_hidden" => key!("report-page-nothing-hidden"),
        "released" => return Some(t.say1("report-page-released-now", "told", flash.told)),
        "released_later" => key!("report-page-released-later"),
        "already" => key!("report-page-already"),
        _ => return None,
    };
    Some(t.say(key))
}

impl ReleasePage {
    pub(crate) fn of(report: &Report, texts: &[TextRow], t: Shell) -> Self {
        let hidden = texts.iter().filter(|row| row.is_hidden()).count();
        let name = papers::name(report.document.period, &t.speaker);
        Self { nr: report.row.nr, name, shown: texts.len() - hidden, hidden, t }
    }
}

fn state(row: &ReportRow, t: &Shell) -> String {
    match row.released_at {
        Some(at) => t.say1("report-page-released", "day", t.when(at)),
        None => t.say("report-page-draft"),
    }
}
