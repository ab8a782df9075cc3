//! Somebody who has their own page open: an extractor for the pages below `/me`. Each visit there or on a survey keeps it open for longer.

use super::problem::WebError;
use super::{Visitor, Web, cookies};
use axum::extract::{FromRequestParts, MatchedPath, Request};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use reihum_domain::ids::PersonId;

pub(super) const PAGE_COOKIE: &str = "page";

/// Who asks, and whose page they have open. Whoever has none open is refused and told how to get a link.
pub(crate) struct Member {
    pub(crate) visitor: Visitor,
    pub(crate) person: PersonId,
    /// The cookie, for closing the page here.
    pub(crate) session: String,
}

impl FromRequestParts<Web> for Member {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let session = cookies::read(&parts.headers, PAGE_COOKIE).map(ToOwned::to_owned);
        let session = session.ok_or(WebError::PageLinkNeeded)?;
        let person = web.app.page_person(&session).await?.ok_or(WebError::PageLinkNeeded)?;
        web.app.note_sign_of(person).await?;
        Ok(Self { visitor: Visitor::from_request_parts(parts, web).await?, person, session })
    }
}

/// Answers a request; on pages of one's own whoever comes back stays known, here and in the browser.
pub(super) async fn stay(web: &Web, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let own = ["/me", "/steering"]
        .iter()
        .any(|page| route.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    let own = own || route == "/s/{code}";
    let session = cookies::read(request.headers(), PAGE_COOKIE).filter(|_| own).map(ToOwned::to_owned);
    let Some(session) = session else { return next.run(request).await };
    let renewed = match web.app.renew_page(&session).await {
        Ok(renewed) => renewed,
        Err(error) => return WebError::from(error).into_response(),
    };
    let mut response = next.run(request).await;
    // Who leaves or is forgotten has the cookie removed.
    let is_ours = |value: &HeaderValue| value.as_bytes().starts_with(b"page=");
    if renewed && !response.headers().get_all(SET_COOKIE).iter().any(is_ours) {
        response.headers_mut().extend(page_cookie(web, Some(&session)));
    }
    response
}

/// Sets the cookie `page`, or removes it: for `AppendHeaders`.
pub(crate) fn page_cookie(web: &Web, session: Option<&str>) -> [(HeaderName, HeaderValue); 1] {
    let cookie = match session {
        Some(session) => cookies::set(PAGE_COOKIE, session, web.is_secure()),
        None => cookies::remove(PAGE_COOKIE, web.is_secure()),
    };
    [(SET_COOKIE, cookie.unwrap_or(HeaderValue::from_static("")))]
}
