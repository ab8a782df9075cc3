//! Released results as files: for calculating, for showing, for keeping. Who may see them was decided before (`Standing::results`).
//!
//! An organiser's export is a row of the poll's log; what anybody may fetch anyway is not.

use super::openapi::{self, Problems};
use super::view::{self, PollView};
use crate::web::download::{self, CSV, XLSX, attachment, broken};
use crate::web::{Visitor, Web, WebError};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use reihum_domain::log::Hash;
use reihum_domain::poll::PollState;
use reihum_engine::app::Sheet;
use reihum_engine::pictures::{self, Labels, Picture, Scheme};
use reihum_engine::sheets::{self, Export};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A released result with what vouches for it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResultFile {
    poll: PollView,
    log: LogView,
}

/// The log of what organisers did, each entry chained to the one before.
#[derive(Debug, Serialize, ToSchema)]
struct LogView {
    entries: usize,
    /// SHA-256 of the last entry; whoever noted it can prove later changes. `null` once the log has served its time.
    #[schema(required = true)]
    head: Option<String>,
    /// Whether each entry follows from the ones before it.
    intact: bool,
}

#[derive(Deserialize)]
pub(super) struct Look {
    scheme: Option<String>,
}

/// The result as JSON.
#[utoipa::path(
    get, path = "/api/polls/{code}/results.json", operation_id = "resultsJson", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "Released", body = ResultFile),
        Problems
    )
)]
pub(super) async fn json(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Json<ResultFile>, WebError> {
    let Released { sheet, .. } = released(&web, &visitor, &typed, "json").await?;
    let poll = view::poll(&sheet.standing, visitor.language(), visitor.address);
    let log =
        LogView { entries: sheet.log.len(), head: sheet.head.as_ref().map(ToString::to_string), intact: sheet.intact };
    Ok(Json(ResultFile { poll, log }))
}

/// The result as CSV, one line per option; no line per person.
#[utoipa::path(
    get, path = "/api/polls/{code}/results.csv", operation_id = "resultsCsv", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "Released", body = String, content_type = "text/csv"),
        Problems
    )
)]
pub(super) async fn csv(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Response, WebError> {
    let sheet = released(&web, &visitor, &typed, "csv").await?;
    let file = sheets::csv::result(&export(&web, &visitor, &sheet)?).map_err(broken)?;
    Ok(attachment(&named(&sheet, "csv"), CSV, file))
}

/// The result as a workbook.
#[utoipa::path(
    get, path = "/api/polls/{code}/results.xlsx", operation_id = "resultsXlsx", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "Released", body = Vec<u8>, content_type = XLSX),
        Problems
    )
)]
pub(super) async fn xlsx(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Response, WebError> {
    let sheet = released(&web, &visitor, &typed, "xlsx").await?;
    let file = sheets::xlsx::workbook(&export(&web, &visitor, &sheet)?).map_err(broken)?;
    Ok(attachment(&named(&sheet, "xlsx"), XLSX, file))
}

/// The result as a picture that scales.
#[utoipa::path(
    get, path = "/api/polls/{code}/results.svg", operation_id = "resultsSvg", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang, openapi::Scheme),
    responses(
        (status = 200, description = "Released", body = String, content_type = "image/svg+xml"),
        Problems
    )
)]
pub(super) async fn svg(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, WebError> {
    let sheet = released(&web, &visitor, &typed, "svg").await?;
    let svg = draw(&sheet, &visitor, &look)?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// The result as a picture of pixels, 1600 × 900.
#[utoipa::path(
    get, path = "/api/polls/{code}/results.png", operation_id = "resultsPng", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang, openapi::Scheme),
    responses(
        (status = 200, description = "Released", body = Vec<u8>, content_type = "image/png"),
        Problems
    )
)]
pub(super) async fn png(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, WebError> {
    let sheet = released(&web, &visitor, &typed, "png").await?;
    let svg = draw(&sheet, &visitor, &look)?;
    download::png(&web, svg).await
}

/// The sheet of a poll whose result may be shown; an organiser's export is noted first, so that the file carries the newest head.
async fn released(web: &Web, visitor: &Visitor, typed: &str, format: &str) -> Result<Released, WebError> {
    let entry = web.admit(visitor, typed)?;
    let standing = web.app.standing(entry.code).await;
    let standing = web.shown(visitor, entry, standing, |standing| standing.poll.state == PollState::Draft)?;
    standing.released()?;
    if let Some(by) = &visitor.organiser {
        web.app.note_export(by, entry.code, format).await?;
    }
    let sheet = web.app.sheet(entry.code).await?;
    // A log that has served its time has no head.
    let head = sheet.head.clone().unwrap_or_else(|| Hash::stored("–".to_owned()));
    Ok(Released { sheet, head })
}

struct Released {
    sheet: Sheet,
    head: Hash,
}

fn export<'a>(web: &Web, visitor: &'a Visitor, released: &'a Released) -> Result<Export<'a>, WebError> {
    Ok(Export {
        poll: &released.sheet.standing.poll,
        results: released.sheet.standing.released()?,
        t: &visitor.t,
        address: visitor.address,
        zone: web.app.settings.network.time_zone,
        head: &released.head,
        at: web.app.clock.now(),
    })
}

fn draw(released: &Released, visitor: &Visitor, look: &Look) -> Result<String, WebError> {
    let standing = &released.sheet.standing;
    let results = standing.released()?;
    let scheme = if look.scheme.as_deref() == Some("dark") { Scheme::Dark } else { Scheme::Light };
    Ok(pictures::draw(&Picture {
        poll: &standing.poll,
        results,
        language: visitor.language(),
        address: visitor.address,
        scheme,
        labels: Labels::from_texts(&visitor.t, results.n),
    }))
}

fn named(released: &Released, ending: &str) -> String {
    format!("reihum-{}.{ending}", released.sheet.standing.poll.code)
}
