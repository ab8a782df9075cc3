//! What a chat shows of the last pulse: all conditions, one of them, or by the wave's breakdown.

use super::Block;
use super::quarter::{changed, conditions, mean, response};
use crate::store::WaveFigures;
use crate::texts::Speaker;
use reihum_domain::language::Address;
use reihum_domain::report::{Condition, Conditions, Figures, Funnel, QuestionResult, ReportKind, ReportQuestion};

/// The last pulse as lines: response, a mean with arrow for each condition.
pub fn overview(found: &Conditions, t: &Speaker, address: Address) -> Vec<String> {
    let mut blocks = Vec::new();
    conditions(found, t, address, &mut blocks);
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Text(text) => lines.push(text),
            Block::Trends(_) => lines.extend(means(found, t, address)),
            _ => {}
        }
    }
    if let Some(by) = marked(found, t, address) {
        lines.push(by);
    }
    lines.push(t.say1("report-suppressed", "k", found.k));
    lines.push(t.say("report-blurred"));
    lines
}

/// The mean of each in the last wave, with its arrow; "–" for what is not shown.
pub(crate) fn means(found: &Conditions, t: &Speaker, address: Address) -> Vec<String> {
    let line = |row: &Condition| {
        let now = row.latest().map_or_else(|| "–".to_owned(), |now| mean(now, t));
        let change = row.change.as_ref().map(|change| changed(change, t)).unwrap_or_default();
        format!("{now}  {}  {change}", row.title.say(t.language(), address)).trim_end().to_owned()
    };
    found.rows.iter().map(line).collect()
}

/// Where the count by organisations says something else.
fn marked(found: &Conditions, t: &Speaker, address: Address) -> Option<String> {
    let differs = found.rows.iter().filter_map(|row| {
        let by = row.latest()?.by_organisation.as_ref().filter(|by| by.differs)?;
        Some(format!("{} {}", row.title.say(t.language(), address), by.mean.write(1, t.language())))
    });
    let differs: Vec<String> = differs.collect();
    (!differs.is_empty()).then(|| t.say1("report-by-organisation-differs", "rows", differs.join(", ")))
}

/// One condition over the waves: `3,1 → 3,4 → 3,2 → 2,9`. `None`: it was not asked.
pub fn condition(found: &Conditions, key: &str, t: &Speaker, address: Address) -> Option<Vec<String>> {
    let row = found.rows.iter().find(|row| row.key == key)?;
    let points = row.points.iter().map(|point| point.as_ref().map_or_else(|| "–".to_owned(), |point| mean(point, t)));
    let mut lines = vec![row.title.say(t.language(), address), points.collect::<Vec<_>>().join(" → ")];
    lines.extend(row.change.as_ref().map(|change| changed(change, t)));
    lines.extend(found.waves.last().map(|wave| {
        let Funnel { answered, invited, .. } = wave.funnel;
        response(answered, invited, wave.funnel.percent(), t)
    }));
    Some(lines)
}

/// The last wave by its breakdown; withheld rows stay, with the reason below.
pub fn by_breakdown(wave: &WaveFigures, questions: &[ReportQuestion], t: &Speaker, address: Address) -> Vec<String> {
    let scales: Vec<&ReportQuestion> = questions.iter().filter(|question| question.kind == ReportKind::Scale).collect();
    let mut cells: Vec<&str> =
        wave.results.keys().map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty()).collect();
    cells.sort_unstable();
    cells.dedup();
    let said = |result: Option<&QuestionResult>| match result.map(|result| &result.figures) {
        Some(Figures::Scale(figures)) => mean(figures, t),
        _ => "–".to_owned(),
    };
    let mut lines: Vec<String> = (1..)
        .zip(&scales)
        .map(|(nr, question)| format!("{nr}. {}", question.title.say(t.language(), address)))
        .collect();
    for cell in &cells {
        let value = |question: &&ReportQuestion| said(wave.results.get(&(question.key.clone(), (*cell).to_owned())));
        lines.push(format!("{cell}: {}", scales.iter().map(value).collect::<Vec<_>>().join(" | ")));
    }
    if cells.is_empty() {
        lines.push(t.say("report-no-cells"));
    }
    lines.push(t.say1("report-cells-note", "k", wave.k));
    lines
}
