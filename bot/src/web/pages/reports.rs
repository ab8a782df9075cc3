//! Released reports as pages and files, for whoever has the link. What organisers do with drafts is in [`desk`].

pub(super) mod desk;

use super::render;
use super::views::reports::ReportPage;
use crate::web::download::{self, CSV, XLSX, attachment, broken};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use reihum_engine::app::reports::Report;
use reihum_engine::papers::{self, Block, Trend};
use reihum_engine::pictures;
use serde::Deserialize;

type Answer = Result<Response, WebError>;

/// `?key=…` of the link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Entry {
    key: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(entry): Query<Entry>,
) -> Answer {
    let report = admitted(&web, nr, &entry).await?;
    let query = format!("?key={}", entry.key);
    let t = render::shell(&web, &visitor, format!("/report/{nr}{query}"));
    Ok(render::page(&ReportPage::of(&report, format!("/report/{nr}"), query, None, t)))
}

/// The released report behind a link. A wrong key and no report are the same.
async fn admitted(web: &Web, nr: u32, entry: &Entry) -> Result<Report, WebError> {
    if !web.app.is_report_key(nr, &entry.key).await? {
        return Err(WebError::NotFound);
    }
    web.app.report(nr).await?.filter(|report| report.row.released_at.is_some()).ok_or(WebError::NotFound)
}

pub(super) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    Path((nr, name)): Path<(u32, String)>,
    Query(entry): Query<Entry>,
) -> Answer {
    let report = admitted(&web, nr, &entry).await?;
    write(&web, &visitor, &report, &name).await
}

async fn write(web: &Web, visitor: &Visitor, report: &Report, name: &str) -> Answer {
    let t = render::shell(web, visitor, "");
    let blocks = papers::blocks(&report.document, &t.speaker, t.address);
    let (title, tag) = (papers::name(report.document.period, &t.speaker), t.tag());
    let made = report.row.released_at.unwrap_or(report.row.made_at);
    let drawn = || trends(&blocks, &t.say("report-page-trend"), &t.say("report-chart-note"), tag);
    Ok(match name {
        "report.md" => attachment(name, "text/markdown; charset=utf-8", papers::markdown::write(&blocks)),
        "report.csv" => attachment(name, CSV, papers::list(&blocks).csv().map_err(broken)?),
        "report.xlsx" => attachment(name, XLSX, papers::list(&blocks).xlsx(&t.speaker, &title, made).map_err(broken)?),
        "report.pdf" => {
            let paper = download::draw(web, move || papers::pdf::write(&blocks, &title, tag)).await?;
            attachment(name, "application/pdf", paper)
        }
        "trends.svg" => ([(CONTENT_TYPE, "image/svg+xml")], drawn()).into_response(),
        "trends.png" => download::png(web, drawn()).await?,
        _ => return Err(WebError::NotFound),
    })
}

fn trends(blocks: &[Block], title: &str, note: &str, tag: &str) -> String {
    let found = blocks.iter().find_map(|block| match block {
        Block::Trends(trends) => Some(trends.as_slice()),
        _ => None,
    });
    let empty: &[Trend] = &[];
    pictures::trends(title, note, found.unwrap_or(empty), tag)
}
