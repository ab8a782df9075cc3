//! Who did what: the audit log, the latest first.

use super::Answer;
use crate::web::pages::render;
use crate::web::pages::views::network::AuditPage;
use crate::web::{Visitor, Web};
use axum::extract::{Query, State};
use serde::Deserialize;

const PAGE: u32 = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Asked {
    from: u32,
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(Asked { from }): Query<Asked>,
) -> Answer {
    let mut rows = web.app.audit_log(&visitor.by, PAGE + 1, from).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let t = render::shell(&web, &visitor, "/organise/audit");
    Ok(render::page(&AuditPage::of(&rows, more.then_some(from + PAGE), t)))
}
