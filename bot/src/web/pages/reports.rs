//! Reports as pages and files: for organisers also drafts, for whoever has the link the released one.

use super::render;
use super::views::reports::{ReportPage, ReportsPage};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
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

pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Answer {
    visitor.organiser()?;
    let t = render::shell(&web, &visitor, "/organise/reports");
    Ok(render::page(&ReportsPage::of(&web.app.reports().await?, t)))
}

pub(super) async fn organisers(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    visitor.organiser()?;
    let report = web.app.report(nr).await?.ok_or(WebError::NotFound)?;
    let t = render::shell(&web, &visitor, format!("/organise/reports/{nr}"));
    Ok(render::page(&ReportPage::of(&report, format!("/organise/reports/{nr}/files"), String::new(), true, t)))
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
    Ok(render::page(&ReportPage::of(&report, format!("/report/{nr}"), query, false, t)))
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

pub(super) async fn organisers_file(
    State(web): State<Web>,
    visitor: Visitor,
    Path((nr, name)): Path<(u32, String)>,
) -> Answer {
    visitor.organiser()?;
    let report = web.app.report(nr).await?.ok_or(WebError::NotFound)?;
    write(&web, &visitor, &report, &name).await
}

async fn write(web: &Web, visitor: &Visitor, report: &Report, name: &str) -> Answer {
    let t = render::shell(web, visitor, "");
    let blocks = papers::blocks(&report.document, &t.speaker, t.address);
    let (title, tag) = (papers::name(report.document.period, &t.speaker), t.tag());
    let made = report.row.released_at.unwrap_or(report.row.made_at);
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!("a report could not be written: {error}");
        WebError::Broken
    };
    let (kind, bytes) = match name {
        "report.md" => ("text/markdown; charset=utf-8", papers::markdown::write(&blocks).into_bytes()),
        "report.csv" => ("text/csv; charset=utf-8", papers::list(&blocks).csv().map_err(|error| broken(&error))?),
        "report.xlsx" => (XLSX, papers::list(&blocks).xlsx(&t.speaker, &title, made).map_err(|error| broken(&error))?),
        "report.pdf" => {
            let set = tokio::task::spawn_blocking(move || papers::pdf::write(&blocks, &title, tag)).await;
            ("application/pdf", set.map_err(|error| broken(&error))?.map_err(|error| broken(&error))?)
        }
        "trends.svg" | "trends.png" => {
            let svg = trends(&blocks, &t.say("report-page-trend"), &t.say("report-chart-note"), tag);
            if name == "trends.svg" {
                ("image/svg+xml", svg.into_bytes())
            } else {
                let drawn = tokio::task::spawn_blocking(move || pictures::png::png(&svg)).await;
                ("image/png", drawn.map_err(|error| broken(&error))?.map_err(|error| broken(&error))?)
            }
        }
        _ => return Err(WebError::NotFound),
    };
    let named =
        if kind.starts_with("image/") { "inline".to_owned() } else { format!("attachment; filename=\"{name}\"") };
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named)], bytes).into_response())
}

fn trends(blocks: &[Block], title: &str, note: &str, tag: &str) -> String {
    let found = blocks.iter().find_map(|block| match block {
        Block::Trends(trends) => Some(trends.as_slice()),
        _ => None,
    });
    let empty: &[Trend] = &[];
    pictures::trends(title, note, found.unwrap_or(empty), tag)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
