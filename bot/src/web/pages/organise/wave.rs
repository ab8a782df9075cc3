//! A wave of a survey: what was published of it, and its free texts, which are read, hidden and released here. The same without what is not
//! released, for whoever has the link.

use crate::web::pages::render;
use crate::web::pages::views::wave::{ReleaseTextsPage, Texts, WavePage};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use reihum_engine::app::reports::{Stage, WaveTexts};
use serde::Deserialize;

type Answer = Result<Response, WebError>;

/// `?done=…`: what the page after a redirect says, as a key.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Said {
    done: String,
}

/// A text by its place in the list, from 1, and what is to become of it.
#[derive(Deserialize)]
pub(in crate::web::pages) struct Place {
    place: u32,
    hide: bool,
}

/// `?key=…` of the link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Entry {
    key: String,
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(said): Query<Said>,
) -> Answer {
    let found = find(&web, nr).await?;
    let published = web.app.published_wave(nr).await?.ok_or(WebError::NotFound)?;
    let link = format!("{}/survey/{nr}?key={}", web.public_url(), web.app.wave_key(nr).await?);
    let t = render::shell(&web, &visitor, format!("/organise/surveys/{nr}"));
    let texts = Texts::of(&found, &said.done, link, &t);
    Ok(render::page(&WavePage::of(&published, Some(texts), t)))
}

pub(in crate::web::pages) async fn hide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Form(Place { place, hide }): Form<Place>,
) -> Answer {
    find(&web, nr).await?;
    let done = match (web.app.hide_text(&visitor.by, nr, place, hide).await?, hide) {
        (true, true) => "hidden",
        (true, false) => "shown",
        (false, _) => "nothing",
    };
    Ok(back(nr, done))
}

pub(in crate::web::pages) async fn ask_release(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
) -> Answer {
    let found = find(&web, nr).await?;
    if found.stage() != Stage::Waiting {
        return Ok(back(nr, "nothing"));
    }
    let t = render::shell(&web, &visitor, format!("/organise/surveys/{nr}/release"));
    Ok(render::page(&ReleaseTextsPage::of(&found, t)))
}

pub(in crate::web::pages) async fn release(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    find(&web, nr).await?;
    let done = if web.app.release_wave_texts(&visitor.by, nr).await? { "released" } else { "nothing" };
    Ok(back(nr, done))
}

/// For whoever has the link. A wrong key and no wave are the same.
pub(in crate::web::pages) async fn read(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(entry): Query<Entry>,
) -> Answer {
    if !web.app.is_wave_key(nr, &entry.key).await? {
        return Err(WebError::NotFound);
    }
    let published = web.app.published_wave(nr).await?.ok_or(WebError::NotFound)?;
    let t = render::shell(&web, &visitor, format!("/survey/{nr}?key={}", entry.key));
    Ok(render::page(&WavePage::of(&published, None, t)))
}

async fn find(web: &Web, nr: u32) -> Result<WaveTexts, WebError> {
    web.app.wave_texts(nr).await?.ok_or(WebError::NotFound)
}

fn back(nr: u32, done: &str) -> Response {
    render::go(&format!("/organise/surveys/{nr}?done={done}#texts"))
}
