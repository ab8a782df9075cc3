//! One poll as its organiser sees it: a draft as participants will see it, an open one live, a closed one with everything to take away.

use super::act::read;
use super::flash::Flash;
use crate::web::pages::render;
use crate::web::pages::views::ballot::BallotView;
use crate::web::pages::views::filled::Filled;
use crate::web::pages::views::outcome::Outcome;
use crate::web::pages::views::pages::{ClosePage, DiscardPage, PollPage, Pool, PoolLine};
use crate::web::pages::views::result::Row;
use crate::web::pages::views::shell::Shell;
use crate::web::pages::views::{config, settings};
use crate::web::{Visitor, Web, WebError};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use reihum_domain::poll::{Poll, PollState};
use reihum_domain::question::KindName;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{Organiser, Standing};

const FORMATS: [&str; 5] = ["csv", "xlsx", "json", "svg", "png"];

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(flash): Query<Flash>,
) -> Result<Response, WebError> {
    let by = visitor.organiser()?;
    let standing = web.app.standing(read(&code)?).await?;
    let t = render::shell(&web, &visitor, format!("/organise/polls/{}", standing.poll.code));
    let moderated = pool(&web, by, &standing.poll, &t).await;
    let join_url = web.join_url(standing.poll.code);
    Ok(render::page(&view(t, &standing, &flash, moderated, join_url)))
}

pub(in crate::web::pages) async fn ask_close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    visitor.organiser()?;
    let Standing { poll, votes, .. } = web.app.standing(read(&code)?).await?;
    let t = render::shell(&web, &visitor, format!("/organise/polls/{}/close", poll.code));
    let (title, lang) = (t.wording(&poll.question.title), t.tag_of(&poll.question.title));
    let votes = t.say1("web-votes", "n", votes);
    Ok(render::page(&ClosePage { code: poll.code.to_string(), title, lang, votes, t }))
}

pub(in crate::web::pages) async fn ask_discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    visitor.organiser()?;
    let poll = web.app.poll(read(&code)?).await?;
    let t = render::shell(&web, &visitor, format!("/organise/polls/{}/discard", poll.code));
    let (title, lang) = (t.wording(&poll.question.title), t.tag_of(&poll.question.title));
    Ok(render::page(&DiscardPage { code: poll.code.to_string(), title, lang, t }))
}

fn view(t: Shell, standing: &Standing, flash: &Flash, moderated: Option<Pool>, join_url: String) -> PollPage {
    let poll = &standing.poll;
    PollPage {
        b: BallotView::new(poll, &t, &Filled::default(), None),
        o: Outcome::new(poll, standing.votes, standing.results.as_ref().map_err(|hidden| *hidden), &t),
        flash: flash.done(&t),
        error: flash.refused(&t),
        state: poll.state.name(),
        state_line: settings::state_line(poll, &t),
        settings: settings::lines(poll, &t),
        can_show: can_show(poll),
        pool: moderated,
        join_url,
        formats: FORMATS,
        config: config::of_poll(poll, &t),
        blank: Row::default(),
        t,
    }
}

/// Whether "show the result" would do anything: it is the organiser's to decide, and not decided yet.
fn can_show(poll: &Poll) -> bool {
    let shown = matches!(poll.state, PollState::Open { shown: true, .. } | PollState::Closed { shown: true, .. });
    poll.rules.reveal == Reveal::Manual && !shown
}

/// Texts to release, words to hide. `None` as long as there may be nothing to see.
async fn pool(web: &Web, by: &Organiser, poll: &Poll, t: &Shell) -> Option<Pool> {
    let (title, line) = match poll.question.kind.name() {
        KindName::Text => (t.say("organise-pool-texts"), t.say("organise-pool-texts-line")),
        KindName::Cloud => (t.say("organise-pool-words"), t.say("organise-pool-words-line")),
        _ => return None,
    };
    let entries = web.app.pool(by, poll.code).await.ok()?;
    let line_of =
        |entry: reihum_engine::app::PoolEntry| PoolLine { key: entry.key, text: entry.text, released: entry.released };
    Some(Pool { title, line, entries: entries.into_iter().map(line_of).collect() })
}
