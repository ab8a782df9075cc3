//! The page itself, and the page with a question or a refusal at its top.

use super::flash::Flash;
use crate::web::member::Member;
use crate::web::pages::render;
use crate::web::pages::views::me::{Ask, AskedView, MePage, ReadingView, SurveyLink};
use crate::web::pages::views::shell::Shell;
use crate::web::pages::views::typed::Typed;
use crate::web::{Web, WebError};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_domain::network::rights::Deed;
use reihum_engine::app::{AppError, ErrorKind};
use reihum_engine::texts::Text;

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    member: Member,
    Query(flash): Query<Flash>,
) -> Result<Response, WebError> {
    let page = page(&web, &member).await?;
    let (said, undo) = (flash.said(&page.t), flash.undo());
    Ok(render::page(&MePage { flash: said, undo, ..page }))
}

/// Everything there is, with nothing said about it.
pub(super) async fn page(web: &Web, member: &Member) -> Result<MePage, WebError> {
    let own = web.app.own_page(member.person).await?;
    let t = render::shell(web, &member.visitor, "/me");
    let surveys = web.app.surveys_for(member.person).await?;
    let surveys = surveys.iter().map(|(wave, done)| SurveyLink::of(wave, *done, &t)).collect();
    let (asked, reading) = (web.app.asked_of(member.person).await?, reading(web, member, &t).await?);
    let asked = AskedView::of(&asked, &t);
    Ok(MePage { surveys, asked, reading, ..MePage::of(&own, &web.app.settings, t) })
}

/// What those find who steer: the last report in five lines, and the way to the rest.
async fn reading(web: &Web, member: &Member, t: &Shell) -> Result<Option<ReadingView>, WebError> {
    let by = web.app.by_of_person(member.person).await?;
    let Some(by) = by.filter(|by| by.may(Deed::ReadReports)) else { return Ok(None) };
    let reports = web.app.released_reports(&by).await?;
    Ok(Some(ReadingView::of(&reports, &by, t)))
}

/// The page with what was typed into a field, and what is wrong with it.
pub(super) async fn faulty(
    web: &Web,
    member: &Member,
    (field, typed): (&str, String),
    fault: &Text,
) -> Result<Response, WebError> {
    let page = page(web, member).await?;
    let f = Typed::with(vec![(field.to_owned(), typed)], field, fault, &page.t);
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &MePage { f, ..page }))
}

/// The page with a question at its top, that a date answers.
pub(super) async fn asking(web: &Web, member: &Member, ask: Ask) -> Result<Response, WebError> {
    let page = MePage { ask: Some(ask), ..page(web, member).await? };
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The page with a refusal at its top. Failures are no refusals and get a page of their own.
pub(super) async fn refusing(web: &Web, member: &Member, error: AppError) -> Result<Response, WebError> {
    if matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Unauthorised) {
        return Err(error.into());
    }
    let message = member.visitor.t.of(&error.text());
    let page = MePage { error: Some(message), ..page(web, member).await? };
    Ok(render::refused(WebError::from(error).status(), &page))
}

/// The same for what is no error of the engine.
pub(super) async fn saying_no(web: &Web, member: &Member, message: String) -> Result<Response, WebError> {
    let page = MePage { error: Some(message), ..page(web, member).await? };
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
