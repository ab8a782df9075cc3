//! The calendar feed: its address is made, shown once and ended on the page; calendar programs ask for it without a cookie.

use super::show::page;
use crate::web::member::Member;
use crate::web::pages::render;
use crate::web::pages::views::me::MePage;
use crate::web::{Web, WebError};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use reihum_domain::commitment::State as Stands;
use reihum_engine::app::AppError;
use reihum_engine::ics::{self, Entry};
use reihum_engine::store::CommitmentRow;
use reihum_engine::texts::{Speaker, key};

/// A new address. It stands on this one answer and can't be read again: only its hash is kept.
pub(in crate::web::pages) async fn make(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    let key = web.app.new_feed(member.person).await?;
    let address = format!("{}/me/{key}/commitments.ics", web.public_url());
    Ok(render::page(&MePage { feed_address: Some(address), ..page(&web, &member).await? }))
}

pub(in crate::web::pages) async fn end(State(web): State<Web>, member: Member) -> Result<Response, WebError> {
    web.app.end_feed(member.person).await?;
    Ok(render::go("/me?done=feed_ended#feed"))
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let (person, rows) = match web.app.feed(&token).await {
        Err(AppError::BadPageLink) => return Err(WebError::NotFound),
        found => found?,
    };
    let t = web.app.texts.speaker(person.language.unwrap_or(web.app.settings.network.language));
    let entries: Vec<Entry> = rows.iter().map(|row| entry(&web, row, &t)).collect();
    let file = ics::feed(&t.say1("me-feed-name", "network", web.app.settings.network.name.as_str()), &entries);
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "inline; filename=\"commitments.ics\""),
        (CACHE_CONTROL, "private, no-cache"),
    ];
    Ok((headers, file).into_response())
}

fn entry(web: &Web, row: &CommitmentRow, t: &Speaker) -> Entry {
    let commitment = &row.commitment;
    let state = match commitment.state {
        Stands::Open | Stands::Done | Stands::Dropped => key!("state-open"),
        Stands::Partly => key!("state-partly"),
        Stands::Moved { .. } => key!("state-moved"),
        Stands::Blocked { .. } => key!("state-blocked"),
    };
    Entry {
        id: commitment.id.0,
        day: commitment.due,
        title: commitment.what.clone(),
        about: t.say2("me-feed-about", "nr", commitment.nr, "state", t.say(state)),
        link: Some(format!("{}/me", web.public_url())),
        made_at: row.made_at,
        changed_at: row.changed_at,
    }
}
