//! Who asks: an extractor with everything a handler may know about the person behind a request.
//!
//! It is little: a language, a random token of the device, and whether an organiser has signed in. Nothing here knows a name.

use super::keys::Keys;
use super::language::{Spoken, parameter};
use super::limiter::Trier;
use super::member::PAGE_COOKIE;
use super::problem::WebError;
use super::rights::Came;
use super::{Web, cookies};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{AUTHORIZATION, HeaderMap, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponseParts, ResponseParts};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reihum_domain::ids::PersonId;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::network::rights::{Deed, Standings};
use reihum_engine::app::network::{By, NetworkRefusal};
use reihum_engine::app::{AppError, Caster, Organiser};
use reihum_engine::texts::Speaker;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

const DEVICE_COOKIE: &str = "voter";
pub(super) const ORGANISER_COOKIE: &str = "organiser";

pub struct Visitor {
    pub t: Speaker,
    /// How German texts address people: for [`Wording::say`].
    pub address: Address,
    pub organiser: Option<Organiser>,
    /// Who comes, and as what.
    pub(crate) by: By,
    /// The cookie of a signed-in organiser, for signing out.
    pub session: Option<String>,
    pub device: Device,
    /// The cookie of somebody's own page.
    page: Option<String>,
    /// The proof of a join link.
    pub(super) proof: Option<String>,
    peer: IpAddr,
}

impl Visitor {
    pub fn language(&self) -> Language {
        self.t.language()
    }

    pub fn say(&self, wording: &Wording) -> String {
        wording.say(self.language(), self.address)
    }

    /// Whose name an act gets that only organisers come to: that they may, the table of rights has decided before.
    pub fn organiser(&self) -> Result<&Organiser, WebError> {
        self.organiser.as_ref().ok_or(WebError::LoginNeeded)
    }

    pub fn caster(&self) -> Caster {
        Caster::Device(self.device.token.clone())
    }

    /// Who votes in a poll of members: whoever has their own page open in this browser.
    pub(super) async fn member(&self, web: &Web) -> Result<Caster, AppError> {
        self.page_person(web).await?.map(Caster::Member).ok_or(NetworkRefusal::MembersOnly.into())
    }

    /// Whose own page is open in this browser.
    pub(super) async fn page_person(&self, web: &Web) -> Result<Option<PersonId>, AppError> {
        match &self.page {
            Some(session) => web.app.page_person(session).await,
            None => Ok(None),
        }
    }

    pub(super) fn trier(&self) -> Trier<'_> {
        let device = (!self.device.new).then_some(self.device.token.as_str());
        Trier { device, has_been_in: self.device.has_been_in, address: self.peer }
    }
}

/// A browser, known by 128 random bits in a cookie: `TOKEN`, and `TOKEN.SEAL` once it has been in a room. Ballots belong to the token, so
/// that a seal changes nothing about whose they are; a seal of another server counts as none. Returned as a part of a response it sets the
/// cookie if the browser does not have it like that.
#[derive(Clone)]
pub struct Device {
    token: String,
    /// The browser did not have it.
    new: bool,
    /// The browser showed a seal of ours.
    has_been_in: bool,
    /// What the browser shall keep from now on.
    cookie: Option<String>,
    secure: bool,
}

impl Device {
    /// What the browser is known by. Never logged.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// It is in a room: that is worth remembering.
    pub(super) fn seal(&mut self, keys: &Keys) {
        if !self.has_been_in {
            self.cookie = Some(format!("{}.{}", self.token, keys.seal(&self.token)));
        }
    }

    fn of(headers: &HeaderMap, web: &Web) -> Self {
        let secure = web.is_secure();
        let sent = cookies::read(headers, DEVICE_COOKIE).map(|cookie| cookie.split_once('.').unwrap_or((cookie, "")));
        if let Some((token, seal)) = sent.filter(|(token, _)| is_token(token)) {
            let has_been_in = !seal.is_empty() && seal == web.keys.seal(token);
            return Self { token: token.to_owned(), new: false, has_been_in, cookie: None, secure };
        }
        let token = draw_token(web);
        Self { cookie: Some(token.clone()), token, new: true, has_been_in: false, secure }
    }
}

impl IntoResponseParts for Device {
    type Error = Infallible;

