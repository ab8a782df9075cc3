//! A released result with its words: what `_result.html` draws and `_table.html` lists. `result.js` draws the same from JSON.

use super::ballot::{answers_lang, mine};
use super::shell::Shell;
use reihum_domain::answer::Submission;
use reihum_domain::ids::OptionKey;
use reihum_domain::language::{Language, Wording};
use reihum_domain::poll::Poll;
use reihum_domain::question::{Kind, KindName};
use reihum_domain::results::{NamedAnswer, OptionResult, Results, ScaleResult};
use reihum_engine::texts::key;

#[derive(Default)]
pub(crate) struct ResultView {
    /// Classes of the chart.
    pub(crate) look: &'static str,
    pub(crate) ranked: bool,
    /// What is counted: points or votes.
    pub(crate) unit: String,
    pub(crate) rows: Vec<Row>,
    /// What 1 and 5 mean on a scale.
    pub(crate) ends: Option<(String, String)>,
    pub(crate) pairwise: Option<Pairwise>,
    pub(crate) groups: Vec<GroupRow>,
    pub(crate) facts: Vec<String>,
    pub(crate) words: Vec<Word>,
    pub(crate) texts: Vec<String>,
    pub(crate) awaits_texts: bool,
    pub(crate) named: Vec<Named>,
    /// The language of the question, and of what people answered.
    pub(crate) lang: &'static str,
    pub(crate) answers_lang: &'static str,
}

/// A sentence about an option, which may be in another language than the sentence.
pub(crate) struct Pairwise {
    pub(crate) before: String,
    pub(crate) option: String,
    pub(crate) lang: &'static str,
    pub(crate) after: String,
}

#[derive(Default)]
pub(crate) struct Row {
    pub(crate) key: String,
    pub(crate) rank: u32,
    pub(crate) text: String,
    /// Empty: that of the page.
    pub(crate) lang: &'static str,
    pub(crate) value: String,
    pub(crate) points: u32,
    pub(crate) first: u32,
    pub(crate) mentions: u32,
    /// The length of the bar in percent.
    pub(crate) share: u32,
}

pub(crate) struct GroupRow {
    pub(crate) text: String,
    pub(crate) lang: &'static str,
    pub(crate) value: u32,
}

#[derive(Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) count: u32,
    /// 1 to 5.
    pub(crate) size: u32,
}

pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) answer: String,
}

impl Row {
    pub(crate) fn rest(&self) -> u32 {
        100 - self.share
    }
}

/// Most options, and most characters of an option, that can stand in columns beside each other.
const COLUMNS: usize = 6;
const COLUMN_TEXT: usize = 18;

/// Classes of the chart: bars by rank, bars in list order, columns, or a scale.
pub(crate) fn look(poll: &Poll, t: &Shell) -> &'static str {
    let options = &poll.question.options;
    let short = || options.iter().all(|option| t.wording(&option.text).chars().count() <= COLUMN_TEXT);
    match poll.question.kind.name() {
        KindName::Single | KindName::Multi if options.len() <= COLUMNS && short() => "unranked columns",
        KindName::Single | KindName::Multi => "unranked",
        KindName::Scale => "unranked scale",
        _ => "",
    }
}

pub(crate) fn is_ranked(kind: KindName) -> bool {
    matches!(kind, KindName::Ranking | KindName::Points)
}

impl ResultView {
    pub(crate) fn new(poll: &Poll, results: &Results, t: &Shell) -> Self {
        let kind = poll.question.kind.name();
        let scale = results.scale.as_ref();
        Self {
            look: look(poll, t),
            ranked: is_ranked(kind),
            unit: t.say(if is_ranked(kind) { key!("web-table-points") } else { key!("web-table-votes") }),
            rows: scale.map_or_else(|| rows(poll, results, t), scale_rows),
            ends: ends(poll, t),
            pairwise: pairwise(poll, results, t),
            groups: groups(poll, results, t),
            facts: scale.map(|scale| facts(scale, t)).unwrap_or_default(),
            words: words(results),
            texts: results.texts.clone(),
            awaits_texts: poll.question.kind == Kind::Text && results.texts.is_empty(),
            named: results.named.iter().map(|answer| named(poll, answer, t)).collect(),
            lang: t.tag_of(&poll.question.title),
            answers_lang: answers_lang(poll, t),
        }
    }

    /// Texts and names are their own table.
    pub(crate) fn has_table(&self) -> bool {
        !self.rows.is_empty() || !self.words.is_empty()
    }

    pub(crate) fn words_by_count(&self) -> Vec<Word> {
        let mut words = self.words.clone();
        words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        words
    }
}

fn rows(poll: &Poll, results: &Results, t: &Shell) -> Vec<Row> {
    let ranked = is_ranked(poll.question.kind.name());
    let most = results.options.iter().map(|option| option.points).max().unwrap_or_default();
    let whole = if ranked { most } else { results.n };
    let row = |option: &OptionResult| Row {
        key: option.key.to_string(),
        rank: option.rank,
        text: option_text(poll, &option.key, t),
        lang: option_lang(poll, &option.key, t),
        value: if ranked { t.say1("web-points", "n", option.points) } else { share(option.points, results.n, t) },
        points: option.points,
        first: option.first,
        mentions: option.mentions,
        share: percent(option.points, whole),
    };
    let mut rows: Vec<Row> = results.options.iter().map(row).collect();
    if !ranked {
        let place = |row: &Row| poll.question.options.iter().position(|option| option.key.as_str() == row.key);
        rows.sort_by_key(place);
    }
    rows
}

