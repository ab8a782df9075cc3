//! The ballot: `GET /{code}` shows it, `POST /{code}` takes the plain form of browsers without JavaScript.

use super::views::ballot::{BallotView, FormError, MineLine, mine};
use super::views::config;
use super::views::filled::Filled;
use super::views::outcome::Outcome;
use super::views::pages::BallotPage;
use super::views::result::Row;
use super::views::shell::Shell;
use super::{render, ticket};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use reihum_domain::anonymity::Ticket;
use reihum_domain::answer::Answer;
use reihum_domain::poll::{Poll, PollState, Voters};
use reihum_engine::app::{AppError, Caster, ErrorKind, Standing};
use reihum_engine::texts::text;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Asked {
    /// Somebody wants to change what is saved.
    change: Option<String>,
    /// From the QR code of a ticket.
    ticket: Option<String>,
}

pub(super) async fn show(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let poll = web.find_poll(&mut visitor, &typed).await?;
    if matches!(poll.state, PollState::Draft) {
        return Ok(render::go(&format!("/organise/polls/{}", poll.code)));
    }
    if let Some(ticket) = asked.ticket {
        // The ticket leaves the address bar, and stays with the browser for this poll only.
        let cookie = ticket::cookie(&web, poll.code, &ticket);
        return Ok((visitor.device.clone(), cookie, render::go(&format!("/{}", poll.code))).into_response());
    }
    let ticket = ticket::of(&headers).unwrap_or_default().to_owned();
    let own = match caster(&web, &poll, &visitor, &ticket).await {
        Ok(caster) if poll.is_open() => own_answer(&web, &poll, &caster).await?,
        _ => None,
    };
    let t = render::shell(&web, &visitor, format!("/{}", poll.code));
    let stage = if own.is_some() && asked.change.is_none() { "saved" } else { "fill" };
    let mut filled = own.map(|(answer, name)| Filled::of(&answer, name)).unwrap_or_default();
    filled.ticket = ticket;
    let standing = web.app.standing(poll.code).await?;
    Ok((visitor.device.clone(), render::page(&view(t, &standing, stage, &filled, None))).into_response())
}

pub(super) async fn cast(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let poll = web.find_poll(&mut visitor, &typed).await?;
    let filled = Filled::read(fields);
    match take(&web, &visitor, &poll, &filled).await {
        Ok(()) => {
            let ticket = ticket::cookie(&web, poll.code, &filled.ticket);
            Ok((visitor.device.clone(), ticket, render::go(&format!("/{}", poll.code))).into_response())
        }
        Err(refusal) => {
            let t = render::shell(&web, &visitor, format!("/{}", poll.code));
            let standing = web.app.standing(poll.code).await?;
            let shown = view(t, &standing, "fill", &filled, Some(refusal.shown));
            Ok((visitor.device.clone(), render::refused(refusal.status, &shown)).into_response())
        }
    }
}

/// Why a form comes back.
struct Refusal {
    status: StatusCode,
    shown: FormError,
}

async fn take(web: &Web, visitor: &Visitor, poll: &Poll, filled: &Filled) -> Result<(), Refusal> {
    let refuse = |error: AppError| {
        let shown = FormError { message: visitor.t.of(&error.text()), code: error.code() };
        Refusal { status: WebError::from(error).status(), shown }
    };
    if let Some(place) = filled.shared_place() {
        let message = visitor.t.of(&text!("web-place-twice", n = place));
        return Err(Refusal {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            shown: FormError { message, code: "repeated" },
        });
    }
    let caster = caster(web, poll, visitor, &filled.ticket).await.map_err(refuse)?;
    let name = poll.rules.named.then_some(filled.name.as_str());
    let cast = web.app.cast(poll.code, &caster, &filled.submission(&poll.question), name).await;
    cast.map(drop).map_err(refuse)
}

/// Whose ballot this is: the device's, that of the ticket, or of the member who has their page open here.
async fn caster(web: &Web, poll: &Poll, visitor: &Visitor, ticket: &str) -> Result<Caster, AppError> {
    match poll.rules.voters {
        Voters::Members => visitor.member(web).await,
        Voters::Open => Ok(visitor.caster()),
        Voters::Tickets { .. } if ticket.trim().is_empty() => Err(AppError::TicketNeeded),
        Voters::Tickets { .. } => Ticket::parse(ticket).map(Caster::Ticket).ok_or(AppError::TicketUnknown),
    }
}

fn view(t: Shell, standing: &Standing, stage: &'static str, filled: &Filled, error: Option<FormError>) -> BallotPage {
    let poll = &standing.poll;
    BallotPage {
        b: BallotView::new(poll, &t, filled, error),
        o: Outcome::new(poll, standing.votes, standing.results.as_ref().map_err(|hidden| *hidden), &t),
        stage: if poll.is_closed() { "closed" } else { stage },
        saved_line: t.say1("saved", "close", until(poll, &t)),
        closed_line: t.say1("closed", "n", standing.votes),
        mine: if stage == "saved" { own_lines(poll, &t, filled) } else { Vec::new() },
        config: config::of_poll(poll, &t),
        blank: Row::default(),
        t,
    }
}

fn own_lines(poll: &Poll, t: &Shell, filled: &Filled) -> Vec<MineLine> {
    mine(poll, t, &filled.submission(&poll.question))
}

/// Until when an answer can be changed.
fn until(poll: &Poll, t: &Shell) -> String {
    poll.rules.closes_at.map_or_else(|| t.say("web-the-close"), |end| t.when(end))
}

/// What this person has cast. Somebody whose ticket is not known, or whose poll closes this moment, has nothing; a failure is one.
async fn own_answer(web: &Web, poll: &Poll, caster: &Caster) -> Result<Option<(Answer, Option<String>)>, WebError> {
    match web.app.own_answer(poll.code, caster).await {
        Err(error) if error.kind() != ErrorKind::Unavailable => Ok(None),
        outcome => Ok(outcome?),
    }
}
