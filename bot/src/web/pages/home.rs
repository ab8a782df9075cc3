//! The start page with the field for the code, and the privacy text.

use super::render;
use super::views::pages::{HomePage, PrivacyPage};
use super::views::privacy;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
}

/// The device becomes known here, so that its first wrong code counts for it and not for the whole room.
pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Response {
    let t = render::shell(&web, &visitor, "/");
    (visitor.device.clone(), render::page(&HomePage { t, typed: String::new(), error: None })).into_response()
}

/// To the poll, or back to the field with what is wrong.
pub(super) async fn join(
    State(web): State<Web>,
    mut visitor: Visitor,
    Query(Typed { code }): Query<Typed>,
) -> Response {
    match web.find_poll(&mut visitor, &code).await {
        Ok(poll) => render::go(&format!("/{}", poll.code)),
        Err(error) => (visitor.device.clone(), wrong(&web, &visitor, code, &error)).into_response(),
    }
}

fn wrong(web: &Web, visitor: &Visitor, typed: String, error: &WebError) -> Response {
    let t = render::shell(web, visitor, "/");
    let message = error.detail(&visitor.t);
    render::refused(error.status(), &HomePage { t, typed, error: Some(message) })
}

pub(super) async fn privacy(State(web): State<Web>, visitor: Visitor) -> Response {
    let t = render::shell(&web, &visitor, "/privacy");
    let settings = &web.app.settings;
    render::page(&PrivacyPage {
        controller: settings.network.controller.clone(),
        contact: settings.network.contact.clone(),
        sections: privacy::sections(&t, settings.telegram.token().is_some()),
        cookies: privacy::cookies(&t),
        retention: privacy::retention(&t, &settings.retention),
        t,
    })
}
