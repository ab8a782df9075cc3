//! Everything at a glance: organisations with their places, groups, what can be done.

use super::Answer;
use crate::web::pages::render;
use crate::web::pages::views::network::DirectoryPage;
use crate::web::{Visitor, Web};
use axum::extract::{Query, State};
use reihum_engine::texts::key;
use serde::Deserialize;

/// `?done=…&n=…&doubled=…&wrong=…`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Said {
    pub(super) done: String,
    pub(super) n: u32,
    pub(super) doubled: u32,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let directory = web.app.directory(&visitor.by).await?;
    let t = render::shell(&web, &visitor, "/organise/network");
    let flash = match said.done.as_str() {
        "saved" => Some(t.say(key!("network-done-saved"))),
        "removed" => Some(t.say(key!("network-done-removed"))),
        "imported" => Some(t.say2("network-done-imported", "n", said.n, "doubled", said.doubled)),
        _ => None,
    };
    Ok(render::page(&DirectoryPage::of(&directory, &visitor.by, flash, t)))
}
