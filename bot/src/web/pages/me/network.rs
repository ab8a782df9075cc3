//! Somebody's own data, forgetting them, and the way from their page to the pages for organisers.

use crate::web::member::{Member, page_cookie};
use crate::web::pages::render;
use crate::web::pages::views::me::ForgetPage;
use crate::web::visitor::session_cookie;
use crate::web::{Web, WebError};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{AppendHeaders, IntoResponse, Response};

/// Everything that can be assigned to them.
pub(in crate::web::pages) async fn data(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    let document = web.app.personal_data(member.person, &member.visitor.t).await?;
    let bytes = serde_json::to_vec_pretty(&document).map_err(|_| WebError::Broken)?;
    let headers = [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"reihum-data.json\""),
    ];
    Ok((headers, bytes).into_response())
}

pub(in crate::web::pages) async fn ask_to_forget(State(web): State<Web>, member: Member) -> Response {
    render::page(&ForgetPage { t: render::shell(&web, &member.visitor, "/me/forget") })
}

pub(in crate::web::pages) async fn forget(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    web.app.forget_person(member.person).await?;
    Ok((AppendHeaders(page_cookie(&web, None)), render::go("/")).into_response())
}

/// Signs whoever has a role for it into the pages for organisers.
pub(in crate::web::pages) async fn organise(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    let session = web.app.enter_as_member(member.person).await?;
    let cookie = AppendHeaders(session_cookie(&web, Some(&session)));
    Ok((cookie, render::go("/organise?done=entered")).into_response())
}
