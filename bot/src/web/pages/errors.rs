//! Errors as pages: what happened, and the next step.

use super::render;
use super::views::pages::ErrorPage;
use crate::web::{Web, WebError};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_engine::texts::Speaker;

/// The page for an error that no page shows in place. Status and headers of the error are the caller's to add.
pub(crate) fn error_page(web: &Web, t: &Speaker, error: &WebError) -> Response {
    let shell = render::of_speaker(web, t, "");
    let (status, message) = (error.status(), error.detail(t));
    let heading = match error {
        WebError::PageLinkNeeded => shell.say("me-title"),
        WebError::LoginNeeded => shell.say("web-error-login"),
        _ => error.title(t),
    };
    let offers_code = status == StatusCode::NOT_FOUND;
    render::refused(status, &ErrorPage { t: shell, heading, message, offers_code })
}
