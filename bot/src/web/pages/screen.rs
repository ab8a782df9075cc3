//! The projector page.

use super::render;
use super::views::badge::Badge;
use super::views::config;
use super::views::outcome::Outcome;
use super::views::pages::ScreenPage;
use super::views::result::Row;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use reihum_domain::language::Language;
use reihum_domain::poll::Poll;
use reihum_domain::results::Results;
use reihum_engine::app::Standing;
use reihum_engine::qr;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Asked {
    lang: Option<String>,
}

/// In the language of the poll, unless the link asks for another: the room counts, not the browser of whoever brought the laptop.
pub(super) async fn show(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let poll = web.find_poll(&mut visitor, &typed).await?;
    let standing = web.app.standing(poll.code).await?;
    let language = asked.lang.as_deref().and_then(Language::parse).unwrap_or(poll.language);
    Ok((visitor.device.clone(), render::page(&view(&web, &standing, language))).into_response())
}

fn view(web: &Web, standing: &Standing, language: Language) -> ScreenPage {
    let poll = &standing.poll;
    let t = render::of_speaker(web, &web.app.texts.speaker(language), format!("/{}/screen", poll.code));
    let results = standing.results.as_ref().map_err(|hidden| *hidden);
    let join_url = web.join_url(poll.code);
    ScreenPage {
        o: Outcome::new(poll, standing.votes, results, &t),
        title_length: title_length(&t.wording(&poll.question.title)),
        title: t.wording(&poll.question.title),
        lang: t.tag_of(&poll.question.title),
        help: t.wording(&poll.question.help),
        badge: Badge::new(&poll.rules, &t),
        stage: stage(poll, results.is_ok()),
        size: size(poll, results.ok()),
        kind: poll.question.kind.name().as_str(),
        pairs: poll.code.in_pairs().split(' ').map(ToOwned::to_owned).collect(),
        join_host: host(web.public_url()).to_owned(),
        qr: qr::svg(&join_url).unwrap_or_default(),
        join_url,
        config: config::of_poll(poll, &t),
        blank: Row::default(),
        t,
    }
}

/// What takes the stage. `screen.js` decides the same while people vote.
fn stage(poll: &Poll, shown: bool) -> &'static str {
    match (poll.is_closed(), shown) {
        (true, true) => "final",
        (true, false) => "empty",
        (false, true) => "result",
        (false, false) => "join",
    }
}

/// A long question is set smaller, so that the result keeps its room.
fn title_length(title: &str) -> &'static str {
    match title.chars().count() {
        0..=90 => "short",
        91..=160 => "long",
        _ => "longer",
    }
}

/// How crowded the result is: decides how large its type can be.
fn size(poll: &Poll, results: Option<&Results>) -> &'static str {
    let texts = results.map(|results| results.texts.len() * 2).unwrap_or_default();
    match poll.question.options.len().max(texts) {
        0..=6 => "few",
        7..=10 => "some",
        11..=15 => "many",
        _ => "crowd",
    }
}

/// What people type: the address without its scheme.
pub(super) fn host(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, host)| host)
}
