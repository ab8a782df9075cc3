//! Check-ins in a room: when the next rounds are, a round that opens, and what came together when it closes.

use super::help::marker;
use super::reader::Reader;
use crate::app::AppError;
use crate::chat::{Button, Network, Rendered, Styled};
use crate::store::{AnswerRow, CheckinRow, CheckinState, Partaker, WaveRow};
use crate::templates::{CheckinQuestion, CheckinTemplate};
use crate::text;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::due::Local;
use reihum_domain::ids::PersonId;
use reihum_domain::link_code::LinkCode;
use reihum_domain::rounds::Round;

/// So many dates are shown.
const DATES: usize = 3;
/// All answers together: networks cut long messages.
const SUMMARY_MAX: usize = 3_000;

/// The next rounds of this room.
pub(super) async fn schedule(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    let rows = tx.checkins_in(reader.chat.id).await?;
    let calendar = reader.app.network_calendar(&mut tx, now).await?;
    let mut text = Styled::default();
    for row in rows.iter().filter(|row| row.state != CheckinState::Stopped) {
        let coming: Vec<Round> = calendar.reached(|reach| {
            let rounds = row.rounds.rounds(row.reached, reach);
            rounds.skip_while(|round| round.due.at <= now).take(DATES).collect()
        });
        text = scheduled(reader, row, &coming, text.gap());
        if let Some(wave) = tx.open_wave_of(row.id).await? {
            text = text.line().then(reader.say1("checkin-open-until", "close", clock(reader, wave.closes_at)));
        }
    }
    Ok(Rendered { text: text.gap().then(badge(reader)), ..Rendered::default() })
}

fn scheduled(reader: &Reader<'_>, row: &CheckinRow, coming: &[Round], text: Styled) -> Styled {
    let template = reader.app.templates.checkin(&row.template);
    let title = template.map_or_else(|| row.template.clone(), |template| reader.wording(&template.title));
    let rule = text!("checkin-rule", weeks = row.rounds.every.get(), days = row.open_days);
    let text = text.bold(title).line().then(reader.of(&rule)).line();
    if row.state == CheckinState::Paused {
        return text.then(reader.say("checkin-is-paused"));
    }
    let mut text = text.then(reader.say("checkin-next-dates"));
    for round in coming {
        text = text.line().then(format!("– {}", clock(reader, round.due.at)));
        if let Some(day) = round.due.moved_from() {
            text = text.then(" ").then(reader.say1("remind-moved", "date", reader.date(day)));
        }
    }
    text
}

/// A round opens: what it is about, who sees the answers, how to take part. `None`: it is over by now.
pub(super) async fn open(reader: &Reader<'_>, nr: u32, moved: Option<NaiveDate>) -> Result<Option<Rendered>, AppError> {
    let Some((wave, template)) = round(reader, nr).await? else { return Ok(None) };
    if wave.closed_at.is_some() {
        return Ok(None);
    }
    let mut text = Styled::default();
    if wave.late {
        text = text.then(reader.say("checkin-late"));
    }
    text = text.gap().then(reader.wording(&template.intro));
    if let Some(day) = moved {
        text = text.line().then(reader.say1("remind-moved", "date", reader.date(day)));
    }
    text = text.gap().then(badge(reader)).line();
    text = text.then(reader.say1("checkin-open-until", "close", clock(reader, wave.closes_at)));
    let links = &reader.app.links;
    let link = links.deep_link(reader.chat.network, &format!("r{}", wave.code));
    let buttons = match link.filter(|_| reader.chat.network == Network::Telegram) {
        Some(link) => vec![vec![Button::open(reader.say("button-checkin"), link)]],
        None => Vec::new(),
    };
    if buttons.is_empty() {
        let name = links.name(reader.chat.network).unwrap_or("Reihum").to_owned();
        let code = LinkCode::parse(&wave.code).map_or_else(|| wave.code.clone(), |code| code.in_groups());
        let how = text!("checkin-write-me", name = name, marker = marker(reader), code = code);
        text = text.gap().then(reader.of(&how));
    }
    Ok(Some(Rendered { text, buttons, rings: true, ..Rendered::default() }))
}

/// Who answered what, by question and by name. If nobody did, a kind line.
pub(super) async fn summary(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some((wave, template)) = round(reader, nr).await? else { return Ok(None) };
    let mut tx = reader.app.store.read().await?;
    let turnout = tx.turnout(wave.id).await?.unwrap_or_default();
    let people = tx.partakers(wave.id).await?;
    let answers = tx.answers(wave.id).await?;
    drop(tx);
    let title = reader.wording(&template.title);
    if turnout == 0 {
        let text = Styled::plain(reader.say1("checkin-nobody", "title", title));
        return Ok(Some(Rendered { text, ..Rendered::default() }));
    }
    let mut text = Styled::default().bold(reader.say1("checkin-summary", "title", title)).line();
    text = text.then(reader.say1("checkin-turnout", "n", turnout));
    for question in &template.questions {
        let given: Vec<_> = answers.iter().filter(|(_, key, _)| key == question.key.as_str()).collect();
        if !given.is_empty() {
            text = text.gap().bold(reader.wording(&question.text));
            text = answered(reader, question, &given, &people, text);
        }
    }
    Ok(Some(Rendered { text, ..Rendered::default() }))
}

fn answered(
    reader: &Reader<'_>,
    question: &CheckinQuestion,
    given: &[&AnswerRow],
    people: &[Partaker],
    text: Styled,
) -> Styled {
    let lines: Vec<String> = if question.options.is_empty() {
        given.iter().map(|(person, _, answer)| format!("{}: {answer}", name(people, *person))).collect()
    } else {
        let chosen = |key: &str| -> Vec<String> {
            given.iter().filter(|(_, _, answer)| answer == key).map(|(person, _, _)| name(people, *person)).collect()
        };
        let options = question.options.iter().map(|option| (option, chosen(option.key.as_str())));
        let named = options.filter(|(_, names)| !names.is_empty());
        named.map(|(option, names)| format!("{}: {}", reader.wording(&option.text), names.join(", "))).collect()
    };
    let mut text = text;
    for (nr, line) in lines.iter().enumerate() {
        if text.to_plain().chars().count() + line.chars().count() > SUMMARY_MAX {
            return text.line().then(reader.say1("commitment-and-more", "n", lines.len() - nr));
        }
        text = text.line().then(line);
    }
    text
}

fn name(people: &[Partaker], person: PersonId) -> String {
    people.iter().find(|partaker| partaker.person == person).map(|partaker| partaker.name.clone()).unwrap_or_default()
}

/// A round and what it asks.
pub(super) async fn round<'a>(
    reader: &Reader<'a>,
    nr: u32,
) -> Result<Option<(WaveRow, &'a CheckinTemplate)>, AppError> {
    let app = reader.app;
    let mut tx = app.store.read().await?;
    let Some(wave) = tx.wave_by_nr(nr).await? else { return Ok(None) };
    let found = app.template_of(&mut tx, &wave).await?;
    Ok(found.map(|(_, template)| (wave, template)))
}

pub(super) fn badge(reader: &Reader<'_>) -> String {
    reader.say1("badge-named", "audience", reader.say("checkin-audience"))
}

/// With its weekday, in the network's zone.
pub(super) fn clock(reader: &Reader<'_>, at: DateTime<Utc>) -> String {
    let shown = Local::shown(at, reader.app.settings.network.time_zone);
    format!("{}, {}", reader.date(shown.date), shown.time.format("%H:%M"))
}
