//! The rows of a result, before they become CSV or XLSX.

use super::Export;
use crate::texts::Speaker;
use reihum_domain::answer::Answer;
use reihum_domain::ids::OptionKey;
use reihum_domain::question::{Choice, Kind};
use reihum_domain::results::{OptionResult, ScaleResult};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// Stable English names, for programs; people get [`heading`].
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// The result by the kind of the question. Each row repeats n, so that no row can be quoted without it.
pub(super) fn result(export: &Export<'_>) -> Table {
    let n = Cell::from(export.results.n);
    let (mut columns, mut rows): (Vec<&'static str>, Vec<Vec<Cell>>) = match &export.poll.question.kind {
        Kind::Scale { low, high } => {
            let steps = export.results.scale.as_ref().map(|scale| steps(scale, [export.say(low), export.say(high)]));
            (vec!["step", "text", "count"], steps.unwrap_or_default())
        }
        Kind::Cloud { .. } => {
            let words = export.results.words.iter();
            (vec!["word", "count"], words.map(|word| vec![text(&word.word), word.count.into()]).collect())
        }
        Kind::Text => (vec!["text"], export.results.texts.iter().map(|released| vec![text(released)]).collect()),
        Kind::Single | Kind::Multi { .. } | Kind::Ranking { .. } | Kind::Points { .. } => (
            vec!["rank", "key", "option", "group", "points", "mentions", "first"],
            export.results.options.iter().map(|result| option(export, result)).collect(),
        ),
    };
    columns.push("n");
    for row in &mut rows {
        row.push(n.clone());
    }
    Table { columns, rows }
}

/// Sums per group, if the question has groups.
pub(super) fn groups(export: &Export<'_>) -> Option<Table> {
    let row = |group: &reihum_domain::results::GroupResult| {
        let described = export.poll.question.groups.iter().find(|known| known.key == group.key);
        let name = described.map_or_else(|| group.key.to_string(), |known| export.say(&known.text));
        vec![text(&name), group.points.into(), group.mentions.into()]
    };
    let rows: Vec<_> = export.results.groups.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table { columns: vec!["group", "points", "mentions"], rows })
}

/// Who answered what: in named polls only.
pub(super) fn named(export: &Export<'_>) -> Option<Table> {
    let row =
        |named: &reihum_domain::results::NamedAnswer| vec![text(&named.name), text(&in_words(export, &named.answer))];
    export
        .poll
        .rules
        .named
        .then(|| Table { columns: vec!["name", "answer"], rows: export.results.named.iter().map(row).collect() })
}

/// A column's name in the reader's language.
pub(super) fn heading(export: &Export<'_>, column: &str) -> String {
    match column {
        "rank" => export.t.say("sheet-column-rank"),
        "key" => export.t.say("sheet-column-key"),
        "option" => export.t.say("sheet-column-option"),
        "group" => export.t.say("sheet-column-group"),
        "points" => export.t.say("sheet-column-points"),
        "mentions" => export.t.say("sheet-column-mentions"),
        "first" => export.t.say("sheet-column-first"),
        "step" => export.t.say("sheet-column-step"),
        "text" => export.t.say("sheet-column-text"),
        "count" => export.t.say("sheet-column-count"),
        "word" => export.t.say("sheet-column-word"),
        "name" => export.t.say("sheet-column-name"),
        "answer" => export.t.say("sheet-column-answer"),
        other => other.to_owned(),
    }
}

