//! The directory as a file: `directory.csv`, `directory.xlsx`. The CSV can be read in again.

use super::Answer;
use crate::web::pages::render;
use crate::web::pages::views::network::directory_list;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use reihum_engine::sheets::List;
use reihum_engine::texts::key;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Path(name): Path<String>) -> Answer {
    let format = name.strip_prefix("directory.").filter(|format| matches!(*format, "csv" | "xlsx"));
    let format = format.ok_or(WebError::NotFound)?;
    let directory = web.app.export_directory(&visitor.by, format).await?;
    write(&web, &visitor, &directory_list(&directory), "directory", format)
}

/// A list as an attachment.
pub(super) fn write(web: &Web, visitor: &Visitor, list: &List, name: &str, format: &str) -> Answer {
    let t = render::shell(web, visitor, "");
    let (kind, bytes) = match format {
        "csv" => ("text/csv; charset=utf-8", list.csv()),
        _ => (XLSX, list.xlsx(&t.speaker, &t.say(key!("network-title")), web.app.clock.now())),
    };
    let bytes = bytes.map_err(|error| {
        tracing::error!("a list could not be written: {error}");
        WebError::Broken
    })?;
    let name = format!("attachment; filename=\"reihum-{name}.{format}\"");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
