//! In and out. The one-time link shows a button first: chat programs open links for a preview, and that must not use them up.

use crate::web::pages::entry_key::EntryKey;
use crate::web::pages::render;
use crate::web::pages::views::pages::EnterPage;
use crate::web::visitor::session_cookie;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{AppendHeaders, IntoResponse, Response};
use reihum_engine::app::{AppError, ErrorKind};

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(entry): Query<EntryKey>,
) -> Response {
    let path = entry.path("/organise/enter");
    render::page(&EnterPage {
        t: render::shell(&web, &visitor, path),
        guide: entry.to_guide(),
        key: entry.key,
        error: None,
    })
}

pub(in crate::web::pages) async fn enter(
    State(web): State<Web>,
    visitor: Visitor,
    Form(entry): Form<EntryKey>,
) -> Result<Response, WebError> {
    match web.app.enter(&entry.key).await {
        Ok(session) => {
            let cookie = AppendHeaders(session_cookie(&web, Some(&session)));
            let to = if entry.to_guide() { "/organise/guide" } else { "/organise?done=entered" };
            Ok((cookie, render::go(to)).into_response())
        }
        Err(error) if error.kind() == ErrorKind::Unavailable => Err(error.into()),
        Err(error) => Ok(again(&web, &visitor, error)),
    }
}

fn again(web: &Web, visitor: &Visitor, error: AppError) -> Response {
    let message = Some(visitor.t.of(&error.text()));
    let page = EnterPage {
        t: render::shell(web, visitor, "/organise/enter"),
        guide: false,
        key: String::new(),
        error: message,
    };
    render::refused(WebError::from(error).status(), &page)
}

pub(in crate::web::pages) async fn leave(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    if let Some(session) = &visitor.session {
        web.app.leave(session).await?;
    }
    Ok((AppendHeaders(session_cookie(&web, None)), render::go("/")).into_response())
}
