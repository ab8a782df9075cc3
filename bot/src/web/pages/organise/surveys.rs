//! Surveys as organisers see them: what is open and comes, and which waves have figures.

use crate::web::pages::render;
use crate::web::pages::views::surveys::SurveysPage;
use crate::web::{Visitor, Web, WebError};
use axum::extract::State;
use axum::response::Response;

/// Waves on the page.
const LISTED: u32 = 60;

pub(in crate::web::pages) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let (desk, past) = (web.app.desk().await?, web.app.published_surveys(LISTED).await?);
    let t = render::shell(&web, &visitor, "/organise/surveys");
    Ok(render::page(&SurveysPage::of(&desk, &past, t)))
}
