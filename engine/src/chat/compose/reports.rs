//! Reports in chats: the last pulse, a draft, five lines for the steering group, and the questions that reports need answered.

use super::help::marker;
use super::prompts::Words;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::app::reports::{
    PhaseNow, Report, broken_down, conditions, missing, phase_now, released_texts, report_questions,
};
use crate::chat::asked::Asked;
use crate::chat::press::Press;
use crate::chat::{Attachment, Button, Rendered, ReportSaying, Styled};
use crate::papers::{self, Block};
use crate::pictures;
use crate::store::DecisionRow;
use crate::text;
use reihum_domain::report::Milestone;

/// What fits into the caption of a picture, with a little room for how networks count.
const CAPTION: usize = 1020;

pub(super) async fn say(reader: &Reader<'_>, saying: &ReportSaying) -> Result<Option<Rendered>, AppError> {
    Ok(match saying {
        ReportSaying::Overview => Some(overview(reader).await?),
        ReportSaying::By(breakdown) => Some(plain(by(reader, breakdown).await?)),
        ReportSaying::Condition(key) => Some(condition(reader, key).await?),
        ReportSaying::Draft { nr } => match reader.app.report(*nr).await? {
            Some(report) => Some(draft(reader, &report).await?),
            None => None,
        },
        ReportSaying::Texts { nr } => match reader.app.report(*nr).await? {
            Some(report) => Some(plain(texts(reader, &report).await?)),
            None => None,
        },
        ReportSaying::Indicators => Some(plain(indicators(reader).await?)),
        ReportSaying::Decisions => Some(plain(decisions(reader).await?)),
        ReportSaying::Phase => Some(plain(phase(reader).await?)),
        ReportSaying::Became { nr } => became(reader, *nr).await?,
    })
}

fn plain(lines: Vec<String>) -> Rendered {
    let mut lines = lines.into_iter();
    let text = Styled::default().bold(lines.next().unwrap_or_default());
    let text = lines.fold(text, |text, line| text.line().then(line));
    Rendered { text, ..Rendered::default() }
}

/// With the trend as a picture.
async fn overview(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    let found = conditions(&mut tx, now).await?;
    drop(tx);
    let mut lines = vec![reader.say("report-pulse-title")];
    lines.extend(papers::overview(&found, reader, reader.address()));
    let mut blocks = Vec::new();
    papers::conditions(&found, reader, reader.address(), &mut blocks);
    let trends = blocks.into_iter().find_map(|block| match block {
        Block::Trends(trends) if !trends.is_empty() => Some(trends),
        _ => None,
    });
    let attachment = match trends {
        Some(trends) => {
            let (title, note) = (reader.say("report-pulse-title"), reader.say("report-chart-note"));
            let svg = pictures::trends(&title, &note, &trends, reader.tag());
            let png = tokio::task::spawn_blocking(move || pictures::png::png(&svg)).await;
            let drawn = png.map_err(|error| AppError::Undrawn(error.to_string()))?;
            drawn.ok().map(|png| Attachment::Picture { png, name: "puls.png".to_owned() })
        }
        None => None,
    };
    let content = plain(lines);
    // What does not fit into a caption goes out without its picture.
    let fits = content.text.to_plain().encode_utf16().count() <= CAPTION;
    Ok(Rendered { attachment: attachment.filter(|_| fits), ..content })
}

/// By the breakdown that was fixed before the wave opened, and by no other.
async fn by(reader: &Reader<'_>, breakdown: &str) -> Result<Vec<String>, AppError> {
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    Ok(match broken_down(&mut tx, now, breakdown).await? {
        Some(wave) => {
            let mut lines = vec![reader.say("report-pulse-title")];
            let questions = report_questions(&wave.definition);
            lines.extend(papers::by_breakdown(&wave, &questions, reader, reader.address()));
            lines
        }
        None => vec![reader.say("report-not-available")],
    })
}

async fn condition(reader: &Reader<'_>, key: &str) -> Result<Rendered, AppError> {
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    let found = conditions(&mut tx, now).await?;
    let texts = released_texts(&mut tx).await?;
    drop(tx);
    let Some(mut lines) = papers::condition(&found, key, reader, reader.address()) else {
        let known: Vec<&str> = found.rows.iter().map(|row| row.key.as_str()).collect();
        return Ok(plain(vec![reader.say1("report-unknown-condition", "known", known.join(", "))]));
    };
    lines.extend(texts.iter().map(|text| format!("– {}", reader.quoted(text))));
    let title = lines.first().cloned().unwrap_or_default();
    if !reader.is_private() && !reader.has_buttons() {
        lines.push(reader.of(&text!("report-agenda-hint", marker = marker(reader), title = title)));
        return Ok(plain(lines));
    }
    let place = found.rows.iter().position(|row| row.key == key).and_then(|place| u8::try_from(place).ok());
    Ok(with_agenda(reader, plain(lines), place, "button-agenda"))
}

async fn draft(reader: &Reader<'_>, report: &Report) -> Result<Rendered, AppError> {
    let (nr, address) = (report.row.nr, reader.address());
    let name = papers::name(report.row.period, reader);
    let mut lines = vec![if report.row.released_at.is_some() {
        reader.say2("report-is-released", "nr", nr, "name", name)
    } else {
        reader.say2("report-is-draft", "nr", nr, "name", name)
    }];
    lines.extend(papers::five_lines(&report.document, reader, address));
    if report.row.released_at.is_none() {
        lines.push(reader.of(&text!("report-draft-next", nr = nr, marker = marker(reader))));
    }
    with_link(reader, report, plain(lines)).await
}

