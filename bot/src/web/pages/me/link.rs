//! A code from a chat, typed here: the chat's account and this browser become one person.

use super::show::{faulty, refusing};
use crate::web::Web;
use crate::web::WebError;
use crate::web::member::Member;
use crate::web::pages::render;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use reihum_engine::app::BrowserJoined;
use reihum_engine::text;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Typed {
    code: String,
}

pub(in crate::web::pages) async fn link(
    State(web): State<Web>,
    member: Member,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let refusal = match web.app.join_chat(member.person, &typed.code).await {
        Ok(BrowserJoined::Done { doubled }) => return Ok(render::go(&format!("/me?done=linked&n={doubled}"))),
        Ok(BrowserJoined::Wrong) => text!("me-link-wrong"),
        Ok(BrowserJoined::Own) => text!("me-link-own"),
        Ok(BrowserJoined::Paused(wait)) => text!("chat-too-many-tries", minutes = (wait.num_seconds() + 59) / 60),
        Err(error) => return refusing(&web, &member, error).await,
    };
    faulty(&web, &member, ("code", typed.code), &refusal).await
}
