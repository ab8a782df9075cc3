//! What somebody does with what they have promised.

use super::show::{asking, refusing};
use crate::web::member::Member;
use crate::web::pages::render;
use crate::web::pages::views::me::Ask;
use crate::web::{Web, WebError};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use reihum_domain::commitment::{Act, Obstacle};
use reihum_engine::app::{AppError, Dated, read_typed_date};
use serde::Deserialize;

type Answer = Result<Response, WebError>;

/// Whatever the forms hold. `day` is a day that was asked and tapped; it counts before what was typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Fields {
    what: String,
    date: String,
    day: String,
    by: String,
    days: String,
}

pub(in crate::web::pages) async fn promise(
    State(web): State<Web>,
    member: Member,
    Form(fields): Form<Fields>,
) -> Answer {
    let due = match read(&web, &member, &fields).await? {
        Dated::On(due) => due,
        Dated::Unclear { ask, dates } => {
            let hidden = vec![("what", fields.what.clone())];
            let t = &member.visitor.t;
            let ask = Ask::new(t.of(&ask), "/me/commitments".to_owned(), hidden, &fields.date, &dates, t.language());
            return asking(&web, &member, ask).await;
        }
    };
    match web.app.promise_own(member.person, &fields.what, due).await {
        Ok(row) => Ok(render::go(&format!("/me?done=promised&nr={}&day={due}", row.commitment.nr))),
        Err(error) => refusing(&web, &member, error).await,
    }
}

pub(in crate::web::pages) async fn deed(
    State(web): State<Web>,
    member: Member,
    Path((nr, deed)): Path<(u32, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    let (act, done) = match deed.as_str() {
        "done" => (Act::Done, "done"),
        "drop" => (Act::Drop, "dropped"),
        "reopen" => (Act::Reopen, "reopened"),
        "on_track" => (Act::OnTrack, "on_track"),
        "partly" => (Act::Partly, "partly"),
        "accept" => (Act::Accept, "accepted"),
        "decline" => (Act::Decline, "declined"),
        "blocked" => (Act::Blocked { by: Obstacle::parse(&fields.by).unwrap_or(Obstacle::Other) }, "blocked"),
        "unsnooze" => return unsnooze(&web, &member, nr).await,
        "end_buddy" => return end_buddy(&web, &member, nr).await,
        "move" => return move_to(&web, &member, nr, &fields).await,
        "snooze" => return snooze(&web, &member, nr, &fields).await,
        _ => return Err(WebError::NotFound),
    };
    match web.app.act_on_own(member.person, nr, &act).await {
        Ok(_) => Ok(render::go(&format!("/me?done={done}&nr={nr}"))),
        Err(error) => refusing(&web, &member, error).await,
    }
}

async fn unsnooze(web: &Web, member: &Member, nr: u32) -> Answer {
    match web.app.unsnooze_own(member.person, nr).await {
        Ok(()) => Ok(render::go("/me?done=as_planned")),
        Err(error) => refusing(web, member, error).await,
    }
}

async fn end_buddy(web: &Web, member: &Member, nr: u32) -> Answer {
    match web.app.end_buddy(member.person, nr).await {
        Ok(()) => Ok(render::go(&format!("/me?done=no_buddy&nr={nr}"))),
        Err(error) => refusing(web, member, error).await,
    }
}

async fn move_to(web: &Web, member: &Member, nr: u32, fields: &Fields) -> Answer {
    let to = match read(web, member, fields).await? {
        Dated::On(day) => day,
        Dated::Unclear { ask, dates } => {
            let (t, action) = (&member.visitor.t, format!("/me/commitments/{nr}/move"));
            let ask = Ask::new(t.of(&ask), action, Vec::new(), &fields.date, &dates, t.language());
            return asking(web, member, ask).await;
        }
    };
    match web.app.move_own(member.person, nr, to).await {
        Ok(from) => Ok(render::go(&format!("/me?done=moved&nr={nr}&day={to}&from={from}"))),
        Err(error) => refusing(web, member, error).await,
    }
}

async fn snooze(web: &Web, member: &Member, nr: u32, fields: &Fields) -> Answer {
    let days = fields.days.trim().parse().unwrap_or(1);
    match web.app.snooze_own(member.person, nr, days).await {
        Ok(day) => Ok(render::go(&format!("/me?done=snoozed&nr={nr}&day={day}"))),
        Err(error) => refusing(web, member, error).await,
    }
}

/// The day that was tapped, or the date that was typed.
async fn read(web: &Web, member: &Member, fields: &Fields) -> Result<Dated, AppError> {
    if let Ok(day) = fields.day.parse::<NaiveDate>() {
        return Ok(Dated::On(day));
    }
    let today = web.app.day_of(member.person).await?;
    Ok(read_typed_date(&fields.date, today, member.visitor.language()))
}
