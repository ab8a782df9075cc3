//! Which language a person is spoken to in: what the link says, else what was chosen before, else what the browser prefers, else the
//! network's language.

use super::cookies;
use axum::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use axum::http::{HeaderValue, Uri};
use reihum_domain::language::Language;

pub(super) const COOKIE: &str = "lang";

/// The language of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) language: Language,
    /// It was chosen with this very request (`?lang=`), and is to be remembered.
    pub(super) chosen: bool,
}

impl Spoken {
    pub(super) fn of(uri: &Uri, headers: &HeaderMap, default: Language) -> Self {
        if let Some(language) = parameter(uri, "lang").and_then(Language::parse) {
            return Self { language, chosen: true };
        }
        let remembered = || cookies::read(headers, COOKIE).and_then(Language::parse);
        let preferred = || Language::negotiate(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?);
        Self { language: remembered().or_else(preferred).unwrap_or(default), chosen: false }
    }

    /// The cookie that remembers a choice.
    pub(super) fn cookie(self, secure: bool) -> Option<HeaderValue> {
        self.chosen.then(|| cookies::set(COOKIE, self.language.tag(), secure)).flatten()
    }
}

/// A parameter of the query whose value needs no decoding.
pub(super) fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let value = |pair: &'a str| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value);
    uri.query()?.split('&').find_map(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(uri: &'static str, headers: &[(&'static str, &'static str)]) -> Spoken {
        let map = headers.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
        Spoken::of(&Uri::from_static(uri), &map, Language::De)
    }

    #[test]
    fn the_link_wins_then_the_cookie_then_the_browser() {
        let headers = [("cookie", "voter=x; lang=de-CH"), ("accept-language", "en")];
        assert_eq!(spoken("/?a=b&lang=en", &headers), Spoken { language: Language::En, chosen: true });
        assert_eq!(spoken("/?lang=fr", &headers), Spoken { language: Language::DeCh, chosen: false });
        assert_eq!(spoken("/", &headers[1..]).language, Language::En);
        assert_eq!(spoken("/", &[]).language, Language::De);
    }

    #[test]
    fn only_a_choice_is_remembered() {
        assert!(spoken("/?lang=en", &[]).cookie(false).is_some());
        assert!(spoken("/", &[("accept-language", "en")]).cookie(false).is_none());
    }
}
