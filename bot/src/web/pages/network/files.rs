//! The directory as a file: `directory.csv`, `directory.xlsx`. The CSV can be read in again.

use super::Answer;
use crate::web::pages::views::network::directory_list;
use crate::web::{Visitor, Web, WebError, download};
use axum::extract::{Path, State};
use reihum_engine::sheets::List;
use reihum_engine::texts::key;

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Path(name): Path<String>) -> Answer {
    let format = name.strip_prefix("directory.").filter(|format| matches!(*format, "csv" | "xlsx"));
    let format = format.ok_or(WebError::NotFound)?;
    let directory = web.app.export_directory(&visitor.by, format).await?;
    write(&web, &visitor, &directory_list(&directory), "directory", format)
}

/// A list as an attachment.
pub(super) fn write(web: &Web, visitor: &Visitor, list: &List, name: &str, format: &str) -> Answer {
    download::list(web, visitor, list, &visitor.t.say(key!("network-title")), (name, format))
}
