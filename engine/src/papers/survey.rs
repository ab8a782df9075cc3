//! What is published of one wave of a survey, question by question: every figure that its kind has, for all and by the wave's breakdown. What is
//! withheld says so; nothing here decides about that.

use super::quarter::{asked, mean};
use super::{Block, Grid};
use crate::app::reports::SaidTexts;
use crate::store::WaveFigures;
use crate::texts::{Speaker, key};
use reihum_domain::language::Address;
use reihum_domain::report::{Figures, NamedCount, QuestionResult, ReportQuestion, ScaleFigures, Share, Withheld};

/// The page of a wave, without its title. Of free texts it shows what is released.
pub fn survey(
    wave: &WaveFigures,
    questions: &[ReportQuestion],
    said: &SaidTexts,
    t: &Speaker,
    address: Address,
) -> Vec<Block> {
    let mut blocks = asked(&wave.funnel, t).to_vec();
    for question in questions {
        blocks.push(Block::Heading(question.title.say(t.language(), address)));
        match result(wave, question, "").map(|all| &all.figures) {
            Some(Figures::Texts) => blocks.extend(texts(said, question, t)),
            _ => blocks.extend(answered(wave, question, t, address)),
        }
    }
    blocks.push(Block::Note(t.say1("report-suppressed", "k", wave.k)));
    if questions.iter().any(|question| !question.named) {
        blocks.push(Block::Note(t.say("report-blurred")));
    }
    blocks
}

/// A question's table, or why there is none.
fn answered(wave: &WaveFigures, question: &ReportQuestion, t: &Speaker, address: Address) -> Vec<Block> {
    let Some(all) = result(wave, question, "") else { return vec![Block::Note(t.say("survey-page-nothing"))] };
    let cells: Vec<(&str, &QuestionResult)> = wave
        .results
        .iter()
        .filter(|((key, cell), _)| *key == question.key && !cell.is_empty())
        .map(|((_, cell), result)| (cell.as_str(), result))
        .collect();
    let name = question.title.say(t.language(), address);
    match &all.figures {
        Figures::Scale(_) => vec![Block::Table(steps(name, all, &cells, t))],
        Figures::Shares(shares) => vec![Block::Table(percents(name, shares, &cells, question, t, address))],
        Figures::Named(counts) => vec![Block::Table(counted(name, counts, question, t, address))],
        Figures::Texts => Vec::new(),
        Figures::Withheld(Withheld::Kind) => vec![Block::Note(t.say("survey-page-kind"))],
        Figures::Withheld(_) => vec![Block::Note(t.say("survey-page-too-few"))],
    }
}

/// Free texts that are released, and how many were hidden.
fn texts(said: &SaidTexts, question: &ReportQuestion, t: &Speaker) -> Vec<Block> {
    let shown = said.texts.iter().filter(|text| text.question == question.key);
    let shown: Vec<String> = shown.map(|text| text.text.clone()).collect();
    if shown.is_empty() && said.waiting {
        return vec![Block::Note(t.say("survey-page-texts-waiting"))];
    }
    let hidden = said.hidden.iter().filter(|of| **of == question.key).count();
    if shown.is_empty() && hidden == 0 {
        return vec![Block::Note(t.say("survey-page-texts-gone"))];
    }
    let note = Block::Note(t.say1("report-hidden", "n", hidden));
    if shown.is_empty() { vec![note] } else { vec![Block::Items(shown), note] }
}

fn result<'a>(wave: &'a WaveFigures, question: &ReportQuestion, cell: &str) -> Option<&'a QuestionResult> {
    wave.results.get(&(question.key.clone(), cell.to_owned()))
}

/// Mean, its margin, spread and the share of each step, for all, by organisation and by cell.
fn steps(name: String, all: &QuestionResult, cells: &[(&str, &QuestionResult)], t: &Speaker) -> Grid {
    let mut headings: Vec<String> =
        [key!("survey-page-who"), key!("report-col-mean"), key!("report-col-margin"), key!("survey-page-spread")]
            .map(|heading| t.say(heading))
            .to_vec();
    headings.extend((1..=5).map(|step| t.say1("survey-page-step", "step", step)));
    let mut rows = vec![scale_row(t.say("report-total"), all, t)];
    if let Figures::Scale(ScaleFigures { by_organisation: Some(by), .. }) = &all.figures {
        let who = t.say1("survey-page-organisations", "n", by.organisations);
        rows.push(padded(vec![who, by.mean.write(1, t.language())]));
    }
    rows.extend(cells.iter().map(|(cell, result)| scale_row((*cell).to_owned(), result, t)));
    without_empty_columns(Grid { name, headings, rows, words: 1 })
}

