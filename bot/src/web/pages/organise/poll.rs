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
use reihum_domain::feedback::YesPartlyNo;
use reihum_domain::poll::{Poll, PollState};
use reihum_domain::question::KindName;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{Feedback, Organiser, Standing};
use reihum_engine::store::FeedbackCount;

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
    let feedback = web.app.feedback(standing.poll.code).await?.map_or_else(Vec::new, |feedback| said(&feedback, &t));
    Ok(render::page(&PollPage { feedback, ..view(t, &standing, &flash, moderated, join_url) }))
}

pub(in crate::web::pages) async fn ask_close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
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
        feedback: Vec::new(),
        join_url,
        formats: FORMATS,
        config: config::of_poll(poll, &t),
        blank: Row::default(),
        t,
    }
}

/// What people said the morning after: how many, and what as of the last whole step.
fn said(feedback: &Feedback, t: &Shell) -> Vec<String> {
    let Some(shown) = &feedback.shown else {
        let few = || t.say2("too-few", "n", feedback.n, "k", feedback.step);
        return vec![if feedback.n == 0 { t.say("feedback-none") } else { few() }];
    };
    let line = |of: &FeedbackCount| {
        let answer = match of.answer {
            YesPartlyNo::Yes => t.say("feedback-yes"),
            YesPartlyNo::Partly => t.say("feedback-partly"),
            YesPartlyNo::No => t.say("feedback-no"),
        };
        t.say2("feedback-line", "answer", answer, "n", of.shown)
    };
    let all = t.say2("feedback-answers", "n", feedback.n, "step", feedback.step);
    shown.iter().map(line).chain([all]).collect()
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
