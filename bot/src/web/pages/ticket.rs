//! The ticket that a QR code brought: kept in a cookie for one poll, so that it does not stay in the address bar.

use crate::web::{Web, cookies};
use axum::http::header::{HeaderMap, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::AppendHeaders;
use reihum_domain::anonymity::Ticket;
use reihum_domain::join_code::JoinCode;

const COOKIE: &str = "ticket";

pub(super) fn of(headers: &HeaderMap) -> Option<&str> {
    cookies::read(headers, COOKIE)
}

/// Sets the cookie for the pages of this poll, until the browser is closed. Nothing for what is no ticket.
pub(super) fn cookie(web: &Web, code: JoinCode, typed: &str) -> AppendHeaders<Option<(HeaderName, HeaderValue)>> {
    let secure = if web.is_secure() { "; Secure" } else { "" };
    let line =
        |ticket: Ticket| format!("{COOKIE}={}; Path=/{code}; HttpOnly; SameSite=Lax{secure}", ticket.in_groups());
    let value = Ticket::parse(typed).and_then(|ticket| line(ticket).parse().ok());
    AppendHeaders(value.map(|value| (SET_COOKIE, value)))
}
