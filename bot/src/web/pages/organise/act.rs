//! What an organiser does to a poll: open, show, close, discard, clone, release. A refusal goes back to the poll's page and is said there.

use crate::web::pages::render;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::PollRefusal;
use reihum_engine::app::{AppError, ErrorKind};
use serde::Deserialize;

type Answer = Result<Response, WebError>;

pub(in crate::web::pages) async fn open(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    after(code, web.app.open_poll(by, code).await, "opened")
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    after(code, web.app.show_poll(by, code).await, "shown")
}

pub(in crate::web::pages) async fn close(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    after(code, web.app.close_poll(by, code).await, "closed")
}

pub(in crate::web::pages) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    match web.app.discard_draft(by, code).await {
        Ok(()) => Ok(render::go("/organise?done=discarded")),
        Err(error) => refused(code, error),
    }
}

pub(in crate::web::pages) async fn clone(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    let copy = web.app.clone_poll(by, code).await?;
    Ok(render::go(&format!("/organise/polls/{}?done=cloned", copy.code)))
}

#[derive(Deserialize)]
pub(in crate::web::pages) struct Release {
    key: String,
    released: bool,
}

pub(in crate::web::pages) async fn release(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(Release { key, released }): Form<Release>,
) -> Answer {
    let (by, code) = (visitor.organiser()?, read(&code)?);
    after(code, web.app.release(by, code, &key, released).await, if released { "released" } else { "hidden" })
}

pub(super) fn read(code: &str) -> Result<JoinCode, WebError> {
    JoinCode::parse(code).ok_or(WebError::App(AppError::UnknownCode))
}

fn after<T>(code: JoinCode, outcome: Result<T, AppError>, done: &str) -> Answer {
    match outcome {
        Ok(_) => Ok(render::go(&format!("/organise/polls/{code}?done={done}"))),
        Err(error) => refused(code, error),
    }
}

/// Back to the poll, where the refusal is said. Failures are no refusals and get a page of their own.
fn refused(code: JoinCode, error: AppError) -> Answer {
    let numbers = match &error {
        AppError::Poll(PollRefusal::TooFew { n, needed }) | AppError::ResultHidden { n, needed, .. } => {
            format!("&n={n}&k={needed}")
        }
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::Unavailable | ErrorKind::Unauthorised => Err(error.into()),
        ErrorKind::NotFound if matches!(error, AppError::UnknownCode) => Err(error.into()),
        _ => Ok(render::go(&format!("/organise/polls/{code}?refused={}{numbers}", error.code()))),
    }
}
