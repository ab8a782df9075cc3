//! Closing days of everybody: add, remove, read from a calendar file. All reminders are planned anew after each change, by `reihum-jobs`.

use crate::web::pages::me::upload::{self, Upload};
use crate::web::pages::render;
use crate::web::pages::views::commitments::ClosingPage;
use crate::web::pages::views::me::AwayView;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_engine::app::{AppError, ErrorKind, TypedDays};
use reihum_engine::text;
use reihum_engine::texts::key;
use serde::Deserialize;
use uuid::Uuid;

type Answer = Result<Response, WebError>;

/// `?done=…&n=…&short=…`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Said {
    done: String,
    n: u32,
    short: u32,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let page = page(&web, &visitor).await?;
    let flash = match said.done.as_str() {
        "added" => Some(page.t.say(key!("closing-done-added"))),
        "removed" => Some(page.t.say(key!("me-done-away-removed"))),
        "imported" => Some(page.t.of(&text!("ics-imported", n = said.n, short = said.short))),
        _ => None,
    };
    Ok(render::page(&ClosingPage { flash, ..page }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Typed {
    days: String,
}

pub(in crate::web::pages) async fn add(State(web): State<Web>, visitor: Visitor, Form(typed): Form<Typed>) -> Answer {
    let days = reihum_domain::answer::clean(&typed.days);
    match web.app.read_closing_days(&days, visitor.language()) {
        TypedDays::Read(read) => match web.app.add_closing_days(&read).await {
            Ok(()) => Ok(render::go("/organise/closing?done=added")),
            Err(error) => refused(&web, &visitor, typed.days, error).await,
        },
        TypedDays::Unclear { ask, .. } => again(&web, &visitor, typed.days, visitor.t.of(&ask)).await,
    }
}

pub(in crate::web::pages) async fn remove(State(web): State<Web>, Path(id): Path<Uuid>) -> Answer {
    web.app.remove_closing_days(id).await?;
    Ok(render::go("/organise/closing?done=removed"))
}

pub(in crate::web::pages) async fn import(State(web): State<Web>, visitor: Visitor, file: Multipart) -> Answer {
    let zone = web.app.settings.network.time_zone;
    match upload::read(file, web.app.today(), zone).await? {
        Upload::Read(found) => {
            web.app.import_closing_days(&found.days).await?;
            let (n, short) = (found.days.len(), found.short);
            Ok(render::go(&format!("/organise/closing?done=imported&n={n}&short={short}")))
        }
        Upload::Refused(text) => again(&web, &visitor, String::new(), visitor.t.of(&text)).await,
    }
}

async fn refused(web: &Web, visitor: &Visitor, typed: String, error: AppError) -> Answer {
    if error.kind() == ErrorKind::Unavailable {
        return Err(error.into());
    }
    again(web, visitor, typed, visitor.t.of(&error.text())).await
}

async fn again(web: &Web, visitor: &Visitor, typed: String, error: String) -> Answer {
    let page = ClosingPage { typed, error: Some(error), ..page(web, visitor).await? };
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn page(web: &Web, visitor: &Visitor) -> Result<ClosingPage, WebError> {
    let t = render::shell(web, visitor, "/organise/closing");
    let days = web.app.closing_days().await?.iter().map(|days| AwayView::of(days, &t)).collect();
    Ok(ClosingPage { t, flash: None, error: None, typed: String::new(), days })
}