    fn into_response_parts(self, mut response: ResponseParts) -> Result<ResponseParts, Infallible> {
        let cookie = self.cookie.and_then(|cookie| cookies::set(DEVICE_COOKIE, &cookie, self.secure));
        if let Some(cookie) = cookie {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// Sets the cookie `organiser`, or removes it: for `AppendHeaders`.
pub fn session_cookie(web: &Web, session: Option<&str>) -> [(HeaderName, HeaderValue); 1] {
    let cookie = match session {
        Some(session) => cookies::set(ORGANISER_COOKIE, session, web.is_secure()),
        None => cookies::remove(ORGANISER_COOKIE, web.is_secure()),
    };
    [(SET_COOKIE, cookie.unwrap_or(HeaderValue::from_static("")))]
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let network = &web.app.settings.network;
        let spoken = Spoken::of(&parts.uri, &parts.headers, network.language);
        let session = cookies::read(&parts.headers, ORGANISER_COOKIE).map(ToOwned::to_owned);
        let came = match parts.extensions.get::<Came>() {
            Some(Came(came)) => came.clone(),
            None => came_as(web, &parts.headers).await?,
        };
        let runs_polls = |by: &&By| by.may(Deed::RunPolls);
        let organiser = came.as_ref().filter(runs_polls).map(|by| Organiser { name: by.name.clone() });
        Ok(Self {
            t: web.app.texts.speaker(spoken.language),
            address: network.address,
            organiser,
            by: came.unwrap_or_else(|| By { name: String::new(), standings: Standings::anybody() }),
            session,
            device: Device::of(&parts.headers, web),
            page: cookies::read(&parts.headers, PAGE_COOKIE).map(ToOwned::to_owned),
            proof: parameter(&parts.uri, "k").map(ToOwned::to_owned),
            peer: peer(parts),
        })
    }
}

/// As what somebody comes, if as more than anybody. A token counts before a session: a program that sends one means it.
pub(super) async fn came_as(web: &Web, headers: &HeaderMap) -> Result<Option<By>, WebError> {
    Ok(match (bearer(headers), cookies::read(headers, ORGANISER_COOKIE)) {
        (Some(token), _) => web.app.organiser_by_token(token).await?.map(|organiser| By::host(organiser.name)),
        (None, Some(session)) => web.app.entrant_by_session(session).await?,
        (None, None) => None,
    })
}

/// As what somebody comes who has their own page open.
pub(super) async fn own_page(web: &Web, headers: &HeaderMap) -> Result<Option<By>, WebError> {
    let Some(session) = cookies::read(headers, PAGE_COOKIE) else { return Ok(None) };
    let Some(person) = web.app.page_person(session).await? else { return Ok(None) };
    Ok(web.app.by_of_person(person).await?)
}

/// Whether a token was sent, known or not.
pub(super) fn has_token(headers: &HeaderMap) -> bool {
    bearer(headers).is_some()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Where the request comes from. A proxy is believed only on this machine: anybody else could write what they like into the header.
fn peer(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let forwarded = || {
        parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse()
            .ok()
    };
    if peer.is_loopback() { forwarded().unwrap_or(peer) } else { peer }
}

fn draw_token(web: &Web) -> String {
    let mut random = [0; 16];
    web.app.clock.chance(&mut random);
    URL_SAFE_NO_PAD.encode(random)
}

/// Only tokens of our own making: what else a client puts into the cookie would be a voter of its own.
fn is_token(text: &str) -> bool {
    text.len() == 22 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn parts(peer: &str, forwarded: &str) -> Parts {
        let peer: SocketAddr = peer.parse().unwrap();
        let request = Request::builder().header("x-forwarded-for", forwarded).extension(ConnectInfo(peer)).body(());
        request.unwrap().into_parts().0
    }

    #[test]
    fn a_proxy_is_believed_only_on_this_machine() {
        let of = |peer_address: &str| peer(&parts(peer_address, "198.51.100.1, 203.0.113.9")).to_string();
        assert_eq!(of("127.0.0.1:5000"), "203.0.113.9");
        assert_eq!(of("192.168.1.5:5000"), "192.168.1.5");
        assert_eq!(peer(&parts("[::1]:1", "nonsense")).to_string(), "::1");
    }

    #[test]
    fn a_token_has_the_shape_of_ours() {
        assert!(is_token(&URL_SAFE_NO_PAD.encode([255; 16])));
        assert!(
            !is_token("") && !is_token("short") && !is_token(&"a".repeat(23)) && !is_token("äaaaaaaaaaaaaaaaaaaaaa")
        );
    }

    #[test]
    fn the_scheme_of_a_token_is_read_in_any_case() {
        let headers = |value: &str| HeaderMap::from_iter([(AUTHORIZATION, value.parse().unwrap())]);
        assert_eq!(bearer(&headers("bearer abc")), Some("abc"));
        assert_eq!(bearer(&headers("Basic abc")), None);
    }
}
