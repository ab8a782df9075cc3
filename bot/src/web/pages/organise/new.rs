//! A new poll from a template or typed, and the changes to a draft.

use super::act::read;
use crate::web::pages::render;
use crate::web::pages::views::form::FormView;
use crate::web::pages::views::pages::NewPage;
use crate::web::pages::views::shell::Shell;
use crate::web::pages::wish::{Defaults, Wish};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_domain::poll::Poll;
use reihum_engine::app::{AppError, ErrorKind};
use reihum_engine::texts::Text;
use serde::Deserialize;

type Answer = Result<Response, WebError>;

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/new");
    let wish = Wish::new(&defaults(&web), visitor.language());
    Ok(render::page(&empty_form(&web, t, &wish, None)))
}

/// A draft: from the form, or at one tap from a template with the network's settings.
pub(in crate::web::pages) async fn create(State(web): State<Web>, visitor: Visitor, Form(wish): Form<Wish>) -> Answer {
    let by = visitor.organiser()?;
    let wish = if wish.reveal.is_empty() { of_template(&web, &visitor, wish) } else { wish };
    let drafted = match wish.read(&defaults(&web)) {
        Ok(read) => web.app.draft_poll(by, read).await.map_err(Why::App),
        Err(text) => Err(Why::Form(text)),
    };
    match drafted {
        Ok(poll) => Ok(render::go(&format!("/organise/polls/{}", poll.code))),
        Err(why) => {
            let t = render::shell(&web, &visitor, "/organise/new");
            let message = why.say(&t)?;
            Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &empty_form(&web, t, &wish, Some(message))))
        }
    }
}

#[derive(Deserialize)]
pub(in crate::web::pages) struct Asked {
    /// The poll leaves its template, so that its texts can be changed.
    own: Option<String>,
}

pub(in crate::web::pages) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let poll = web.app.poll(read(&code)?).await?;
    let t = render::shell(&web, &visitor, format!("/organise/polls/{}/edit", poll.code));
    let mut wish = Wish::of(&poll, &defaults(&web));
    if asked.own.is_some() {
        wish.template.clear();
    }
    Ok(render::page(&draft_form(t, &poll, &wish, None)))
}

pub(in crate::web::pages) async fn change(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(wish): Form<Wish>,
) -> Answer {
    let by = visitor.organiser()?;
    let poll = web.app.poll(read(&code)?).await?;
    let changed = match wish.read(&defaults(&web)) {
        Ok(read) => web.app.edit_draft(by, poll.code, read).await.map_err(Why::App),
        Err(text) => Err(Why::Form(text)),
    };
    match changed {
        Ok(_) => Ok(render::go(&format!("/organise/polls/{}?done=saved", poll.code))),
        Err(why) => {
            let t = render::shell(&web, &visitor, format!("/organise/polls/{}/edit", poll.code));
            let message = why.say(&t)?;
            Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &draft_form(t, &poll, &wish, Some(message))))
        }
    }
}

/// Why a form comes back.
enum Why {
    Form(Text),
    App(AppError),
}

impl Why {
    /// The sentence in the form; failures are no fault of the form and become a page of their own.
    fn say(self, t: &Shell) -> Result<String, WebError> {
        match self {
            Self::App(error) if error.kind() == ErrorKind::Unavailable => Err(error.into()),
            Self::App(error) => Ok(t.of(&error.text())),
            Self::Form(text) => Ok(t.of(&text)),
        }
    }
}

fn of_template(web: &Web, visitor: &Visitor, wish: Wish) -> Wish {
    let reveal = web.app.templates.get(&wish.template).map(|template| template.reveal).unwrap_or_default();
    let reveal = super::super::views::form::REVEALS.iter().find(|(_, known)| *known == reveal);
    let reveal = reveal.map_or("close", |(name, _)| name).to_owned();
    Wish { template: wish.template, reveal, ..Wish::new(&defaults(web), visitor.language()) }
}

fn defaults(web: &Web) -> Defaults<'_> {
    let settings = &web.app.settings;
    Defaults {
        k: settings.privacy.min_group_size.get(),
        zone: settings.network.time_zone,
        language: settings.network.language,
        templates: &web.app.templates,
    }
}

fn empty_form(web: &Web, t: Shell, wish: &Wish, error: Option<String>) -> NewPage {
    let form = FormView::new(wish, t.say("organise-new"), error, &t);
    NewPage { f: if wish.template.is_empty() { form.with_templates(&web.app.templates, &t) } else { form }, t }
}

fn draft_form(t: Shell, poll: &Poll, wish: &Wish, error: Option<String>) -> NewPage {
    let here = format!("/organise/polls/{}", poll.code);
    let (action, own_href) = (format!("{here}/edit"), format!("{here}/edit?own=1"));
    let form = FormView::new(wish, t.say("organise-edit"), error, &t);
    NewPage { f: FormView { action, own_href, back: here, ..form }, t }
}
