//! From a template to an answer, and what all handlers need on the way.

use super::views::shell::Shell;
use crate::web::{Visitor, Web, WebError};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use reihum_engine::texts::Speaker;

/// The page, or the page that says that something is broken here.
pub(super) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!("a page can't be drawn: {error}");
            WebError::Broken.into_response()
        }
    }
}

/// A page that shows a refusal in place.
pub(super) fn refused(status: StatusCode, template: &impl Template) -> Response {
    (status, page(template)).into_response()
}

pub(super) fn shell(web: &Web, visitor: &Visitor, path: impl Into<String>) -> Shell {
    of_speaker(web, &visitor.t, path)
}

pub(super) fn of_speaker(web: &Web, speaker: &Speaker, path: impl Into<String>) -> Shell {
    let network = &web.app.settings.network;
    Shell {
        speaker: speaker.clone(),
        address: network.address,
        network: network.name.clone(),
        controller: network.controller.clone(),
        zone: network.time_zone,
        path: path.into(),
    }
}

/// 303: the browser goes on with GET, and "back" does not post again.
pub(super) fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}
