//! The description of the interface, made from the handlers and types themselves. The tests hold every answer against it.

use super::{ballots, operations, polls, results, view};
use crate::web::Web;
use crate::web::problem::Problem;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use std::sync::LazyLock;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{OpenApi as Document, Server};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi};

pub(super) const PARTICIPANTS: &str = "participants";
pub(super) const ORGANISERS: &str = "organisers";
pub(super) const OPERATORS: &str = "operators";

/// Live results are no part of it: `OpenAPI` 3.1 can't describe event streams. Said in the description instead.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Reihum",
        description = "Polls for rooms and networks.\n\nLive results: `GET /{code}/events` is a stream of server-sent events \
            (`event: poll`) whose data is the `PollView` of `GET /api/polls/{code}`; the first event is the present state, the last one \
            the closed poll.\n\nErrors are problem documents (RFC 9457) with a stable `code` and a sentence in the language of the \
            request. Organisers send `Authorization: Bearer TOKEN`; `reihum-bot token NAME` makes one."
    ),
    paths(
        polls::create, polls::read, polls::show, polls::close, ballots::cast,
        results::json, results::csv, results::xlsx, results::svg, results::png,
        serve, operations::healthz, operations::metrics
    ),
    components(schemas(view::PollView, Problem)),
    modifiers(&Token)
)]
struct Interface;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// The join code of a poll.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) struct Code {
    /// Six digits; spaces, hyphens and dots between them are ignored.
    #[param(example = "335763")]
    code: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) struct Lang {
    /// The language of texts and errors: `de`, `de-CH`, `en`. Without it: the cookie `lang`, then `Accept-Language`.
    lang: Option<String>,
    /// The proof of a join link.
    k: Option<String>,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) struct Scheme {
    /// `dark` for dark rooms.
    #[param(example = "dark")]
    scheme: Option<String>,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Cookie)]
#[expect(dead_code, reason = "describes a parameter")]
pub(super) struct Voter {
    /// Who votes: one ballot each. Without it a new one is set; what is set may be longer than what was sent (`TOKEN.SEAL`).
    voter: Option<String>,
}

/// What every operation may answer instead.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes answers")]
pub(super) enum Problems {
    /// Refused; nothing was changed. `code` says why.
    #[response(status = "4XX", content_type = "application/problem+json")]
    Refused(Problem),
    /// Our mistake, or the database can't be reached.
    #[response(status = "5XX", content_type = "application/problem+json")]
    Failed(Problem),
}

/// The whole document.
pub fn document() -> Document {
    let mut document = Interface::openapi();
    document.servers = Some(vec![Server::new("/")]);
    document
}

/// This document.
#[utoipa::path(
    get, path = "/api/openapi.json", operation_id = "describe", tag = OPERATORS,
    responses((status = 200, description = "The description of this interface", body = serde_json::Value))
)]
pub(super) async fn serve(State(_): State<Web>) -> impl IntoResponse {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| document().to_json().unwrap_or_default());
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_str())
}
