//! One place: its organisation, label, roles, groups; its invitation.

use super::invitations::link;
use super::{Answer, done, refused};
use crate::web::pages::render;
use crate::web::pages::views::network::{MemberPage, SecretPage};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use reihum_domain::ids::{GroupId, OrganisationId};
use reihum_domain::language::Language;
use reihum_domain::network::{Named, Rate, Role};
use reihum_engine::app::AppError;
use reihum_engine::app::network::{MemberWish, NetworkRefusal};
use reihum_engine::qr;
use reihum_engine::texts::key;
use uuid::Uuid;

type Fields = Vec<(String, String)>;

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(said): Query<super::show::Said>,
) -> Answer {
    let directory = web.app.directory(&visitor.by).await?;
    let found = directory.members.iter().find(|member| member.nr == nr);
    let member = found.ok_or(AppError::from(NetworkRefusal::UnknownMember { nr }))?;
    let t = render::shell(&web, &visitor, format!("/organise/network/members/{nr}"));
    let flash = (said.done == "saved").then(|| t.say(key!("network-done-saved")));
    let lost = web.app.has_lost_page(nr).await?;
    Ok(render::page(&MemberPage::of(member, lost, &directory, &visitor.by, flash, t)))
}

pub(in crate::web::pages) async fn add(State(web): State<Web>, visitor: Visitor, Form(fields): Form<Fields>) -> Answer {
    let wish = read(&fields)?;
    match web.app.add_member(&visitor.by, &wish).await {
        Ok(nr) => Ok(render::go(&format!("/organise/network/members/{nr}?done=saved"))),
        Err(error) => refused(&web, &visitor, "/organise/network", error),
    }
}

pub(in crate::web::pages) async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Form(fields): Form<Fields>,
) -> Answer {
    let outcome = web.app.change_member(&visitor.by, nr, &read(&fields)?).await;
    done(&web, &visitor, &format!("/organise/network/members/{nr}"), outcome)
}

pub(in crate::web::pages) async fn remove(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    match web.app.remove_member(&visitor.by, nr).await {
        Ok(()) => Ok(render::go("/organise/network?done=removed")),
        Err(error) => refused(&web, &visitor, &format!("/organise/network/members/{nr}"), error),
    }
}

/// The invitation of one place, to be passed on.
pub(in crate::web::pages) async fn invite(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    let back = format!("/organise/network/members/{nr}");
    match web.app.invite(&visitor.by, Some(nr)).await {
        Ok(made) => {
            let link = made.first().map(|one| link(&web, one));
            Ok(secret(&web, &visitor, back, &link.unwrap_or_default(), key!("network-invite-one")))
        }
        Err(error) => refused(&web, &visitor, &back, error),
    }
}

fn secret(web: &Web, visitor: &Visitor, back: String, link: &str, title: &'static str) -> axum::response::Response {
    let t = render::shell(web, visitor, back.clone());
    let qr = qr::svg(link).unwrap_or_default();
    render::page(&SecretPage { title: t.say(title), link: link.to_owned(), qr, back, t })
}

/// What the form holds: roles and groups are boxes, each of its own.
fn read(fields: &Fields) -> Result<MemberWish, WebError> {
    let one = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let all =
        |name: &'static str| fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str());
    let id: Uuid = one("organisation").parse().map_err(|_| WebError::BadRequest)?;
    Ok(MemberWish {
        organisation: OrganisationId(id),
        label: one("label").to_owned(),
        language: Language::parse(one("language")),
        rate: Rate::stored(one("rate")).unwrap_or(Rate::Standard),
        roles: all("role").filter_map(Role::stored).collect(),
        groups: all("group").filter_map(|id| id.parse().ok()).map(GroupId).collect(),
    })
}
