//! Polls: made, read, shown, closed.

use super::openapi::{self, Problems};
use super::sent::Sent;
use super::view;
use super::view::{PollView, StateView};
use super::wish::NewPoll;
use crate::web::{Visitor, Web, WebError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use reihum_domain::poll::{Poll, PollState, Voters};
use reihum_engine::app::Organiser;
use serde::Serialize;
use utoipa::ToSchema;

/// A poll that was just made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewPollView {
    #[schema(example = "335763", pattern = "^[0-9]{6}$")]
    code: String,
    // No description: utoipa would describe an inlined enum with one as an object.
    #[schema(inline)]
    state: StateView,
    /// For participants: the ballot. Its `k` proves that the link was made here, so that it works however often others mistyped.
    #[schema(example = "https://reihum.example/335763?k=0123456789")]
    join_url: String,
    /// For the projector.
    #[schema(example = "https://reihum.example/335763/screen")]
    screen_url: String,
    /// Personal single-use codes. Only when voting needs tickets, and never given out again by this interface.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tickets: Vec<String>,
}

/// Make a poll, from a template or from a question, and open it.
#[utoipa::path(
    post, path = "/api/polls", operation_id = "createPoll", tag = openapi::ORGANISERS,
    request_body(content = NewPoll, examples(
        ("template" = (summary = "The challenge ranking", value = json!({"template": "challenges", "language": "de", "reveal": "live"}))),
        ("question" = (summary = "A question of one's own", value = json!({"question": "Wo treffen wir uns?", "kind": "single", "options": ["Bern", "Berlin"], "language": "de"})))
    )),
    responses(
        (status = 201, description = "Made. `Location` is its address.", body = NewPollView),
        Problems
    ),
    security(("token" = []))
)]
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Sent(wish): Sent<NewPoll>,
) -> Result<impl IntoResponse + use<>, WebError> {
    let by = visitor.organiser()?;
    let open = wish.open;
    let wish = wish.checked(&web.app)?;
    let mut poll = web.app.draft_poll(by, wish).await?;
    if open {
        poll = web.app.open_poll(by, poll.code).await?;
    }
    let made = describe(&web, by, &poll).await?;
    Ok((StatusCode::CREATED, [(LOCATION, format!("/api/polls/{}", poll.code))], Json(made)))
}

async fn describe(web: &Web, by: &Organiser, poll: &Poll) -> Result<NewPollView, WebError> {
    let tickets = match poll.rules.voters {
        Voters::Tickets { .. } => web.app.tickets(by, poll.code).await?,
        Voters::Open | Voters::Members => vec![],
    };
    Ok(NewPollView {
        code: poll.code.to_string(),
        state: poll.state.into(),
        join_url: web.join_url(poll.code),
        screen_url: format!("{}/{}/screen", web.public_url(), poll.code),
        tickets: tickets.iter().map(|ticket| ticket.as_str().to_owned()).collect(),
    })
}

/// A poll with its turnout, and its results once they are released.
#[utoipa::path(
    get, path = "/api/polls/{code}", operation_id = "readPoll", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "The poll", body = PollView),
        Problems
    )
)]
pub(super) async fn read(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Json<PollView>, WebError> {
    let entry = web.admit(&visitor, &typed)?;
    let standing = web.app.standing(entry.code).await;
    let standing = web.shown(&visitor, entry, standing, |standing| standing.poll.state == PollState::Draft)?;
    Ok(Json(view::poll(&standing, visitor.language(), visitor.address)))
}

/// Show the result of a poll whose reveal is `manual`.
#[utoipa::path(
    post, path = "/api/polls/{code}/show", operation_id = "showPoll", tag = openapi::ORGANISERS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "Shown", body = PollView),
        Problems
    ),
    security(("token" = []))
)]
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Json<PollView>, WebError> {
    lead(&web, &visitor, &typed, Step::Show).await
}

/// Close a poll, for good.
#[utoipa::path(
    post, path = "/api/polls/{code}/close", operation_id = "closePoll", tag = openapi::ORGANISERS,
    params(openapi::Code, openapi::Lang),
    responses(
        (status = 200, description = "Closed", body = PollView),
        Problems
    ),
    security(("token" = []))
)]
pub(super) async fn close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Json<PollView>, WebError> {
    lead(&web, &visitor, &typed, Step::Close).await
}

/// What an organiser does to an open poll.
#[derive(Clone, Copy)]
enum Step {
    Show,
    Close,
}

async fn lead(web: &Web, visitor: &Visitor, typed: &str, step: Step) -> Result<Json<PollView>, WebError> {
    let by = visitor.organiser()?;
    let code = web.admit(visitor, typed)?.code;
    match step {
        Step::Show => web.app.show_poll(by, code).await?,
        Step::Close => web.app.close_poll(by, code).await?,
    };
    let standing = web.app.standing(code).await?;
    Ok(Json(view::poll(&standing, visitor.language(), visitor.address)))
}
