//! Planning surveys: a form, what comes of it with the next dates, to be confirmed, and what is done with a survey that runs. What the form
//! says is read by the words of chats; an answer that can't be read comes back beside its field, with everything else as it was.

use crate::web::pages::fields::{Fields, one};
use crate::web::pages::render;
use crate::web::pages::views::plan::{Form as Shown, PlanFormPage, PlanPage, StopPage};
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_domain::network::{Named, Part, Role};
use reihum_domain::words::SurveyWish;
use reihum_engine::app::surveys::{ArrangeRefusal, Planned};
use reihum_engine::store::SurveyState;
use reihum_engine::text;
use reihum_engine::texts::Text;
use serde::Deserialize;

type Answer = Result<Response, WebError>;
/// What is wrong with which field.
pub(in crate::web::pages) type Faults = Vec<(&'static str, Text)>;

const FORM: &str = "/organise/surveys/plan";

/// `?done=…`: what the page after a redirect says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Said {
    pub(super) done: String,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    Ok(render::page(&form(&web, &visitor, &Fields::new(), &Faults::new()).await?))
}

/// Keeps it, paused, and shows what it would be.
pub(in crate::web::pages) async fn make(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    let template = web.app.templates.survey(one(&fields, "template")).ok_or(WebError::BadRequest)?;
    let mut faults = match read(&web, &fields).await? {
        Ok(wish) => match web.app.plan_survey(&visitor.by, template, &wish).await? {
            Ok(nr) => return Ok(render::go(&format!("/organise/surveys/plans/{nr}"))),
            Err(refusal) => vec![refused(refusal, &fields)],
        },
        Err(faults) => faults,
    };
    faults.truncate(20);
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &form(&web, &visitor, &fields, &faults).await?))
}

async fn form(web: &Web, visitor: &Visitor, fields: &Fields, faults: &Faults) -> Result<PlanFormPage, WebError> {
    let (t, groups) = (render::shell(web, visitor, FORM), web.app.groups().await?);
    Ok(PlanFormPage { f: Shown::of(&web.app.templates, &groups, fields, faults, &t), t })
}

/// What is wished, or what is wrong with it, field by field.
async fn read(web: &Web, fields: &Fields) -> Result<Result<SurveyWish, Faults>, WebError> {
    let (mut wish, mut faults) = (SurveyWish::default(), Faults::new());
    for (field, key, typed) in settings(fields) {
        if wish.set(key, &typed).is_err() {
            faults.push((field, fault(field, &typed)));
        }
    }
    let all = |name: &'static str| fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value);
    wish.roles = all("role").filter_map(|role| Role::stored(role)).collect();
    wish.without = all("without").filter_map(|part| Part::stored(part)).collect();
    let groups = web.app.groups().await?;
    let named = |nr: &String| groups.iter().find(|group| group.nr.to_string() == *nr).map(|group| group.name.clone());
    wish.groups = all("group").filter_map(named).collect();
    if wish.groups.len() != all("group").count() {
        faults.push(("audience", text!("survey-plan-group-gone")));
    }
    let wish = if one(fields, "when") == "now" { web.app.survey_at_once(wish) } else { wish };
    Ok(if faults.is_empty() { Ok(wish) } else { Err(faults) })
}

/// Each field with the setting that says the same in a chat. Empty ones are the template's to decide.
fn settings(fields: &Fields) -> Vec<(&'static str, &'static str, String)> {
    let typed = |name| one(fields, name).to_owned();
    let mut settings = match one(fields, "when") {
        "weeks" => vec![("weeks", "every", format!("{}w", typed("weeks")))],
        "on" => vec![("date", "on", typed("date"))],
        "midpoint" => vec![("until", "midpoint", format!("{}..{}", typed("date"), typed("until")))],
        "event" => vec![("date", "event", typed("date")), ("offsets", "at", typed("offsets"))],
        "" | "usual" | "now" => Vec::new(),
        often => vec![("when", "every", often.to_owned())],
    };
    let days = typed("open");
    let days = if days.is_empty() { days } else { format!("{days}d") };
    settings.extend([("open", "open", days), ("day", "day", typed("day")), ("time", "time", typed("time"))]);
    settings.extend([("by", "by", typed("by")), ("k", "k", typed("k")), ("shift", "shift", typed("shift"))]);
    settings.retain(|(field, _, typed)| !typed.is_empty() || *field == "date");
    settings
}

