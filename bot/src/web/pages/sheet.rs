//! The result sheet: for everybody once the poll is closed, for organisers at any time.

use super::render;
use super::views::outcome::Outcome;
use super::views::pages::SheetPage;
use super::views::{settings, sheet};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, State};
use axum::response::Response;
use reihum_domain::join_code::JoinCode;
use reihum_engine::app::Sheet;

pub(super) async fn public(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Response, WebError> {
    let poll = web.find_poll(&mut visitor, &typed).await?;
    if !poll.is_closed() && visitor.organiser.is_none() {
        return Err(WebError::NotFound);
    }
    draw(&web, &visitor, poll.code, format!("/{}/sheet", poll.code)).await
}

pub(super) async fn organisers(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Response, WebError> {
    let poll = web.find_poll(&mut visitor, &typed).await?;
    draw(&web, &visitor, poll.code, format!("/organise/polls/{}/sheet", poll.code)).await
}

async fn draw(web: &Web, visitor: &Visitor, code: JoinCode, path: String) -> Result<Response, WebError> {
    let Sheet { standing, log, head, intact } = web.app.sheet(code).await?;
    let t = render::shell(web, visitor, path);
    let poll = &standing.poll;
    Ok(render::page(&SheetPage {
        o: Outcome::new(poll, standing.votes, standing.results.as_ref().map_err(|hidden| *hidden), &t),
        title: t.wording(&poll.question.title),
        lang: t.tag_of(&poll.question.title),
        state_line: settings::state_line(poll, &t),
        settings: settings::lines(poll, &t),
        method: sheet::method(poll, &t),
        log: sheet::log(&log, &t),
        integrity: if intact { t.say("web-sheet-intact") } else { t.say("web-sheet-broken") },
        head: head.map(|hash| hash.to_string()).unwrap_or_default(),
        t,
    }))
}
