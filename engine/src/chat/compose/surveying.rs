//! A survey as members see it: what they are asked for and what is promised, the questions one by one, what follows the last, a friendly reminder.

use super::checkins::clock;
use super::prompts::Words;
use super::reader::Reader;
use super::rest::with_rest;
use super::surveys::badges;
use super::typing::numbered;
use super::{Act, Composed, Reminded, SKIP};
use crate::app::commitments::calendar_of;
use crate::app::surveys::Respondent;
use crate::app::{App, AppError, reminding};
use crate::chat::asked::Asked;
use crate::chat::press::Press;
use crate::chat::{Button, PromptId, Rendered, Styled, SurveyDeed};
use crate::store::{SurveyWaveRow, Tx};
use crate::text;
use reihum_domain::answer::Answer;
use reihum_domain::due::Local;
use reihum_domain::ids::{PersonId, SurveyWaveId};
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::question::Kind;
use reihum_domain::survey::{Asks, Contract, Given, Item, Own, progress};
use serde_json::{Value, json};

/// Most options that become buttons; of more the names are typed or numbered.
const BUTTONS_MAX: usize = 30;

/// Whose turn it is to be asked, if it still is.
struct Asking {
    wave: SurveyWaveRow,
    person: PersonId,
    respondent: Respondent,
}

async fn asking(reader: &Reader<'_>, nr: u32) -> Result<Option<Asking>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let (Some(wave), Some(person)) = (tx.survey_wave_by_nr(nr).await?, reader.chat.person) else { return Ok(None) };
    if !wave.takes_answers(reader.app.clock.now()) {
        return Ok(None);
    }
    let respondent = Respondent::of(&mut tx, &wave, person).await?;
    Ok(respondent.map(|respondent| Asking { wave, person, respondent }))
}

/// You are asked.
pub(super) async fn invite(reader: &Reader<'_>, nr: u32) -> Result<Composed, AppError> {
    let Some(asking) = asking(reader, nr).await? else { return Ok(SKIP) };
    let (app, now) = (reader.app, reader.app.clock.now());
    let mut tx = app.store.read().await?;
    if tx.person(asking.person).await?.is_some_and(|person| person.stopped) {
        return Ok(SKIP);
    }
    let calendar = calendar_of(&mut tx, &app.settings, asking.person, now).await?;
    drop(tx);
    if let Some(morning) = reminding::quiet_until(&app.settings, &calendar, now) {
        let act = if morning < asking.wave.closes_at { Act::Wait(morning) } else { Act::Skip };
        return Ok(Composed { act, ..SKIP });
    }
    let (person, Words { content, asked, .. }) = (asking.person, invited(reader, &asking));
    let wave = Some((asking.wave.id, Some(PromptId(app.clock.new_id()))));
    let (content, rest) = with_rest(reader, person, content).await?;
    let reminded = Reminded { asked, wave, rest, ..Reminded::of(person) };
    Ok(Composed { act: Act::Send(Rendered { rings: true, ..content }), card: None, reminded: Some(reminded) })
}

/// The same, for who could not be asked at once.
pub(super) async fn invitation(reader: &Reader<'_>, nr: u32) -> Result<Option<Words>, AppError> {
    let Some(asking) = asking(reader, nr).await? else { return Ok(None) };
    let (done, all) = progress(&asking.wave.definition, &asking.respondent.answers);
    Ok((done < all).then(|| invited(reader, &asking)))
}

fn invited(reader: &Reader<'_>, asking: &Asking) -> Words {
    let wave = &asking.wave;
    let mut text = Styled::default();
    if wave.late {
        text = text.then(reader.say("survey-late")).gap();
    }
    text = text.then(reader.wording(&wave.definition.intro)).gap().then(badges(reader, &wave.definition)).line();
    text = text.then(reader.say1("survey-open-until", "close", clock(reader, wave.closes_at)));
    with_beginning(reader, asking, text)
}

