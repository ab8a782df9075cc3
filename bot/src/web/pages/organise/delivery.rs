//! How messages to chats are doing: what waits, what never arrived and why, and what helps.

use crate::web::pages::render;
use crate::web::pages::views::delivery::NetworkView;
use crate::web::pages::views::pages::DeliveryPage;
use crate::web::{Visitor, Web, WebError};
use axum::extract::State;
use axum::response::Response;

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let t = render::shell(&web, &visitor, "/organise/delivery");
    let deliveries = web.app.deliveries().await?;
    let networks = deliveries.iter().map(|(network, state)| NetworkView::of(*network, state, &t)).collect();
    Ok(render::page(&DeliveryPage { t, networks }))
}
