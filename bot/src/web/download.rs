//! Answers that are files: lists as CSV and XLSX, pictures of pixels, papers. Drawing is one at a time and off the threads that serve others.

use super::{Visitor, Web, WebError};
use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use reihum_engine::pictures;
use reihum_engine::sheets::List;

pub(super) const CSV: &str = "text/csv; charset=utf-8";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file to keep, under this name.
pub(super) fn attachment(name: &str, kind: &'static str, file: impl Into<Bytes>) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named)], file.into()).into_response()
}

/// A list as `reihum-{name}.{format}`; `tab` names its sheet. Another format than `csv` and `xlsx` is not found.
pub(super) fn list(
    web: &Web,
    visitor: &Visitor,
    list: &List,
    tab: &str,
    (name, format): (&str, &str),
) -> Result<Response, WebError> {
    let (kind, bytes) = match format {
        "csv" => (CSV, list.csv()),
        "xlsx" => (XLSX, list.xlsx(&visitor.t, tab, web.app.clock.now())),
        _ => return Err(WebError::NotFound),
    };
    Ok(attachment(&format!("reihum-{name}.{format}"), kind, bytes.map_err(broken)?))
}

/// A picture of pixels from one that scales.
pub(super) async fn png(web: &Web, svg: String) -> Result<Response, WebError> {
    let png = draw(web, move || pictures::png::png(&svg)).await?;
    Ok(([(CONTENT_TYPE, "image/png")], png).into_response())
}

/// What takes tens of milliseconds of a core, in which its thread would serve nobody.
pub(super) async fn draw<T, E>(web: &Web, work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, WebError>
where
    T: Send + 'static,
    E: std::fmt::Display + Send + 'static,
{
    let turn = web.drawing.acquire().await.map_err(broken)?;
    let drawn = tokio::task::spawn_blocking(work).await.map_err(broken)?.map_err(broken)?;
    drop(turn);
    Ok(drawn)
}

pub(super) fn broken(error: impl std::fmt::Display) -> WebError {
    tracing::error!("a file could not be made: {error}");
    WebError::Broken
}
