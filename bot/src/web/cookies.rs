//! Cookies: read by name, written in one form. All are for this site only and unreadable for scripts.

use axum::http::HeaderValue;
use axum::http::header::{COOKIE, HeaderMap};

/// 180 days: a network that meets twice a year still knows the device.
const MAX_AGE: u32 = 180 * 24 * 60 * 60;

/// The value of a cookie. Of several with the same name the first counts.
pub(super) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// `Set-Cookie` for a value that needs no quoting. `None` only for values that can't stand in a header.
pub(super) fn set(name: &str, value: &str, secure: bool) -> Option<HeaderValue> {
    line(name, value, MAX_AGE, secure)
}

/// `Set-Cookie` that makes a browser forget.
pub(super) fn remove(name: &str, secure: bool) -> Option<HeaderValue> {
    line(name, "", 0, secure)
}

fn line(name: &str, value: &str, max_age: u32, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=1; voter=abc=d".parse().unwrap());
        headers.append(COOKIE, "lang=en".parse().unwrap());
        assert_eq!((read(&headers, "voter"), read(&headers, "lang")), (Some("abc=d"), Some("en")));
        assert_eq!(read(&headers, "vote"), None);
    }

    #[test]
    fn cookies_are_for_this_site_and_not_for_scripts() {
        let cookie = set("voter", "x", true).unwrap();
        assert_eq!(cookie, "voter=x; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(remove("organiser", false).unwrap(), "organiser=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
