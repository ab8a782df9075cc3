//! JSON from a client, or the exact reason why it is none: axum's own extractor answers in English and with other codes.

use crate::web::WebError;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        if !is_json(request.headers()) {
            return Err(WebError::ContentType);
        }
        let body = Bytes::from_request(request, state).await.map_err(unread)?;
        serde_json::from_slice(&body).map(Self).map_err(|error| explain(&error))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn unread(rejection: BytesRejection) -> WebError {
    WebError::from_status(rejection.into_response().status()).unwrap_or(WebError::BadRequest)
}

fn explain(error: &serde_json::Error) -> WebError {
    let problem = error.to_string();
    match error.classify() {
        Category::Data => WebError::BadField { problem },
        Category::Syntax | Category::Eof | Category::Io => WebError::BadJson { problem },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_by_its_type() {
        let is = |kind: &str| is_json(&HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]));
        assert!(is("application/json") && is("Application/JSON; charset=utf-8") && is("application/merge-patch+json"));
        assert!(!is("text/plain") && !is("application/x-www-form-urlencoded") && !is_json(&HeaderMap::new()));
    }

    #[test]
    fn broken_json_and_wrong_fields_are_told_apart() {
        let code = |text: &str| explain(&serde_json::from_str::<Vec<u8>>(text).unwrap_err()).code();
        assert_eq!((code("[1,"), code("[1 2]"), code("[\"a\"]")), ("bad_json", "bad_json", "bad_field"));
    }
}
