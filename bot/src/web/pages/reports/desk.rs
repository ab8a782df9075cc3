//! What organisers and coordinators do with reports: have a draft written, read its free texts and hide what must not be read, release it.

use super::{Answer, write};
use crate::web::pages::render;
use crate::web::pages::views::reports::{Desk, ReleasePage, ReportPage, ReportsPage};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use reihum_engine::app::reports::{Released, Report};
use serde::Deserialize;

/// `?done=…&told=…`: what the page after a redirect says, as a key, never a sentence.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Flash {
    pub(crate) done: String,
    /// To how many the report went.
    pub(crate) told: u64,
}

#[derive(Deserialize)]
pub(in crate::web::pages) struct Quarter {
    quarter: String,
}

/// A text by its place in the list, from 1.
#[derive(Deserialize)]
pub(in crate::web::pages) struct Place {
    place: u32,
}

pub(in crate::web::pages) async fn list(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/reports");
    Ok(render::page(&ReportsPage::of(&web.app.reports().await?, web.app.today(), t)))
}

/// A draft written anew takes the place of the one before; a released report stays as it is.
pub(in crate::web::pages) async fn draft(State(web): State<Web>, Form(Quarter { quarter }): Form<Quarter>) -> Answer {
    let period = web.app.quarter_of(Some(&quarter)).ok_or(WebError::NotFound)?;
    let nr = web.app.draft_report(period).await?;
    Ok(render::go(&format!("/organise/reports/{nr}?done=drafted")))
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(flash): Query<Flash>,
) -> Answer {
    let report = find(&web, nr).await?;
    let texts = web.app.texts_of_report(&report).await?;
    let t = render::shell(&web, &visitor, format!("/organise/reports/{nr}"));
    let desk = Desk::of(&report, &texts, &flash, &t);
    Ok(render::page(&ReportPage::of(&report, format!("/organise/reports/{nr}/files"), String::new(), Some(desk), t)))
}

pub(in crate::web::pages) async fn hide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Form(Place { place }): Form<Place>,
) -> Answer {
    let done = web.app.redact(&visitor.by, &find(&web, nr).await?, place).await?;
    Ok(render::go(&format!("/organise/reports/{nr}?done={}#texts", if done { "hidden" } else { "nothing_hidden" })))
}

pub(in crate::web::pages) async fn ask_release(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
) -> Answer {
    let report = find(&web, nr).await?;
    if report.row.released_at.is_some() {
        return Ok(render::go(&format!("/organise/reports/{nr}?done=already")));
    }
    let texts = web.app.texts_of_report(&report).await?;
    let t = render::shell(&web, &visitor, format!("/organise/reports/{nr}/release"));
    Ok(render::page(&ReleasePage::of(&report, &texts, t)))
}

pub(in crate::web::pages) async fn release(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    let done = match web.app.release_report(&visitor.by, &find(&web, nr).await?).await? {
        Released::Now(told) => format!("released&told={told}"),
        Released::BeforeMeeting => "released_later".to_owned(),
        Released::Already => "already".to_owned(),
    };
    Ok(render::go(&format!("/organise/reports/{nr}?done={done}")))
}

/// A draft as a file, too; who takes one out is noted.
pub(in crate::web::pages) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    Path((nr, name)): Path<(u32, String)>,
) -> Answer {
    let file = write(&web, &visitor, &find(&web, nr).await?, &name).await?;
    // Pictures are parts of the page.
    if name.starts_with("report.") {
        web.app.note_file(&visitor.by, &format!("{name}, {nr}")).await?;
    }
    Ok(file)
}

async fn find(web: &Web, nr: u32) -> Result<Report, WebError> {
    web.app.report(nr).await?.ok_or(WebError::NotFound)
}