/// Of few answers neither spread nor distribution are published.
fn without_empty_columns(mut grid: Grid) -> Grid {
    let kept: Vec<bool> = (0..grid.headings.len()).map(|at| grid.rows.iter().any(|row| !row[at].is_empty())).collect();
    let keep = |cells: &mut Vec<String>| {
        let mut kept = kept.iter();
        cells.retain(|_| kept.next().copied().unwrap_or(true));
    };
    keep(&mut grid.headings);
    grid.rows.iter_mut().for_each(keep);
    grid
}

fn scale_row(who: String, result: &QuestionResult, t: &Speaker) -> Vec<String> {
    let Figures::Scale(figures) = &result.figures else { return padded(vec![who, "–".to_owned()]) };
    let spread = figures.spread.map(|spread| spread.write(1, t.language())).unwrap_or_default();
    let margin = format!("±\u{a0}{}", figures.margin.write(1, t.language()));
    let mut row = vec![who, mean(figures, t), margin, spread];
    row.extend(figures.shares.iter().flatten().map(|share| format!("{share}\u{a0}%")));
    padded(row)
}

/// Empty where there is nothing to say.
fn padded(mut row: Vec<String>) -> Vec<String> {
    const COLUMNS: usize = 9;
    row.resize(COLUMNS, String::new());
    row
}

fn percents(
    name: String,
    shares: &[Share],
    cells: &[(&str, &QuestionResult)],
    question: &ReportQuestion,
    t: &Speaker,
    address: Address,
) -> Grid {
    let mut headings = vec![t.say("survey-page-answer"), t.say("report-total")];
    headings.extend(cells.iter().map(|(cell, _)| (*cell).to_owned()));
    let of_cell = |result: &QuestionResult, at: usize| match &result.figures {
        Figures::Shares(shares) => shares.get(at).map_or_else(|| "–".to_owned(), percent),
        _ => "–".to_owned(),
    };
    let row = |(at, share): (usize, &Share)| {
        let mut row = vec![option(share.option.as_deref(), question, t, address), percent(share)];
        row.extend(cells.iter().map(|(_, result)| of_cell(result, at)));
        row
    };
    Grid { name, headings, rows: shares.iter().enumerate().map(row).collect(), words: 1 }
}

fn percent(share: &Share) -> String {
    format!("{}\u{a0}%", share.percent)
}

fn counted(name: String, counts: &[NamedCount], question: &ReportQuestion, t: &Speaker, address: Address) -> Grid {
    let headings = vec![t.say("survey-page-answer"), t.say("survey-page-count")];
    let row = |count: &NamedCount| vec![option(count.option.as_deref(), question, t, address), count.count.to_string()];
    Grid { name, headings, rows: counts.iter().map(row).collect(), words: 1 }
}

/// As it was offered; without a key it is "no answer".
fn option(key: Option<&str>, question: &ReportQuestion, t: &Speaker, address: Address) -> String {
    let Some(key) = key else { return t.say("web-no-answer") };
    let found = question.options.iter().find(|option| option.key == key);
    found.map_or_else(|| key.to_owned(), |option| option.text.say(t.language(), address))
}

#[cfg(test)]
mod tests {
    use super::super::samples::speaker;
    use super::*;
    use reihum_domain::report::{ByOrganisation, Hundredths, Size};

    fn scale(shares: Option<[u32; 5]>) -> QuestionResult {
        let by_organisation = Some(ByOrganisation { organisations: 40, mean: Hundredths(320), differs: true });
        let spread = shares.map(|_| Hundredths(90));
        let figures = ScaleFigures { mean: Hundredths(340), margin: Hundredths(21), spread, shares, by_organisation };
        QuestionResult { n: Size::Exactly(90), figures: Figures::Scale(figures) }
    }

    #[test]
    fn everything_published_has_its_column() {
        let few = QuestionResult { n: Size::Unsaid, figures: Figures::Withheld(Withheld::InBreakdown) };
        let grid = steps(String::new(), &scale(Some([5, 10, 30, 35, 20])), &[("ag", &few)], &speaker());
        assert_eq!(
            grid.rows[0],
            ["Alle", "3,4", "±\u{a0}0,2", "0,9", "5\u{a0}%", "10\u{a0}%", "30\u{a0}%", "35\u{a0}%", "20\u{a0}%"]
        );
        assert_eq!(grid.rows[1][..2], ["40 Organisationen, je eine Stimme", "3,2"]);
        assert_eq!(grid.rows[2][..2], ["ag", "–"]);
        let short = steps(String::new(), &scale(None), &[], &speaker());
        assert_eq!(short.headings, ["Wer", "Mittel", "Genau auf"]);
    }
}
