//! The network's directory in the browser: who belongs to it, lists that are read in, invitations, who did what. Behind a role; every change is
//! a posted form, answered with a redirect that says what happened.

pub(super) mod audit;
pub(super) mod edit;
pub(super) mod files;
pub(super) mod groups;
pub(super) mod import;
pub(super) mod invitations;
pub(super) mod members;
pub(super) mod show;

use super::render;
use crate::web::pages::views::network::NoticePage;
use crate::web::{Visitor, Web, WebError};
use axum::response::Response;
use reihum_engine::app::{AppError, ErrorKind};

/// What a page of these answers.
pub(super) type Answer = Result<Response, WebError>;

/// What was refused is said on a page of its own, with a way back: forms keep what was typed when the browser goes back.
pub(super) fn refused(web: &Web, visitor: &Visitor, back: &str, error: AppError) -> Answer {
    if matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Unauthorised | ErrorKind::NotFound) {
        return Err(error.into());
    }
    let said = visitor.t.of(&error.text());
    let page = NoticePage { t: render::shell(web, visitor, back), said, back: back.to_owned() };
    Ok(render::refused(WebError::from(error).status(), &page))
}

/// After a change: back to where it shows.
pub(super) fn done(web: &Web, visitor: &Visitor, to: &str, outcome: Result<(), AppError>) -> Answer {
    match outcome {
        Ok(()) => Ok(render::go(&format!("{to}?done=saved"))),
        Err(error) => refused(web, visitor, to, error),
    }
}
