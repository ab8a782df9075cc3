//! Somebody who has their own page open: an extractor for the pages below `/me`.

use super::problem::WebError;
use super::{Visitor, Web, cookies};
use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
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

/// Sets the cookie `page`, or removes it: for `AppendHeaders`.
pub(crate) fn page_cookie(web: &Web, session: Option<&str>) -> [(HeaderName, HeaderValue); 1] {
    let cookie = match session {
        Some(session) => cookies::set(PAGE_COOKIE, session, web.is_secure()),
        None => cookies::remove(PAGE_COOKIE, web.is_secure()),
    };
    [(SET_COOKIE, cookie.unwrap_or(HeaderValue::from_static("")))]
}