/// You have not finished.
pub(super) async fn nudge(reader: &Reader<'_>, nr: u32) -> Result<Option<Words>, AppError> {
    let Some(asking) = asking(reader, nr).await? else { return Ok(None) };
    let (done, all) = progress(&asking.wave.definition, &asking.respondent.answers);
    if done == all {
        return Ok(None);
    }
    let (title, close) = (reader.wording(&asking.wave.definition.title), clock(reader, asking.wave.closes_at));
    let said = if done == 0 {
        text!("survey-nudge", title = title, close = close)
    } else {
        text!("survey-nudge-half", title = title, answered = done, all = all, close = close)
    };
    let text = Styled::plain(reader.of(&said)).line().then(badges(reader, &asking.wave.definition));
    Ok(Some(with_beginning(reader, &asking, text)))
}

/// With a way to begin, or to go on.
fn with_beginning(reader: &Reader<'_>, asking: &Asking, text: Styled) -> Words {
    let nr = asking.wave.nr;
    let key = if asking.respondent.answers.is_empty() { "button-answer-now" } else { "button-go-on" };
    let begin = Button::press(reader.say(key), Press::Survey { nr, deed: SurveyDeed::GoOn }.to_data());
    let text = match reader.app.links.page(&format!("/s/{}", asking.wave.code)) {
        Some(link) => text.line().then(reader.say1("survey-in-browser", "link", link)),
        None => text,
    };
    let content = Rendered { text, buttons: vec![vec![begin]], ..Rendered::default() };
    let content = if reader.has_buttons() { content } else { numbered(reader, content) };
    let (asked, until) = (Some(Asked::SurveyInvite { nr }), Some(asking.wave.closes_at));
    Words { content, asked, until, wave: Some(asking.wave.id) }
}

/// One question. `None`: it is over, or everything is answered by now.
pub(super) async fn question(
    reader: &Reader<'_>,
    nr: u32,
    item: Option<usize>,
    first: bool,
) -> Result<Option<Rendered>, AppError> {
    let Some(asking) = asking(reader, nr).await? else { return Ok(None) };
    let (wave, answers) = (&asking.wave, &asking.respondent.answers);
    let Some(place) = item.or_else(|| asking.respondent.next(wave)) else { return Ok(None) };
    let Some(item) = wave.definition.items.get(place) else { return Ok(None) };
    let mut text = Styled::default();
    if first {
        text = text.then(badges(reader, &wave.definition)).line();
        text = text.then(reader.say1("survey-open-until", "close", clock(reader, wave.closes_at))).gap();
    }
    let (done, all) = progress(&wave.definition, answers);
    let before = answers.get(&item.key);
    let at = if before.is_some() { place + 1 } else { done + 1 };
    text = text.then(format!("{at}/{all} {} ", badge_sign(item))).bold(reader.wording(&item.text));
    if !item.help.is_empty() {
        text = text.line().then(reader.wording(&item.help));
    }
    if item.is_text() {
        text = text.line().then(reader.say("no-client-data"));
    }
    if let Some(before) = before {
        let said = shown(item, before, reader.language(), reader.address(), &reader.say("web-no-answer"));
        text = text.line().then(reader.say1("checkin-so-far", "answer", said));
    }
    let content = Rendered { text, buttons: buttons(reader, nr, place, item), ..Rendered::default() };
    Ok(Some(if reader.has_buttons() { with_hint(reader, item, content) } else { in_words(reader, item, content) }))
}

/// 🔒 or 👤, at each question: they are never mixed up.
fn badge_sign(item: &Item) -> &'static str {
    match item.contract {
        Contract::Anonymous { .. } => "🔒",
        Contract::Named { .. } => "👤",
    }
}

