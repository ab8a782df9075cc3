//! The page of those who steer: released reports, the last pulse in short, decisions and what became of them, the agenda.

use crate::web::pages::organise::steering::line;
use crate::web::pages::render;
use crate::web::pages::views::steering::SteeringPage;
use crate::web::pages::views::typed::Typed;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_engine::texts::Text;
use serde::Deserialize;

pub(super) type Answer = Result<Response, WebError>;

pub(super) const HERE: &str = "/steering";
/// Longest decision and longest item, in characters.
const TEXT_MAX: usize = 300;

/// `?done=…&nr=…`
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Said {
    pub(crate) done: String,
    pub(crate) nr: u32,
}

/// Whatever the forms of the page hold.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Fields {
    item: String,
    decided: String,
    owner: String,
    state: String,
    reason: String,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Query(said): Query<Said>) -> Answer {
    Ok(render::page(&page(&web, &visitor, &said, Typed::default()).await?))
}

async fn page(web: &Web, visitor: &Visitor, said: &Said, typed: Typed) -> Result<SteeringPage, WebError> {
    let (reading, groups) = (web.app.reading(&visitor.by).await?, web.app.groups().await?);
    let reports = web.app.released_reports(&visitor.by).await?;
    let t = render::shell(web, visitor, HERE);
    Ok(SteeringPage::of(&reading, &reports, &groups, (&visitor.by, said), typed, t))
}

/// The page with what was typed, and what is wrong with it.
async fn again(web: &Web, visitor: &Visitor, typed: &[(&str, &str)], (field, fault): (&str, Text)) -> Answer {
    let fields = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let typed = Typed::with(fields, field, &fault, &render::shell(web, visitor, HERE));
    let page = page(web, visitor, &Said::default(), typed).await?;
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

pub(in crate::web::pages) async fn add_to_agenda(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    match line(&fields.item, TEXT_MAX) {
        Ok(item) => {
            let person = visitor.page_person(&web).await?;
            web.app.add_to_agenda(&visitor.by, person, &item).await?;
            Ok(render::go(&format!("{HERE}?done=agenda#agenda")))
        }
        Err(fault) => again(&web, &visitor, &[("item", &fields.item)], ("item", fault)).await,
    }
}

pub(in crate::web::pages) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    let decided = line(&fields.decided, TEXT_MAX).map_err(|fault| ("decided", fault));
    let read = decided.and_then(|text| Ok((text, line(&fields.owner, TEXT_MAX).map_err(|fault| ("owner", fault))?)));
    match read {
        Ok((text, owner)) => {
            let row = web.app.decide(&visitor.by, &text, &owner).await?;
            Ok(render::go(&format!("{HERE}?done=decided&nr={}#decisions", row.nr)))
        }
        Err(wrong) => {
            let typed = [("decided", fields.decided.as_str()), ("owner", fields.owner.as_str())];
            again(&web, &visitor, &typed, wrong).await
        }
    }
}

pub(in crate::web::pages) async fn became(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Form(fields): Form<Fields>,
) -> Answer {
    let state = became_state(&fields.state).ok_or(WebError::BadRequest)?;
    let reason = reason(&fields.reason);
    if !web.app.say_became(&visitor.by, nr, state, &reason).await? {
        return Err(WebError::NotFound);
    }
    Ok(render::go(&format!("{HERE}?done=became&nr={nr}#decisions")))
}

/// What can become of a decision.
pub(in crate::web::pages) fn became_state(typed: &str) -> Option<&'static str> {
    ["done", "running", "dropped"].into_iter().find(|state| *state == typed)
}

/// A sentence, or nothing.
pub(in crate::web::pages) fn reason(typed: &str) -> String {
    reihum_domain::answer::clean(typed).chars().take(TEXT_MAX).collect()
}
