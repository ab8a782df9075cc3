//! Surveys as those see them who arrange them: what was arranged, all there are, and how many took part.

use super::checkins::clock;
use super::help::marker;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::app::surveys::{Coming, definition_of};
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Styled, SurveyDeed};
use crate::store::{SurveyRow, SurveyState};
use crate::text;
use reihum_domain::link_code::LinkCode;
use reihum_domain::survey::Seer;

/// What was arranged: when it comes, who is asked, what is promised. While it waits for it, to be confirmed.
pub(super) async fn plan(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let Some(row) = tx.survey_by_nr(nr).await? else { return Ok(None) };
    let waits = row.state == SurveyState::Paused && row.reached.is_none();
    let coming = reader.app.coming_in(&mut tx, row).await?;
    drop(tx);
    let text = coming_text(reader, &coming, Styled::default());
    if !waits {
        return Ok(Some(Rendered { text, ..Rendered::default() }));
    }
    let press = |key: &str, deed| Button::press(reader.say(key), Press::Survey { nr, deed }.to_data());
    let buttons =
        vec![vec![press("button-confirm", SurveyDeed::Confirm), press("button-discard", SurveyDeed::Discard)]];
    let content = Rendered { text, buttons, ..Rendered::default() };
    if reader.has_buttons() {
        return Ok(Some(content));
    }
    if reader.is_private() {
        return Ok(Some(numbered(reader, content)));
    }
    // In a room numbers answer nothing.
    let how = text!("survey-confirm-by-word", marker = marker(reader), nr = nr);
    let text = content.text.gap().then(reader.of(&how));
    Ok(Some(Rendered { text, buttons: Vec::new(), ..content }))
}

/// All surveys that are not stopped.
pub(super) async fn list(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let mut tx = reader.app.store.read().await?;
    let mut text = Styled::default();
    for row in tx.surveys().await? {
        let coming = reader.app.coming_in(&mut tx, row).await?;
        text = coming_text(reader, &coming, text.gap());
    }
    if text.to_plain().is_empty() {
        let names: Vec<&str> = reader.app.templates.surveys().map(|template| template.name.as_str()).collect();
        let none = text!("survey-none", names = names.join(", "), marker = marker(reader));
        text = text.then(reader.of(&none));
    }
    Ok(Rendered { text, ..Rendered::default() })
}

fn coming_text(reader: &Reader<'_>, coming: &Coming, text: Styled) -> Styled {
    let Coming { row, members, next, open } = coming;
    let mut text = text.bold(format!("{}. {}", row.nr, title(reader, row))).line();
    text = text.then(reader.say1("survey-members", "n", *members));
    if let Some(wave) = open {
        let code = LinkCode::parse(&wave.code).map(|code| code.in_groups()).unwrap_or_default();
        let open = text!("survey-open-now", close = clock(reader, wave.closes_at), code = code);
        text = text.line().then(reader.of(&open));
    }
    if row.state == SurveyState::Paused && row.reached.is_some() {
        return text.line().then(reader.say("survey-is-paused"));
    }
    if let Some(first) = next.first() {
        let zone = reader.app.settings.network.time_zone.name();
        let when = text!("survey-next-date", when = clock(reader, first.due.at), zone = zone);
        text = text.line().then(reader.of(&when));
        if let Some(day) = first.due.moved_from() {
            text = text.then(" ").then(reader.say1("remind-moved", "date", reader.date(day)));
        }
    }
    let later: Vec<String> = next.iter().skip(1).map(|wave| clock(reader, wave.due.at)).collect();
    if !later.is_empty() {
        text = text.line().then(reader.say1("survey-then", "dates", later.join(" · ")));
    }
    text.line().then(promise(reader, row))
}

/// The badge that those who are asked will see.
fn promise(reader: &Reader<'_>, row: &SurveyRow) -> String {
    match reader.app.templates.survey(&row.template) {
        Some(template) => badges(reader, &definition_of(template, row, &reader.app.settings)),
        None => String::new(),
    }
}

/// What is promised, for each badge that occurs.
pub(super) fn badges(reader: &Reader<'_>, definition: &reihum_domain::survey::Definition) -> String {
    let anonymous = definition.k().map(|k| reader.say1("badge-anon", "k", k));
    let seers: Vec<String> = definition.seers().into_iter().map(|seer| seer_name(reader, seer)).collect();
    let named = (!seers.is_empty()).then(|| reader.say1("badge-named", "audience", joined(reader, &seers)));
    anonymous.into_iter().chain(named).collect::<Vec<_>>().join("\n")
}

pub(super) fn seer_name(reader: &Reader<'_>, seer: Seer) -> String {
    reader.say(match seer {
        Seer::Coordination => "survey-seer-coordination",
        Seer::Steering => "survey-seer-steering",
        Seer::Board => "survey-seer-board",
        Seer::Members => "survey-seer-members",
    })
}

fn joined(reader: &Reader<'_>, names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {} {last}", rest.join(", "), reader.say("survey-and")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn title(reader: &Reader<'_>, row: &SurveyRow) -> String {
    let template = reader.app.templates.survey(&row.template);
    template.map_or_else(|| row.template.clone(), |template| reader.wording(&template.definition.title))
}

/// It was due, and nobody could be asked without being told apart.
pub(super) async fn too_few(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some(row) = reader.app.store.read().await?.survey_by_nr(nr).await? else { return Ok(None) };
    let text = Styled::plain(reader.say1("survey-too-few-members", "title", title(reader, &row)));
    Ok(Some(Rendered { text, ..Rendered::default() }))
}

/// It is closed: how many took part, and where a receipt can be checked. What came of it follows as soon as it is computed.
pub(super) async fn closed(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let Some(wave) = tx.survey_wave_by_nr(nr).await? else { return Ok(None) };
    let asked = tx.asked(wave.id).await?;
    drop(tx);
    let answered = asked.iter().filter(|row| row.answered).count();
    let turnout = text!("survey-closed", answered = answered, asked = asked.len());
    let mut text = Styled::default().bold(reader.wording(&wave.definition.title)).line().then(reader.of(&turnout));
    if let Some(link) = reader.app.links.page(&format!("/s/{}/receipt", wave.code)) {
        text = text.line().then(reader.say1("survey-check-receipt", "link", link));
    }
    Ok(Some(Rendered { text, ..Rendered::default() }))
}
