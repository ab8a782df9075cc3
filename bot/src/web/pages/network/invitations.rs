//! All invitations that are open: a sheet to print and cut, and a file for a mail merge. Both are made by a posted form, since they are
//! as good as keys.

use super::Answer;
use super::files::write;
use crate::web::pages::invitation::path;
use crate::web::pages::render;
use crate::web::pages::screen::host;
use crate::web::pages::views::network::{InvitationView, InvitationsPage, invitation_list};
use crate::web::{Visitor, Web};
use axum::extract::State;
use reihum_engine::app::network::Invitation;
use reihum_engine::qr;

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/network/invitations");
    Ok(render::page(&InvitationsPage { made: None, t }))
}

pub(in crate::web::pages) async fn make(State(web): State<Web>, visitor: Visitor) -> Answer {
    let made = web.app.invite(&visitor.by, None).await?;
    let t = render::shell(&web, &visitor, "/organise/network/invitations");
    let one = |invitation: &Invitation| InvitationView {
        organisation: invitation.addressee.organisation.name.clone(),
        label: invitation.addressee.member.label.clone(),
        host: host(web.public_url()).to_owned(),
        code: invitation.code.in_groups(),
        qr: qr::svg(&link(&web, invitation)).unwrap_or_default(),
    };
    Ok(render::page(&InvitationsPage { made: Some(made.iter().map(one).collect()), t }))
}

pub(in crate::web::pages) async fn file(State(web): State<Web>, visitor: Visitor) -> Answer {
    let made = web.app.invite(&visitor.by, None).await?;
    let t = render::shell(&web, &visitor, "");
    let list = invitation_list(&made, |invitation| link(&web, invitation), &t);
    write(&web, &visitor, &list, "invitations", "csv")
}

/// The address that opens an invitation.
pub(super) fn link(web: &Web, invitation: &Invitation) -> String {
    format!("{}{}", web.public_url(), path(&invitation.code))
}
