//! The sheet of personal tickets, for printing and cutting.

use super::act::read;
use crate::web::pages::render;
use crate::web::pages::screen::host;
use crate::web::pages::views::pages::{TicketView, TicketsPage};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, State};
use axum::response::Response;
use reihum_domain::anonymity::Ticket;
use reihum_domain::join_code::JoinCode;
use reihum_engine::qr;

/// Three beside each other, eight below each other on A4.
const PER_PAGE: usize = 24;

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    let by = visitor.organiser()?;
    let poll = web.app.poll(read(&code)?).await?;
    let tickets = web.app.tickets(by, poll.code).await?;
    let t = render::shell(&web, &visitor, format!("/organise/polls/{}/tickets", poll.code));
    Ok(render::page(&TicketsPage {
        code: poll.code.to_string(),
        code_pairs: poll.code.in_pairs(),
        title: t.wording(&poll.question.title),
        lang: t.tag_of(&poll.question.title),
        count: tickets.len(),
        pages: tickets.len().div_ceil(PER_PAGE),
        tickets: tickets.iter().map(|ticket| one(&web, poll.code, ticket)).collect(),
        t,
    }))
}

fn one(web: &Web, code: JoinCode, ticket: &Ticket) -> TicketView {
    let link = format!("{}&ticket={}", web.join_url(code), ticket.as_str());
    TicketView {
        qr: qr::svg(&link).unwrap_or_default(),
        host: host(web.public_url()).to_owned(),
        code: ticket.in_groups(),
    }
}
