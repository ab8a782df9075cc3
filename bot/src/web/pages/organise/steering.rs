//! What a network is steered by, for those who organise and coordinate: its goal, meetings of the steering group, milestones, indicators. What is
//! typed is read as in chats; what can't be read comes back beside its field.

use crate::web::pages::fields::{Fields, one};
use crate::web::pages::render;
use crate::web::pages::views::steering::DeskPage;
use crate::web::pages::views::typed::Typed;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use reihum_domain::report::{Milestone, MilestoneState, read_decimal};
use reihum_domain::words::IndicatorWish;
use reihum_engine::app::{Dated, read_typed_date};
use reihum_engine::text;
use reihum_engine::texts::Text;
use serde::Deserialize;

type Answer = Result<Response, WebError>;

const HERE: &str = "/organise/steering";
/// Longest goal and longest name, in characters.
const GOAL_MAX: usize = 600;
const NAME_MAX: usize = 120;

/// `?done=…&nr=…&day=…&goes=…`: what the page after a redirect says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Said {
    pub(crate) done: String,
    pub(crate) nr: u32,
    pub(crate) day: Option<NaiveDate>,
    pub(crate) goes: Option<NaiveDate>,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Query(said): Query<Said>) -> Answer {
    Ok(render::page(&page(&web, &visitor, &said, Typed::default()).await?))
}

async fn page(web: &Web, visitor: &Visitor, said: &Said, typed: Typed) -> Result<DeskPage, WebError> {
    let (steering, directory) = (web.app.steering(&visitor.by).await?, web.app.directory(&visitor.by).await?);
    Ok(DeskPage::of(&steering, &directory, said, typed, render::shell(web, visitor, HERE)))
}

/// The page with what was typed, and what is wrong with it.
async fn again(web: &Web, visitor: &Visitor, fields: Fields, (field, fault): (&str, Text)) -> Answer {
    let typed = Typed::with(fields, field, &fault, &render::shell(web, visitor, HERE));
    let page = page(web, visitor, &Said::default(), typed).await?;
    Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// One line of text, as long as it may be.
pub(in crate::web::pages) fn line(typed: &str, max: usize) -> Result<String, Text> {
    let text = reihum_domain::answer::clean(typed).replace('\n', " ");
    match text.chars().count() {
        0 => Err(text!("steering-empty")),
        n if n > max => Err(text!("steering-too-long", max = max)),
        _ => Ok(text),
    }
}

pub(in crate::web::pages) async fn set_goal(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    match line(one(&fields, "goal"), GOAL_MAX) {
        Ok(goal) => {
            web.app.set_goal(&visitor.by, &goal).await?;
            Ok(render::go(&format!("{HERE}?done=goal")))
        }
        Err(fault) => again(&web, &visitor, fields, ("goal", fault)).await,
    }
}

pub(in crate::web::pages) async fn plan_meeting(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    match read_typed_date(one(&fields, "meeting"), web.app.today(), visitor.language()) {
        Dated::On(day) => {
            let at = web.app.plan_meeting(&visitor.by, day).await?;
            let goes = at.with_timezone(&web.app.settings.network.time_zone).date_naive();
            Ok(render::go(&format!("{HERE}?done=meeting&day={day}&goes={goes}#meetings")))
        }
        Dated::Unclear { ask, .. } => again(&web, &visitor, fields, ("meeting", ask)).await,
    }
}

pub(in crate::web::pages) async fn set_phase(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    // What was left as it was shown is not touched: somebody else may have changed it meanwhile.
    let was = |item: &str| one(&fields, &format!("was-{item}")).to_owned();
    let changed = fields.iter().filter(|(item, state)| was(item) != *state);
    let set = |(item, state): &(String, String)| Some((Milestone::parse(item)?, MilestoneState::parse(state)?));
    let states: Vec<_> = changed.filter_map(set).collect();
    web.app.set_milestones(&visitor.by, &states).await?;
    Ok(render::go(&format!("{HERE}?done=phase#phase")))
}

pub(in crate::web::pages) async fn add_indicator(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    let wish = match indicator_wish(&fields) {
        Ok(wish) => wish,
        Err((field, fault)) => return again(&web, &visitor, fields, (field, fault)).await,
    };
    if let Some(nr) = web.app.add_indicator(&visitor.by, &wish).await? {
        return Ok(render::go(&format!("{HERE}?done=indicator&nr={nr}#indicators")));
    }
    let fault = text!("indicator-no-member", nr = wish.member.unwrap_or_default());
    again(&web, &visitor, fields, ("member", fault)).await
}

/// Each field as its setting in a chat.
fn indicator_wish(fields: &Fields) -> Result<IndicatorWish, (&'static str, Text)> {
    let mut wish = IndicatorWish { name: named(fields, "name")?, unit: named(fields, "unit")?, ..Default::default() };
    for field in ["source", "baseline", "target", "every", "member"] {
        let typed = one(fields, field);
        if typed.is_empty() {
            continue;
        }
        wish.set(field, typed);
        if wish.odd.is_some() {
            return Err((field, text!("indicator-no-number", typed = reihum_domain::answer::clean(typed))));
        }
    }
    Ok(wish)
}

fn named(fields: &Fields, field: &'static str) -> Result<String, (&'static str, Text)> {
    line(one(fields, field), NAME_MAX).map_err(|fault| (field, fault))
}

/// Its number for the period that is asked for, or its end.
pub(in crate::web::pages) async fn indicator(
    State(web): State<Web>,
    visitor: Visitor,
    Path((nr, deed)): Path<(u32, String)>,
    Form(fields): Form<Fields>,
) -> Answer {
    match deed.as_str() {
        "value" => {
            let field = format!("value-{nr}");
            let typed = one(&fields, &field).to_owned();
            let Some(value) = read_decimal(&typed) else {
                let fault = text!("indicator-no-number", typed = reihum_domain::answer::clean(&typed));
                return again(&web, &visitor, fields, (&field, fault)).await;
            };
            web.app.give_value(&visitor.by, nr, &value).await?.ok_or(WebError::NotFound)?;
            Ok(render::go(&format!("{HERE}?done=value&nr={nr}#indicators")))
        }
        "end" if web.app.end_indicator(&visitor.by, nr).await? => {
            Ok(render::go(&format!("{HERE}?done=ended#indicators")))
        }
        _ => Err(WebError::NotFound),
    }
}
