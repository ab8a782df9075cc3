//! No other website may act through a visitor's browser: a request that changes something must come from our own pages.
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site` (only over https and to this machine) or `Origin`. Whoever sends neither is
//! no browser of today, and without an organiser's cookie has nothing to abuse. Tokens in `Authorization` are never sent by
//! themselves, so those requests need nothing.

use axum::http::Method;
use axum::http::header::{AUTHORIZATION, HOST, HeaderMap, ORIGIN};

/// Whether a request may go on. `session_cookie`: an organiser's session came with it, or that of somebody's own page.
pub(super) fn allowed(method: &Method, headers: &HeaderMap, public_url: &str, session_cookie: bool) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_ours(origin, headers, public_url),
        (None, None) => !session_cookie || headers.contains_key(AUTHORIZATION),
    }
}

/// The host that was asked counts beside the public address, because in a room phones use the address of the machine.
fn is_ours(origin: &str, headers: &HeaderMap, public_url: &str) -> bool {
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    let asked = headers.get(HOST).and_then(|host| host.to_str().ok());
    origin.eq_ignore_ascii_case(public_url)
        || matches!((host, asked), (Some(host), Some(asked)) if host.eq_ignore_ascii_case(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(method: &str, headers: &[(&'static str, &'static str)], session_cookie: bool) -> bool {
        let map = headers.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
        allowed(&method.parse().unwrap(), &map, "https://reihum.example", session_cookie)
    }

    #[test]
    fn reading_is_free() {
        assert!(allows("GET", &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")], true));
    }

    #[test]
    fn our_own_pages_may_write() {
        assert!(allows("POST", &[("sec-fetch-site", "same-origin")], true));
        assert!(allows("POST", &[("sec-fetch-site", "none")], true));
        assert!(allows("POST", &[("origin", "https://reihum.example"), ("host", "10.0.0.5")], true));
        assert!(allows("POST", &[("origin", "http://192.168.1.4:8080"), ("host", "192.168.1.4:8080")], true));
    }

    #[test]
    fn other_sites_may_not() {
        let evil = ("origin", "https://evil.example");
        assert!(!allows("POST", &[("sec-fetch-site", "cross-site"), evil], false));
        assert!(!allows("POST", &[("sec-fetch-site", "same-site")], false));
        assert!(!allows("POST", &[evil, ("host", "reihum.example")], false));
        assert!(!allows("POST", &[("origin", "null"), ("host", "reihum.example")], false));
        assert!(!allows("DELETE", &[evil, ("authorization", "Bearer x")], false));
    }

    #[test]
    fn programs_need_a_token_or_come_as_voters() {
        assert!(allows("POST", &[], false));
        assert!(allows("POST", &[("authorization", "Bearer x")], true));
        assert!(!allows("POST", &[], true));
    }
}