fn buttons(reader: &Reader<'_>, nr: u32, place: usize, item: &Item) -> Vec<Vec<Button>> {
    let Ok(at) = u8::try_from(place) else { return Vec::new() };
    let press = |label: String, deed| Button::press(label, Press::Survey { nr, deed }.to_data());
    let option = |(number, label): (u16, String)| press(label, SurveyDeed::Answer { item: at, place: number });
    let labels: Vec<String> = if item.is_scale() {
        ["1", "2", "3", "4", "5"].map(ToOwned::to_owned).to_vec()
    } else if item.options.len() <= BUTTONS_MAX {
        item.options.iter().map(|option| reader.wording(&option.text)).collect()
    } else {
        Vec::new()
    };
    let in_a_row = if item.is_scale() { 5 } else { 1 };
    let choices: Vec<Button> = (1..).zip(labels).map(option).collect();
    let several = !choices.is_empty() && !item.is_one_tap();
    let mut rows: Vec<Vec<Button>> = choices.chunks(in_a_row).map(<[Button]>::to_vec).collect();
    let mut last = vec![press(reader.say("web-no-answer"), SurveyDeed::Answer { item: at, place: 0 })];
    if several {
        last.push(press(reader.say("button-go-on"), SurveyDeed::Next { item: at }));
    }
    rows.push(last);
    rows
}

/// The ends of a scale, how many can be chosen, what to write.
fn with_hint(reader: &Reader<'_>, item: &Item, content: Rendered) -> Rendered {
    let hint = match &item.asks {
        Asks::Poll(Kind::Scale { low, high }) => ends(reader, low, high),
        Asks::Poll(Kind::Text) => reader.say("chat-write-text"),
        Asks::Poll(Kind::Cloud { .. }) => reader.say("chat-write-words"),
        Asks::Poll(Kind::Ranking { top }) => reader.say1("survey-rank", "n", *top),
        Asks::Poll(Kind::Points { budget }) => reader.say1("survey-points", "n", *budget),
        Asks::Poll(Kind::Multi { .. }) | Asks::RosterPick { .. } => reader.say("survey-several"),
        Asks::Number { unit, .. } => number_hint(reader, unit),
        Asks::Poll(Kind::Single) | Asks::MilestoneStatus => String::new(),
    };
    if hint.is_empty() { content } else { Rendered { text: content.text.line().then(hint), ..content } }
}

fn ends(reader: &Reader<'_>, low: &Wording, high: &Wording) -> String {
    if low.is_empty() && high.is_empty() {
        return String::new();
    }
    format!("1 = {} · 5 = {}", reader.wording(low), reader.wording(high))
}

fn number_hint(reader: &Reader<'_>, unit: &Wording) -> String {
    if unit.is_empty() {
        return reader.say("survey-write-number");
    }
    reader.say1("survey-write-number-of", "unit", reader.wording(unit))
}

/// Where there are no buttons: the options with their numbers, and what to type.
fn in_words(reader: &Reader<'_>, item: &Item, content: Rendered) -> Rendered {
    let mut text = content.text;
    for (number, option) in (1..).zip(&item.options) {
        text = text.line().then(format!("{number} {}", reader.wording(&option.text)));
    }
    let how = match &item.asks {
        Asks::Poll(Kind::Scale { low, high }) => {
            let ends = ends(reader, low, high);
            if !ends.is_empty() {
                text = text.line().then(ends);
            }
            reader.say("survey-type-scale")
        }
        Asks::Poll(Kind::Text | Kind::Cloud { .. }) => reader.say("survey-type-text"),
        Asks::Poll(Kind::Single) | Asks::MilestoneStatus => reader.say("survey-type-one"),
        Asks::Poll(Kind::Ranking { .. }) => reader.say("survey-type-ranking"),
        Asks::Poll(Kind::Points { budget }) => reader.say1("survey-type-points", "n", *budget),
        Asks::Poll(Kind::Multi { .. }) | Asks::RosterPick { .. } => reader.say("survey-type-several"),
        Asks::Number { unit, .. } => {
            text = text.line().then(number_hint(reader, unit));
            reader.say("survey-type-dash")
        }
    };
    Rendered { text: text.line().then(how), buttons: Vec::new(), ..content }
}