fn fault(field: &str, typed: &str) -> Text {
    let typed = reihum_domain::answer::clean(typed);
    match field {
        "weeks" => text!("survey-plan-bad-weeks"),
        "date" if typed.is_empty() => text!("survey-plan-no-date"),
        "date" => text!("survey-plan-bad-date", typed = typed),
        "until" => text!("survey-plan-bad-span"),
        "offsets" => text!("survey-plan-bad-offsets", typed = typed),
        "open" => text!("survey-plan-bad-open"),
        "time" => text!("survey-plan-bad-time", typed = typed),
        "k" => text!("survey-plan-bad-k"),
        _ => text!("api-bad-request"),
    }
}

fn refused(refusal: ArrangeRefusal, fields: &Fields) -> (&'static str, Text) {
    match refusal {
        ArrangeRefusal::NoTime => ("when", text!("survey-plan-when")),
        ArrangeRefusal::Past if matches!(one(fields, "when"), "on" | "event" | "midpoint") => ("date", refusal.text()),
        ArrangeRefusal::Past => ("when", refusal.text()),
        ArrangeRefusal::TooFew { .. } | ArrangeRefusal::UnknownGroup { .. } => ("audience", refusal.text()),
    }
}

/// What was planned: to be confirmed, or as it runs.
pub(in crate::web::pages) async fn planned(
    State(web): State<Web>,
    visitor: Visitor,
    Path(nr): Path<u32>,
    Query(said): Query<Said>,
) -> Answer {
    let (found, groups) = (find(&web, &visitor, nr).await?, web.app.groups().await?);
    let t = render::shell(&web, &visitor, format!("/organise/surveys/plans/{nr}"));
    Ok(render::page(&PlanPage::of(&found, &groups, &said.done, t)))
}

pub(in crate::web::pages) async fn ask_stop(State(web): State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    let found = find(&web, &visitor, nr).await?;
    let t = render::shell(&web, &visitor, format!("/organise/surveys/plans/{nr}/stop"));
    Ok(render::page(&StopPage::of(&found, t)))
}

pub(in crate::web::pages) async fn stop(web: State<Web>, visitor: Visitor, Path(nr): Path<u32>) -> Answer {
    turn(web, visitor, Path((nr, "stop".to_owned()))).await
}

pub(in crate::web::pages) async fn turn(
    State(web): State<Web>,
    visitor: Visitor,
    Path((nr, deed)): Path<(u32, String)>,
) -> Answer {
    find(&web, &visitor, nr).await?;
    let (to, done) = match deed.as_str() {
        "confirm" => (SurveyState::Running, "confirmed"),
        "resume" => (SurveyState::Running, "resumed"),
        "pause" => (SurveyState::Paused, "paused"),
        "stop" => (SurveyState::Stopped, "stopped"),
        "discard" => {
            let done = web.app.discard_survey(&visitor.by, nr).await?;
            let to = if done { "/organise/surveys?done=discarded".to_owned() } else { back(nr, "nothing") };
            return Ok(render::go(&to));
        }
        _ => return Err(WebError::NotFound),
    };
    let turned = web.app.turn_survey(&visitor.by, nr, to).await?;
    Ok(render::go(&back(nr, if turned { done } else { "nothing" })))
}

fn back(nr: u32, done: &str) -> String {
    format!("/organise/surveys/plans/{nr}?done={done}")
}

async fn find(web: &Web, visitor: &Visitor, nr: u32) -> Result<Planned, WebError> {
    web.app.planned_survey(&visitor.by, nr).await?.ok_or(WebError::NotFound)
}
