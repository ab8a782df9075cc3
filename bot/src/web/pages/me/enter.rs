//! In and out. The link shows a button first: chat programs open links for a preview, and that must not use them up.

use crate::web::member::{Member, page_cookie};
use crate::web::pages::entry_key::EntryKey;
use crate::web::pages::render;
use crate::web::pages::views::me::EnterMePage;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{AppendHeaders, IntoResponse, Response};
use reihum_engine::app::ErrorKind;

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(entry): Query<EntryKey>,
) -> Response {
    let path = entry.path("/me/enter");
    render::page(&EnterMePage { t: render::shell(&web, &visitor, path), key: entry.key, error: None })
}

pub(in crate::web::pages) async fn enter(
    State(web): State<Web>,
    visitor: Visitor,
    Form(EntryKey { key, .. }): Form<EntryKey>,
) -> Result<Response, WebError> {
    match web.app.open_page(&key).await {
        Ok(session) => {
            let cookie = AppendHeaders(page_cookie(&web, Some(&session)));
            Ok((cookie, render::go("/me")).into_response())
        }
        Err(error) if error.kind() == ErrorKind::Unavailable => Err(error.into()),
        Err(error) => {
            let message = Some(visitor.t.of(&error.text()));
            let t = render::shell(&web, &visitor, "/me/enter");
            let page = EnterMePage { t, key: String::new(), error: message };
            Ok(render::refused(WebError::from(error).status(), &page))
        }
    }
}

pub(in crate::web::pages) async fn leave(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    web.app.close_page(&member.session).await?;
    Ok((AppendHeaders(page_cookie(&web, None)), render::go("/")).into_response())
}
