//! A survey on one page, for members who have their own page open: all questions as a form that can be saved bit by bit, and the page on which a receipt is
//! checked, for anybody.

use super::render;
use super::views::survey::{ReceiptPage, SurveyPage};
use crate::web::member::Member;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use reihum_domain::anonymity::Receipt;
use reihum_domain::answer::{AnswerRefusal, Submission};
use reihum_domain::ids::OptionKey;
use reihum_domain::link_code::LinkCode;
use reihum_domain::question::Kind;
use reihum_domain::survey::{Asks, Given, GivenFault, Item, Sent};
use reihum_engine::app::surveys::SurveyForm;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What was filled in, in order: a name may come several times.
type Fields = Vec<(String, String)>;

/// Most fields that are read.
const FIELDS_MAX: usize = 2000;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    saved: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    receipt: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    member: Member,
    Path(code): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, WebError> {
    let form = find(&web, &member, &code).await?;
    let t = render::shell(&web, &member.visitor, format!("/s/{}", form.wave.code));
    Ok(render::page(&SurveyPage::of(&form, t, !said.saved.is_empty())))
}

/// Saves what can be saved. If everything could, the page says so; else it shows what was not, with what was typed.
pub(super) async fn save(
    State(web): State<Web>,
    member: Member,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let form = find(&web, &member, &code).await?;
    let fields: Fields = fields.into_iter().take(FIELDS_MAX).collect();
    let answered = web.app.answer_form(&form, member.person, |item| read(item, &fields)).await?;
    let path = format!("/s/{}", form.wave.code);
    match answered {
        Some(answered) if !answered.faults.is_empty() => {
            let form = find(&web, &member, &code).await?;
            let t = render::shell(&web, &member.visitor, path);
            let page = SurveyPage::of(&form, t, false).with_faults(&form, &answered.faults, &fields);
            Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Some(_) => Ok(render::go(&format!("{path}?saved=1"))),
        None => Ok(render::go(&path)),
    }
}

/// Who is not asked is told the same as who has a wrong code.
async fn find(web: &Web, member: &Member, code: &str) -> Result<SurveyForm, WebError> {
    let code = LinkCode::parse(code).ok_or(WebError::NotFound)?;
    web.app.survey_form(code.as_str(), member.person).await?.ok_or(WebError::NotFound)
}

/// What was filled in for a question. `Ok(None)`: nothing.
fn read(item: &Item, fields: &Fields) -> Result<Option<Given>, GivenFault> {
    let name = item.key.as_str();
    let values: Vec<&str> = fields
        .iter()
        .filter(|(field, value)| field == name && !value.trim().is_empty())
        .map(|(_, value)| value.as_str())
        .collect();
    let said: Vec<&str> = values.iter().copied().filter(|value| *value != "-").collect();
    if let Some(key) = shared_rank(item, fields) {
        return Err(AnswerRefusal::Repeated { key }.into());
    }
    let sent = match &item.asks {
        Asks::Number { .. } => said.first().map(|typed| Sent::Number((*typed).to_owned())),
        Asks::Poll(kind) => submission(kind, item, &said, fields).map(Sent::Poll),
        Asks::MilestoneStatus | Asks::RosterPick { .. } => choice(&said).map(Sent::Poll),
    };
    match sent {
        Some(sent) => item.accept(&sent).map(Some),
        None if values.contains(&"-") => Ok(Some(Given::NO_ANSWER)),
        None => Ok(None),
    }
}

fn choice(said: &[&str]) -> Option<Submission> {
    let choice = said.iter().map(|key| (*key).to_owned()).collect();
    (!said.is_empty()).then(|| Submission { choice: Some(choice), ..Submission::default() })
}

fn submission(kind: &Kind, item: &Item, said: &[&str], fields: &Fields) -> Option<Submission> {
    let empty = Submission::default();
    match kind {
        Kind::Single | Kind::Multi { .. } => choice(said),
        Kind::Scale { .. } => {
            said.first().map(|step| Submission { scale: Some(Some(step.parse().unwrap_or(0))), ..empty })
        }
        Kind::Text | Kind::Cloud { .. } => {
            said.first().map(|text| Submission { text: Some((*text).to_owned()), ..empty })
        }
        Kind::Ranking { .. } => {
            let mut ranked = numbered(item, fields);
            ranked.sort_by_key(|(_, rank)| *rank);
            let ranking: Vec<String> = ranked.into_iter().map(|(key, _)| key).collect();
            (!ranking.is_empty()).then_some(Submission { ranking: Some(ranking), ..empty })
        }
        Kind::Points { .. } => {
            let points: BTreeMap<String, i64> = numbered(item, fields).into_iter().filter(|(_, n)| *n != 0).collect();
            (!points.is_empty()).then_some(Submission { points: Some(points), ..empty })
        }
    }
}

/// An option of a ranking that has the same rank as another one: no order can be read from that.
fn shared_rank(item: &Item, fields: &Fields) -> Option<OptionKey> {
    let Asks::Poll(Kind::Ranking { .. }) = item.asks else { return None };
    let ranked = numbered(item, fields);
    let shares = |at: usize| ranked[..at].iter().any(|(_, rank)| *rank == ranked[at].1);
    (0..ranked.len()).find(|at| shares(*at)).and_then(|at| OptionKey::parse(&ranked[at].0))
}

/// Numbers beside the options: ranks, or points.
fn numbered(item: &Item, fields: &Fields) -> Vec<(String, i64)> {
    let of = |key: &str| {
        let name = format!("{}.{key}", item.key);
        fields.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.trim().parse().ok())
    };
    item.options.iter().filter_map(|option| Some((option.key.to_string(), of(option.key.as_str())?))).collect()
}

pub(super) async fn receipt(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    receipt_page(&web, &visitor, &code, None).await
}

/// Posted, so that a receipt stands in no address, no history and no log.
pub(super) async fn check(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    receipt_page(&web, &visitor, &code, Some(typed.receipt)).await
}

async fn receipt_page(web: &Web, visitor: &Visitor, code: &str, typed: Option<String>) -> Result<Response, WebError> {
    let code = LinkCode::parse(code).ok_or(WebError::NotFound)?;
    let receipt = typed.as_deref().and_then(Receipt::parse);
    let state = web.app.check_receipt(code.as_str(), receipt.as_ref()).await?.ok_or(WebError::NotFound)?;
    let t = render::shell(web, visitor, format!("/s/{}/receipt", code.as_str()));
    Ok(render::page(&ReceiptPage::of(code.as_str(), typed, state, t)))
}
