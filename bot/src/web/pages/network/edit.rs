//! One organisation: what is known of it, its places, a new place.

use super::{Answer, done, refused};
use crate::web::pages::render;
use crate::web::pages::views::network::OrganisationPage;
use crate::web::{Visitor, Web};
use axum::Form;
use axum::extract::{Path, Query, State};
use reihum_domain::ids::OrganisationId;
use reihum_domain::network::Named;
use reihum_engine::app::AppError;
use reihum_engine::app::network::{NetworkRefusal, OrganisationWish};
use reihum_engine::texts::key;
use serde::Deserialize;
use uuid::Uuid;

/// The form, as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Fields {
    name: String,
    level: String,
    size: String,
    part: String,
    sector: String,
    region: String,
}

impl Fields {
    fn wish(self) -> OrganisationWish {
        OrganisationWish {
            level: Named::stored(&self.level),
            size: Named::stored(&self.size),
            part: Named::stored(&self.part),
            name: self.name,
            sector: self.sector,
            region: self.region,
        }
    }
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(said): Query<super::show::Said>,
) -> Answer {
    let directory = web.app.directory(&visitor.by).await?;
    let organisation = directory.organisations.iter().find(|organisation| organisation.id.0 == id);
    let organisation = organisation.ok_or(AppError::from(NetworkRefusal::UnknownOrganisation))?;
    let t = render::shell(&web, &visitor, format!("/organise/network/organisations/{id}"));
    let flash = (said.done == "saved").then(|| t.say(key!("network-done-saved")));
    Ok(render::page(&OrganisationPage::of(organisation, &directory, &visitor.by, flash, t)))
}

pub(in crate::web::pages) async fn add(State(web): State<Web>, visitor: Visitor, Form(fields): Form<Fields>) -> Answer {
    match web.app.add_organisation(&visitor.by, &fields.wish()).await {
        Ok(added) => Ok(render::go(&format!("/organise/network/organisations/{}?done=saved", added.id.0))),
        Err(error) => refused(&web, &visitor, "/organise/network", error),
    }
}

pub(in crate::web::pages) async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Answer {
    let outcome = web.app.change_organisation(&visitor.by, OrganisationId(id), &fields.wish()).await;
    done(&web, &visitor, &format!("/organise/network/organisations/{id}"), outcome)
}

pub(in crate::web::pages) async fn remove(State(web): State<Web>, visitor: Visitor, Path(id): Path<Uuid>) -> Answer {
    match web.app.remove_organisation(&visitor.by, OrganisationId(id)).await {
        Ok(()) => Ok(render::go("/organise/network?done=removed")),
        Err(error) => refused(&web, &visitor, "/organise/network", error),
    }
}
