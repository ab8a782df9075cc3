//! What a chat, and a page, shows of the last pulse: all conditions, one of them, or by the wave's breakdown.

use super::quarter::{changed, conditions, mean, response};
use super::{Block, Grid};
use crate::names;
use crate::store::WaveFigures;
use crate::texts::Speaker;
use reihum_domain::dates::write_date;
use reihum_domain::language::Address;
use reihum_domain::network::{Level, Named, Part, Size};
use reihum_domain::report::{
    Condition, Conditions, Figures, Funnel, QuestionResult, ReportKind, ReportQuestion, ScaleFigures, WavePoint,
};

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
    // Without a pulse there is nothing that could be withheld or blurred.
    if found.rows.is_empty() {
        return lines;
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
    let (titles, cells) = cells(wave, questions, t, address);
    let mut lines: Vec<String> = (1..).zip(titles).map(|(nr, title)| format!("{nr}. {title}")).collect();
    let line = |(cell, values): &(&str, Vec<String>)| format!("{cell}: {}", values.join(" | "));
    lines.extend(cells.iter().map(line));
    if cells.is_empty() {
        lines.push(t.say("report-no-cells"));
    }
    lines.push(t.say1("report-cells-note", "k", wave.k));
    lines
}

/// The same as a table for pages.
pub fn breakdown(wave: &WaveFigures, questions: &[ReportQuestion], t: &Speaker, address: Address) -> Vec<Block> {
    let (titles, cells) = cells(wave, questions, t, address);
    let note = Block::Note(t.say1("report-cells-note", "k", wave.k));
    if cells.is_empty() {
        return vec![Block::Text(t.say("report-no-cells")), note];
    }
    let row = |(at, title): (usize, String)| {
        let of = |(_, values): &(&str, Vec<String>)| values.get(at).cloned().unwrap_or_default();
        [title].into_iter().chain(cells.iter().map(of)).collect()
    };
    let headings = [t.say("report-col-condition")].into_iter().chain(cells.iter().map(|(cell, _)| named(cell, t)));
    let grid = Grid {
        name: t.say("report-pulse-title"),
        headings: headings.collect(),
        rows: titles.into_iter().enumerate().map(row).collect(),
        words: 1,
    };
    vec![Block::Table(grid), note, Block::Note(t.say("report-blurred"))]
}

/// What a row of the breakdown is called.
fn named(cell: &str, t: &Speaker) -> String {
    let level = Level::stored(cell).map(names::level);
    let name = level.or_else(|| Size::stored(cell).map(names::size)).or_else(|| Part::stored(cell).map(names::part));
    name.map_or_else(|| cell.to_owned(), |name| t.say(name))
}

/// The questions, and for each cell of the breakdown a mean for each question.
fn cells<'a>(
    wave: &'a WaveFigures,
    questions: &[ReportQuestion],
    t: &Speaker,
    address: Address,
) -> (Vec<String>, Vec<(&'a str, Vec<String>)>) {
    let scales: Vec<&ReportQuestion> = questions.iter().filter(|question| question.kind == ReportKind::Scale).collect();
    let mut cells: Vec<&str> =
        wave.results.keys().map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty()).collect();
    cells.sort_unstable();
    cells.dedup();
    let said = |result: Option<&QuestionResult>| match result.map(|result| &result.figures) {
        Some(Figures::Scale(figures)) => mean(figures, t),
        _ => "–".to_owned(),
    };
    let of = |cell: &'a str| {
        let value = |question: &&ReportQuestion| said(wave.results.get(&(question.key.clone(), cell.to_owned())));
        (cell, scales.iter().map(value).collect())
    };
    let titles = scales.iter().map(|question| question.title.say(t.language(), address)).collect();
    (titles, cells.into_iter().map(of).collect())
}

/// The last pulse for pages: response, the trend as a picture, all conditions.
pub fn pulse(found: &Conditions, t: &Speaker, address: Address) -> Vec<Block> {
    let mut blocks = Vec::new();
    conditions(found, t, address, &mut blocks);
    blocks
}

/// One condition for pages, without its title: how it went from wave to wave, and what was released with the last report. `None`: it was not asked.
pub fn trend(found: &Conditions, key: &str, texts: &[String], t: &Speaker, address: Address) -> Option<Vec<Block>> {
    let row = found.rows.iter().find(|row| row.key == key)?;
    let lines = condition(found, key, t, address)?;
    let mut blocks: Vec<Block> = lines.into_iter().skip(1).map(Block::Text).collect();
    let point = |(wave, point): (&WavePoint, &Option<ScaleFigures>)| {
        let (mean, margin) = match point {
            Some(point) => (mean(point, t), format!("±\u{a0}{}", point.margin.write(1, t.language()))),
            None => ("–".to_owned(), "–".to_owned()),
        };
        vec![write_date(wave.day, t.language()), mean, margin, wave.funnel.answered.to_string()]
    };
    let headings = ["report-col-wave", "report-col-mean", "report-col-margin", "report-col-answered"];
    blocks.push(Block::Table(Grid {
        name: row.title.say(t.language(), address),
        headings: headings.map(|heading| t.say(heading)).to_vec(),
        rows: found.waves.iter().zip(&row.points).map(point).collect(),
        words: 1,
    }));
    blocks.push(Block::Note(t.say1("report-suppressed", "k", found.k)));
    blocks.push(Block::Note(t.say("report-blurred")));
    if !texts.is_empty() {
        blocks.push(Block::Heading(t.say("report-texts-of-last")));
        blocks.push(Block::Items(texts.to_vec()));
    }
    Some(blocks)
}
