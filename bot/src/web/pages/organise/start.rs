//! The organiser's start page: what waits for them, what falls due, how many have answered; then polls, open, prepared and past.

use super::flash::Flash;
use crate::web::pages::render;
use crate::web::pages::views::desk;
use crate::web::pages::views::pages::{PollLine, PollList, StartPage};
use crate::web::pages::views::settings;
use crate::web::pages::views::shell::Shell;
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Query, State};
use axum::response::Response;
use reihum_engine::app::PollSummary;
use reihum_engine::texts::key;

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(flash): Query<Flash>,
) -> Result<Response, WebError> {
    let t = render::shell(&web, &visitor, "/organise");
    let polls = web.app.polls().await?;
    let list = |(state, title): (&str, &str)| PollList {
        title: t.say(title),
        polls: polls.iter().filter(|poll| poll.poll.state.name() == state).map(|poll| line(poll, &t)).collect(),
    };
    let states =
        [("open", key!("organise-open-polls")), ("draft", key!("organise-drafts")), ("closed", key!("organise-past"))];
    let lists = states.into_iter().map(list).filter(|list| !list.polls.is_empty()).collect();
    let piles = desk::piles(&web.app.desk().await?, &t);
    Ok(render::page(&StartPage { flash: flash.done(&t), lists, piles, nameless: web.app.settings.is_nameless(), t }))
}

fn line(PollSummary { poll, votes }: &PollSummary, t: &Shell) -> PollLine {
    PollLine {
        code: poll.code.to_string(),
        title: t.wording(&poll.question.title),
        lang: t.tag_of(&poll.question.title),
        meta: format!("{} · {}", poll.code.in_pairs(), settings::state_line(poll, t)),
        votes: if poll.state.name() == "draft" { String::new() } else { t.say1("web-votes", "n", *votes) },
        closed: poll.is_closed(),
    }
}
