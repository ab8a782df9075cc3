//! What reports need to know, answered on somebody's own page: what became of a decision of theirs, a number of which they have the data. Of what
//! is not theirs nothing is said, not even that it is there.

use super::show::faulty;
use crate::web::member::Member;
use crate::web::pages::render;
use crate::web::pages::steering::show::{became_state, reason};
use crate::web::{Web, WebError};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use reihum_domain::report::read_decimal;
use reihum_engine::text;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Fields {
    state: String,
    reason: String,
    value: String,
}

pub(in crate::web::pages) async fn became(
    State(web): State<Web>,
    member: Member,
    Path(nr): Path<u32>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let state = became_state(&fields.state).ok_or(WebError::BadRequest)?;
    if !web.app.answer_became(member.person, nr, state, &reason(&fields.reason)).await? {
        return Err(WebError::NotFound);
    }
    Ok(render::go(&format!("/me?done=became&nr={nr}")))
}

pub(in crate::web::pages) async fn value(
    State(web): State<Web>,
    member: Member,
    Path(nr): Path<u32>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let Some(value) = read_decimal(&fields.value) else {
        let fault = text!("indicator-no-number", typed = reihum_domain::answer::clean(&fields.value));
        return faulty(&web, &member, (&format!("value-{nr}"), fields.value), &fault).await;
    };
    web.app.answer_number(member.person, nr, &value).await?.ok_or(WebError::NotFound)?;
    Ok(render::go("/me?done=value"))
}
