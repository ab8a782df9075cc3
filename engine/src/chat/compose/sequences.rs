//! Sequences in words: what can be begun, what runs, and the next steps of one with their dates.

use super::help::marker;
use super::reader::Reader;
use crate::app::AppError;
use crate::app::commitments::calendar_of;
use crate::app::sequences::due_of;
use crate::chat::{Rendered, SequenceNews, Style, Styled};
use crate::store::{SequenceRow, StepRow, StepState, Tx};
use crate::text;
use crate::texts::{Text, key};
use chrono::{DateTime, Utc};
use reihum_domain::due::Calendar;
use reihum_domain::ids::PersonId;
use reihum_domain::sequence::State;
use serde_json::json;

/// So many of the next steps are named.
const NAMED: usize = 5;

/// A sequence and what happened to it. `None` if it is gone.
pub(super) async fn news(reader: &Reader<'_>, nr: u32, news: &SequenceNews) -> Result<Option<Rendered>, AppError> {
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    let Some(row) = tx.sequence_by_nr(nr).await? else { return Ok(None) };
    let calendar = calendar_of(&mut tx, &reader.app.settings, row.owner, now).await?;
    let steps = tx.steps_of(row.id).await?;
    let numbers = numbers(&mut tx, &steps).await?;
    drop(tx);
    let mut text = Styled::plain(reader.of(&heading(reader, &row, news)));
    if *news == SequenceNews::Started {
        text = introduced(reader, &row, text);
    }
    if *news != SequenceNews::Stopped {
        text = next_steps(reader, &steps, &numbers, &calendar, now, text.gap());
    }
    if *news == SequenceNews::Started {
        let group = row.group.is_some();
        let audience = if group { key!("commitment-audience-group") } else { key!("commitment-audience") };
        text = text.gap().then(reader.say1("badge-named", "audience", reader.say(audience)));
        text = text.gap().then(reader.say2("sequence-how", "marker", marker(reader), "nr", row.nr));
    }
    Ok(Some(Rendered { text, ..Rendered::default() }))
}

fn heading(reader: &Reader<'_>, row: &SequenceRow, news: &SequenceNews) -> Text {
    let (nr, title) = (row.nr, title(reader, row));
    match news {
        SequenceNews::Started => text!("sequence-started", nr = nr, title = title),
        SequenceNews::Paused => text!("sequence-paused", nr = nr, title = title, marker = marker(reader)),
        SequenceNews::Resumed => text!("sequence-resumed", nr = nr, title = title),
        SequenceNews::Skipped(what) => text!("sequence-skipped", nr = nr, what = what),
        SequenceNews::Stopped => text!("sequence-stopped", nr = nr, title = title),
    }
}

/// What the template calls it; without the template its name.
fn title(reader: &Reader<'_>, row: &SequenceRow) -> String {
    let template = reader.app.templates.sequence(&row.template);
    template.map_or_else(|| row.template.clone(), |template| reader.wording(&template.title))
}

fn introduced(reader: &Reader<'_>, row: &SequenceRow, text: Styled) -> Styled {
    let intro = reader.app.templates.sequence(&row.template).map(|template| reader.wording(&template.intro));
    match intro {
        Some(intro) if !intro.is_empty() => text.gap().then(intro),
        _ => text,
    }
}

/// By step: the number of the commitment it became.
async fn numbers(tx: &mut Tx, steps: &[StepRow]) -> Result<Vec<Option<u32>>, AppError> {
    let mut numbers = Vec::new();
    for step in steps {
        let made = match step.state {
            StepState::Made(Some(id)) => tx.commitment(id).await?,
            _ => None,
        };
        numbers.push(made.filter(|row| row.commitment.is_open()).map(|row| row.commitment.nr));
    }
    Ok(numbers)
}

fn next_steps(
    reader: &Reader<'_>,
    steps: &[StepRow],
    numbers: &[Option<u32>],
    calendar: &Calendar,
    now: DateTime<Utc>,
    text: Styled,
) -> Styled {
    let next: Vec<_> = steps.iter().zip(numbers).filter(|(step, nr)| step.waits() || nr.is_some()).collect();
    if next.is_empty() {
        return text.then(reader.say("sequence-nothing-waits"));
    }
    let mut text = text.then(reader.say("sequence-next"));
    for (step, nr) in next.iter().take(NAMED) {
        let date = reader.date(due_of(step.day, calendar, now));
        let line = match nr {
            Some(nr) => text!("sequence-step-promised", date = date, what = step.what.as_str(), nr = *nr),
            None => text!("sequence-step", date = date, what = step.what.as_str()),
        };
        text = text.line().then(reader.of(&line));
    }
    if next.len() > NAMED {
        text = text.line().then(reader.say1("commitment-and-more", "n", next.len() - NAMED));
    }
    text
}

/// What can be begun, and what runs: in private one's own, in a room what was begun there.
pub(super) async fn list(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let mut text = Styled::plain(reader.say("sequence-templates"));
    for template in reader.app.templates.sequences() {
        let title = reader.wording(&template.title);
        text = text.line().with(&template.name, Style::Code).then(format!(" – {title}"));
    }
    let running = match reader.chat.person {
        Some(person) => reader.app.sequences_here(person, None).await?,
        None => reader.app.sequences_in_room(reader.chat.id).await?,
    };
    if !running.is_empty() {
        text = text.gap().then(reader.say("sequence-running"));
    }
    let now = reader.app.clock.now();
    for row in &running {
        let mut tx = reader.app.store.read().await?;
        let calendar = calendar_of(&mut tx, &reader.app.settings, row.owner, now).await?;
        let steps = tx.steps_of(row.id).await?;
        drop(tx);
        let Some(next) = steps.iter().find(|step| step.waits()) else { continue };
        let (nr, title) = (row.nr, title(reader, row));
        let line = if let State::Paused { .. } = row.state {
            text!("sequence-line-paused", nr = nr, title = title)
        } else {
            let date = reader.date(due_of(next.day, &calendar, now));
            text!("sequence-line", nr = nr, title = title, date = date, what = next.what.as_str())
        };
        text = text.line().then(reader.of(&line));
    }
    let usage = reader.say1("sequence-usage", "marker", marker(reader));
    Ok(Rendered { text: text.gap().then(usage), ..Rendered::default() })
}

/// What is stored about somebody's sequences.
pub(super) async fn data(tx: &mut Tx, person: PersonId) -> Result<serde_json::Value, AppError> {
    let mut all = Vec::new();
    for row in tx.sequences_of(person).await? {
        let steps = tx.steps_of(row.id).await?;
        let steps: Vec<_> =
            steps.iter().map(|step| json!({ "day": step.day.to_string(), "what": step.what })).collect();
        let answers = tx.follow_up_answers(row.id).await?;
        let answers: Vec<_> =
            answers.iter().map(|(step, day, answer)| json!({ "step": step, "day": day, "answer": answer })).collect();
        let started = row.started_at.to_rfc3339();
        all.push(json!({ "nr": row.nr, "template": row.template, "state": row.state.name(), "started": started, "steps": steps, "answers": answers }));
    }
    Ok(all.into())
}
