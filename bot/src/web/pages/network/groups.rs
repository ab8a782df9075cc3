//! Working groups and their rooms.

use super::{Answer, done, refused};
use crate::web::pages::render;
use crate::web::pages::views::network::GroupsPage;
use crate::web::{Visitor, Web};
use axum::Form;
use axum::extract::{Path, Query, State};
use reihum_engine::app::network::GroupWish;
use reihum_engine::chat::ChatId;
use reihum_engine::texts::key;
use serde::Deserialize;
use uuid::Uuid;

const HERE: &str = "/organise/network/groups";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Fields {
    name: String,
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(said): Query<super::show::Said>,
) -> Answer {
    let directory = web.app.directory(&visitor.by).await?;
    let rooms = web.app.rooms_of_groups(&visitor.by).await?;
    let t = render::shell(&web, &visitor, HERE);
    let flash = (said.done == "saved").then(|| t.say(key!("network-done-saved")));
    Ok(render::page(&GroupsPage::of(&directory, &rooms, flash, t)))
}

pub(in crate::web::pages) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Form(Fields { name }): Form<Fields>,
) -> Answer {
    let outcome = web.app.add_group(&visitor.by, &GroupWish { name }).await.map(drop);
    done(&web, &visitor, HERE, outcome)
}

pub(in crate::web::pages) async fn rename(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Form(Fields { name }): Form<Fields>,
) -> Answer {
    let outcome = web.app.rename_group(&visitor.by, nr, &GroupWish { name }).await;
    done(&web, &visitor, HERE, outcome)
}

pub(in crate::web::pages) async fn remove(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    match web.app.remove_group(&visitor.by, nr).await {
        Ok(()) => Ok(render::go(&format!("{HERE}?done=saved"))),
        Err(error) => refused(&web, &visitor, HERE, error),
    }
}

pub(in crate::web::pages) async fn part(State(web): State<Web>, visitor: Visitor, Path(id): Path<Uuid>) -> Answer {
    let outcome = web.app.part_room(&visitor.by, ChatId(id)).await;
    done(&web, &visitor, HERE, outcome)
}
