//! What goes wrong on the web, and how it is said: a problem document (RFC 9457) for programs, a page for people.
//!
//! A handler returns a [`WebError`] and nothing else; the layer in `frame.rs` dresses it, because only there language and form are known.
//! `code` is stable and part of the interface; sentences are not.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use reihum_engine::app::{AppError, ErrorKind};
use reihum_engine::texts::{Speaker, Text, key, text};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

#[derive(Debug, thiserror::Error)]
pub enum WebError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("no such address")]
    NotFound,
    #[error("the address does not take this method")]
    MethodNotAllowed,
    #[error("only for organisers")]
    LoginNeeded,
    #[error("whose page it is, is not known")]
    PageLinkNeeded,
    #[error("the token is not known")]
    BadToken,
    #[error("the request comes from another website")]
    ForeignOrigin,
    #[error("too many wrong codes")]
    Blocked { wait: TimeDelta },
    /// Not JSON at all.
    #[error("broken JSON")]
    BadJson { problem: String },
    /// JSON, but with fields or values that the interface does not know.
    #[error("JSON of another shape")]
    BadField { problem: String },
    #[error("not JSON by its content type")]
    ContentType,
    #[error("the request is too large")]
    TooLarge,
    #[error("the request took too long")]
    TooSlow,
    #[error("the request can't be understood")]
    BadRequest,
    #[error("there is no such template")]
    UnknownTemplate { name: String },
    #[error("a new poll needs a template or a question with a kind, not both")]
    TemplateOrQuestion,
    /// A bug, or a part that is missing. What exactly is in the log.
    #[error("broken")]
    Broken,
}

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:reihum:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(example = "urn:reihum:problem:unknown_code")]
    pub kind: String,
    /// What kind of problem, in the language of the request.
    #[schema(example = "Not found")]
    pub title: String,
    #[schema(example = 404)]
    pub status: u16,
    /// What happened and what to do, in the language of the request.
    pub detail: String,
    /// Stable: for programs to decide by.
    #[schema(example = "unknown_code")]
    pub code: &'static str,
}

impl WebError {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::App(error) => status_of(error.kind()),
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::LoginNeeded | Self::BadToken | Self::PageLinkNeeded => StatusCode::UNAUTHORIZED,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::Blocked { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BadJson { .. } | Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::BadField { .. } | Self::UnknownTemplate { .. } | Self::TemplateOrQuestion => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::App(error) => error.code(),
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::LoginNeeded => "login_needed",
            Self::BadToken => "bad_token",
            Self::PageLinkNeeded => "page_link_needed",
            Self::ForeignOrigin => "foreign_origin",
            Self::Blocked { .. } => "too_many_tries",
            Self::BadJson { .. } => "bad_json",
            Self::BadField { .. } => "bad_field",
            Self::ContentType => "wrong_content_type",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::BadRequest => "bad_request",
            Self::UnknownTemplate { .. } => "unknown_template",
            Self::TemplateOrQuestion => "template_or_question",
            Self::Broken => "broken",
        }
    }

    pub fn title(&self, t: &Speaker) -> String {
        t.say(match self.status().as_u16() {
            401 => key!("api-title-unauthorised"),
            403 => key!("api-title-forbidden"),
            404 => key!("api-title-not-found"),
            409 => key!("api-title-conflict"),
            429 => key!("api-title-wait"),
            500.. => key!("api-title-broken"),
            _ => key!("api-title-invalid"),
        })
    }

    pub fn detail(&self, t: &Speaker) -> String {
        t.of(&self.text())
    }

    fn text(&self) -> Text {
        match self {
            Self::App(error) => error.text(),
            Self::NotFound => text!("api-not-found"),
            Self::MethodNotAllowed => text!("api-method-not-allowed"),
            Self::LoginNeeded => text!("api-login-needed"),
            Self::BadToken => text!("api-bad-token"),
            Self::PageLinkNeeded => text!("me-link-needed"),
            Self::ForeignOrigin => text!("api-foreign-origin"),
            Self::Blocked { wait } => text!("api-too-many-tries", minutes = minutes(*wait)),
            Self::BadJson { problem } => text!("api-bad-json", problem = problem),
            Self::BadField { problem } => text!("api-bad-field", problem = problem),
            Self::ContentType => text!("api-wrong-content-type"),
            Self::TooLarge => text!("api-too-large", kilobytes = super::BODY_MAX / 1024),
            Self::TooSlow => text!("api-too-slow"),
            Self::BadRequest => text!("api-bad-request"),
            Self::UnknownTemplate { name } => text!("api-unknown-template", name = name),
            Self::TemplateOrQuestion => text!("api-template-or-question"),
            Self::Broken => text!("api-broken"),
        }
    }

    /// What a bare answer of a library stands for; `None` if its status is no error.
    pub(super) fn from_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::ContentType,
            StatusCode::UNAUTHORIZED => Self::LoginNeeded,
            status if status.is_client_error() => Self::BadRequest,
            status if status.is_server_error() => Self::Broken,
            _ => return None,
        })
    }

    pub(super) fn problem(&self, t: &Speaker) -> Problem {
        Problem {
            kind: format!("urn:reihum:problem:{}", self.code()),
            title: self.title(t),
            status: self.status().as_u16(),
            detail: self.detail(t),
            code: self.code(),
        }
    }

    /// The headers that belong to an error whatever its form.
    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let wait = match self {
            Self::Blocked { wait } => Some(wait.num_seconds().max(1)),
            _ if self.status() == StatusCode::SERVICE_UNAVAILABLE => Some(1),
            _ => None,
        };
        if let Some(wait) = wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait));
        }
        if matches!(self, Self::LoginNeeded | Self::BadToken) {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers
    }
}

/// The answer before it is dressed: the error travels in it.
impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.headers()).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// A problem document as a response.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], Json(self)).into_response()
    }
}

fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Refused => StatusCode::CONFLICT,
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Unauthorised => StatusCode::UNAUTHORIZED,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// In whole minutes, rounded up: nobody counts seconds.
fn minutes(wait: TimeDelta) -> i64 {
    (wait.num_seconds() + 59).div_euclid(60).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_told_in_whole_minutes_and_never_as_none() {
        assert_eq!([1, 59, 60, 61, 600].map(|s| minutes(TimeDelta::seconds(s))), [1, 1, 1, 2, 10]);
        let response = WebError::Blocked { wait: TimeDelta::seconds(90) }.into_response();
        assert_eq!((response.status().as_u16(), &response.headers()[RETRY_AFTER]), (429, &HeaderValue::from(90)));
    }

    #[test]
    fn a_bare_status_of_a_library_becomes_one_of_ours() {
        let code = |status: u16| WebError::from_status(StatusCode::from_u16(status).unwrap()).map(|error| error.code());
        assert_eq!(
            [404, 405, 413, 415, 400, 500, 200, 303].map(code),
            [
                Some("not_found"),
                Some("method_not_allowed"),
                Some("too_large"),
                Some("wrong_content_type"),
                Some("bad_request"),
                Some("broken"),
                None,
                None
            ]
        );
    }
}
