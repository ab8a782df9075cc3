//! Surveys as organisers see them: what is open and comes, and which waves have figures.

use super::plan::Said;
use crate::web::pages::render;
use crate::web::pages::views::surveys::SurveysPage;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Query, State};
use axum::response::Response;

/// Waves on the page.
const LISTED: u32 = 60;

pub(in crate::web::pages) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(said): Query<Said>,
) -> Result<Response, WebError> {
    let (desk, past) = (web.app.desk().await?, web.app.published_surveys(LISTED).await?);
    let planned = web.app.planned_surveys(&visitor.by).await?;
    let t = render::shell(&web, &visitor, "/organise/surveys");
    Ok(render::page(&SurveysPage::of(&desk, &planned, &past, said.done == "discarded", t)))
}
