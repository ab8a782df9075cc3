//! What somebody sees who follows an invitation: who invites, to what, what is done with their data; yes or no. Only a tap uses it up: chat
//! programs open links for a preview.

use super::render;
use super::views::network::{AnsweredPage, InvitationPage};
use crate::web::member::page_cookie;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, State};
use axum::response::{AppendHeaders, IntoResponse, Response};
use reihum_domain::link_code::InvitationCode;
use reihum_engine::app::network::NetworkRefusal;
use reihum_engine::app::{AppError, ErrorKind};

type Answer = Result<Response, WebError>;

pub(super) async fn show(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let code = read(&code)?;
    let invited = match web.app.invited(&code).await {
        Ok(invited) => invited,
        Err(error) => return refuse(&web, &visitor, error),
    };
    let known = visitor.page_person(&web).await?.is_some();
    let t = render::shell(&web, &visitor, path(&code));
    Ok(render::page(&InvitationPage::of(&invited, &code, known, &web.app, t)))
}

pub(super) async fn accept(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let code = read(&code)?;
    let known = visitor.page_person(&web).await?;
    match web.app.accept_in_browser(&code, known, visitor.language()).await {
        Ok(accepted) => {
            let page = render::go("/me?done=welcome");
            Ok(match &accepted.session {
                Some(session) => (AppendHeaders(page_cookie(&web, Some(session))), page).into_response(),
                None => page,
            })
        }
        Err(error) => refuse(&web, &visitor, error),
    }
}

pub(super) async fn decline(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Answer {
    let code = read(&code)?;
    match web.app.decline(&code).await {
        Ok(()) => {
            let t = render::shell(&web, &visitor, "/");
            Ok(render::page(&AnsweredPage { said: t.say("network-declined"), good: true, t }))
        }
        Err(error) => refuse(&web, &visitor, error),
    }
}

/// Where an invitation is opened.
pub(super) fn path(code: &InvitationCode) -> String {
    format!("/invitation/{}", code.in_groups())
}

/// Guesses are not counted: with ten thousand invitations open and a thousand tries a second, finding one takes forty years.
fn read(typed: &str) -> Result<InvitationCode, WebError> {
    InvitationCode::parse(typed).ok_or_else(|| AppError::from(NetworkRefusal::BadInvitation).into())
}

fn refuse(web: &Web, visitor: &Visitor, error: AppError) -> Answer {
    if error.kind() == ErrorKind::Unavailable {
        return Err(error.into());
    }
    let said = visitor.t.of(&error.text());
    let t = render::shell(web, visitor, "/");
    let status = WebError::from(error).status();
    Ok(render::refused(status, &AnsweredPage { said, good: false, t }))
}
