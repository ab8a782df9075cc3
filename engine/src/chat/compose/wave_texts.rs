//! Free texts of a wave in chats: what waits to be released, for those who may; and what was published of a wave with what is released, for those
//! who may read reports.

use super::help::marker;
use super::reader::Reader;
use super::wave_result::{TREND, lines};
use crate::app::AppError;
use crate::app::reports::{Stage, WaveTexts, conditions_of, report_questions};
use crate::chat::{Button, Rendered, Styled};
use crate::store::{TextRow, WaveFigures};
use crate::text;
use reihum_domain::survey::Definition;

/// Waves that are looked through for texts.
const LISTED: u32 = 24;

/// What came of a wave, the texts that are released and how many were hidden.
pub(super) async fn read(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some(found) = reader.app.published_wave(nr).await? else { return Ok(None) };
    let mut waves = reader.app.store.read().await?.published_waves_up_to(nr, TREND).await?;
    waves.reverse();
    let text = Styled::default().bold(reader.say1("survey-result", "title", title(reader, &found.wave)));
    let text =
        lines(reader, &found.wave, &conditions_of(&waves)).into_iter().fold(text, |text, line| text.line().then(line));
    let mut text = by_question(reader, &found.wave, &found.said.texts, text, |_, said| format!("– {said}"));
    let hidden = found.said.hidden.len();
    if hidden > 0 || !found.said.texts.is_empty() {
        text = text.line().then(reader.say1("report-hidden", "n", hidden));
    }
    Ok(Some(with_page(reader, nr, text).await?))
}

/// All texts, each by its place, and what to type.
pub(super) async fn texts(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some(found) = reader.app.wave_texts(nr).await? else { return Ok(None) };
    let (about, marker) = (title(reader, &found.wave), marker(reader));
    if found.stage() == Stage::None {
        return Ok(Some(Rendered { text: Styled::plain(reader.say("survey-texts-none")), ..Rendered::default() }));
    }
    let text = Styled::default().bold(reader.of(&text!("survey-texts-title", nr = nr, title = about)));
    let line = |place, said: String| format!("{place}. {said}");
    let text = by_question(reader, &found.wave, &found.texts, text, line);
    let next = match found.stage() {
        Stage::WithReport => reader.say1("survey-texts-with-report", "marker", marker),
        Stage::Released => reader.of(&text!("survey-texts-are-released", nr = nr, marker = marker)),
        Stage::Waiting | Stage::None => reader.of(&text!("survey-texts-next", nr = nr, marker = marker)),
    };
    Ok(Some(Rendered { text: text.gap().then(next), ..Rendered::default() }))
}

/// The latest waves that have texts.
pub(super) async fn list(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let found = reader.app.waves_with_texts(LISTED).await?;
    if found.is_empty() {
        return Ok(Rendered { text: Styled::plain(reader.say("survey-texts-nowhere")), ..Rendered::default() });
    }
    let text = Styled::default().bold(reader.say("survey-texts-list"));
    let text = found.iter().fold(text, |text, found| text.line().then(listed(reader, found)));
    let how = reader.say1("survey-texts-how", "marker", marker(reader));
    Ok(Rendered { text: text.gap().then(how), ..Rendered::default() })
}

fn listed(reader: &Reader<'_>, found: &WaveTexts) -> String {
    let (shown, hidden) = found.counted();
    let about = text!(
        "survey-texts-line",
        nr = found.wave.nr,
        title = title(reader, &found.wave),
        day = reader.day(found.wave.day),
        n = shown + hidden
    );
    let stage = match found.stage() {
        Stage::Released => reader.say("survey-texts-stage-released"),
        Stage::WithReport => reader.say("survey-texts-stage-report"),
        Stage::Waiting | Stage::None => reader.say("survey-texts-stage-waiting"),
    };
    format!("{}: {stage}", reader.of(&about))
}

/// Under the question that they answer; `line` gets the place in the list, from 1, which hidden ones have, too.
fn by_question(
    reader: &Reader<'_>,
    wave: &WaveFigures,
    texts: &[TextRow],
    mut text: Styled,
    line: impl Fn(usize, String) -> String,
) -> Styled {
    for question in report_questions(&wave.definition) {
        let answers: Vec<_> = (1..).zip(texts).filter(|(_, row)| row.question == question.key).collect();
        if !answers.is_empty() {
            text = text.gap().bold(reader.wording(&question.title));
        }
        for (place, row) in answers {
            text = text.line().then(line(place, said(reader, row)));
        }
    }
    text
}

fn said(reader: &Reader<'_>, row: &TextRow) -> String {
    if row.is_hidden() { reader.say("report-text-hidden") } else { reader.quoted(&row.text) }
}

fn title(reader: &Reader<'_>, wave: &WaveFigures) -> String {
    serde_json::from_str::<Definition>(&wave.definition)
        .map(|definition| reader.wording(&definition.title))
        .unwrap_or_default()
}

/// The page with all figures: a button, or its address.
async fn with_page(reader: &Reader<'_>, nr: u32, text: Styled) -> Result<Rendered, AppError> {
    let path = format!("/survey/{nr}?key={}", reader.app.wave_key(nr).await?);
    let Some(link) = reader.app.links.page(&path) else { return Ok(Rendered { text, ..Rendered::default() }) };
    Ok(if reader.has_buttons() {
        let buttons = vec![vec![Button::open(reader.say("survey-open-result"), link)]];
        Rendered { text, buttons, ..Rendered::default() }
    } else {
        Rendered { text: text.line().then(link), ..Rendered::default() }
    })
}
