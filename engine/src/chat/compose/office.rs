//! What the coordination office and the steering group get by themselves: the Monday digest, a draft to be read, the report in five lines.

use super::help::marker;
use super::prompts::Words;
use super::reader::Reader;
use super::reports;
use crate::app::AppError;
use crate::app::digest::{Digest, digest};
use crate::chat::{Rendered, Styled};
use crate::papers;
use crate::store::GroupLoad;
use crate::text;
use reihum_domain::language::Language;

/// `None`: there is nothing to do (any more).
pub(super) async fn monday(reader: &Reader<'_>) -> Result<Option<Words>, AppError> {
    let app = reader.app;
    let found = digest(&mut app.store.read().await?, &app.settings, app.clock.now()).await?;
    if found.is_blank() {
        return Ok(None);
    }
    let text = Styled::default().bold(reader.say("digest-title"));
    let text = lines(reader, &found).into_iter().fold(text, |text, line| text.line().then(line));
    Ok(Some(Words::plain(Rendered { text, ..Rendered::default() })))
}

/// One for each that is not zero, with what to do about it.
fn lines(reader: &Reader<'_>, found: &Digest) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |n: usize, said: String, action: String| {
        if n > 0 {
            lines.push(format!("• {said} → {action}"));
        }
    };
    let (due, blocked) = (found.due(), found.blocked());
    let commitments = page(reader, "/organise/commitments");
    let due_by = by_group(reader, found, |load| load.due);
    let blocked_by = by_group(reader, found, |load| load.blocked);
    add(due as usize, reader.say2("digest-due", "n", due, "groups", due_by), commitments.clone());
    add(blocked as usize, reader.say2("digest-blocked", "n", blocked, "groups", blocked_by), commitments);
    let first = found.drafts.first().map(|(nr, _)| *nr).unwrap_or_default();
    add(
        found.drafts.len(),
        reader.say1("digest-approvals", "n", found.drafts.len()),
        word(reader, &format!("bericht {first}"), &format!("report {first}")),
    );
    add(
        found.missing.len(),
        reader.say2("digest-missing", "n", found.missing.len(), "names", found.missing.join(", ")),
        word(reader, "indikator", "indicator"),
    );
    add(
        found.unreachable as usize,
        reader.say1("digest-unreachable", "n", found.unreachable),
        word(reader, "mitglied", "member"),
    );
    lines
}

/// `AG Wohnen 2, ohne Gruppe 1`.
fn by_group(reader: &Reader<'_>, found: &Digest, of: fn(&GroupLoad) -> u32) -> String {
    let named = |load: &GroupLoad| load.group.clone().unwrap_or_else(|| reader.say("report-no-group"));
    let some = found.groups.iter().filter(|load| of(load) > 0);
    some.map(|load| format!("{} {}", named(load), of(load))).collect::<Vec<_>>().join(", ")
}

/// The organisers' page, or the word that leads there.
fn page(reader: &Reader<'_>, path: &str) -> String {
    reader.app.links.page(path).unwrap_or_else(|| word(reader, "organisieren", "organise"))
}

fn word(reader: &Reader<'_>, german: &str, english: &str) -> String {
    format!("{}{}", marker(reader), if reader.language() == Language::En { english } else { german })
}

/// The draft is ready: read it, release it. `None`: somebody has.
pub(super) async fn draft_ready(reader: &Reader<'_>, nr: u32) -> Result<Option<Words>, AppError> {
    let Some(report) = reader.app.report(nr).await? else { return Ok(None) };
    if report.row.released_at.is_some() {
        return Ok(None);
    }
    let name = papers::name(report.row.period, reader);
    let ready = text!("report-draft-ready", name = name, nr = nr, marker = marker(reader));
    let content = Rendered { text: Styled::plain(reader.of(&ready)), ..Rendered::default() };
    Ok(Some(Words::plain(reports::with_link(reader, &report, content).await?)))
}

/// The released report, for those who steer.
pub(super) async fn five_lines(reader: &Reader<'_>, nr: u32) -> Result<Option<Words>, AppError> {
    match reader.app.report(nr).await?.filter(|report| report.row.released_at.is_some()) {
        Some(report) => Ok(Some(reports::five_lines(reader, &report).await?)),
        None => Ok(None),
    }
}