fn scale_rows(scale: &ScaleResult) -> Vec<Row> {
    let most = scale.steps.into_iter().max().unwrap_or_default();
    let row = |(step, n): (u32, u32)| Row {
        key: format!("s{step}"),
        rank: step,
        text: step.to_string(),
        value: n.to_string(),
        points: n,
        share: percent(n, most),
        ..Row::default()
    };
    (1..).zip(scale.steps).map(row).collect()
}

/// `7 · 54 %`.
fn share(n: u32, of: u32, t: &Shell) -> String {
    t.say2("web-share", "n", n, "percent", percent(n, of))
}

fn percent(n: u32, of: u32) -> u32 {
    let (n, of) = (u64::from(n), u64::from(of).max(1));
    u32::try_from((200 * n + of) / (2 * of)).unwrap_or(100).min(100)
}

pub(crate) fn option_text(poll: &Poll, key: &OptionKey, t: &Shell) -> String {
    let option = poll.question.options.iter().find(|option| option.key == *key);
    option.map_or_else(|| key.to_string(), |option| t.wording(&option.text))
}

fn option_lang(poll: &Poll, key: &OptionKey, t: &Shell) -> &'static str {
    let option = poll.question.options.iter().find(|option| option.key == *key);
    option.map_or_else(|| t.tag(), |option| t.tag_of(&option.text))
}

/// "1 = not true" and "5 = fully true", if the ends have names.
pub(crate) fn ends(poll: &Poll, t: &Shell) -> Option<(String, String)> {
    let Kind::Scale { low, high } = &poll.question.kind else { return None };
    let end = |step: u8, name: &Wording| match t.wording(name) {
        name if name.is_empty() => name,
        name => format!("{step} = {name}"),
    };
    let ends = (end(1, low), end(5, high));
    (!ends.0.is_empty() || !ends.1.is_empty()).then_some(ends)
}

fn pairwise(poll: &Poll, results: &Results, t: &Shell) -> Option<Pairwise> {
    let winner = results.pairwise.as_ref().filter(|pairwise| pairwise.differs)?.winner.as_ref()?;
    let (before, after) = t.around(key!("web-pairwise"), "option");
    Some(Pairwise { before, option: option_text(poll, winner, t), lang: option_lang(poll, winner, t), after })
}

fn groups(poll: &Poll, results: &Results, t: &Shell) -> Vec<GroupRow> {
    let text = |key: &OptionKey| poll.question.groups.iter().find(|group| group.key == *key).map(|group| &group.text);
    let row = |key: &OptionKey, value| GroupRow {
        text: text(key).map_or_else(|| key.to_string(), |text: &Wording| t.wording(text)),
        lang: text(key).map_or_else(|| t.tag(), |text| t.tag_of(text)),
        value,
    };
    results.groups.iter().map(|group| row(&group.key, group.points)).collect()
}

fn facts(scale: &ScaleResult, t: &Shell) -> Vec<String> {
    let mut facts = Vec::new();
    if let (Some(mean), Some(spread)) = (scale.mean, scale.spread) {
        facts.push(t.say1("web-mean", "mean", decimal(mean, t)));
        facts.push(t.say1("web-spread", "spread", decimal(spread, t)));
    }
    if scale.no_answer > 0 {
        facts.push(t.say1("web-without", "n", scale.no_answer));
    }
    facts
}

/// One or two decimals, with the comma of German.
fn decimal(number: f64, t: &Shell) -> String {
    let text = format!("{number:.2}");
    let short = text.strip_suffix('0').unwrap_or(&text);
    if t.speaker.language() == Language::De { short.replace('.', ",") } else { short.to_owned() }
}

/// In alphabetical order, so that words keep their place while they grow.
fn words(results: &Results) -> Vec<Word> {
    let most = results.words.iter().map(|word| word.count).max().unwrap_or_default();
    let size = |count: u32| if most <= 1 { 3 } else { 1 + (8 * (count - 1) + (most - 1)) / (2 * (most - 1)) };
    let word = |word: &reihum_domain::results::WordResult| Word {
        text: word.word.clone(),
        count: word.count,
        size: size(word.count),
    };
    let mut words: Vec<Word> = results.words.iter().map(word).collect();
    words.sort_by_key(|word| word.text.to_lowercase());
    words
}

fn named(poll: &Poll, answer: &NamedAnswer, t: &Shell) -> Named {
    let lines = mine(poll, t, &Submission::from(&answer.answer));
    let with_mark = |mark: &str| mark.chars().all(|c| c.is_ascii_digit());
    let line = |line: super::ballot::MineLine| match line.mark {
        Some(mark) if with_mark(&mark) && line.text.as_str() != mark => format!("{mark}. {}", line.text),
        _ => line.text,
    };
    Named { name: answer.name.clone(), answer: lines.into_iter().map(line).collect::<Vec<_>>().join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_round_half_up_and_stay_below_a_hundred() {
        assert_eq!([percent(1, 3), percent(2, 3), percent(1, 8), percent(5, 0), percent(0, 5)], [33, 67, 13, 100, 0]);
    }
}