/// All questions are answered: until when that can be changed, when the result comes, the receipt.
pub(super) async fn done(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some(asking) = asking(reader, nr).await? else { return Ok(None) };
    let wave = &asking.wave;
    let mut text = Styled::plain(reader.say1("saved", "close", clock(reader, wave.closes_at)));
    let thanks = reader.wording(&wave.definition.thanks);
    if !thanks.is_empty() {
        let day = Local::shown(wave.closes_at, reader.app.settings.network.time_zone).date;
        text = text.line().then(thanks.replace("{date}", &reader.date(day)));
    }
    let receipt = text!("survey-receipt", receipt = asking.respondent.receipt().in_groups());
    text = text.gap().then(reader.of(&receipt));
    let change = Press::Survey { nr, deed: SurveyDeed::Change };
    let button = Button::press(reader.say("button-change-answers"), change.to_data());
    let content = Rendered { text, buttons: vec![vec![button]], ..Rendered::default() };
    Ok(Some(if reader.has_buttons() { content } else { numbered(reader, content) }))
}

/// What somebody has chosen, in a line over the button.
pub(super) async fn picks_in_brief(
    app: &App,
    language: Language,
    wave: SurveyWaveId,
    person: PersonId,
    item: usize,
) -> Result<String, AppError> {
    let mut tx = app.store.read().await?;
    let t = app.texts.speaker(language);
    let over = || t.say("survey-over");
    let Some(wave) = tx.survey_wave(wave).await? else { return Ok(over()) };
    let Some(respondent) = Respondent::of(&mut tx, &wave, person).await? else { return Ok(over()) };
    let Some(item) = wave.definition.items.get(item) else { return Ok(over()) };
    let none = t.say("web-no-answer");
    let given = respondent.answers.get(&item.key);
    let said = given.map(|given| shown(item, given, language, app.settings.network.address, &none));
    Ok(said.map_or_else(|| t.say("survey-nothing-chosen"), |said| t.say1("survey-chosen", "options", said)))
}

/// An answer in words.
pub(crate) fn shown(item: &Item, given: &Given, language: Language, address: Address, none: &str) -> String {
    let name = |key: &reihum_domain::ids::OptionKey| {
        item.option(key).map_or_else(|| key.to_string(), |option| option.text.say(language, address))
    };
    match given {
        Given::Own(Own::NoAnswer) | Given::Poll(Answer::Scale(None)) => none.to_owned(),
        Given::Own(Own::Number(number)) => number.to_string(),
        Given::Poll(Answer::Scale(Some(step))) => step.to_string(),
        Given::Poll(Answer::Text(text)) => text.clone(),
        Given::Poll(Answer::Words(words)) => words.join(", "),
        Given::Poll(Answer::Points(points)) => {
            points.iter().map(|(key, n)| format!("{}: {n}", name(key))).collect::<Vec<_>>().join(", ")
        }
        Given::Poll(Answer::Ranking(keys)) => {
            (1..).zip(keys).map(|(rank, key)| format!("{rank}. {}", name(key))).collect::<Vec<_>>().join(" ")
        }
        Given::Poll(Answer::Choice(_)) | Given::Own(Own::Status(_) | Own::Roster(_)) => {
            given.keys().iter().map(name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// What is stored about somebody's part in surveys: everything by name, and in waves that are open also what is anonymous after the close.
pub(super) async fn data(tx: &mut Tx, person: PersonId) -> Result<Value, AppError> {
    let named: Vec<Value> = tx
        .named_answers_of(person)
        .await?
        .into_iter()
        .map(|row| json!({ "survey": row.template, "wave": row.day, "question": row.question, "answer": value(&row.answer) }))
        .collect();
    let asked: Vec<Value> = tx
        .asked_waves_of(person)
        .await?
        .into_iter()
        .map(|(survey, day, fate, answered)| json!({ "survey": survey, "wave": day, "asked": fate, "answered": answered }))
        .collect();
    let mut open = Vec::new();
    for wave in tx.open_survey_waves_for(person).await? {
        if let Some(respondent) = Respondent::of(tx, &wave, person).await? {
            let answers: serde_json::Map<String, Value> =
                respondent.answers.iter().map(|(key, given)| (key.to_string(), value(&given.to_text()))).collect();
            open.push(json!({ "wave": wave.day.to_string(), "answers": answers }));
        }
    }
    Ok(json!({ "answers_by_name": named, "asked": asked, "answers_in_open_waves": open }))
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