/// What the steering group reads on a phone.
pub(super) async fn five_lines(reader: &Reader<'_>, report: &Report) -> Result<Words, AppError> {
    let mut lines = vec![papers::name(report.row.period, reader)];
    lines.extend(papers::five_lines(&report.document, reader, reader.address()));
    let content = with_link(reader, report, plain(lines)).await?;
    if !report.document.conditions.falling {
        return Ok(Words::plain(content));
    }
    let asked = Some(Asked::Agenda { place: None });
    Ok(Words { asked, ..Words::plain(with_agenda(reader, content, None, "button-causes")) })
}

/// A button that puts something on the agenda, or its number.
fn with_agenda(reader: &Reader<'_>, mut content: Rendered, place: Option<u8>, key: &str) -> Rendered {
    content.buttons.push(vec![Button::press(reader.say(key), Press::Agenda(place).to_data())]);
    if reader.has_buttons() { content } else { numbered(reader, content) }
}

/// The page of a report: a button, or its address. A draft is behind the organisers' session.
pub(super) async fn with_link(reader: &Reader<'_>, report: &Report, content: Rendered) -> Result<Rendered, AppError> {
    let nr = report.row.nr;
    let path = match report.row.released_at {
        Some(_) => format!("/report/{nr}?key={}", reader.app.report_key(nr).await?),
        None => format!("/organise/reports/{nr}"),
    };
    let Some(link) = reader.app.links.page(&path) else { return Ok(content) };
    Ok(if reader.has_buttons() {
        Rendered { buttons: vec![vec![Button::open(reader.say("report-open-page"), link)]], ..content }
    } else {
        Rendered { text: content.text.line().then(link), ..content }
    })
}

async fn texts(reader: &Reader<'_>, report: &Report) -> Result<Vec<String>, AppError> {
    let texts = reader.app.texts_of_report(report).await?;
    if texts.is_empty() {
        return Ok(vec![reader.say("report-no-texts")]);
    }
    let mut lines = vec![reader.say1("report-texts-title", "nr", report.row.nr)];
    for (place, text) in (1..).zip(texts) {
        let said = if text.is_hidden() { reader.say("report-text-hidden") } else { reader.quoted(&text.text) };
        lines.push(format!("{place}. {said}"));
    }
    lines.push(reader.of(&text!("report-texts-next", nr = report.row.nr, marker = marker(reader))));
    Ok(lines)
}

async fn indicators(reader: &Reader<'_>) -> Result<Vec<String>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let rows = tx.indicators().await?;
    if rows.is_empty() {
        return Ok(vec![reader.say1("indicator-usage", "marker", marker(reader))]);
    }
    let mut lines = vec![reader.say("indicator-title")];
    for row in rows {
        let values = tx.indicator_values(row.id).await?;
        let missing = values.last().is_some_and(|last| last.value.is_none());
        let number =
            |value: Option<String>| value.map_or_else(|| "–".to_owned(), |value| papers::decimal(&value, reader));
        let now = number(values.into_iter().rev().find_map(|value| value.value));
        let target = number(row.target);
        let line = text!("indicator-line", nr = row.nr, name = row.name, now = now, unit = row.unit, target = target);
        let mark = if missing { format!(" {}", reader.say("indicator-missing")) } else { String::new() };
        lines.push(format!("{}{mark}", reader.of(&line)));
    }
    Ok(lines)
}

async fn decisions(reader: &Reader<'_>) -> Result<Vec<String>, AppError> {
    let mut rows = reader.app.store.read().await?.decisions().await?;
    rows.retain(DecisionRow::is_open);
    if rows.is_empty() {
        return Ok(vec![reader.say1("decision-usage", "marker", marker(reader))]);
    }
    let mut lines = vec![reader.say("decision-title")];
    lines.extend(rows.into_iter().map(|row| {
        let owner = if row.owner.is_empty() { "–".to_owned() } else { row.owner };
        format!("{}. {} ({owner}, {})", row.nr, row.text, reader.day(row.made_on))
    }));
    Ok(lines)
}

async fn phase(reader: &Reader<'_>) -> Result<Vec<String>, AppError> {
    let PhaseNow { phase, finished, done, check } = phase_now(&mut reader.app.store.read().await?).await?;
    let product = if finished { reader.say("phase-all-done") } else { reader.say1("phase-product-open", "nr", phase) };
    let mut lines = vec![papers::phase(phase, reader), product];
    if let Some(day) = check {
        lines.push(reader.of(&text!("phase-done-of", done = done, all = Milestone::all().count())));
        lines.push(reader.say1("phase-by-check", "day", reader.day(day)));
    }
    Ok(lines)
}

pub(super) async fn number(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let Some(row) = tx.indicator(nr).await? else { return Ok(None) };
    let Some(period) = missing(&mut tx, &row).await? else { return Ok(None) };
    let period = row.rhythm().write(period);
    let ask = text!(
        "indicator-asked",
        nr = nr,
        name = row.name,
        unit = row.unit,
        period = period,
        source = row.source,
        marker = marker(reader)
    );
    Ok(Some(Rendered { text: Styled::plain(reader.of(&ask)), rings: true, ..Rendered::default() }))
}

pub(super) async fn became(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let row = reader.app.store.read().await?.decision(nr).await?;
    let Some(row) = row.filter(DecisionRow::is_open) else { return Ok(None) };
    let ask = text!("decision-asked", nr = nr, text = row.text, owner = row.owner, marker = marker(reader));
    Ok(Some(Rendered { text: Styled::plain(reader.of(&ask)), rings: true, ..Rendered::default() }))
}