/// The same for lists that are no result.
pub(super) fn heading_of(t: &Speaker, column: &str) -> String {
    match column {
        "nr" => t.say("sheet-column-nr"),
        "organisation" => t.say("network-column-organisation"),
        "level" => t.say("network-column-level"),
        "size" => t.say("network-column-size"),
        "part" => t.say("network-column-part"),
        "sector" => t.say("network-column-sector"),
        "region" => t.say("network-column-region"),
        "label" => t.say("network-column-label"),
        "language" => t.say("network-column-language"),
        "roles" => t.say("network-column-roles"),
        "groups" => t.say("network-column-groups"),
        "commitment" => t.say("sheet-column-commitment"),
        "owner" => t.say("sheet-column-owner"),
        "due" => t.say("sheet-column-due"),
        "state" => t.say("sheet-column-state"),
        "missing" => t.say("sheet-column-missing"),
        "made" => t.say("sheet-column-made"),
        "finished" => t.say("sheet-column-finished"),
        "group" => t.say("sheet-column-group"),
        "topic" => t.say("sheet-column-topic"),
        "rank" => t.say("sheet-column-rank"),
        "mentions" => t.say("sheet-column-mentions"),
        "taken_up" => t.say("sheet-column-taken-up"),
        "open" => t.say("sheet-column-open"),
        "done" => t.say("sheet-column-done"),
        "question" => t.say("sheet-question"),
        "reason" => t.say("sheet-column-reason"),
        "at" => t.say("sheet-column-at"),
        "occasion" => t.say("sheet-column-occasion"),
        "chapter" => t.say("report-col-chapter"),
        "row" => t.say("report-col-row"),
        "column" => t.say("report-col-column"),
        "value" => t.say("report-col-value"),
        other => other.to_owned(),
    }
}

fn option(export: &Export<'_>, result: &OptionResult) -> Vec<Cell> {
    let question = &export.poll.question;
    let option = question.options.iter().find(|option| option.key == result.key);
    let group = |option: &Choice| {
        let key = option.group.as_ref()?;
        question.groups.iter().find(|group| group.key == *key).map(|group| export.say(&group.text))
    };
    vec![
        result.rank.into(),
        text(result.key.as_str()),
        text(&option.map(|option| export.say(&option.text)).unwrap_or_default()),
        text(&option.and_then(group).unwrap_or_default()),
        result.points.into(),
        result.mentions.into(),
        result.first.into(),
    ]
}

/// Steps 1 to 5 with the names of the ends, then `no_answer`, `mean` and `spread`.
fn steps(scale: &ScaleResult, [low, high]: [String; 2]) -> Vec<Vec<Cell>> {
    let names = [low.as_str(), "", "", "", high.as_str()];
    let step = |((nr, n), name): ((u32, u32), &str)| vec![text(&nr.to_string()), text(name), n.into()];
    let mut rows: Vec<_> = (1..).zip(scale.steps).zip(names).map(step).collect();
    rows.push(vec![text("no_answer"), text(""), scale.no_answer.into()]);
    let number = |x: Option<f64>| x.map_or(text(""), Cell::Number);
    rows.push(vec![text("mean"), text(""), number(scale.mean)]);
    rows.push(vec![text("spread"), text(""), number(scale.spread)]);
    rows
}

fn in_words(export: &Export<'_>, answer: &Answer) -> String {
    let name = |key: &OptionKey| {
        let option = export.poll.question.options.iter().find(|option| option.key == *key);
        option.map_or_else(|| key.to_string(), |option| export.say(&option.text))
    };
    let list = |keys: &[OptionKey]| keys.iter().map(name).collect::<Vec<_>>().join("; ");
    match answer {
        Answer::Choice(keys) => list(keys),
        Answer::Ranking(keys) => {
            (1..).zip(keys).map(|(place, key)| format!("{place}. {}", name(key))).collect::<Vec<_>>().join("; ")
        }
        Answer::Points(points) => {
            points.iter().map(|(key, n)| format!("{}: {n}", name(key))).collect::<Vec<_>>().join("; ")
        }
        Answer::Scale(Some(step)) => step.to_string(),
        Answer::Scale(None) => export.t.say("sheet-no-answer"),
        Answer::Text(said) => said.clone(),
        Answer::Words(words) => words.join("; "),
    }
}

/// Text without control characters, which neither format can carry; lines stay lines.
pub(super) fn text(raw: &str) -> Cell {
    let tidy = |c: char| if c == '\t' || c == '\r' { ' ' } else { c };
    let forbidden = |c: char| (c.is_control() && c != '\n') || matches!(u32::from(c), 0xfffe | 0xffff);
    Cell::Text(raw.replace("\r\n", "\n").chars().map(tidy).filter(|c| !forbidden(*c)).collect())
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}
