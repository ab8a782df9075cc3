//! The last pulse: all conditions with their trend, by the breakdown that was fixed before, or one condition with what was released. Only what was
//! published is read.

use super::show::{Answer, HERE};
use crate::web::pages::render;
use crate::web::pages::views::steering::{ConditionPage, PulsePage};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use reihum_engine::app::reports::report_questions;
use reihum_engine::papers::{self, Block};
use reihum_engine::pictures;
use serde::Deserialize;

/// `?by=org_level`
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Asked {
    by: Option<String>,
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Answer {
    let Some(by) = asked.by.filter(|by| !by.is_empty()) else {
        let (found, _) = web.app.read_conditions(&visitor.by).await?;
        let fixed = web.app.breakdown_of_last().await?;
        let t = render::shell(&web, &visitor, "/steering/pulse");
        return Ok(render::page(&PulsePage::of(&found, &fixed, &visitor.by, t)));
    };
    let found = web.app.read_breakdown(&visitor.by, &by).await?;
    let t = render::shell(&web, &visitor, format!("/steering/pulse?by={}", address_of(&by)));
    let blocks = match found {
        Some(wave) => papers::breakdown(&wave, &report_questions(&wave.definition), &t.speaker, t.address),
        None => vec![Block::Text(t.say("report-not-available"))],
    };
    Ok(render::page(&PulsePage::by(&by, blocks, t)))
}

/// As it may stand in an address.
fn address_of(by: &str) -> String {
    by.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
}

/// The picture on the page.
pub(in crate::web::pages) async fn trends(State(web): State<Web>, visitor: Visitor) -> Answer {
    let (found, _) = web.app.read_conditions(&visitor.by).await?;
    let t = render::shell(&web, &visitor, "");
    let blocks = papers::pulse(&found, &t.speaker, t.address);
    let drawn = blocks.iter().find_map(|block| match block {
        Block::Trends(trends) => Some(trends.as_slice()),
        _ => None,
    });
    let (title, note) = (t.say("report-page-trend"), t.say("report-chart-note"));
    let picture = pictures::trends(&title, &note, drawn.unwrap_or_default(), t.tag());
    Ok(([(CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}

pub(in crate::web::pages) async fn condition(
    State(web): State<Web>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Answer {
    let (found, texts) = web.app.read_conditions(&visitor.by).await?;
    let place = found.rows.iter().position(|row| row.key == key).ok_or(WebError::NotFound)?;
    let t = render::shell(&web, &visitor, format!("/steering/conditions/{key}"));
    let blocks = papers::trend(&found, &key, &texts, &t.speaker, t.address).ok_or(WebError::NotFound)?;
    let title = t.wording(&found.rows[place].title);
    Ok(render::page(&ConditionPage::of(title, place, blocks, &visitor.by, t)))
}

/// A condition by its place from 0, or `causes`: that response falls. The same of the same wave once.
pub(in crate::web::pages) async fn put_on_agenda(
    State(web): State<Web>,
    visitor: Visitor,
    Path(what): Path<String>,
) -> Answer {
    let place = match what.as_str() {
        "causes" => None,
        place => Some(place.parse().map_err(|_| WebError::NotFound)?),
    };
    let person = visitor.page_person(&web).await?;
    let put = web.app.put_on_agenda(&visitor.by, person, place).await?;
    let done = if put.is_some() { "agenda" } else { "nothing" };
    Ok(render::go(&format!("{HERE}?done={done}#agenda")))
}
